"""The one place where a placement changes state, and the lock that comes before it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.models import Household
from housing.placements.decline_requests import DeclineRequest
from housing.placements.models import BACK, LIVE_OFFER, MOVES, Placement, PlacementEvent, Reason, State
from housing.placements.signals import placement_moved


def move(
    *,
    placement: Placement,
    target: State,
    by: User | None,
    reason: Reason | None = None,
    text: str = "",
    back: bool = False,
    **values: Any,
) -> Placement:
    """The placement is in its new state, its history says so, and everybody who listens has been told.

    `back`: a wrong click is taken back, which goes ways no step goes.

    The WHERE clause is the lock: of two clerks clicking at once, one updates no rows and is told (H-07).
    """
    was = State(placement.state)
    if target not in (BACK if back else MOVES).get(was, frozenset()):
        raise Refusal("move_not_allowed", was=was.label, target=target.label)
    with transaction.atomic():
        if not _update(placement, was, target, values):
            now = State(Placement.objects.values_list("state", flat=True).get(pk=placement.pk))
            raise Refusal("already_moved", now=now.label)
        PlacementEvent.objects.create(placement=placement, was=was, now=target, by=by, reason=reason, text=text)
        # Whoever asked for a no and had no answer yet: the placement went another way (H-30).
        lapsed = {"answer": DeclineRequest.Answer.LAPSED, "answered_at": timezone.now()}
        DeclineRequest.objects.filter(placement=placement, answer=DeclineRequest.Answer.WAITING).update(**lapsed)
        placement.refresh_from_db()
        placement_moved.send(sender=Placement, placement=placement, was=was, by=by)
    return placement


def expect_state(placement: Placement, state: State, target: State) -> None:
    """A step that cannot be taken from here is refused as such, whatever day it names."""
    if placement.state != state:
        raise Refusal("move_not_allowed", was=State(placement.state).label, target=target.label)


def lock_household(placement: Placement) -> None:
    """The household's row, before anything else: two steps for one household wait here and never for each other."""
    Household.objects.select_for_update(no_key=True).get(pk=placement.household_id)


def _update(placement: Placement, was: State, target: State, values: dict[str, Any]) -> int:
    try:
        with transaction.atomic():
            return Placement.objects.filter(pk=placement.pk, state=was).update(
                state=target, version=F("version") + 1, **values
            )
    except IntegrityError as error:
        raise _taken(placement, error) from None


def _taken(placement: Placement, error: IntegrityError) -> Exception:
    """A constraint said no: name the offer that was first."""
    live = Placement.objects.filter(state__in=LIVE_OFFER).select_related("unit__site", "household")
    if placement.vacancy_id and live.filter(vacancy=placement.vacancy_id).exclude(pk=placement.pk).exists():
        return Refusal("vacancy_taken")
    if other := live.filter(household=placement.household_id).exclude(pk=placement.pk).first():
        return Refusal("household_has_offer", household=str(other.household), unit=str(other.unit))
    return error
