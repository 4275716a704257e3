"""To the day before 26, with a guardian's consent under 18, and a card that says nothing else (V-31)."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.checks import broken, refused
from volunteers.leisure.passes import actions
from volunteers.leisure.passes.ages import age_on, last_valid_day, needs_consent
from volunteers.leisure.passes.models import PassCard, PassHolder
from volunteers.leisure.passes.queries import holder_of, running_out, valid_on, visible_passes

DAY = factories.DAY


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2000, 11, 24), date(2026, 11, 23)),
        (date(2001, 1, 1), date(2026, 12, 31)),
        (date(2000, 2, 29), date(2026, 2, 28)),
        (date(2002, 2, 28), date(2028, 2, 27)),
        (date(2002, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_pass_is_valid_on_the_last_day_of_age_25_and_not_on_the_birthday(db, born, last):
    assert last_valid_day(born) == last
    holder = factories.pass_holder(birth_date=born)
    rows, day = PassHolder.objects.all(), timedelta(days=1)
    assert list(valid_on(rows, last)) == [holder]
    assert list(valid_on(rows, last + day)) == []
    actions.demand_valid(holder, last)
    with refused("outside_age"):
        actions.demand_valid(holder, last + day)
    assert list(running_out(rows, last, last)) == [holder]
    assert list(running_out(rows, last - 2 * day, last - day)) == []


def test_a_guardian_consents_until_the_18th_birthday():
    assert needs_consent(date(2008, 11, 25), DAY)
    assert not needs_consent(date(2008, 11, 24), DAY)
    assert (age_on(date(2016, 11, 25), DAY), age_on(date(2016, 11, 24), DAY)) == (9, 10)


def values(**more):
    return {
        "given_name": "Amina", "family_name": "Prøve", "birth_date": date(2016, 5, 4), "is_refugee": None,
        "consent_by": "Mor", "consent_on": DAY, "consent_how": "paper",
    } | more  # fmt: skip


def test_consent_is_who_when_and_how_or_nothing(karen):
    with refused("consent_incomplete"):
        actions.create_pass(by=karen, on=DAY, values=values(consent_how=""))
    with refused("consent_in_the_future"):
        actions.create_pass(by=karen, on=DAY, values=values(consent_on=DAY + timedelta(days=1)))
    with refused("born_in_the_future"):
        actions.create_pass(by=karen, on=DAY, values=values(birth_date=DAY + timedelta(days=1)))
    holder = actions.create_pass(by=karen, on=DAY, values=values(consent_by="", consent_on=None, consent_how=""))
    with refused("consent_missing"):
        actions.issue_card(holder=holder, by=karen, on=DAY)
    with broken("consent_says_who_when_and_how"):
        PassHolder.objects.update(consent_by="Mor")


def test_a_new_card_silences_the_old_one_and_only_a_hash_is_kept(karen):
    holder = actions.create_pass(by=karen, on=DAY, values=values())
    old = actions.issue_card(holder=holder, by=karen, on=DAY)
    assert holder_of(old) == holder
    new = actions.issue_card(holder=holder, by=karen, on=DAY)
    assert (holder_of(old), holder_of(new)) == (None, holder)
    assert new not in str(PassCard.objects.values_list())
    actions.close_card(holder=holder, by=karen)
    assert holder_of(new) is None


def test_numbers_follow_each_other_and_a_pass_in_use_stays(karen, leader, volunteer):
    made = [actions.create_pass(by=karen, on=DAY, values=values()) for _ in range(2)]
    assert [row.reference for row in made] == ["FP-2026-0001", "FP-2026-0002"]
    row = factories.commitment(by=karen, holder=made[0])
    with refused("pass_has_promises"):
        actions.archive_pass(holder=row.holder, by=karen, version=1, why="Flyttet")
    actions.archive_pass(holder=made[1], by=karen, version=1, why="Flyttet")
    for who in (leader, volunteer):
        assert not visible_passes(who).exists()
        with refused("not_allowed"):
            actions.create_pass(by=who, on=DAY, values=values())
