"""Named reads of the depot."""

from django.db.models import F, QuerySet

from accounts.users.models import Role, User
from housing.models import Placement
from volunteers.depot.orders.models import FurnishingOrder


def orders_seen_by(user: User) -> QuerySet[FurnishingOrder]:
    """Coordinators and housing staff see every order, nobody else any (X-02)."""
    orders = FurnishingOrder.objects.select_related("placement__household", "placement__unit__site")
    may = user.is_active and user.role in {Role.COORDINATOR, Role.HOUSING_STAFF}
    return orders if may else orders.none()


def wanted(user: User) -> QuerySet[FurnishingOrder]:
    """Homes still to be furnished, soonest first and those without a date last; one SQL statement."""
    soonest = F("wanted_on").asc(nulls_last=True)
    return orders_seen_by(user).filter(state=FurnishingOrder.State.WANTED).order_by(soonest, "created_at", "pk")


def order_of(placement: Placement) -> FurnishingOrder | None:
    return FurnishingOrder.objects.filter(placement=placement).first()
