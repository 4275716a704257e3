"""Two people at the same moment, where the rule is that there be two (H-30, H-34)."""

from functools import partial

import pytest
from django.utils import timezone

from housing.allocation import actions as allocation
from housing.appeals import actions as appeals
from housing.appeals.models import Appeal, AppealLetter
from housing.decisions.queries import verify
from housing.models import DecisionRecord, DeclineRequest, Placement, Reason
from housing.placements import actions as placements
from housing.placements import declining, reasons
from tests import factories
from tests.housing.races.parallel import at_once
from tests.housing.ways import DAY, way

pytestmark = [
    pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data"),
]  # fmt: skip
MANY = 8


@pytest.fixture
def both_need_two(first_data) -> None:
    factories.policy(approval_needs_second=True, decline_needs_second=True)


def _fresh(placement: Placement) -> Placement:
    return Placement.objects.get(pk=placement.pk)


def test_the_proposer_and_a_colleague_approve_at_once(both_need_two, anna):
    """H-30: the colleague's counts, whoever comes first; two clicks of the proposer are two refusals."""
    placement, bo = way(anna, "proposed").placement, factories.user()
    calls = [partial(allocation.approve, placement=_fresh(placement), by=by, on=DAY) for by in (anna, anna, bo)]

    assert at_once(calls) == {"second_person_needed": 2, "done": 1}
    assert Placement.objects.get().approved_by == bo


def test_many_ask_for_the_same_no_at_once(both_need_two, anna):
    """H-30: one request waits, the others are told whose."""
    placement = way(anna, "proposed").placement
    calls = [
        partial(
            placements.decline_by_municipality,
            placement=_fresh(placement),
            by=factories.user(),
            on=DAY,
            reason="facts_changed",
        )
        for _ in range(MANY)
    ]

    assert at_once(calls) == {"done": 1, "decline_waits": MANY - 1}
    assert DeclineRequest.objects.count() == 1


def test_a_no_is_confirmed_rejected_and_taken_back_at_once(both_need_two, anna):
    """H-30: exactly one of them counts, and the others are told what became of it."""
    placement = way(anna, "proposed").placement
    placements.decline_by_municipality(placement=placement, by=anna, on=DAY, reason="facts_changed")
    calls = [partial(declining.take_back_decline, placement=_fresh(placement), by=anna)]
    for _ in range(3):
        calls.append(partial(declining.confirm_decline, placement=_fresh(placement), by=factories.user(), on=DAY))
        calls.append(partial(declining.reject_decline, placement=_fresh(placement), by=factories.user(), text="Nej"))

    assert at_once(calls) == {"done": 1, "decline_answered": len(calls) - 1}
    answer = DeclineRequest.objects.get().answer
    assert (Placement.objects.get().state == "declined_municipality") is (answer == "confirmed")
    assert verify().findings == ()


def _appeal(anna) -> Appeal:
    decision = way(anna, "approved").placement.decision
    DecisionRecord.objects.get(pk=decision.pk)
    day = timezone.localdate(decision.at)
    values = {"received_on": day, "received_how": "letter", "text": "Prøve"}
    return appeals.receive(decision=decision, by=anna, on=day, values=values)


def test_many_decide_one_appeal_at_once(anna):
    """H-34: one wins, the others hear that it is answered; one answer in the chain, one letter a language."""
    appeal = _appeal(anna)
    calls = [
        partial(
            appeals.decide_appeal,
            appeal=Appeal.objects.get(pk=appeal.pk),
            by=factories.user(),
            on=appeal.received_on,
            version=1,
            outcome=outcome,
            text="Fordi",
        )
        for outcome in ("upheld", "changed", "sent_back", "upheld")
    ]

    assert at_once(calls) == {"done": 1, "appeal_is_closed": 3}
    assert (DecisionRecord.objects.filter(kind__startswith="appeal_").count(), AppealLetter.objects.count()) == (2, 2)
    assert verify().findings == ()


def test_many_register_the_same_complaint_at_once(anna):
    """H-34: one open appeal of a decision."""
    decision = way(anna, "approved").placement.decision
    day = timezone.localdate(decision.at)
    values = {"received_on": day, "received_how": "letter", "text": "Prøve"}
    calls = [
        partial(appeals.receive, decision=decision, by=factories.user(), on=day, values=dict(values))
        for _ in range(MANY)
    ]

    assert at_once(calls) == {"done": 1, "appeal_is_open": MANY - 1}


def test_the_last_reasons_of_a_step_are_not_put_away_at_once(anna):
    """H-32: a step always keeps one reason."""
    rows = list(Reason.objects.filter(step="withdraw"))
    calls = [partial(reasons.archive_reason, reason=row, by=anna, version=row.version) for row in rows]

    assert at_once(calls) == {"done": len(rows) - 1, "last_reason_of_step": 1}
    assert Reason.objects.filter(step="withdraw", archived_at=None).count() == 1
