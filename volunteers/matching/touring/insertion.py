"""Cheapest insertion: the most urgent errands first, and among them the one that costs the least driving more."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from volunteers.matching.touring.draft import Draft
from volunteers.matching.touring.tables import Tables


@dataclass(frozen=True)
class Proposal:
    """A draft for each vehicle, and the errands that are in none of them."""

    tables: Tables
    drafts: tuple[Draft, ...]
    left: frozenset[int]

    @cached_property
    def left_by_priority(self) -> tuple[int, ...]:
        """Stops left out of each priority there is, the most urgent first."""
        errands = [self.tables.errands[number] for number in self.left]
        levels = sorted({errand.priority for errand in self.tables.errands})
        return tuple(sum(len(errand.tasks) for errand in errands if errand.priority == level) for level in levels)

    @cached_property
    def driving(self) -> int:
        return sum(draft.driving for draft in self.drafts)

    @cached_property
    def cost(self) -> tuple[tuple[int, ...], int, int]:
        """Less is better: first fewer left out, the most urgent first; then less driving; then home sooner."""
        return self.left_by_priority, self.driving, sum(draft.duration for draft in self.drafts)

    def put(self, errand: int) -> "Proposal | None":
        """The same with the errand where it costs the least driving; None where it fits in no vehicle."""
        ways = [(way, draft.number) for draft in self.drafts if (way := draft.cheapest(errand))]
        if not ways:
            return None
        way, number = min(ways)
        drafts = list(self.drafts)
        drafts[number] = drafts[number].with_errand(errand, way)
        return Proposal(self.tables, tuple(drafts), self.left - {errand})


def locked_only(tables: Tables) -> Proposal:
    """Every vehicle with the stops it keeps, and nothing else."""
    drafts = tuple(Draft(tables, number, van.keeps) for number, van in enumerate(tables.vans))
    return Proposal(tables, drafts, frozenset(tables.free))


def cheapest_first(proposal: Proposal) -> Proposal:
    """Put in what fits: among the most urgent always the errand that costs the least."""
    errands = proposal.tables.errands
    for level in sorted({errands[number].priority for number in proposal.left}):
        while options := _options(proposal, (n for n in proposal.left if errands[n].priority == level)):
            proposal = proposal.put(min(options)[1]) or proposal
    return proposal


def _options(proposal: Proposal, errands: Iterable[int]) -> list[tuple[int, int]]:
    """What each errand that fits would cost, and its number."""
    ways = ((number, draft.cheapest(number)) for number in errands for draft in proposal.drafts)
    return [(way.extra, number) for number, way in ways if way is not None]


def all_that_fit(proposal: Proposal, order: Iterable[int]) -> Proposal:
    """Put in what fits, in the order given; over again until nothing more goes in."""
    waiting, tried = list(order), -1
    while len(waiting) != tried:
        tried = len(waiting)
        for errand in waiting:
            proposal = proposal.put(errand) or proposal
        waiting = [errand for errand in waiting if errand in proposal.left]
    return proposal
