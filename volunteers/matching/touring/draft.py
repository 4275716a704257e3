"""The order of one vehicle while a plan is in the making, and where an errand fits into it for the least driving.

A draft never changes; putting an errand in or taking some out makes another. So what it has answered once it can answer
again at once, and a search that changes two tours asks the others nothing twice. Whether a place is possible is told
from sums kept along the order, and a test holds them to what the evaluator says of the whole order.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

from volunteers.matching.touring.tables import Size, Tables, Task


@dataclass(frozen=True, slots=True, order=True)
class Insertion:
    """`extra`: seconds of driving more. `places`: after how many stops of the order each task comes."""

    extra: int
    places: tuple[int, ...]


class Draft:
    """An order, with what is known of it before anything is put in. All lists are by place: 0 is the start, then come
    the stops, and last, where it is meant, the end.
    """

    def __init__(self, tables: Tables, number: int, order: tuple[int, ...]) -> None:
        self.tables, self.number, self.order = tables, number, order
        self.van = tables.vans[number]
        self.tasks = [tables.tasks[task] for task in order]
        self.nodes = [self.van.start, *(task.place for task in self.tasks), self.van.end]
        legs = [tables.driving[here][there] for here, there in zip(self.nodes, self.nodes[1:], strict=False)]
        self.legs = legs if order else [0]  # a vehicle without a stop stays where it is
        self.driving = sum(self.legs)
        self.leaves = self._leaves()
        self.latest = self._latest()
        self.spare = self._spare()
        self.spare_until = list(accumulate(self.spare, _least))
        self.spare_from = list(accumulate(reversed(self.spare), _least))[::-1]
        self._found: dict[int, Insertion | None] = {}

    def _leaves(self) -> list[int]:
        """When each place is left, at the earliest."""
        leaves = [self.van.opens]
        for task, leg in zip(self.tasks, self.legs, strict=False):
            leaves.append(max(leaves[-1] + leg, task.opens) + task.service)
        return leaves

    def _latest(self) -> list[int]:
        """The latest arrival at each place that leaves it and all after it in time. Nobody arrives at the start."""
        latest = [self.van.closes]
        for task, leg in zip(reversed(self.tasks), reversed(self.legs), strict=False):
            latest.append(min(task.closes, latest[-1] - leg - task.service))
        return [0, *reversed(latest)]

    def _spare(self) -> list[Size]:
        """What more there would be room for, from each place to the next."""
        litres, grams = self.van.holds[0] - self.van.aboard[0], self.van.holds[1] - self.van.aboard[1]
        for task in self.tasks:
            if task.packed:
                litres, grams = litres - task.size[0], grams - task.size[1]
        spare = [(litres, grams)]
        for task in self.tasks:
            litres, grams = litres - task.sign * task.size[0], grams - task.sign * task.size[1]
            spare.append((litres, grams))
        return spare

    @property
    def duration(self) -> int:
        """From the start to the end; what would be waited at the first stop is not part of it."""
        if not self.order:
            return 0
        starts = max(self.van.opens, self.tasks[0].opens - self.legs[0])
        return self.leaves[-1] + self.legs[-1] - starts

    @property
    def in_time(self) -> bool:
        arrivals = [leaves + leg for leaves, leg in zip(self.leaves, self.legs, strict=True)]
        closes = [*(task.closes for task in self.tasks), self.van.closes]
        return not self.order or all(at <= limit for at, limit in zip(arrivals, closes, strict=True))

    def cheapest(self, errand: int) -> Insertion | None:
        """Where the errand costs the least driving and breaks nothing; None where it does not fit."""
        if errand not in self._found:
            tasks = [self.tables.tasks[task] for task in self.tables.errands[errand].tasks]
            able = errand in self.tables.able[self.number]
            ways = () if not able else self._single(*tasks) if len(tasks) == 1 else self._pair(*tasks)
            self._found[errand] = min(ways, default=None)
        return self._found[errand]

    def with_errand(self, errand: int, insertion: Insertion) -> "Draft":
        order = list(self.order)
        tasks = self.tables.errands[errand].tasks
        for task, place in sorted(zip(tasks, insertion.places, strict=True), key=lambda pair: pair[1])[::-1]:
            order.insert(place, task)
        return Draft(self.tables, self.number, tuple(order))

    def without(self, tasks: Collection[int]) -> "Draft":
        return Draft(self.tables, self.number, tuple(task for task in self.order if task not in tasks))

    def _single(self, task: Task) -> Iterator[Insertion]:
        driving, to_here = self.tables.driving, self.tables.driving[task.place]
        spare = self.spare_until if task.packed else self.spare_from
        for place in range(self.van.fixed, len(self.order) + 1):
            before, after = self.nodes[place], self.nodes[place + 1]
            arrives = self.leaves[place] + driving[before][task.place]
            if arrives <= task.closes and _fits(task.size, spare[place]):
                at_next = max(arrives, task.opens) + task.service + to_here[after]
                if at_next <= self.latest[place + 1]:
                    extra = driving[before][task.place] + to_here[after] - self.legs[place]
                    yield Insertion(extra, (place,))

    def _pair(self, pickup: Task, delivery: Task) -> Iterator[Insertion]:
        driving = self.tables.driving
        for place in range(self.van.fixed, len(self.order) + 1):
            arrives = self.leaves[place] + driving[self.nodes[place]][pickup.place]
            if arrives <= pickup.closes:
                leaves = max(arrives, pickup.opens) + pickup.service
                yield from self._delivered(pickup, delivery, place, leaves)

    def _delivered(self, pickup: Task, delivery: Task, first: int, now: int) -> Iterator[Insertion]:
        """Every place for the delivery when the pickup, left at `now`, comes after the first so many stops."""
        driving, to_delivery = self.tables.driving, delivery.place
        here, extra = pickup.place, driving[self.nodes[first]][pickup.place]
        for place in range(first, len(self.order) + 1):
            if not _fits(pickup.size, self.spare[place]):
                return  # it would have to be carried through here
            after = self.nodes[place + 1]
            arrives = now + driving[here][to_delivery]
            at_next = max(arrives, delivery.opens) + delivery.service + driving[to_delivery][after]
            if arrives <= delivery.closes and at_next <= self.latest[place + 1]:
                detour = driving[here][to_delivery] + driving[to_delivery][after] - self.legs[place]
                yield Insertion(extra + detour, (first, place))
            if place == len(self.order):
                return
            task = self.tasks[place]
            if place == first:
                extra += driving[here][after] - self.legs[place]
            now += driving[here][after]
            if now > task.closes:
                return
            now, here = max(now, task.opens) + task.service, after


def _fits(size: Size, spare: Size) -> bool:
    return size[0] <= spare[0] and size[1] <= spare[1]


def _least(one: Size, other: Size) -> Size:
    return min(one[0], other[0]), min(one[1], other[1])
