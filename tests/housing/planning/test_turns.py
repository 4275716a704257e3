"""H-14, H-15: whose turn it is, exactly, and what exceptions do to it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning.turns import Row, account, arithmetic, is_ours, sequence, state, turn_number

QUARTER = Fraction(1, 4)
shares = st.builds(lambda p, q: Fraction(min(p, q), q), st.integers(0, 12), st.integers(1, 12))


def vacancy(number: int, why: str = "landlord") -> Row:
    return Row("vacancy", number, ours=why != "landlord", why=why)


def by_share(share: Fraction, numbers) -> list[Row]:
    return [vacancy(n, "share" if is_ours(share, n) else "landlord") for n in numbers]


@pytest.mark.parametrize(
    ("share", "offset", "ours"),
    [
        (QUARTER, 0, [4, 8, 12]),
        (QUARTER, 1, [3, 7, 11]),
        (QUARTER, 3, [1, 5, 9]),
        (QUARTER, -1, [1, 5, 9]),
        (Fraction(1, 3), 0, [3, 6, 9, 12]),
        (Fraction(2, 5), 0, [3, 5, 8, 10]),
        (Fraction(0), 0, []),
        (Fraction(1), 0, list(range(1, 13))),
    ],
)
def test_the_share_gives_these_turns(share, offset, ours):
    """H-14: 1/4 with no offset gives 4, 8, 12."""
    assert [n for n, is_it in enumerate(sequence(share, 12, offset), start=1) if is_it] == ours


@pytest.mark.parametrize(("share", "number"), [(Fraction(5, 4), 1), (Fraction(-1, 4), 1), (QUARTER, 0)])
def test_a_share_over_one_or_a_vacancy_number_nought_is_refused(share, number):
    with pytest.raises(ValueError, match=r"share|numbered"):
        is_ours(share, number)


@given(shares, st.integers(0, 500), st.integers(0, 200), st.integers(0, 50))
@settings(max_examples=300, derandomize=True)
def test_any_run_of_vacancies_has_the_share_to_within_one(share, start, length, offset):
    """H-14: nobody is ever a whole turn behind, wherever one begins to count."""
    ours = sum(is_ours(share, n, offset) for n in range(start + 1, start + length + 1))

    assert abs(ours - share * length) < 1


def test_the_sum_on_the_page_is_the_sum_that_decides():
    """H-14: 23 x 1/4 = 5.75 gives 5, and 24 x 1/4 = 6 gives 6. So number 24 is ours."""
    told = arithmetic(QUARTER, 24)

    assert (told.number_before, told.before, told.before_floor) == (23, Fraction(23, 4), 5)
    assert (told.number_after, told.after, told.after_floor) == (24, Fraction(6), 6)
    assert told.ours


def test_an_empty_ledger_waits_for_the_fourth_home():
    now = state(QUARTER, 0, [])

    assert (now.counted, now.next_number, now.debt, now.ours_so_far) == (0, 1, 0, 0)
    assert (now.next_is_ours, now.next_why, now.next_turn_number) == (False, "landlord", 4)


def test_a_returned_home_is_made_up_by_the_next_and_the_one_after_stays_ours():
    """H-15, as the mockup tells it: 12 is returned, 13 is taken instead, 16 is ours all the same."""
    rows = [*by_share(QUARTER, range(1, 13)), Row("returned", 12), Row("carried", 12)]

    now = state(QUARTER, 0, rows)
    assert (now.next_number, now.next_is_ours, now.next_why, now.debt) == (13, True, "carried", 1)
    assert now.next_turn_number == 13

    rows += [vacancy(13, "carried"), *by_share(QUARTER, [14, 15])]
    now = state(QUARTER, 0, rows)
    assert (now.next_number, now.next_is_ours, now.next_why, now.debt) == (16, True, "share", 0)
    assert now.ours_so_far == 3  # 4, 8 and 13; 12 went on to 13


def test_an_annulled_number_comes_again():
    """H-15: 17 was reported twice and annulled, so the next home is number 17; 24 homes count in 25 rows."""
    rows = [*by_share(QUARTER, range(1, 18)), Row("corrected", 17)]
    assert state(QUARTER, 0, rows).next_number == 17

    rows += by_share(QUARTER, range(17, 25))
    now = state(QUARTER, 0, rows)
    assert (now.counted, now.next_number, now.ours_so_far) == (24, 25, 6)
    assert now.next_turn_number == 28


def test_the_lowest_free_number_is_next_even_when_later_ones_are_given():
    rows = [*by_share(QUARTER, range(1, 19)), Row("corrected", 16)]

    now = state(QUARTER, 0, rows)

    assert (now.counted, now.next_number, now.next_why) == (17, 16, "share")


def test_a_waived_or_returned_turn_is_lost_unless_it_is_carried():
    """H-15: lost or carried as the agreement says; a lost turn counts as had."""
    for kind in ("waived", "returned"):
        now = state(QUARTER, 0, [*by_share(QUARTER, range(1, 5)), Row(kind, 4)])
        assert (now.next_is_ours, now.next_turn_number, now.debt, now.ours_so_far) == (False, 8, 0, 1)


def test_annulling_a_home_taken_as_a_carried_turn_gives_the_debt_back():
    rows = [*by_share(QUARTER, range(1, 5)), Row("carried", 4), vacancy(5, "carried"), Row("corrected", 5)]

    now = state(QUARTER, 0, rows)

    assert (now.debt, now.next_number, now.next_why) == (1, 5, "carried")


def test_annulling_the_home_a_turn_came_from_does_not_give_two_turns():
    """The number comes again with its own turn; the one still waiting is not owed as well."""
    now = state(QUARTER, 0, [*by_share(QUARTER, range(1, 5)), Row("carried", 4), Row("corrected", 4)])

    assert (now.debt, now.next_number, now.next_why, now.ours_so_far) == (0, 4, "share", 0)


@pytest.mark.parametrize(
    "rows",
    [
        [vacancy(1), vacancy(1)],
        [vacancy(0)],
        [Row("returned", 3)],
        [Row("corrected", 1)],
        [vacancy(1, "carried")],
        [Row("forgotten", 1)],
    ],
)
def test_a_row_that_cannot_have_happened_is_refused(rows):
    with pytest.raises(ValueError, match=r"taken|no vacancy|carried on|one of"):
        state(QUARTER, 0, rows)


@given(
    shares,
    st.integers(0, 5),
    st.lists(st.sampled_from(["next", "next", "next", "lose", "carry"]), max_size=60),
)
@settings(max_examples=200, derandomize=True)
def test_turns_had_and_turns_owed_are_always_the_share_and_replay_agrees(share, offset, story):
    """H-14, H-15: whatever is lost and carried, the books balance, and folding twice says the same."""
    rows: list[Row] = []
    for event in story:
        now = state(share, offset, rows)
        mine = [
            r.number for r in rows if r.ours and not any(x.kind == "carried" and x.number == r.number for x in rows)
        ]
        if event == "next" or not mine:
            rows.append(Row("vacancy", now.next_number, now.next_is_ours, now.next_why))
        elif event == "lose":
            rows.append(Row("waived", mine[-1]))
        else:
            rows += [Row("returned", mine[-1]), Row("carried", mine[-1])]

        now = state(share, offset, rows)
        assert now.ours_so_far + now.debt == sum(sequence(share, now.counted, offset))
        assert now == state(share, offset, list(rows))


@given(shares, st.integers(0, 5), st.sets(st.integers(1, 40), max_size=10))
@settings(max_examples=100, derandomize=True)
def test_the_next_turn_foretold_is_the_next_turn_that_comes(share, offset, annulled):
    rows = [vacancy(n, "share" if is_ours(share, n, offset) else "landlord") for n in range(1, 41)]
    rows += [Row("corrected", n) for n in sorted(annulled)]

    foretold = state(share, offset, rows).next_turn_number

    for _ in range(60):
        now = state(share, offset, rows)
        if now.next_is_ours:
            assert now.next_number == foretold
            break
        rows.append(vacancy(now.next_number))
    else:
        assert foretold is None


def test_a_number_free_in_the_middle_is_in_the_sum():
    """H-14: number 5 of ten is annulled. Nine homes count, and the product is of number 10 on both pages."""
    told = account(QUARTER, 0, [*by_share(QUARTER, range(1, 11)), Row("corrected", 5)])

    assert (told.reported, told.annulled, told.counted, told.free, told.last) == (10, 1, 9, (5,), 10)
    assert told.product == arithmetic(QUARTER, 10).after == Fraction(5, 2)
    assert (told.whole, told.on_free, told.earlier, told.had) == (2, 0, 0, 2)


def test_a_turn_of_ours_whose_number_is_free_is_taken_off_the_sum():
    """H-14: 4 is annulled, so of two whole turns one was had; 8 stays the second turn."""
    told = account(QUARTER, 0, [*by_share(QUARTER, range(1, 11)), Row("corrected", 4)])

    assert (told.whole, told.on_free, told.had) == (2, 1, 1)
    assert [turn_number(QUARTER, n) for n in (4, 5, 8)] == [1, 0, 2]


stories = st.lists(
    st.tuples(st.sampled_from(["next", "next", "next", "lose", "carry", "annul"]), st.integers(0, 99)), max_size=60
)


def told_by(share: Fraction, offset: int, story) -> list[Row]:
    """The rows that the house would have written: any of them may be annulled, in the middle too."""
    rows: list[Row] = []
    standing: dict[int, str] = {}
    for event, which in story:
        pick = sorted(n for n, how in standing.items() if event == "annul" or how == "ours")
        if event == "next" or not pick:
            now = state(share, offset, rows)
            rows.append(Row("vacancy", now.next_number, now.next_is_ours, now.next_why))
            standing[now.next_number] = "ours" if now.next_is_ours else "landlord"
            continue
        number = pick[which % len(pick)]
        if event == "annul":
            rows.append(Row("corrected", number))
            del standing[number]
        else:
            rows.append(Row("waived", number))
            rows += [Row("carried", number)] * (event == "carry")
            standing[number] = "lost"
    return rows


@given(shares, shares, st.integers(0, 9), stories)
@settings(max_examples=300, derandomize=True)
def test_the_sum_always_agrees_with_its_lines(share, later, offset, story):
    """H-14: whatever is lost, carried and annulled, and whatever the terms are now, each line follows from those above."""
    rows = told_by(share, offset, story)
    for terms in (share, later):
        told, now = account(terms, offset, rows), state(terms, offset, rows)
        assert told.reported - told.annulled == told.counted == now.counted
        assert told.counted + len(told.free) == told.last
        assert told.whole == told.product // 1
        assert told.whole - told.before - told.on_free + told.earlier == told.had + told.waiting
        assert (told.had, told.waiting) == (now.ours_so_far, now.debt)
        if told.last:
            assert told.product == arithmetic(terms, told.last, offset).after


@given(shares, st.integers(0, 9), stories)
@settings(max_examples=300, derandomize=True)
def test_nothing_is_left_over_unless_a_turn_came_from_an_annulled_number(share, offset, story):
    """H-15: with the terms unchanged, only a carried turn that was taken before its number was annulled is extra."""
    rows = told_by(share, offset, story)
    carried_from = {row.number for row in rows if row.kind == "carried"}
    annulled = {row.number for row in rows if row.kind == "corrected"}

    if not carried_from & annulled:
        assert account(share, offset, rows).earlier == 0
