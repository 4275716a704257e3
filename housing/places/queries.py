"""Named reads of districts, institutions and vulnerable areas."""

from typing import Any

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from housing.places.models import District, Institution, VulnerableArea


def visible_districts(user: object) -> QuerySet[District]:
    return District.objects.all() if can(user, Right.SEE_HOMES) else District.objects.none()


def visible_institutions(user: object) -> QuerySet[Institution]:
    rows = Institution.objects.select_related("district")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def visible_areas(user: object) -> QuerySet[VulnerableArea]:
    rows = VulnerableArea.objects.select_related("district")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def district_shapes() -> list[dict[str, Any]]:
    """Name and GeoJSON geometry of every district that has one, for maps."""
    rows = District.objects.filter(archived_at=None).exclude(geometry=None).values("id", "name", "geometry")
    return [dict(row) for row in rows]
