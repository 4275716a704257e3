"""Named reads of dated rules: which hold on a day, and which of them reach a home (H-21)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, Q, QuerySet, Value, When

from accounts.policy.rules import Right, can
from housing.homes.models import Department, Landlord, Unit
from housing.levels.models import DatedRule, Level

R = TypeVar("R", bound=DatedRule)
# Where to look for the words with which somebody names a place.
PLACE_NAMES = ("landlord__name", "department__name", "unit__site__name", "unit__label")


def visible(user: object, rows: QuerySet[R]) -> QuerySet[R]:
    """Every rule with whose it is. Rules name no household: whoever sees the figures may read them."""
    rows = rows.select_related("landlord", "department__landlord", "unit__site", "by")
    return rows if can(user, Right.SEE_VACANCIES) or can(user, Right.SEE_FIGURES) else rows.none()


def from_the_widest(rows: QuerySet[R]) -> QuerySet[Any]:
    """With `specific`: 0 for the municipality's own, then landlord, department and home."""
    order = [When(level=level, then=Value(at)) for at, level in enumerate(Level.values)]
    return rows.annotate(specific=Case(*order))


def holds_on(on: date) -> Q:
    return Q(valid_from__lte=on, archived_at=None) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def holding(rows: QuerySet[R], on: date) -> list[R]:
    """All rules of a day, in one SQL statement."""
    return list(rows.filter(holds_on(on)).select_related("landlord", "department").order_by("valid_from", "pk"))


def reaches(place: Landlord | Department | Unit) -> Q:
    """Rules of the place itself and of everything above it: municipality > landlord > department > unit."""
    found = Q(level=Level.MUNICIPALITY)
    if isinstance(place, Landlord):
        return found | Q(landlord=place)
    if isinstance(place, Department):
        return found | Q(landlord=place.landlord_id) | Q(department=place)
    site = place.site
    found |= Q(landlord=site.landlord_id) | Q(unit=place)
    return found | Q(department=site.department_id) if site.department_id else found


def reaching(unit: Unit, rules: Iterable[R]) -> list[R]:
    """Those among a day's rules that reach the home."""
    site = unit.site
    return [
        rule
        for rule in rules
        if rule.level == Level.MUNICIPALITY
        or (rule.landlord_id is not None and rule.landlord_id == site.landlord_id)
        or (rule.department_id is not None and rule.department_id == site.department_id)
        or rule.unit_id == unit.pk
    ]


def target_name(rule: DatedRule) -> str:
    """As the planning core takes it: no name for the municipality and for the home itself."""
    return str(rule.landlord or rule.department or "")
