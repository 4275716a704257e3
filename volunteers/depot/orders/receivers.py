"""What the depot does when the homes announce, in their transaction: if it fails, the step is not saved either."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing.models import Placement
from housing.placements.models import State
from housing.placements.signals import placement_accepted, placement_fell_through, placement_moved, placement_undone
from volunteers.depot.offers.wanted import register_wanted
from volunteers.depot.orders import actions
from volunteers.depot.orders.leaving import reserved_to_leave
from volunteers.depot.orders.wants import lacking
from volunteers.depot.stock.capacity import register_reserved_out


@receiver(placement_accepted)
def order_furniture(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    actions.order_for(placement, by)
    actions.want_again(placement, by)


@receiver(placement_fell_through)
def cancel_furniture(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    actions.cancel_for(placement, by)


@receiver(placement_undone)
def nobody_moves_yet(placement: Placement, was: State, by: User | None = None, **kwargs: Any) -> None:
    """The yes is taken back: whatever was set aside is free for others."""
    if was == State.ACCEPTED:
        actions.cancel_for(placement, by)


@receiver(placement_moved)
def keep_the_date(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    """The moving date is often set after the yes, with the landlord's answer."""
    if placement.state in {State.CONFIRMED, State.MOVED_IN}:
        actions.move_for(placement, by)


register_reserved_out(reserved_to_leave)
register_wanted(lacking)
