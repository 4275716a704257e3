"""Named reads of the depot's catalogue."""

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle


def kinds_on_offer() -> QuerySet[ThingKind]:
    """What the public form offers to choose from: everything in use."""
    return ThingKind.objects.filter(archived_at=None)


def visible_kinds(user: object) -> QuerySet[ThingKind]:
    """The coordinator sees the whole catalogue, what was put away too; so for each register below."""
    rows = ThingKind.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_package_lines(user: object) -> QuerySet[PackageLine]:
    rows = PackageLine.objects.select_related("kind")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_locations(user: object) -> QuerySet[StorageLocation]:
    """Rooms of the depot, without what is aboard the vans."""
    rows = StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT)
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def rooms_in_use() -> QuerySet[StorageLocation]:
    return StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT, archived_at=None)


def visible_vehicles(user: object) -> QuerySet[Vehicle]:
    rows = Vehicle.objects.select_related("home", "aboard")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()
