"""Which counts of several tables over the same households to hide, so that none of 1 to 4 can be worked out (H-52).

Hiding the few is not enough: a row's total less its other cells tells them, and so may two tables that count the same
households in two ways. Pure sums: nothing here reads the database.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from housing.indicators.figures import FEW, is_few

# One kind of household, by each way of counting; in a cell, None stands for all of them.
Atom = tuple[object, ...]
Cell = tuple[object, ...]


def holds(cell: Cell, atom: Atom) -> bool:
    return all(wanted is None or wanted == has for wanted, has in zip(cell, atom, strict=True))


def count(cell: Cell, atoms: Mapping[Atom, int]) -> int:
    return sum(number for atom, number in atoms.items() if holds(cell, atom))


def hidden_cells(atoms: Mapping[Atom, int], cells: Iterable[Cell]) -> frozenset[Cell]:
    """The cells to hide of those that would be shown.

    Hidden are the few; then more, the smallest first, until in no line the hidden ones are alone or together few, and
    until no few cell is a sum or difference of shown ones, across all tables.
    """
    counts = {cell: count(cell, atoms) for cell in cells}
    few = {cell for cell, number in counts.items() if is_few(number)}
    hidden = set(few)
    lines = list(_lines(counts))
    while True:
        more = next(_too_plain(lines, counts, hidden), None) or next(_worked_out(atoms, counts, few, hidden), None)
        if more is None:
            return frozenset(hidden)
        hidden.add(more)


def _lines(counts: Mapping[Cell, int]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each total with the cells that add up to it: those that say one thing more."""
    for total in counts:
        for at, said in enumerate(total):
            if said is None:
                parts = [
                    cell
                    for cell in counts
                    if cell[at] is not None and (*cell[:at], None, *cell[at + 1 :]) == total
                ]  # fmt: skip
                if parts:
                    yield total, parts


def _too_plain(lines: list[tuple[Cell, list[Cell]]], counts: Mapping[Cell, int], hidden: set[Cell]) -> Iterator[Cell]:
    """What to hide besides, in a line whose total is shown and whose hidden cells are one alone or together few."""
    for total, parts in lines:
        gone = [cell for cell in parts if cell in hidden]
        if gone and total not in hidden and (len(gone) < 2 or sum(counts[cell] for cell in gone) < FEW):
            yield _smallest((cell for cell in parts if cell not in hidden), counts) or total


def _worked_out(
    atoms: Mapping[Atom, int], counts: Mapping[Cell, int], few: set[Cell], hidden: set[Cell]
) -> Iterator[Cell]:
    """What to hide when a few cell follows from the shown ones. Kinds that nobody is of are taken as known to all."""
    kinds = [atom for atom, number in atoms.items() if number]
    shown = [cell for cell in counts if cell not in hidden and counts[cell]]
    vectors = _vectors(shown, kinds)
    rank = _rank(vectors)
    for cell in few:
        if _rank([*vectors, *_vectors([cell], kinds)]) == rank:
            near = (other for other in shown if any(holds(cell, kind) and holds(other, kind) for kind in kinds))
            found = _smallest(near, counts)
            if found is not None:
                yield found


def _smallest(cells: Iterable[Cell], counts: Mapping[Cell, int]) -> Cell | None:
    return min((cell for cell in cells if counts[cell]), key=lambda cell: (counts[cell], str(cell)), default=None)


def _vectors(cells: Iterable[Cell], kinds: list[Atom]) -> list[list[int]]:
    return [[int(holds(cell, kind)) for kind in kinds] for cell in cells]


def _rank(vectors: list[list[int]]) -> int:
    return int(np.linalg.matrix_rank(np.array(vectors))) if vectors and vectors[0] else 0
