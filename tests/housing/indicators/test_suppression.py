"""None of 1 to 4 can be worked out, whatever is added or subtracted (H-52)."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing.indicators.suppression import count, hidden_cells

ROWS, COLUMNS, GROUPS = (1, 2, 3), (1, 2), ("a", "b")
# Two tables over the same households, each with its totals.
CELLS = [(row, None, group) for row in (*ROWS, None) for group in (*GROUPS, None)]
CELLS += [(None, column, group) for column in COLUMNS for group in (*GROUPS, None)]
TABLE = [(row, None) for row in (1, 2, 3, None)]


def of(*counts: int) -> dict:
    """Households by one size only; the second way of counting is not shown."""
    return {(row, 1): number for row, number in zip(ROWS, counts, strict=True)}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((10, 20, 30), set()),
        ((0, 0, 7), set()),
        ((0, 0, 0), set()),
        ((3, 20, 30), {1, 2}),  # alone it would be the rest of the sum
        ((1, 2, 30), {1, 2, 3}),  # together three: still few
        ((4, 4, 30), {1, 2}),
        ((4, 0, 0), {1, None}),  # the sum is the same four
        ((3, 0, 7), {1, 3}),
    ],
)
def test_one_line_by_hand(counts, hidden):
    assert hidden_cells(of(*counts), TABLE) == {(row, None) for row in hidden}


def test_a_total_by_two_ways_is_no_way_round():
    """Rows 10 and 3, columns 3 and 10: the three of the row are the rest of the same thirteen in both tables."""
    atoms = {(1, 1): 10, (2, 2): 3}
    cells = [(1, None), (2, None), (None, 1), (None, 2), (None, None)]

    hidden = hidden_cells(atoms, cells)

    assert {(2, None), (None, 2), (1, None), (None, 1)} <= hidden


def test_a_second_table_does_not_give_the_few_away():
    """Persons 1: 3, 2: 6, 3: 10. By rooms, one and two: 9 are persons 1 and 2, and 6 of 9 would leave the 3."""
    atoms = {(1, 1): 3, (2, 1): 6, (3, 2): 10}
    cells = [(1, None), (2, None), (3, None), (None, 1), (None, 2), (None, None)]

    hidden = hidden_cells(atoms, cells)

    assert (1, None) in hidden
    assert not determined(atoms, cells, hidden, (1, None))
    assert (2, None) in hidden


def determined(atoms, cells, hidden, cell) -> bool:
    """Whether a cell is a combination of shown ones: elimination in fractions, another way than the code's."""
    kinds = [atom for atom, number in atoms.items() if number]

    def vector(of_cell):
        return [
            Fraction(all(w is None or w == h for w, h in zip(of_cell, kind, strict=True))) for kind in kinds
        ]  # fmt: skip

    basis: list[list[Fraction]] = []

    def reduced(row):
        for other in basis:
            lead = next(at for at, value in enumerate(other) if value)
            if row[lead]:
                factor = row[lead] / other[lead]
                row = [a - factor * b for a, b in zip(row, other, strict=True)]
        return row

    for shown in cells:
        if shown not in hidden and any(rest := reduced(vector(shown))):
            basis.append(rest)
    return not any(reduced(vector(cell)))


@given(
    st.lists(st.sampled_from(range(10)), min_size=12, max_size=12).map(
        lambda counts: dict(zip(product(ROWS, COLUMNS, GROUPS), counts, strict=True))
    )
)
def test_no_few_cell_follows_from_what_is_shown(atoms):
    """H-52: for any households, in both tables and their totals at once; zeros are shown and are known to all."""
    hidden = hidden_cells(atoms, CELLS)

    few = [cell for cell in CELLS if 0 < count(cell, atoms) < 5]
    assert set(few) <= hidden
    assert [cell for cell in few if determined(atoms, CELLS, hidden, cell)] == []
    assert all(count(cell, atoms) for cell in hidden)


@given(st.tuples(*[st.sampled_from(range(10))] * 3))
def test_hidden_ones_of_a_shown_sum_are_never_alone_and_never_few_together(counts):
    hidden = hidden_cells(of(*counts), TABLE)
    gone = [counts[row - 1] for row in ROWS if (row, None) in hidden]

    if gone and (None, None) not in hidden:
        assert len(gone) >= 2
        assert sum(gone) >= 5
