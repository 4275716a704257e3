"""Propose and approve: bypass with a reason, and a record that stays as it was (H-28, H-29)."""

import json

import pytest

from housing.allocation import actions as allocation
from housing.decisions.queries import payload_of, verify
from housing.models import DecisionRecord, Household, Placement, ScoringPolicy, Unit, Vacancy
from housing.placements.queries import bypasses
from housing.planning import record
from housing.vacancies import actions as vacancies
from tests.checks import broken, history, refused, steps
from tests.housing.ways import DAY, waiting, way


def test_number_one_is_proposed_and_approved(anna):
    """H-31: each step in the history, each decision in the chain."""
    made = way(anna, "approved")
    placement = made.placement
    assert (placement.state, placement.rank, placement.bypass_reason, placement.proposed_by) == (
        "approved", 1, None, anna)  # fmt: skip
    assert steps(placement.events.all()) == [("", "proposed"), ("proposed", "approved")]
    assert history(placement) == ["proposed"]
    assert (placement.decision.kind, verify().records, verify().findings) == ("approved", 2, ())


@pytest.mark.parametrize(
    ("reason", "text", "field"),
    [("", "", "reason"), ("needs", " ", "text"), ("", "Trapper", "reason"), ("nonsense", "Trapper", "reason"),
     ("wrong_click", "Trapper", "reason")],
)  # fmt: skip
def test_passing_over_number_one_needs_a_code_and_a_text(anna, reason, text, field):
    """H-28: refused without; a code of another step is no reason."""
    waiting(months=40)
    made = way(anna)
    with refused("bypass_needs_reason", field):
        made.propose(reason=reason, text=text)
    assert not Placement.objects.exists()


def test_a_bypass_is_kept_with_its_reason_and_reported(anna):
    """H-28: who, how many ranks, why."""
    waiting(months=40)
    made = way(anna)
    placement = made.propose(reason="needs", text="Kan ikke gå på trapper")
    assert (placement.rank, placement.bypass_reason_id, placement.bypass_text) == (
        2, "needs", "Kan ikke gå på trapper")  # fmt: skip
    assert list(bypasses(anna)) == [placement]
    assert payload_of(placement.decision)["bypass"] == {"code": "needs", "text": "Kan ikke gå på trapper"}


def test_number_one_needs_no_reason_and_keeps_none(anna):
    placement = way(anna).propose(reason="needs", text="x")
    assert (placement.bypass_reason, placement.bypass_text) == (None, "")


def test_the_approval_is_judged_anew(anna):
    """H-28: who was nr. 1 yesterday and is nr. 2 today is not approved as if nothing had happened."""
    made = way(anna, "proposed")
    waiting(months=40)
    with refused("bypass_needs_reason"):
        made.step("approved")
    Household.objects.filter(pk=made.household.pk).update(needs_step_free=True)
    Unit.objects.update(step_free=False)
    with refused("does_not_fit"):
        made.step("approved")


def test_the_database_wants_a_reason_for_a_bypass(anna):
    """H-28."""
    made = way(anna, "proposed")
    for values in ({"rank": 2}, {"rank": 2, "bypass_reason": "needs"}):
        with broken("bypass_has_reason"):
            Placement.objects.filter(pk=made.placement.pk).update(**values)


def test_a_household_is_proposed_once_for_a_home(anna):
    made = way(anna, "proposed")
    with refused("already_proposed"):
        made.propose()


@pytest.mark.parametrize("end", [vacancies.give_back, vacancies.waive, vacancies.annul])
def test_nothing_is_decided_on_a_home_that_went_back(anna, end):
    """H-31: neither proposed nor approved, also from a page opened before."""
    made = way(anna, "proposed")
    stale = Vacancy.objects.get(pk=made.vacancy.pk)
    end(vacancy=made.vacancy, by=anna, on=DAY, reason="x")
    with refused("not_open"):
        made.step("approved")
    first = waiting(months=40)
    for vacancy in (stale, made.vacancy):
        with refused("not_open"):
            allocation.propose(vacancy=vacancy, household=first, by=anna, on=DAY)
    assert [record.kind for record in DecisionRecord.objects.all()] == ["proposed", "preempted"]


# H-29


def test_the_record_is_frozen_and_replays_to_the_bit(anna):
    """H-29: later edits of household, home and policy change nothing."""
    for months in (5, 9, 12):
        waiting(months=months)
    made = way(anna, "approved", household=waiting(months=40))
    before = payload_of(made.placement.decision)
    text = json.dumps(before, sort_keys=True)

    Household.objects.update(can_pay_dkk=1, band="C", name="Et andet navn", needs_step_free=True)
    Unit.objects.update(rooms=1, rent_dkk=20000, step_free=False)
    ScoringPolicy.objects.create(version=9, valid_from=DAY, school_weight=0.01, reason="Nye vægte")
    made.household.stays.update(starts_on=DAY.replace(year=2010))

    after = payload_of(made.placement.decision)
    assert json.dumps(after, sort_keys=True) == text
    table = record.replay(after["problem"])
    again = [[line.household, line.rank, line.total] for line in table.ranking(after["unit"])]
    assert again == before["ranking"]
    assert verify().findings == ()


def test_the_record_says_why_in_both_languages(anna):
    """H-33: reasons from the record."""
    reasons = payload_of(way(anna, "approved").placement.decision)["reasons"]
    assert set(reasons) == {"da", "en"}
    assert all(reasons.values())
    assert reasons["da"] != reasons["en"]


def test_the_record_names_the_policy(anna):
    """H-21: judged by the rules of its day."""
    assert payload_of(way(anna, "approved").placement.decision)["policy_version"] == 1
