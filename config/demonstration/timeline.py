"""What happens, in the order of its dates, whichever household or home it happens to."""

from collections.abc import Generator
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count

from config.demonstration.clock import Clock
from housing import workdays

# A story yields the day on which it goes on; what stands after the yield happens on that day.
Story = Generator[date, None, None]


class Timeline:
    """Stories told side by side: a household that arrives in May is not in a ranking of April."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._heap: list[tuple[date, int, Story]] = []
        self._order = count()

    def tell(self, story: Story) -> None:
        day = next(story, None)
        if day is not None:
            heappush(self._heap, (day, next(self._order), story))

    def run(self) -> None:
        while self._heap:
            day, _, story = heappop(self._heap)
            self.clock.at(day)
            self.tell(story)


def workday(day: date) -> date:
    """That day, or the next one on which somebody is at work."""
    return workdays.after(day - timedelta(days=1), 1)


def workday_before(day: date) -> date:
    """The last day before it on which somebody was at work."""
    day -= timedelta(days=1)
    while not workdays.is_workday(day):
        day -= timedelta(days=1)
    return day
