"""How often nr. 1 was passed over, by reason, landlord and how far, without a name; few are hidden (H-28, H-52)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.policy.rules import Right, can
from accounts.sorting import danish_key
from housing.indicators.figures import Period
from housing.indicators.suppression import Cell, hidden_cells
from housing.indicators.suppression import count as count_of
from housing.placements.models import Placement, Reason

# How many households were passed over: 1, 2, 3 to 5, and more.
JUMPS = ((1, 1), (2, 2), (3, 5), (6, None))
Jump = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One reason, landlord or number of ranks; `count` None where it must not be seen."""

    key: object
    count: int | None


@dataclass(frozen=True, slots=True)
class Bypasses:
    """`total` None where it must not be seen. Each table counts the same bypasses in another way."""

    period: Period
    total: int | None = None
    reasons: tuple[Row, ...] = ()
    landlords: tuple[Row, ...] = ()
    jumps: tuple[Row, ...] = ()
    protected: bool = True


def bypass_figures(user: object, first: date, until: date) -> Bypasses:
    """Bypasses proposed from the first to and with the last day. Who may not see people gets no few counts."""
    period = Period(until=until, after=first - timedelta(days=1))
    if not can(user, Right.SEE_FIGURES):
        return Bypasses(period)
    atoms = _atoms(first, until)
    kinds = [sorted({atom[at] for atom in atoms}, key=str) for at in range(3)]
    cells: list[Cell] = [(None, None, None)]
    for at, values in enumerate(kinds):
        cells += [_cell(at, value) for value in values]
    exact = can(user, Right.SEE_PEOPLE)
    hidden = frozenset[Cell]() if exact else hidden_cells(atoms, cells)

    def seen(cell: Cell) -> int | None:
        return None if cell in hidden else count_of(cell, atoms)

    def rows(at: int) -> tuple[Row, ...]:
        found = [Row(value, seen(_cell(at, value))) for value in kinds[at]]
        return tuple(sorted(found, key=lambda row: (-(row.count or 0), danish_key(str(row.key)))))

    reasons = Reason.objects.in_bulk([str(value) for value in kinds[0]])
    named = tuple(Row(reasons[str(row.key)], row.count) for row in rows(0))
    jumps = tuple(Row(jump, seen(_cell(2, jump))) for jump in JUMPS if jump in kinds[2])
    return Bypasses(period, seen((None, None, None)), named, rows(1), jumps, protected=not exact)


def _cell(at: int, value: object) -> Cell:
    return tuple(value if place == at else None for place in range(3))


def _atoms(first: date, until: date) -> Counter[tuple[object, ...]]:
    """How many bypasses of each (reason, landlord, jump)."""
    rows = Placement.objects.filter(
        bypass_reason__isnull=False, created_at__date__gte=first, created_at__date__lte=until
    ).values_list("bypass_reason", "unit__site__landlord__name", "rank")
    return Counter((reason, landlord, _jump(rank - 1)) for reason, landlord, rank in rows.order_by())


def _jump(passed: int) -> Jump:
    return next(jump for jump in JUMPS if jump[1] is None or passed <= jump[1])
