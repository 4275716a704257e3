"""Named reads of the pools and the promises."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from accounts.policy.rules import Right, can, demand
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend, State


def visible_pools(user: object) -> QuerySet[GrantPool]:
    """The coordinator's pages; with how many wait and how many are promised."""
    rows = with_counts(GrantPool.objects.all())
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def with_counts(rows: QuerySet[GrantPool]) -> QuerySet[GrantPool]:
    return rows.annotate(
        waiting=Count("commitments", filter=Q(commitments__state=State.WAITING)),
        promised=Count("commitments", filter=Q(commitments__state=State.PROMISED)),
    )


def visible_commitments(user: object) -> QuerySet[Commitment]:
    rows = Commitment.objects.select_related("pool", "holder", "club", "activity")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def left_for(holder: PassHolder, on: date) -> int:
    """What can still be promised to this child this year, in øre: its own ceiling, or what the pool has left."""
    pool = GrantPool.objects.filter(year=on.year).first()
    if pool is None:
        return 0
    spend = PersonSpend.objects.filter(pool=pool, holder=holder).first()
    own = spend.ceiling_ore - spend.used_ore if spend else pool.ceiling_ore
    return min(own, pool.left_ore)


def pool_figures(user: object, year: int) -> GrantPool | None:
    """The money of a year for whoever sees figures: sums, and nothing of a child."""
    demand(user, Right.SEE_FIGURES)
    return GrantPool.objects.filter(year=year).first()
