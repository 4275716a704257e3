"""Named reads: who is to be asked, who stopped, and the share that stays (V-33, R-84, R-108)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from accounts.policy.rules import Right, can, demand
from volunteers.leisure.lasting.models import MONTHS, Answer, CheckIn
from volunteers.leisure.pool.models import Commitment, State

# Fewer than so many children are never told of as a figure to those who may not see who they are (H-52).
FEWEST = 5


@dataclass(frozen=True)
class Share:
    """So many still active of so many answered, after so many months; `asked` have not been answered for.

    `active` and `answered` are None where too few children stand behind them.
    """

    months: int
    active: int | None
    answered: int | None
    asked: int | None


def visible_check_ins(user: object) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.select_related("commitment__pool", "commitment__holder", "commitment__club")
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def due(rows: QuerySet[CheckIn], on: date) -> QuerySet[CheckIn]:
    """To be asked now, the longest due first."""
    return rows.filter(answer="", due_on__lte=on)


def stopped(rows: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    """Children that stopped and that nobody has talked with yet."""
    return rows.filter(answer=Answer.DROPPED, followed_up_on=None)


def shares(user: object, first: date, until: date, *, refugees_only: bool = False) -> list[Share]:
    """The share still active after 3, 6 and 12 months, of the questions due in a time; both days included.

    Whoever may not see the children gets no figure about fewer than five. One statement.
    """
    demand(user, Right.SEE_FIGURES)
    rows = CheckIn.objects.filter(due_on__range=(first, until))
    if refugees_only:
        rows = rows.filter(commitment__holder__is_refugee=True)
    counted = rows.values("months").annotate(
        active=Count("pk", filter=Q(answer=Answer.ACTIVE)), answered=Count("pk", filter=~Q(answer="")),
        asked=Count("pk", filter=Q(answer="")),
    )  # fmt: skip
    by_months = {row["months"]: row for row in counted.order_by("months")}
    hides = not can(user, Right.SEE_VOLUNTEERS)
    return [_share(months, by_months.get(months), hides) for months in MONTHS]


def _share(months: int, row: dict[str, int] | None, hides: bool) -> Share:
    active, answered, asked = (row["active"], row["answered"], row["asked"]) if row else (0, 0, 0)
    # The rest tells as much as the part: neither those who stay nor those who stopped may be few.
    few = hides and any(0 < part < FEWEST for part in (active, answered - active))
    return Share(
        months, None if few else active, None if few else answered, None if hides and 0 < asked < FEWEST else asked
    )


def supported_by_year(user: object, *, refugees_only: bool = False) -> list[tuple[int, int | None]]:
    """Children a club was paid for, by the pool's year (R-108); few are hidden from those who may not see them."""
    demand(user, Right.SEE_FIGURES)
    rows = Commitment.objects.filter(state=State.PAID)
    if refugees_only:
        rows = rows.filter(holder__is_refugee=True)
    counted = rows.values("pool__year").annotate(children=Count("holder", distinct=True)).order_by("pool__year")
    hides = not can(user, Right.SEE_VOLUNTEERS)
    return [(row["pool__year"], None if hides and 0 < row["children"] < FEWEST else row["children"]) for row in counted]
