"""A landlord's no without a ground, or with one we dispute, is followed up by the municipality (H-22)."""

from django.db import transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.placements.ending import reason_of, record
from housing.placements.models import NO_GROUND, Placement, PlacementEvent, Reason, State
from housing.placements.moves import lock_household


def follow_up(*, placement: Placement, by: User, version: int, reason: str, text: str = "") -> Placement:
    """The landlord has been asked: its ground stands from now on, or what it said when it still gave none.

    The household keeps its place either way. A ground may also come later, after a first answer without one.
    """
    demand(by, Right.DECIDE)
    if placement.state != State.DECLINED_LANDLORD or placement.outcome_reason_id != NO_GROUND:
        raise Refusal("nothing_to_follow_up")
    ground, text = reason_of(reason, Reason.Step.LANDLORD_DECLINES), text.strip()
    if ground.pk == NO_GROUND and not text:
        raise Refusal("follow_up_says_what", field="text")
    with transaction.atomic():
        lock_household(placement)
        values = {"outcome_reason": ground, "outcome_text": text or placement.outcome_text}
        placement = saving.update(placement, by=by, version=version, values=values, verb="followed_up")
        state = placement.state
        PlacementEvent.objects.create(placement=placement, was=state, now=state, by=by, reason=ground, text=text)
        record(placement, by, kind="followed_up")
    return placement
