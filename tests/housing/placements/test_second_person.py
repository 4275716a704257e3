"""The second pair of eyes: who proposed does not approve, and a no of our own waits for another user (H-30)."""

import pytest
from django.utils import timezone

from accounts.users.models import User
from housing.allocation import actions as allocation
from housing.models import DecisionRecord, DeclineRequest, Placement, ScoringPolicy
from housing.placements import actions as placements
from housing.placements import declining
from housing.placements.queries import waiting_decline, waiting_declines
from tests import factories
from tests.checks import broken, refused, steps
from tests.housing.ways import DAY, Way, way


@pytest.fixture
def approvals_need_two(db) -> None:
    factories.policy(approval_needs_second=True)


@pytest.fixture
def declines_need_two(db) -> None:
    factories.policy(decline_needs_second=True)


def _decline(made: Way, by: User, code: str = "facts_changed") -> Placement:
    return placements.decline_by_municipality(placement=made.placement, by=by, on=DAY, reason=code, text="Indtægten")


def _kinds(placement: Placement) -> list[tuple[str, str]]:
    rows = DecisionRecord.objects.filter(subject_id=placement.pk).order_by("sequence")
    return [(row.kind, row.by.name if row.by else "") for row in rows]


def test_who_proposed_does_not_approve(approvals_need_two, anna, bo):
    """H-30: refused with the name, nothing changes; a colleague approves, and both stand on the row."""
    made = way(anna, "proposed")

    with refused("second_person_needed"):
        allocation.approve(placement=made.placement, by=anna, on=DAY)

    approved = allocation.approve(placement=made.placement, by=bo, on=DAY)
    assert (approved.proposed_by, approved.approved_by, approved.approval_needed_second) == (anna, bo, True)
    assert _kinds(approved) == [("proposed", anna.name), ("approved", bo.name)]


def test_without_the_setting_one_person_does_both(anna):
    """H-30: the setting is per type and off to begin with; who approved is kept all the same."""
    made = way(anna, "approved")
    assert (made.placement.approved_by, made.placement.approval_needed_second) == (anna, False)


def test_a_decision_is_judged_by_the_policy_of_its_day(anna):
    """H-21, H-30: a rule that begins tomorrow asks nobody today."""
    made = way(anna, "proposed")
    ScoringPolicy.objects.create(version=2, valid_from=DAY.replace(day=25), approval_needs_second=True, reason="x")

    assert allocation.approve(placement=made.placement, by=anna, on=DAY).state == "approved"


def test_an_undone_approval_needs_another_person_again(approvals_need_two, anna, bo):
    """H-30: the undo forgets who approved, so that the next approval is weighed anew."""
    made = way(anna, "proposed")
    approved = allocation.approve(placement=made.placement, by=bo, on=DAY)

    back = placements.undo(placement=approved, by=bo, on=DAY)

    assert (back.state, back.approved_by, back.approval_needed_second) == ("proposed", None, False)
    with refused("second_person_needed"):
        allocation.approve(placement=back, by=anna, on=DAY)


def test_the_database_holds_two_different_users(approvals_need_two, anna, bo):
    """H-30: whatever the code does."""
    made = way(anna, "proposed")
    approved = allocation.approve(placement=made.placement, by=bo, on=DAY)

    for values in ({"approved_by": anna}, {"approved_by": None}, {"proposed_by": bo}, {"proposed_by": None}):
        with broken("approval_by_another_than_the_proposer"):
            Placement.objects.filter(pk=approved.pk).update(**values)


@pytest.mark.parametrize("step", ["proposed", "approved"])
def test_a_decline_waits_for_another(declines_need_two, anna, bo, step):
    """H-30: the placement stands, everybody sees what waits; the maker is refused, another user ends it."""
    made = way(anna, step)

    waiting = _decline(made, anna)

    assert (waiting.state, waiting_decline(waiting).asked_by, waiting.outcome_reason) == (step, anna, None)
    assert [row.placement for row in waiting_declines(bo)] == [waiting]
    with refused("second_person_needed"):
        declining.confirm_decline(placement=waiting, by=anna, on=DAY)

    ended = declining.confirm_decline(placement=waiting, by=bo, on=DAY)

    request = DeclineRequest.objects.get()
    assert (ended.state, ended.outcome_reason_id, ended.outcome_text) == (
        "declined_municipality", "facts_changed", "Indtægten",
    )  # fmt: skip
    assert (request.answer, request.asked_by, request.answered_by) == ("confirmed", anna, bo)
    assert _kinds(ended)[-2:] == [("decline_asked", anna.name), ("declined_municipality", bo.name)]


