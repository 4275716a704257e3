"""Those who are awaited: places promised, one of them too small, lists half ticked; and stays that are to go on."""

from collections import defaultdict
from datetime import date, timedelta

from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.bookings.facts import persons_of
from housing.bookings.judging import Sharing, fit_of
from housing.bookings.models import StayExtension
from housing.bookings.together import book_together
from housing.homes.models import Unit
from housing.people.models import Household, Person
from housing.placements.models import LIVE_OFFER
from housing.reception import actions as reception
from housing.reception.models import Point
from housing.reception.queries import Announced, announced
from housing.stays.models import Stay

ALL_WEIGHED = Sharing(age=True, sex=True, vulnerability=True)


def tell(world: World) -> None:
    world.timeline.tell(_promised(world))
    world.timeline.tell(_arrived(world))
    world.timeline.tell(_longer(world))


def _ago(world: World, days: int) -> date:
    day = world.today
    for _ in range(days):
        day = workday_before(day)
    return day


def _coming(world: World, day: date) -> list[Announced]:
    return [row for row in announced(world.anna, day) if row.persons and row.booking is None]


def _promised(world: World) -> Story:
    """Two families have a place, one a place that is too small, and single persons share."""
    yield (day := _ago(world, 3))
    families = [row for row in _coming(world, day) if row.persons > 1]
    for row in families[:2]:
        unit = world.bed(row.persons, day)
        bookings.book(
            household=row.household, unit=unit, by=world.anna, starts_on=_comes(world, row), ends_on=unit.site.lease_end,
            despite="Alle andre boliger er i brug.", on=day,
        )  # fmt: skip
        _tick(world, row.household, day, (Point.PLACE, Point.SCHOOL))
    yield (day := _ago(world, 2))
    for row in families[2:3]:
        unit = _too_small(world, row.persons)
        bookings.book(
            household=row.household, unit=unit, by=world.bo, starts_on=_comes(world, row), ends_on=unit.site.lease_end,
            despite="Kun til en større bolig er gjort klar. To børn sover i samme værelse.", on=day,
        )  # fmt: skip
        _tick(world, row.household, day, (Point.PLACE, Point.INTERPRETER, Point.TRANSPORT))
    _share(world, [row for row in _coming(world, day) if row.persons == 1], day)


def _comes(world: World, row: Announced) -> date:
    return workday(max(world.today + timedelta(days=7), row.expected_on or world.today))


def _too_small(world: World, persons: int) -> Unit:
    """An empty unit with one bed less than they are, or simply the smallest."""
    unit = min(world.beds, key=lambda unit: (abs((unit.beds or 0) - (persons - 1)), unit.label))
    world.beds.remove(unit)
    return unit


def _share(world: World, rows: list[Announced], day: date) -> None:
    """Two single persons of one sex in one room, weighed together."""
    by_sex: dict[str, list[Announced]] = defaultdict(list)
    for row in rows:
        by_sex[Person.objects.get(memberships__household=row.household).sex].append(row)
    two = next((found[:2] for found in by_sex.values() if len(found) > 1), [])
    room = next((unit for unit in world.beds if unit.beds == 2), None)
    if not two or room is None:
        return
    world.beds.remove(room)
    book_together(
        households=[row.household for row in two], unit=room, by=world.anna, starts_on=_comes(world, two[1]),
        ends_on=room.site.lease_end, sharing=ALL_WEIGHED, on=day,
    )  # fmt: skip


def _tick(world: World, household: Household, day: date, points: tuple[Point, ...]) -> None:
    """Some points are done, and one is not needed."""
    reception.begin(household=household, by=world.anna)
    for item in household.checklist.filter(point__in=points):
        reception.tick(item=item, by=world.anna, version=item.version, on=day)
    if Point.INTERPRETER not in points:
        item = household.checklist.get(point=Point.INTERPRETER)
        reception.leave_out(item=item, by=world.bo, version=item.version, note="Taler engelsk, og det er nok her.")


def _arrived(world: World) -> Story:
    """The latest who came: the first points at arrival are done, the others are waiting."""
    yield (day := _ago(world, 1))
    latest = Household.objects.filter(seeking=True, stays__ends_on=None, stays__tenure="temporary", stream="refugee")
    for household in latest.distinct().order_by("-reference")[:3]:
        if persons_of(household, day):
            _tick(world, household, day, (Point.PLACE, Point.READY, Point.KEY, Point.CPR, Point.REGISTER))


def _longer(world: World) -> Story:
    """One stay has been prolonged, one wish is refused, and one waits for its answer."""
    yield (day := _ago(world, 8))
    first, second, third = _staying(day)[:3]
    asked = {stay: _ask(world, stay, "Ønsker at blive, til boligen er klar.", day) for stay in (first, second)}
    yield (day := _ago(world, 5))
    # Somebody may have been promised one of the units meanwhile.
    granted = min(asked, key=lambda stay: not _may_stay(stay, day))
    extensions.grant(extension=asked.pop(granted), by=world.bo, version=1, answer="Ingen andre venter.", on=day)
    for refused in asked.values():
        extensions.refuse(extension=refused, by=world.bo, version=1, answer="Boligen er lovet til andre.", on=day)
    yield (day := _ago(world, 2))
    _ask(world, third, "Barnet går i skole tæt på til sommer.", day)


def _until(stay: Stay, day: date) -> date:
    """A good while after the agreed end, or after today where that has passed."""
    return workday(max(day, stay.expected_end_on or day) + timedelta(days=90))


def _ask(world: World, stay: Stay, reason: str, day: date) -> StayExtension:
    until = _until(stay, day)
    return extensions.ask(household=stay.household, by=world.anna, asked_until=until, reason=reason, on=day)


def _staying(day: date) -> list[Stay]:
    """One stay of each household that may be prolonged: no home on its way, and its unit is free for it."""
    rows = Stay.objects.filter(ends_on=None, tenure="temporary", unit__site__lease_end=None, starts_on__lt=day)
    rows = rows.exclude(household__in=Stay.objects.filter(ends_on=None, expected_end_on=None).values("household"))
    rows = rows.exclude(household__placements__state__in=LIVE_OFFER).select_related("household", "unit__site")
    found = {stay.household_id: stay for stay in rows.order_by("starts_on", "pk")}
    return [stay for stay in found.values() if _may_stay(stay, day)]


def _may_stay(stay: Stay, day: date) -> bool:
    persons = persons_of(stay.household, day)
    fit = fit_of(stay.household, stay.unit, day, _until(stay, day), persons, shared=persons == 1, on=day)
    return bool(fit)
