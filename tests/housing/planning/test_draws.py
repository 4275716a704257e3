"""Lots: one order from seed and list, the same for everybody who computes it (H-25)."""

from collections import Counter
from itertools import permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing.planning.draws import draw, list_hash, lot_of, number_of, permutation, seed_hash

seeds = st.binary(min_size=32, max_size=32).map(bytes.hex)
lists = st.lists(st.integers(0, 10_000).map(lambda n: lot_of("x", str(n))), min_size=1, max_size=30, unique=True)


@given(seeds, lists, st.randoms(use_true_random=False))
def test_the_order_is_a_permutation_and_the_order_of_the_list_does_not_matter(seed, lots, chance):
    shuffled = list(lots)
    chance.shuffle(shuffled)
    drawn = draw(seed, lots)
    assert sorted(drawn) == sorted(lots)
    assert draw(seed, shuffled) == drawn
    assert list_hash(shuffled) == list_hash(lots)


@pytest.mark.parametrize("count", range(1, 6))
def test_every_order_has_exactly_one_number(count):
    """Uniform over numbers, counted out: no order twice, none left out."""
    items = [str(n) for n in range(count)]
    found = Counter(permutation(items, number) for number in range(factorial(count)))
    assert found == Counter(permutations(items))


def test_the_number_is_below_the_count_of_orders_and_depends_on_seed_and_list():
    numbers = {number_of(f"{n:064x}", "list", 3) for n in range(200)}
    assert numbers == set(range(6))
    assert number_of("a", "list", 20) != number_of("a", "another list", 20)


@given(seeds, seeds, lists)
def test_another_seed_is_another_hash(one, other, lots):
    assert (seed_hash(one) == seed_hash(other)) == (one == other)


def test_the_same_seed_gives_the_same_order_for_good():
    """A draw can be checked years later: these bits may never change."""
    lots = [lot_of("00", f"H-2026-000{n}") for n in range(1, 5)]
    places = [lots.index(lot) + 1 for lot in draw("ab" * 32, lots)]
    assert (list_hash(lots)[:12], places) == ("3cc6fa8599a9", [3, 1, 2, 4])


def test_no_lot_is_in_the_list_twice():
    with pytest.raises(ValueError, match="once"):
        draw("00", ["a", "a"])
