"""On the page of a landlord, a department or a home: what it asks itself and what it inherits (H-21)."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy.rules import Right, can
from frontend.staff.policy.letting_words import validity, whose
from housing.homes.models import Department, Landlord, Tenure, Unit
from housing.lettings.queries import reaches, visible_rules

ORDER = {"municipality": 0, "landlord": 1, "department": 2, "unit": 3}


def letting_of(user: object, place: Landlord | Department | Unit, today: date) -> dict[str, Any]:
    """Rules in force and to come, from the widest to the most specific; empty for a temporary unit."""
    if isinstance(place, Unit) and place.tenure == Tenure.TEMPORARY:
        return {}
    found = visible_rules(user).filter(reaches(place), archived_at=None).order_by("kind", "valid_from", "pk")
    rules = [rule for rule in found if rule.valid_to is None or rule.valid_to >= today]
    rules.sort(key=lambda rule: ORDER[rule.level])
    level = place._meta.model_name
    may = can(user, Right.EDIT_POLICY) and not place.archived_at
    return {
        "letting_shown": True,
        "letting_rules": [
            {"rule": rule, "url": reverse("letting_rule", args=[rule.pk]), "whose": whose(rule),
             "validity": validity(rule, today)}
            for rule in rules
        ],
        "letting_new": f"{reverse('letting_rule_new')}?level={level}&{level}={place.pk}" if may else "",
    }  # fmt: skip
