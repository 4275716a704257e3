"""On the page of a landlord, a department or a home: what it asks itself and what it inherits (H-21)."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy.rules import Right, can
from frontend.staff.policy.letting_words import validity, whose
from housing.homes.models import Department, Landlord, Tenure, Unit
from housing.lettings.queries import from_the_widest, reaches, visible_rules


def letting_of(user: object, place: Landlord | Department | Unit, today: date) -> dict[str, Any]:
    """Rules in force and to come, from the widest to the most specific; empty for a temporary unit."""
    if isinstance(place, Unit) and place.tenure == Tenure.TEMPORARY:
        return {}
    found = from_the_widest(visible_rules(user)).filter(reaches(place), archived_at=None)
    found = found.exclude(valid_to__lt=today).order_by("specific", "kind", "valid_from", "pk")
    level = place._meta.model_name
    may = can(user, Right.EDIT_POLICY) and not place.archived_at
    return {
        "letting_shown": True,
        "letting_rules": [
            {"rule": rule, "url": reverse("letting_rule", args=[rule.pk]), "whose": whose(rule),
             "validity": validity(rule, today)}
            for rule in found
        ],
        "letting_new": f"{reverse('letting_rule_new')}?level={level}&{level}={place.pk}" if may else "",
    }  # fmt: skip
