"""Who hears that a second pair of eyes is wanted, that an acceptance fell through, and of appeals (H-30, H-32, H-34)."""

from datetime import timedelta

import pytest

from housing import workdays
from housing.allocation import actions as allocation
from housing.appeals import actions as appeals
from housing.models import Appeal
from housing.placements import actions as placements
from housing.placements import declining
from tests import factories
from tests.housing.ways import DAY, way
from worker.notifications.appeals import remind_appeals
from worker.notifications.models import Notification
from worker.notifications.relevance import still_so


def told(event: str) -> list[tuple[str, str]]:
    """(who, how), without what was taken back."""
    rows = Notification.objects.filter(event=event).exclude(state="cancelled").order_by("recipient__name", "channel")
    return list(rows.values_list("recipient__name", "channel"))


BO = [("Bo Prøve", "email"), ("Bo Prøve", "inbox")]


@pytest.fixture
def both_need_two(db) -> None:
    factories.policy(approval_needs_second=True, decline_needs_second=True)


def test_a_proposal_that_waits_is_told_to_the_colleagues(both_need_two, anna, bo):
    """H-30: not to the one who made it; once approved it is no longer news, and after an undo it is again."""
    made = way(anna, "proposed")
    assert told("approval_waits") == BO

    approved = allocation.approve(placement=made.placement, by=bo, on=DAY)
    assert [channel for _, channel in told("approval_waits")] == []
    placements.undo(placement=approved, by=bo, on=DAY)
    # Bo undid it himself and knows.
    assert told("approval_waits") == []


def test_nobody_is_told_where_nothing_waits(anna, bo):
    way(anna, "proposed")
    assert told("approval_waits") == []


def test_a_waiting_no_is_told_to_the_colleagues_and_its_answer_to_the_maker(both_need_two, anna, bo):
    """H-30: the question goes when it is answered."""
    made = way(anna, "proposed")
    waiting = placements.decline_by_municipality(placement=made.placement, by=anna, on=DAY, reason="facts_changed")
    assert told("decline_asked") == BO

    declining.reject_decline(placement=waiting, by=bo, text="Nej")

    assert told("decline_asked") == []
    assert told("decline_answered") == [("Anna Prøve", "email"), ("Anna Prøve", "inbox")]


@pytest.mark.parametrize("step", ["accepted", "confirmed"])
def test_a_decline_after_the_acceptance_alerts_the_leader(anna, leader, step):
    """H-32: in the inbox, by number, without a page that a leader may not open."""
    made = way(anna, step)
    placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="too_expensive")

    message = Notification.objects.get(event="acceptance_fell_through")
    assert (message.recipient, message.channel, message.link) == (leader, "inbox", "")
    assert message.values == {"reference": made.household.reference}


def test_a_decline_before_the_acceptance_does_not(anna, leader):
    made = way(anna, "offered")
    placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="too_expensive")
    assert told("acceptance_fell_through") == []


@pytest.fixture
def appeal(anna, bo, monkeypatch) -> Appeal:
    """About an approval that Anna proposed and took herself."""
    monkeypatch.setattr(appeals, "told_on", lambda decision, placement: DAY)
    decision = way(anna, "approved").placement.decision
    values = {"received_on": DAY, "received_how": "letter", "text": "Prøve"}
    return appeals.receive(decision=decision, by=anna, on=DAY, values=values)


def test_an_appeal_is_told_and_its_end_too(anna, bo, appeal):
    """H-34: when it is closed nobody is asked to answer it any more."""
    assert told("appeal_received") == BO

    appeals.withdraw_appeal(appeal=appeal, by=bo, on=DAY, version=1)

    assert told("appeal_received") == []
    assert told("appeal_closed") == [("Anna Prøve", "email"), ("Anna Prøve", "inbox")]


def test_who_may_answer_is_reminded_before_the_deadline_and_after(bo, appeal):
    """H-34, N-08: five working days before, once for each deadline, and not those who took part."""
    due = appeal.answer_due_on
    near = next(day for day in (due - timedelta(days=n) for n in range(20, 0, -1)) if workdays.after(day, 5) >= due)

    assert remind_appeals(near - timedelta(days=1)) == 0
    assert (remind_appeals(near), remind_appeals(near)) == (1, 1)
    assert told("appeal_due") == BO
    remind_appeals(due + timedelta(days=1))
    assert told("appeal_overdue") == BO


def test_everybody_is_reminded_where_nobody_else_is_left(anna, bo, appeal):
    """H-34: somebody must find another person, so silence would be worse."""
    bo.is_active = False
    bo.save()
    remind_appeals(appeal.answer_due_on)
    assert {who for who, _ in told("appeal_due")} == {"Anna Prøve"}


def test_a_reminder_of_a_closed_appeal_is_not_sent(bo, appeal):
    """N-08: asked again just before it goes out."""
    remind_appeals(appeal.answer_due_on)
    message = Notification.objects.filter(event="appeal_due", channel="email").first()
    assert still_so(message)

    Appeal.objects.filter(pk=appeal.pk).update(state="withdrawn", closed_by=factories.user(), closed_on=DAY)

    assert not still_so(message)
