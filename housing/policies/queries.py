"""Which policy is in force."""

from datetime import date

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from housing.planning.model import Policy
from housing.policies.models import ScoringPolicy


def policy_on(on: date) -> ScoringPolicy:
    """The version in force on a day; the built-in defaults, unsaved, before there is any."""
    stored = ScoringPolicy.objects.filter(valid_from__lte=on).order_by("-valid_from").first()
    return stored or ScoringPolicy(version=0, valid_from=on)


def visible_policies(user: object) -> QuerySet[ScoringPolicy]:
    rows = ScoringPolicy.objects.select_related("by")
    return rows if can(user, Right.SEE_VACANCIES) else rows.none()


def facts_of(policy: ScoringPolicy, on: date) -> Policy:
    """The policy as the planning core takes it."""
    return Policy(
        on=on,
        school_weight=policy.school_weight,
        size_weight=policy.size_weight,
        economy_weight=policy.economy_weight,
        neutral_school=policy.neutral_school,
        waiting_linear=policy.waiting_linear,
        waiting_quadratic=policy.waiting_quadratic,
        waiting_limit_months=policy.waiting_limit_months,
        road_factor=policy.road_factor,
        version=str(policy.version),
    )
