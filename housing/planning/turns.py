"""Whose turn a vacant home is: the arithmetic of one scope of an allocation agreement.

Sources: almenboligloven § 59 (up to one in four, one in three for rehousing) and the agreement itself.
Everything is exact: fractions and whole numbers, never floats.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

KINDS = ("vacancy", "waived", "returned", "carried", "corrected")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the turn ledger. `ours` and `why` belong to vacancies only and never change afterwards.

    vacancy: the home got this number. waived, returned: our turn was not used (nothing follows by itself).
    carried: the agreement lets the turn of this number go on to a later home. corrected: the vacancy was
    annulled and its number is free again.
    """

    kind: str
    number: int
    ours: bool = False
    why: str = "landlord"


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Where a ledger stands after its rows.

    counted: vacancies that count. ours_so_far: turns we have had; a turn carried on counts where it is taken.
    debt: carried turns not yet taken. next_number: lowest free number. next_why: share | carried | landlord.
    next_turn_number: the next number that will be ours, None if the share is 0.
    ours_so_far + debt is what the share alone gives for the numbers in use, unless the very number a turn was
    carried from is annulled after the turn was taken.
    """

    counted: int
    next_number: int
    debt: int
    ours_so_far: int
    next_is_ours: bool
    next_why: str
    next_turn_number: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """The whole sum of a ledger, so that a page can write it and a reader can check it by hand.

    reported - annulled = counted. counted + the free numbers = last, the highest number given: a number annulled
    in the middle waits for the next home, and the products are of numbers, not of homes. whole is what the share
    gives for last (with the offset), and whole - before - on_free + earlier = had + waiting: before are the turns
    of the offset, on_free those whose number is free, earlier those given otherwise than today's share says,
    because the terms have changed since or a turn was carried from a number that was annulled afterwards.
    """

    reported: int
    annulled: int
    counted: int
    free: tuple[int, ...]
    last: int
    product: Fraction
    whole: int
    before: int
    on_free: int
    earlier: int
    had: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The sum a page writes: "23 × ¼ = 5,75 giver 5, og 24 × ¼ = 6 giver 6". Numbers have the offset in
    them.
    """

    share: Fraction
    number_before: int
    number_after: int
    before: Fraction
    after: Fraction
    before_floor: int
    after_floor: int
    ours: bool


def is_ours(share: Fraction, number: int, offset: int = 0) -> bool:
    """Whether vacancy `number` of its scope is ours: the share of all so far reaches a new whole number.

    ValueError for a share outside 0..1 or a number below 1.
    """
    return arithmetic(share, number, offset).ours


def sequence(share: Fraction, count: int, offset: int = 0) -> list[bool]:
    """Whose turn vacancies 1 to `count` are, with no exceptions."""
    return [is_ours(share, number, offset) for number in range(1, count + 1)]


def arithmetic(share: Fraction, number: int, offset: int = 0) -> Arithmetic:
    """The two products that decide vacancy `number`, and their whole parts."""
    if not 0 <= share <= 1:
        raise ValueError(f"A share is between 0 and 1, not {share}.")
    if number < 1:
        raise ValueError(f"Vacancies are numbered from 1, not {number}.")
    share = Fraction(share)
    before, after = share * (number - 1 + offset), share * (number + offset)
    return Arithmetic(
        share=share,
        number_before=number - 1 + offset,
        number_after=number + offset,
        before=before,
        after=after,
        before_floor=floor(before),
        after_floor=floor(after),
        ours=floor(after) > floor(before),
    )