def test_a_withdrawn_offer_waits_too_and_the_home_stays_held(declines_need_two, anna, bo):
    """H-30: taking an offer back is a no of the municipality's own; until it is confirmed the offer stands."""
    made = way(anna, "offered")

    waiting = placements.withdraw(placement=made.placement, by=anna, on=DAY, reason="wrong_click")

    made.vacancy.refresh_from_db()
    assert (waiting.state, made.vacancy.state) == ("offered", "held")
    ended = declining.confirm_decline(placement=waiting, by=bo, on=DAY)
    made.vacancy.refresh_from_db()
    assert (ended.state, made.vacancy.state) == ("withdrawn", "open")


@pytest.mark.parametrize("answers", ["household", "landlord"])
def test_the_answers_of_others_do_not_wait(declines_need_two, anna, answers):
    """H-30: what household and landlord say is written down, not decided by us."""
    made = way(anna, "accepted")
    act, code = {
        "household": (placements.decline_by_household, "too_expensive"),
        "landlord": (placements.decline_by_landlord, "debt"),
    }[answers]

    assert act(placement=made.placement, by=anna, on=DAY, reason=code).state == f"declined_{answers}"
    assert not DeclineRequest.objects.exists()


def test_another_user_says_no_with_a_reason(declines_need_two, anna, bo):
    """H-30: the placement goes on; a rejection without a word is refused."""
    waiting = _decline(way(anna, "proposed"), anna)

    with refused("reason_missing", "text"):
        declining.reject_decline(placement=waiting, by=bo, text=" ")
    stands = declining.reject_decline(placement=waiting, by=bo, text="Indtægten er rettet")

    assert (stands.state, waiting_decline(stands)) == ("proposed", None)
    assert allocation.approve(placement=stands, by=bo, on=DAY).state == "approved"


def test_the_maker_takes_it_back_and_nobody_else(declines_need_two, anna, bo):
    """H-30: undo for the one who clicked."""
    waiting = _decline(way(anna, "proposed"), anna)

    with refused("take_back_by_its_maker"):
        declining.take_back_decline(placement=waiting, by=bo)

    back = declining.take_back_decline(placement=waiting, by=anna)
    assert (back.state, DeclineRequest.objects.get().answer) == ("proposed", "taken_back")
    assert steps(back.events) == [("", "proposed")]


def test_nothing_is_decided_past_a_waiting_no(declines_need_two, anna, bo):
    """H-30: no approval, no offer and no second request while one waits; a stale page notices."""
    made = way(anna, "approved")
    waiting = _decline(made, anna)

    assert waiting.version == made.placement.version + 1 or waiting.version > 1
    with refused("decline_waits"):
        allocation.offer(placement=waiting, by=bo, on=DAY)
    with refused("decline_waits"):
        placements.withdraw(placement=waiting, by=bo, on=DAY, reason="wrong_click")


def test_a_no_lapses_when_the_placement_goes_another_way(declines_need_two, anna, bo):
    """H-30: the household answers first; what was asked for is over and cannot be confirmed."""
    made = way(anna, "offered")
    waiting = placements.withdraw(placement=made.placement, by=anna, on=DAY, reason="wrong_click")

    accepted = placements.accept(placement=waiting, by=bo, on=DAY)

    assert DeclineRequest.objects.get().answer == "lapsed"
    with refused("decline_answered"):
        declining.confirm_decline(placement=accepted, by=bo, on=DAY)


def test_nobody_turns_a_household_down_alone_by_undoing(declines_need_two, anna, bo):
    """H-30: a proposal is undone by its maker; a colleague who is against it asks for a decline."""
    made = way(anna, "proposed")

    with refused("undo_by_its_maker"):
        placements.undo(placement=made.placement, by=bo, on=DAY)

    assert placements.undo(placement=made.placement, by=anna, on=DAY).state == "withdrawn"


def test_the_database_holds_who_answered(declines_need_two, anna, bo):
    """H-30: confirmed and rejected by another, taken back by the maker, one waiting at a time."""
    waiting = _decline(way(anna, "proposed"), anna)
    rows, now = DeclineRequest.objects.all(), timezone.now()

    for answer in ("confirmed", "rejected"):
        for by in (anna, None):
            with broken("decline_answered_by_another"):
                rows.update(answer=answer, answered_by=by, answered_at=now)
    for by in (bo, None):
        with broken("decline_taken_back_by_its_maker"):
            rows.update(answer="taken_back", answered_by=by, answered_at=now)
    with broken("decline_answer_is_known"):
        rows.update(answer="perhaps")
    with broken("decline_target_is_ours"):
        rows.update(target="expired")
    with broken("one_waiting_decline_per_placement|UNIQUE"):
        DeclineRequest.objects.create(placement=waiting, target="withdrawn", reason_id="wrong_click", asked_by=bo)
