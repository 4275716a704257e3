"""Offers of help, putting away, sign-ins and wishes to pause (V-01, X-02, X-10)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from accounts.users.models import Role, User
from tests import factories
from tests.checks import broken, history, refused
from volunteers.matching.model import age_on
from volunteers.roster import actions as roster
from volunteers.roster import keeping, oneself
from volunteers.roster.models import State, Volunteer
from volunteers.roster.offering import MOST_MEMBERS, offer_help
from volunteers.roster.queries import (
    away_now,
    own_absences,
    own_volunteer,
    pause_wishes,
    turning_fifteen,
    turning_fifteen_between,
)
from volunteers.roster.signals import pause_wished, volunteer_applied

DAY = factories.DAY
OFFER = {"name": "Familien Frivillig", "email": "frivillig@example.org", "tasks": ["contact_family"]}


@pytest.fixture
def heard():
    told = []

    def listen(sender, volunteer, **kwargs):
        told.append(volunteer.name)

    volunteer_applied.connect(listen)
    pause_wished.connect(listen)
    yield told
    volunteer_applied.disconnect(listen)
    pause_wished.disconnect(listen)


def test_a_family_offers_together_and_is_announced_once(db, heard):
    """V-01: the second press of the button on the same day is the same offer; the next day it is a new one."""
    members = [{"name": "Prøve To", "birth_date": date(2014, 3, 1)}]
    first, again = (offer_help(on=DAY, values=OFFER, members=members) for _ in range(2))
    assert first == again
    assert [member.name for member in first.members.order_by("created_at")] == ["Familien Frivillig", "Prøve To"]
    assert heard == ["Familien Frivillig"]
    assert offer_help(on=DAY + timedelta(days=1), values=OFFER) != first


def test_an_offer_that_has_been_answered_is_not_the_same_as_a_new_one(karen):
    first = offer_help(on=DAY, values=OFFER)
    roster.move(volunteer=first, target="declined", by=karen, version=1, on=DAY, reason="Bor i en anden kommune")
    assert offer_help(on=DAY, values=OFFER) != first


def test_a_stranger_offers_no_more_than_there_is_room_for(db):
    with refused("too_many_members", "members"):
        offer_help(on=DAY, values=OFFER, members=[{"name": "Prøve"}] * (MOST_MEMBERS + 1))
    with refused("birth_in_future", "birth_date"):
        offer_help(on=DAY, values=OFFER, members=[{"name": "Prøve", "birth_date": DAY + timedelta(days=1)}])
    with pytest.raises(ValueError, match="state"):
        offer_help(on=DAY, values=OFFER | {"state": "active"})
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize("state", State.values)
def test_only_what_is_over_or_was_never_begun_is_put_away(karen, state):
    """X-10"""
    volunteer = factories.volunteer(state=state)
    if state in ("approved", "active", "paused"):
        with refused("volunteer_still_helps"):
            keeping.archive_volunteer(volunteer=volunteer, by=karen, version=1, why="x")
        return
    gone = keeping.archive_volunteer(volunteer=volunteer, by=karen, version=1, why="Skrev for sjov")
    with refused("archived"):
        roster.update(volunteer=gone, by=karen, version=2, values={"name": "Ny"})
    with refused("archived"):
        roster.move(volunteer=gone, target="approved", by=karen, version=2, on=DAY)
    with refused("archived"):
        roster.add_member(volunteer=gone, by=karen, on=DAY, values={"name": "Ny"})
    back = keeping.restore_volunteer(volunteer=gone, by=karen, version=2)
    assert (back.archived_at, history(back)) == (None, ["archived", "restored"])


def test_somebody_of_the_home_always_takes_part(karen):
    volunteer = factories.volunteer()
    [first] = volunteer.members.all()
    with refused("last_member"):
        keeping.archive_member(member=first, by=karen, version=1, why="x")
    other = roster.add_member(volunteer=volunteer, by=karen, on=DAY, values={"name": "Prøve To"})
    first = keeping.archive_member(member=first, by=karen, version=1, why="Er flyttet")
    with refused("last_member"):
        keeping.archive_member(member=other, by=karen, version=1, why="x")
    with refused("archived"):
        roster.set_certificate(member=first, by=karen, version=2, on=DAY, status="requested")
    assert keeping.restore_member(member=first, by=karen, version=2).archived_at is None


def test_a_certificate_has_the_days_on_which_it_was_asked_for_and_came(karen):
    """V-02: as typed; never in the future and never before it was asked for."""
    member = factories.volunteer().members.get()
    asked, came = DAY - timedelta(days=30), DAY - timedelta(days=9)
    member = roster.set_certificate(member=member, by=karen, version=1, on=DAY, status="requested", happened_on=asked)
    for day, code in (
        (asked - timedelta(days=1), "certificate_before_request"),
        (DAY + timedelta(days=1), "certificate_in_future"),
    ):
        with refused(code, "happened_on"):
            roster.set_certificate(member=member, by=karen, version=2, on=DAY, status="cleared", happened_on=day)
    member = roster.set_certificate(member=member, by=karen, version=2, on=DAY, status="cleared", happened_on=came)
    assert (member.requested_on, member.received_on) == (asked, came)
    assert member.next_check_on == came.replace(year=came.year + 2)
    again = roster.set_certificate(member=member, by=karen, version=3, on=DAY, status="requested")
    assert (again.requested_on, again.received_on, again.next_check_on) == (DAY, None, None)


@pytest.mark.parametrize(
    "born",
    [date(2012, 2, 28), date(2012, 2, 29), date(2012, 3, 1), date(2013, 2, 28), date(2011, 1, 31), date(2010, 12, 31)],
)
def test_everybody_turns_fifteen_on_one_day_and_no_other(db, born):
    """V-02: also who was born on 29 February, on 1 March as everywhere in the house."""
    factories.volunteer(born=born)
    days = [born.replace(day=1, year=born.year + 15) + timedelta(days=n) for n in range(-3, 40)]

    found = [day for day in days if turning_fifteen(day).exists()]

    assert found == [day for day in days if age_on(born, day) == 15 and age_on(born, day - timedelta(days=1)) == 14]
    assert len(found) == 1


def test_nobody_who_has_left_turns_fifteen(db):
    born = DAY.replace(year=DAY.year - 15)
    factories.volunteer(born=born, state="left")
    kept = factories.volunteer(born=born)
    assert [row.volunteer for row in turning_fifteen_between(DAY, DAY + timedelta(days=6))] == [kept]
    assert not turning_fifteen_between(DAY + timedelta(days=1), DAY + timedelta(days=6)).exists()


def test_ones_own_record_and_no_other(db):
    """X-02: a sign-in without the role, or without a record, owns nothing."""
    viggo, anna = factories.user(Role.VOLUNTEER), factories.user()
    mine = factories.volunteer(user=viggo)
    roster.add_absence(volunteer=mine, by=viggo, starts_on=DAY, ends_on=DAY)
    assert own_volunteer(viggo) == mine
    assert [own_volunteer(user) for user in (anna, factories.user(Role.VOLUNTEER), None)] == [None] * 3
    assert not own_absences(anna).exists()
    assert not away_now(viggo, DAY).exists()
    assert not pause_wishes(viggo).exists()


def test_a_volunteer_writes_about_oneself_only(karen, heard):
    viggo = factories.user(Role.VOLUNTEER)
    mine, other = factories.volunteer(user=viggo, state="active"), factories.volunteer(state="active")
    for act in (
        lambda: roster.add_absence(volunteer=other, by=viggo, starts_on=DAY, ends_on=DAY),
        lambda: oneself.wish_pause(volunteer=other, by=viggo, version=1, on=DAY),
        lambda: roster.update(volunteer=mine, by=viggo, version=1, values={"name": "Ny"}),
        lambda: roster.move(volunteer=mine, target="paused", by=viggo, version=1, on=DAY),
        lambda: oneself.give_sign_in(volunteer=other, by=viggo, version=1),
        lambda: oneself.take_sign_in(volunteer=other, by=viggo, version=1),
        lambda: keeping.archive_volunteer(volunteer=other, by=viggo, version=1, why="x"),
        lambda: keeping.archive_member(member=other.members.get(), by=viggo, version=1, why="x"),
    ):
        with refused("not_allowed"):
            act()
    mine = oneself.wish_pause(volunteer=mine, by=viggo, version=1, on=DAY)
    assert oneself.wish_pause(volunteer=mine, by=viggo, version=mine.version, on=DAY).version == mine.version
    assert heard == [mine.name]
    assert list(pause_wishes(karen)) == [mine]


@pytest.mark.parametrize("state", ["applied", "approved", "paused", "left", "declined"])
def test_only_an_active_volunteer_wishes_to_pause(karen, state):
    volunteer = factories.volunteer(state=state)
    with refused("pause_only_while_active"):
        oneself.wish_pause(volunteer=volunteer, by=karen, version=1, on=DAY)
    with broken("only_an_active_volunteer_wishes_to_pause"):
        Volunteer.objects.update(pause_wished_on=DAY)


def test_a_sign_in_is_one_volunteers_and_closes_with_the_last_step(karen):
    """X-02: given twice is once; taken back it is closed, and stopping takes it back."""
    volunteer = factories.volunteer(state="approved", promised_on=DAY)
    volunteer = oneself.give_sign_in(volunteer=volunteer, by=karen, version=1)
    assert oneself.give_sign_in(volunteer=volunteer, by=karen, version=volunteer.version).version == volunteer.version
    roster.move(volunteer=volunteer, target="left", by=karen, version=volunteer.version, on=DAY, reason="Flytter")
    user = User.objects.get(role=Role.VOLUNTEER)
    assert not user.is_active
    with pytest.raises(ObjectDoesNotExist):
        factories.user(Role.VOLUNTEER).volunteer  # noqa: B018  (nobody's)
