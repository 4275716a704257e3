"""How full the depot is and will be, week by week, all rooms together (V-12, R-97)."""

from dataclasses import dataclass
from datetime import date, timedelta

from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers.models import DonationOffer, State
from volunteers.depot.orders.leaving import reserved_to_leave
from volunteers.depot.stock.queries import litres_by_place
from volunteers.matching.depot import Movement, volume_by_day

WEEKS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """The fullest day of a week: `starts_on` its Monday, `litres` then in the rooms."""

    starts_on: date
    litres: int

    @property
    def number(self) -> int:
        return self.starts_on.isocalendar().week


@dataclass(frozen=True, slots=True)
class Room:
    """One room now."""

    name: str
    litres: int
    limit: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Litres: `now` in the rooms, `limit` what there is room for, and the weeks to come."""

    now: int
    limit: int
    rooms: tuple[Room, ...]
    weeks: tuple[Week, ...]

    @property
    def first_over(self) -> Week | None:
        return next((week for week in self.weeks if week.litres > self.limit), None)


def forecast(today: date, weeks: int = WEEKS) -> Forecast:
    """Today's stock, plus what is agreed to come, less what is reserved to leave, in whole weeks from next Monday."""
    rows = list(rooms_in_use())
    there = litres_by_place()
    rooms = tuple(Room(row.name, there.get(row.pk, 0), row.limit_litres) for row in rows)
    now = sum(room.litres for room in rooms)
    accepted = DonationOffer.objects.filter(state=State.ACCEPTED, to_location__in=rows, pickup_on__isnull=False)
    coming = [Movement(day, litres) for day, litres in accepted.values_list("pickup_on", "litres") if day]
    monday = today + timedelta(days=7 - today.weekday())
    last = monday + timedelta(weeks=weeks)
    leaving = [movement for movements in reserved_to_leave(*rows).values() for movement in movements]
    volumes = volume_by_day(now, coming, leaving, today, (last - today).days)
    found = []
    for number in range(weeks):
        starts = monday + timedelta(weeks=number)
        found.append(Week(starts, max(volumes.on(starts + timedelta(days=day)) for day in range(7))))
    return Forecast(now, sum(room.limit for room in rooms), rooms, tuple(found))
