"""Named reads of letting rules: which hold on a day, and which of them reach a home (H-21)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from accounts.policy.rules import Right, can
from housing.homes.models import Department, Landlord, Unit
from housing.lettings.models import LettingRule
from housing.planning import letting


def visible_rules(user: object) -> QuerySet[LettingRule]:
    """Every rule with whose it is. Rules name no household: whoever sees the figures may read them."""
    rows = LettingRule.objects.select_related("landlord", "department__landlord", "unit__site", "by")
    return rows if can(user, Right.SEE_VACANCIES) or can(user, Right.SEE_FIGURES) else rows.none()


def from_the_widest(rows: QuerySet[LettingRule]) -> QuerySet[Any]:
    """With `specific`: 0 for the municipality's own, then landlord, department and home."""
    order = [When(level=level, then=Value(at)) for at, level in enumerate(LettingRule.Level.values)]
    return rows.annotate(specific=Case(*order))


def holds_on(on: date) -> Q:
    return Q(valid_from__lte=on, archived_at=None) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def rules_on(on: date) -> list[LettingRule]:
    """All rules of a day, in one SQL statement."""
    rows = LettingRule.objects.filter(holds_on(on)).select_related("landlord", "department")
    return list(rows.order_by("valid_from", "pk"))


def reaches(place: Landlord | Department | Unit) -> Q:
    """Rules of the place itself and of everything above it: municipality > landlord > department > unit."""
    found = Q(level=LettingRule.Level.MUNICIPALITY)
    if isinstance(place, Landlord):
        return found | Q(landlord=place)
    if isinstance(place, Department):
        return found | Q(landlord=place.landlord_id) | Q(department=place)
    site = place.site
    found |= Q(landlord=site.landlord_id) | Q(unit=place)
    return found | Q(department=site.department_id) if site.department_id else found


def asked_of(unit: Unit, rules: Iterable[LettingRule]) -> tuple[letting.LettingRule, ...]:
    """Those among a day's rules that reach the home, as the planning core takes them."""
    site = unit.site
    return tuple(
        letting.LettingRule(
            key=str(rule.pk),
            asks=letting.LettingKind(rule.kind),
            figure=rule.figure,
            level=letting.Level(rule.level),
            # The core needs no name for the municipality and for the home itself.
            target=str(rule.landlord or rule.department or ""),
            since=rule.valid_from,
        )
        for rule in rules
        if rule.level == LettingRule.Level.MUNICIPALITY
        or (rule.landlord_id is not None and rule.landlord_id == site.landlord_id)
        or (rule.department_id is not None and rule.department_id == site.department_id)
        or rule.unit_id == unit.pk
    )
