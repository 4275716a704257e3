"""Between approval and offer lie days: the rules are judged once more (H-19, H-20)."""

from datetime import timedelta

import pytest

from accounts.refusals import Refusal
from housing.allocation import actions as allocation
from housing.decisions.queries import verify
from housing.models import Household, Letter, Unit, VulnerableArea
from housing.people import actions as people
from tests import factories
from tests.checks import refused, steps
from tests.housing.ways import DAY, home_of, ours, report, waiting, way


def _parked(made):
    Household.objects.update(parked_until=DAY + timedelta(days=30))


def _housed(made):
    Household.objects.update(seeking=False)


def _archived(made):
    Household.objects.update(archived_at="2026-11-24T00:00Z")


def _grown(made):
    for number in range(5):
        people.add_person(
            household=made.household, by=made.by, role="child", starts_on=DAY, on=DAY,
            values={"given_name": f"Barn {number}", "family_name": "Prøve", "birth_date": DAY},
        )  # fmt: skip


def _smaller_home(made):
    Unit.objects.filter(pk=made.vacancy.unit_id).update(rooms=1)
    factories.member(made.household, role="child")


def _vulnerable(made):
    area = VulnerableArea.objects.create(name="Området", valid_from=DAY)
    type(made.vacancy.unit.site).objects.update(vulnerable_area=area)


def _unknown_rooms(made):
    Unit.objects.filter(pk=made.vacancy.unit_id).update(rooms=None)


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (_parked, "does_not_fit", "passer ikke til boligen. Pause: husstanden holder pause til 24. december 2026"),
        (_housed, "does_not_fit", "søger ikke bolig"),
        (_archived, "does_not_fit", "søger ikke bolig"),
        (_grown, "does_not_fit", "7 personer"),
        (_smaller_home, "does_not_fit", "3 personer"),
        (_vulnerable, "does_not_fit", "udsat boligområde"),
        (_unknown_rooms, "facts_missing", "rum"),
    ],
)
def test_a_pair_that_passes_no_more_is_not_offered(anna, change, code, words):
    """H-19, H-20: refused with the rule and its figures; home and proposal stay as they were, no letter is written."""
    made = way(anna, "approved")
    change(made)
    with pytest.raises(Refusal) as caught:
        made.step("offered")
    assert (caught.value.code, words in caught.value.text("da")) == (code, True), caught.value.text("da")
    made.vacancy.refresh_from_db()
    made.placement.refresh_from_db()
    assert (made.vacancy.state, made.placement.state, Letter.objects.count()) == ("open", "approved", 0)
    assert steps(made.vacancy.events.all()) == [("", "open")]
    assert (verify().records, verify().findings) == (2, ())


def test_who_has_an_offer_meanwhile_is_told_on_which_home(anna):
    """H-07: the other home is named, and this one stays open."""
    made = way(anna, "approved")
    other = factories.placement(state="offered", household=made.household)
    with refused("household_has_offer"):
        made.step("offered")
    made.vacancy.refresh_from_db()
    assert (made.vacancy.state, other.state) == ("open", "offered")


def test_somebody_who_waited_longer_does_not_undo_the_decision(anna):
    """Decisions 0008: the rank was decided at the approval."""
    made = way(anna, "approved")
    waiting(months=40)
    assert made.step("offered").placement.state == "offered"


def test_a_home_that_fits_as_before_is_offered_on_another_day(anna):
    made = way(anna, "approved")
    later = DAY + timedelta(days=5)
    assert allocation.offer(placement=made.placement, by=anna, on=later).state == "offered"


def test_who_has_said_yes_elsewhere_is_not_said_to_owe_an_answer(anna):
    """H-19: the rule by name, whether they have answered, and all of it in the language of who reads."""
    agreement = ours()
    made = way(anna, "accepted", agreement=agreement)
    other = report(home_of(agreement, label="2. tv."), anna)
    with pytest.raises(Refusal) as caught:
        allocation.propose(vacancy=other, household=made.household, by=anna, on=DAY)
    home = made.vacancy.unit
    assert caught.value.text("da").endswith(f"Åbent tilbud: {home}, som husstanden har sagt ja til.")
    assert caught.value.text("en").endswith(f"Open offer: {home}, which the household has said yes to.")
