"""On the page of a landlord, a department or a home: what it asks and ranks by itself, and what it inherits (H-21)."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy.rules import Right, can
from frontend.staff.policy.rule_words import validity, whose
from frontend.staff.policy.words import said_ranking
from housing.homes.models import Department, Landlord, Tenure, Unit
from housing.lettings.queries import visible_rules
from housing.levels.queries import from_the_widest, reaches
from housing.localweights.queries import visible_weights


def letting_of(user: object, place: Landlord | Department | Unit, today: date) -> dict[str, Any]:
    """Rules in force and to come, from the widest to the most specific; empty for a temporary unit."""
    if isinstance(place, Unit) and place.tenure == Tenure.TEMPORARY:
        return {}
    found = from_the_widest(visible_rules(user)).filter(reaches(place), archived_at=None)
    found = found.exclude(valid_to__lt=today).order_by("specific", "kind", "valid_from", "pk")
    weights = from_the_widest(visible_weights(user)).filter(reaches(place), archived_at=None)
    weights = weights.exclude(valid_to__lt=today).order_by("specific", "valid_from", "pk")
    level = place._meta.model_name
    own = f"?level={level}&{level}={place.pk}"
    may = can(user, Right.EDIT_POLICY) and not place.archived_at
    return {
        "letting_shown": True,
        "letting_rules": [
            {"rule": rule, "url": reverse("letting_rule", args=[rule.pk]), "whose": whose(rule),
             "validity": validity(rule, today)}
            for rule in found
        ],
        "letting_new": f"{reverse('letting_rule_new')}{own}" if may else "",
        "own_weights": [
            {"url": reverse("own_weights", args=[row.pk]), "row": row,
             "figures": said_ranking(row), "validity": validity(row, today)}
            for row in weights
        ],
        "own_weights_new": f"{reverse('own_weights_new')}{own}" if may else "",
    }  # fmt: skip
