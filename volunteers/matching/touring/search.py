"""Ruin and recreate: take neighbouring errands out, put them in again where they cost the least, keep what is better.

After Schrimpf et al., "Record breaking optimization results using the ruin and recreate principle" (2000). How a step
is taken does not depend on how many follow, so a longer search begins with the shorter one and cannot end worse.
"""

from random import Random

from volunteers.matching.touring.insertion import Proposal, all_that_fit
from volunteers.matching.touring.tables import Errand, Tables

MOST = 12  # errands taken out in one step
WORSE_PERCENT = 1  # so much more driving than the best may be walked on from


def improved(proposal: Proposal, seed: int, iterations: int) -> Proposal:
    """The best of so many steps; at least as good as what it starts from. The same seed takes the same steps."""
    tables, best, now = proposal.tables, proposal, proposal
    if not tables.free:
        return proposal
    near = _near(tables)
    chance = Random(seed)  # noqa: S311 - a search, no secret
    for _ in range(iterations):
        trial = _step(now, near, chance)
        if trial.cost < best.cost:
            best = trial
        if _walks_on(trial, best):
            now = trial
    return best


def _walks_on(trial: Proposal, best: Proposal) -> bool:
    limit = best.driving * (100 + WORSE_PERCENT)
    return trial.left_by_priority == best.left_by_priority and trial.driving * 100 <= limit


def _step(now: Proposal, near: dict[int, list[int]], chance: Random) -> Proposal:
    """Around an errand drawn at random: its nearest out, and all that is out in again, the urgent first."""
    errands, free = now.tables.errands, now.tables.free
    centre = free[int(chance.random() * len(free))]
    count = 1 + int(chance.random() * min(MOST, len(free)))
    emptied = ruined(now, near[centre][:count])
    order = sorted((errands[number].priority, chance.random(), number) for number in sorted(emptied.left))
    return all_that_fit(emptied, (number for _, _, number in order))


def ruined(now: Proposal, out: list[int]) -> Proposal:
    """Without those errands. A tour that would come too late without them keeps its own: times measured on roads need
    not be shorter the straight way.
    """
    tables, gone = now.tables, set(out) - now.left
    drafts, left = [], set(now.left)
    for draft in now.drafts:
        mine = {errand for errand in gone if tables.errands[errand].tasks[0] in draft.order}
        shorter = draft.without({task for errand in mine for task in tables.errands[errand].tasks}) if mine else draft
        if shorter.in_time:
            left |= mine
        drafts.append(shorter if shorter.in_time else draft)
    return Proposal(tables, tuple(drafts), frozenset(left))


def _near(tables: Tables) -> dict[int, list[int]]:
    """For each errand all that no vehicle keeps, the nearest first: itself."""

    def apart(one: Errand, other: Errand) -> int:
        places = [(tables.tasks[a].place, tables.tasks[b].place) for a in one.tasks for b in other.tasks]
        return min(tables.driving[here][there] for here, there in places)

    errands = tables.errands
    return {
        one: sorted(tables.free, key=lambda other: (other != one, apart(errands[one], errands[other]), other))
        for one in tables.free
    }
