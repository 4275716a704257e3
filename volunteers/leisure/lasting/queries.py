"""Named reads: who is to be asked, who stopped, and the share that stays (V-33, R-84, R-108)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.policy.rules import Right, can, demand
from housing.indicators.figures import is_few
from volunteers.leisure.lasting.models import MONTHS, Answer, CheckIn
from volunteers.leisure.pool.models import Commitment, State


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


@dataclass(frozen=True)
class Groups:
    """The same figures of all children, and of those who are marked as refugees."""

    everybody: list[Share]
    refugees: list[Share]


def shares(user: object, first: date, until: date) -> Groups:
    """The share still active after 3, 6 and 12 months, of the questions due in a time; both days included.

    Whoever may not see the children gets no figure about fewer than five, nor one that tells of fewer than five by
    subtraction. One statement.
    """
    demand(user, Right.SEE_FIGURES)
    refugee = Q(commitment__holder__is_refugee=True)
    parts = {"active": Q(answer=Answer.ACTIVE), "answered": ~Q(answer=""), "asked": Q(answer="")}
    counted = CheckIn.objects.filter(due_on__range=(first, until)).values("months").annotate(
        **{name: Count("pk", filter=part) for name, part in parts.items()},
        **{f"refugee_{name}": Count("pk", filter=part & refugee) for name, part in parts.items()},
    )  # fmt: skip
    rows: dict[int, Any] = {row["months"]: row for row in counted.order_by("months")}
    hides = not can(user, Right.SEE_VOLUNTEERS)
    return Groups(
        [_share(months, rows.get(months, {}), "", hides) for months in MONTHS],
        [_share(months, rows.get(months, {}), "refugee_", hides) for months in MONTHS],
    )


def _share(months: int, row: dict[str, int], group: str, hides: bool) -> Share:
    active, answered, asked = (row.get(group + name, 0) for name in ("active", "answered", "asked"))
    if not hides:
        return Share(months, active, answered, asked)
    # Neither those who stay nor those who stopped may be few, here or among the children who are not refugees.
    parts = [active, answered - active]
    if group:
        others = row.get("active", 0) - active, row.get("answered", 0) - answered
        parts += [others[0], others[1] - others[0]]
    few = any(map(is_few, parts))
    waits = [asked, row.get("asked", 0) - asked] if group else [asked]
    return Share(months, None if few else active, None if few else answered, None if any(map(is_few, waits)) else asked)


@dataclass(frozen=True)
class Year:
    """Children a club was paid for out of one year's pool, and the refugees among them; None where they are few."""

    year: int
    children: int | None
    refugees: int | None


def supported_by_year(user: object) -> list[Year]:
    """R-108: does the number rise year by year? One statement."""
    demand(user, Right.SEE_FIGURES)
    counted = Commitment.objects.filter(state=State.PAID).values("pool__year").annotate(
        children=Count("holder", distinct=True),
        refugees=Count("holder", distinct=True, filter=Q(holder__is_refugee=True)),
    )  # fmt: skip
    hides = not can(user, Right.SEE_VOLUNTEERS)
    found = []
    for row in counted.order_by("pool__year"):
        children, refugees = row["children"], row["refugees"]
        few = hides and (is_few(refugees) or is_few(children - refugees))
        found.append(
            Year(row["pool__year"], None if hides and is_few(children) else children, None if few else refugees)
        )
    return found