def state(share: Fraction, offset: int, rows: Iterable[Row]) -> LedgerState:
    """Fold the rows of one scope, oldest first. The same rows always give the same turns.

    ValueError when a row cannot have happened: a number given twice, or a row about a vacancy that is not
    there.
    """
    ledger = _Ledger({}, {}, 0)
    for row in rows:
        ledger.add(row)
    number = _lowest_free(ledger.vacancies)
    by_share = is_ours(share, number, offset)
    why = "share" if by_share else "carried" if ledger.debt else "landlord"
    return LedgerState(
        counted=len(ledger.vacancies),
        next_number=number,
        debt=ledger.debt,
        ours_so_far=ledger.had(),
        next_is_ours=why != "landlord",
        next_why=why,
        next_turn_number=number if why != "landlord" else _next_turn(share, offset, ledger.vacancies),
    )


def account(share: Fraction, offset: int, rows: Iterable[Row]) -> Account:
    """The sum of the rows, from what was reported to the turns that were had. ValueError as in `state`."""
    ledger = _Ledger({}, {}, 0)
    reported = 0
    for row in rows:
        ledger.add(row)
        reported += row.kind == "vacancy"
    counted, last = len(ledger.vacancies), max(ledger.vacancies, default=0)
    free = tuple(n for n in range(1, last + 1) if n not in ledger.vacancies)
    product = Fraction(share) * (last + offset)
    before = floor(Fraction(share) * offset)
    on_free = sum(is_ours(share, n, offset) for n in free)
    whole = floor(product)
    return Account(
        reported=reported,
        annulled=reported - counted,
        counted=counted,
        free=free,
        last=last,
        product=product,
        whole=whole,
        before=before,
        on_free=on_free,
        earlier=ledger.had() + ledger.debt - (whole - before - on_free),
        had=ledger.had(),
        waiting=ledger.debt,
    )


def turn_number(share: Fraction, number: int, offset: int = 0) -> int:
    """Which of our turns since the agreement began a number is: 4 is the first of a quarter, 8 the second.

    A turn keeps its number when an earlier one is annulled or lost. 0 when the share does not give it to us.
    """
    sums = arithmetic(share, number, offset)
    return sums.after_floor - floor(sums.share * offset) if sums.ours else 0


@dataclass(slots=True)
class _Ledger:
    vacancies: dict[int, Row]
    carried: dict[int, int]  # number whose turn went on -> how often
    debt: int

    def add(self, row: Row) -> None:
        if row.kind not in KINDS:
            raise ValueError(f"A ledger row is one of {', '.join(KINDS)}, not {row.kind!r}.")
        if row.kind == "vacancy":
            self._vacancy(row)
        elif row.number not in self.vacancies:
            raise ValueError(f"Row {row.kind!r} is about number {row.number}, which no vacancy has.")
        elif row.kind == "carried":
            self.carried[row.number] = self.carried.get(row.number, 0) + 1
            self.debt += 1
        elif row.kind == "corrected":
            self._annul(row.number)

    def had(self) -> int:
        return sum(row.ours for row in self.vacancies.values()) - sum(self.carried.values())

    def _vacancy(self, row: Row) -> None:
        if row.number < 1 or row.number in self.vacancies:
            raise ValueError(f"Number {row.number} is already taken or below 1.")
        self.vacancies[row.number] = row
        if row.ours and row.why == "carried":
            if not self.debt:
                raise ValueError(f"Number {row.number} is marked carried, but no turn was carried on.")
            self.debt -= 1

    def _annul(self, number: int) -> None:
        gone = self.vacancies.pop(number)
        if gone.ours and gone.why == "carried":
            self.debt += 1  # the carried turn was not taken after all
        # The number comes round again with its own turn, so a turn still waiting because of it is not owed
        # twice. One already taken stands (given turns do), and we are then one turn ahead.
        forgiven = min(self.carried.pop(number, 0), self.debt)
        self.debt -= forgiven


def _lowest_free(taken: dict[int, Row]) -> int:
    number = 1
    while number in taken:
        number += 1
    return number


def _next_turn(share: Fraction, offset: int, taken: dict[int, Row]) -> int | None:
    if share == 0:
        return None
    last = max(taken, default=0) + ceil(1 / share) + 1
    return next(n for n in range(1, last + 1) if n not in taken and is_ours(share, n, offset))
