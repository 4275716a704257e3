"""The lists of reasons are data: kept by the municipality, and they never lose what was decided (H-32)."""

import pytest

from accounts.journal.queries import changes_of
from housing.decisions.queries import payload_of
from housing.models import DecisionRecord, Household, Reason
from housing.placements import actions as placements
from housing.placements import reasons
from housing.placements.queries import reasons_for
from tests.checks import broken, refused
from tests.housing.ways import DAY, way

VALUES = {
    "label_da": "Vil bo på landet", "label_en": "Wants to live in the country", "caused_by": "household",
    "consequence": "park", "park_days": 60,
}  # fmt: skip


def _new(anna, **values) -> Reason:
    return reasons.create_reason(by=anna, step="household_declines", values=VALUES | values)


def _verbs(reason: Reason) -> list[str]:
    return list(changes_of("reason", reason.journal_id).values_list("verb", flat=True))[::-1]


def test_a_new_reason_stands_last_and_can_be_chosen(anna):
    """H-32: its code is made of its text; choosing it has its consequence."""
    reason = _new(anna)

    assert (reason.code, list(reasons_for("household_declines"))[-1], _verbs(reason)) == (
        "vil_bo_paa_landet", reason, ["created"],
    )  # fmt: skip
    made = way(anna, "offered")
    placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason=reason.code)
    assert (Household.objects.get(pk=made.household.pk).parked_until - DAY).days == 60


def test_two_reasons_of_the_same_words_get_two_codes(anna):
    """H-32: codes are never used again, also of a reason that was put away."""
    first = _new(anna)
    reasons.archive_reason(reason=first, by=anna, version=first.version)

    assert _new(anna).code == "vil_bo_paa_landet_2"


def test_the_same_text_twice_on_a_list_is_refused(anna):
    _new(anna)
    with refused("name_taken", "label_da"):
        _new(anna)
    assert reasons.create_reason(by=anna, step="withdraw", values=VALUES).step == "withdraw"


@pytest.mark.parametrize("caused_by", ["landlord", "municipality", "unit"])
def test_the_fault_of_others_never_parks(anna, caused_by):
    """H-32: a unit's fault never costs the household its place; neither by the action nor in the database."""
    with refused("only_its_own_no_parks", "consequence"):
        _new(anna, caused_by=caused_by)
    with broken("only_the_household_is_parked_for_its_own_no"):
        Reason.objects.filter(pk="does_not_want").update(caused_by=caused_by)


@pytest.mark.parametrize("days", [None, 0, 29, 366])
def test_a_pause_has_its_limits(anna, days):
    """H-32: 30 to 365 days."""
    with refused("park_days_needed", "park_days"):
        _new(anna, park_days=days)
    with broken("parking_is_30_to_365_days"):
        Reason.objects.filter(pk="does_not_want").update(park_days=days)


def test_days_without_a_pause_are_forgotten(anna):
    """H-32: what does not park has no days."""
    assert _new(anna, consequence="reassess").park_days is None
    with broken("only_parking_has_days"):
        Reason.objects.filter(pk="too_expensive").update(park_days=40)


def test_a_change_holds_from_now_on_and_the_record_keeps_what_it_meant(anna):
    """H-29, H-32: the list is changed after the decision; the frozen record says what followed then."""
    made = way(anna, "offered")
    placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="does_not_want")
    reason = Reason.objects.get(pk="does_not_want")
    values = VALUES | {"label_da": "Siger nej tak", "consequence": "none"}

    changed = reasons.update_reason(reason=reason, by=anna, version=reason.version, values=values)

    record = payload_of(DecisionRecord.objects.get(kind="declined_household"))
    assert (changed.code, changed.consequence, changed.position) == ("does_not_want", "none", reason.position)
    assert [record[key] for key in ("reason", "caused_by", "consequence", "park_days")] == [
        "does_not_want", "household", "park", 90,
    ]  # fmt: skip
    assert _verbs(changed) == ["changed"]


def test_a_stale_save_is_refused(anna, bo):
    """X-12: the second of two is told who was first."""
    reason = Reason.objects.get(pk="too_expensive")
    reasons.update_reason(reason=reason, by=bo, version=1, values=VALUES)
    with refused("stale"):
        reasons.update_reason(reason=reason, by=anna, version=1, values=VALUES)


def test_a_reason_put_away_is_read_where_it_was_used_and_comes_back(anna):
    """H-32: archived, never deleted; not chosen any more; changed only after it was fetched back."""
    made = way(anna, "offered")
    ended = placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="too_expensive")
    reason = reasons.archive_reason(reason=ended.outcome_reason, by=anna, version=1, why="Bruges ikke")

    ended.refresh_from_db()
    assert (ended.outcome_reason.label_da, reason in reasons_for("household_declines")) == ("For dyr", False)
    with refused("archived"):
        reasons.update_reason(reason=reason, by=anna, version=2, values=VALUES)
    back = reasons.restore_reason(reason=reason, by=anna, version=2)
    assert (back in reasons_for("household_declines"), _verbs(back)) == (True, ["archived", "restored"])


def test_a_step_keeps_its_last_reason(anna):
    """H-32: else nobody could take the step."""
    *others, last = Reason.objects.filter(step="withdraw")
    for row in others:
        reasons.archive_reason(reason=row, by=anna, version=row.version)
    with refused("last_reason_of_step"):
        reasons.archive_reason(reason=last, by=anna, version=last.version)
