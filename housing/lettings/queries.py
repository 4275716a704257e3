"""Named reads of letting rules: which hold on a day, and which of them reach a home (H-21)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from housing.homes.models import Unit
from housing.lettings.models import LettingRule
from housing.levels.queries import holding, reaching, target_name, visible
from housing.planning import letting


def visible_rules(user: object) -> QuerySet[LettingRule]:
    return visible(user, LettingRule.objects.all())


def rules_on(on: date) -> list[LettingRule]:
    return holding(LettingRule.objects.all(), on)


def asked_of(unit: Unit, rules: Iterable[LettingRule]) -> tuple[letting.LettingRule, ...]:
    """Those among a day's rules that reach the home, as the planning core takes them."""
    return tuple(
        letting.LettingRule(
            key=str(rule.pk),
            asks=letting.LettingKind(rule.kind),
            figure=rule.figure,
            level=letting.Level(rule.level),
            target=target_name(rule),
            since=rule.valid_from,
        )
        for rule in reaching(unit, rules)
    )
