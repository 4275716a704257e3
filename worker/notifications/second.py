"""Who is told that a second pair of eyes is wanted, and who that an accepted home fell through (H-30, H-32)."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing.models import DeclineRequest, Placement
from housing.placements.signals import decline_answered, decline_asked, placement_fell_through
from worker.notifications.actions import cancel_for, tell
from worker.notifications.models import Notification
from worker.notifications.pages import PLACEMENT, address
from worker.notifications.queries import housing_staff, leaders

Channel = Notification.Channel


def tell_that_approval_waits(placement: Placement, by: User | None) -> None:
    """Everybody who works with the homes but the one who proposed it; anew when an approval was undone."""
    tell(
        **_about(placement, "approval_waits"),
        recipients=[user for user in housing_staff() if user.pk != placement.proposed_by_id],
        period=str(placement.version),
        by=by,
    )


@receiver(decline_asked)
def tell_of_asked(request: DeclineRequest, by: User | None = None, **kwargs: Any) -> None:
    message = _about(request.placement, "decline_asked")
    tell(**message, recipients=housing_staff(), period=str(request.placement.version), by=by)


@receiver(decline_answered)
def tell_of_answered(request: DeclineRequest, by: User | None = None, **kwargs: Any) -> None:
    """Whoever asked hears the answer; to the others there is nothing left to do."""
    cancel_for("decline_asked", str(request.placement_id))
    message = _about(request.placement, "decline_answered")
    tell(**message, recipients=[request.asked_by], period=str(request.placement.version), by=by)


@receiver(placement_fell_through)
def tell_the_leaders(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    """In the inbox, by the household's number: a leader sees no names and has no page of it to open (H-32)."""
    message = _about(placement, "acceptance_fell_through") | {"link": ""}
    tell(**message, recipients=leaders(), channels=[Channel.INBOX], by=by)


def _about(placement: Placement, event: str) -> dict[str, Any]:
    return {
        "event": event,
        "key": str(placement.pk),
        "template": event,
        "values": {"reference": placement.household.reference},
        "link": address(PLACEMENT, placement.pk),
    }
