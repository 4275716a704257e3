"""Which policy is in force."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from housing.planning.model import Policy
from housing.policies.models import ScoringPolicy


def standing() -> QuerySet[ScoringPolicy]:
    """Every version but those withdrawn before they began."""
    return ScoringPolicy.objects.filter(withdrawal=None)


def policy_on(on: date) -> ScoringPolicy:
    """The version in force on a day; the built-in defaults, unsaved, before there is any."""
    stored = standing().filter(valid_from__lte=on).order_by("-valid_from").first()
    return stored or ScoringPolicy(version=0, valid_from=on)


def visible_policies(user: object) -> QuerySet[ScoringPolicy]:
    """Every version, also withdrawn ones. The weights name nobody: whoever sees the figures may read them."""
    rows = ScoringPolicy.objects.select_related("by", "withdrawal__by")
    return rows if can(user, Right.SEE_VACANCIES) or can(user, Right.SEE_FIGURES) else rows.none()


def version_before(policy: ScoringPolicy, among: Iterable[ScoringPolicy]) -> ScoringPolicy | None:
    """The version that this one takes over from: the last standing one with an earlier day.

    A withdrawn version took over from nobody; it is held beside what it was written to follow.
    """
    earlier = [
        row
        for row in among
        if row.valid_from < policy.valid_from
        and not is_withdrawn(row)
        and (row.version < policy.version or not is_withdrawn(policy))
    ]
    return max(earlier, key=lambda row: row.valid_from, default=None)


def is_withdrawn(policy: ScoringPolicy) -> bool:
    return getattr(policy, "withdrawal", None) is not None


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
