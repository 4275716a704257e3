"""Approved clubs, and the link a club keeps its entry with (V-32, V-34)."""

from datetime import time, timedelta

import pytest

from tests import factories
from tests.checks import broken, refused
from volunteers.leisure.clubs import actions, activities, links
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.clubs.queries import catalogue, is_unchecked, unchecked

DAY = factories.DAY


def test_a_club_is_approved_with_a_real_cvr_number_and_an_account(karen):
    club = actions.create_club(by=karen, values={"name": "Prøve IF"})
    with refused("club_lacks"):
        actions.approve_club(club=club, by=karen, on=DAY, version=1)
    account = {"cvr": "99 00 00 07", "reg_number": "1234", "account_number": "0001234567"}
    for wrong, code in (({"cvr": "99000008"}, "cvr_wrong"), ({"reg_number": "12"}, "account_wrong")):
        with refused(code):
            actions.update_club(club=club, by=karen, version=1, values=account | wrong)
    club = actions.update_club(club=club, by=karen, version=1, values=account)
    club = actions.approve_club(club=club, by=karen, on=DAY, version=2)
    assert (club.cvr, club.approved_by) == ("99000007", karen)
    with broken("approved_club_can_be_paid"):
        Club.objects.update(account_number="")


def test_another_account_is_approved_again(karen):
    """V-32: whoever could change where the money goes would otherwise be paid at once."""
    club = factories.club()
    club = actions.update_club(club=club, by=karen, version=1, values={"phone": "70201122"})
    assert club.approved_on
    club = actions.update_club(club=club, by=karen, version=2, values={"account_number": "1111111111"})
    assert club.approved_on is None
    with refused("club_not_approved"):
        factories.commitment(by=karen, club=club)


def test_two_clubs_do_not_share_a_name_and_one_with_promises_stays(karen):
    row = factories.commitment(by=karen)
    with refused("club_name_taken"):
        actions.create_club(by=karen, values={"name": row.club.name})
    with refused("club_has_promises"):
        actions.archive_club(club=row.club, by=karen, version=1, why="Nedlagt")


def test_the_club_keeps_its_entry_and_nothing_else(karen):
    """V-34: through the link it writes what is public, never where the money goes, and only its own activities."""
    club, other = factories.club(), factories.activity()
    secret = links.make_link(club=club, by=karen, on=DAY)
    club = links.update_by_link(secret=secret, on=DAY, version=1, values={"text": "Ny tekst", "account_number": "9"})
    assert (club.text, club.account_number, club.checked_on) == ("Ny tekst", "1234567890", DAY)
    made = links.add_by_link(secret=secret, on=DAY, values={"name": "Skak", "kind": "games"})
    made = links.correct_by_link(secret=secret, on=DAY, activity=made, version=1, values={"name": "Hurtigskak"})
    with refused("club_link_unknown"):
        links.correct_by_link(secret=secret, on=DAY, activity=other, version=1, values={"name": "Mit"})
    assert made in catalogue(DAY)
    links.put_away_by_link(secret=secret, on=DAY, activity=made, version=2)
    assert made not in catalogue(DAY)


def test_a_link_is_good_until_it_is_renewed_revoked_or_two_years_old(karen):
    club = factories.club()
    old = links.make_link(club=club, by=karen, on=DAY)
    new = links.make_link(club=club, by=karen, on=DAY)
    assert links.club_of(new, DAY + timedelta(days=729)) == club
    for secret, day in ((old, DAY), (new, DAY + timedelta(days=730)), ("x", DAY)):
        with refused("club_link_unknown"):
            links.club_of(secret, day)
    links.revoke_link(club=club, by=karen, on=DAY)
    with refused("club_link_unknown"):
        links.club_of(new, DAY)
    with refused("club_link_unknown"):
        links.revoke_link(club=club, by=karen, on=DAY)


def test_an_entry_unchecked_for_a_year_is_marked(karen):
    club = factories.club(checked_on=DAY - timedelta(days=365))
    assert is_unchecked(club, DAY)
    assert not is_unchecked(club, DAY - timedelta(days=1))
    assert list(unchecked(Club.objects.all(), DAY)) == [club]
    assert not is_unchecked(actions.confirm_entry(club=club, by=karen, on=DAY), DAY)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"age_from": 9, "age_to": 8}, "ages_out_of_order"),
        ({"starts_at": time(17), "ends_at": time(17)}, "times_out_of_order"),
        ({"weekdays": [8]}, "weekday_unknown"),
    ],
)
def test_an_activity_is_in_order(karen, values, code):
    with refused(code):
        activities.add_activity(club=factories.club(), by=karen, values={"name": "x", "kind": "ball"} | values)
