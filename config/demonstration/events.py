"""A year of weekly cafés and homework cafés, and four weeks to come: open shifts, full ones, a swap (V-35 to V-37)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.refusals import Refusal
from accounts.users.models import User
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from volunteers.events import attendance, planning, series, signing, swapping
from volunteers.events.models import Event
from volunteers.events.moments import moment
from volunteers.events.shifts import Shift, SignUp, State
from volunteers.models import Volunteer
from volunteers.roster import actions as roster
from volunteers.roster.models import Task

WEEKS_BEFORE, WEEKS_AHEAD = 50, 4
# Pupils of the upper secondary school and others who help at the cafés.
HELPERS = (
    ("Else Brandt", 2004), ("Jonas Vinter", 2008), ("Mai Lund", 2009), ("Oskar Toft", 2008), ("Birgit Sommer", 1955),
    ("Tove Mikkelsen", 1961),
)  # fmt: skip
SERIES: tuple[dict[str, Any], ...] = (
    {
        "kind": "cafe", "title": "Fredagscafé", "place": "Integrationshuset (opdigtet)", "is_public": True,
        "text": "Kaffe, te og brætspil for nye og gamle allerødborgere", "weekday": 4, "from": time(16), "to": time(18),
        "role": "Vært", "task": "", "places": 2,
    },
    {
        "kind": "homework_cafe", "title": "Lektiecafé", "place": "Biblioteket, 1. sal (opdigtet)", "is_public": True,
        "text": "Elever fra gymnasiet hjælper med lektier", "weekday": 1, "from": time(15, 30), "to": time(17, 30),
        "role": "Lektiehjælper", "task": Task.HOMEWORK, "places": 2,
    },
)  # fmt: skip


def tell(world: World) -> None:
    world.timeline.tell(_year(world, world.users["karen"]))


def _year(world: World, karen: User) -> Story:
    begun = workday(world.today - timedelta(weeks=WEEKS_BEFORE))
    yield begun
    helpers = [_helper(number, name, born, karen, begun) for number, (name, born) in enumerate(HELPERS)]
    summer = world.today - timedelta(days=140)
    for name, first, days in (("Sommerferie", summer, 20), ("Flytning", world.today + timedelta(days=40), 4)):
        values = {"name": name, "starts_on": first, "ends_on": first + timedelta(days=days)}
        series.save_closing_days(by=karen, values=values)
    for one in SERIES:
        _series(one, begun, world.today + timedelta(weeks=WEEKS_AHEAD), karen)
    for week in range(WEEKS_BEFORE, -1, -1):
        monday = world.today - timedelta(weeks=week, days=world.today.weekday())
        if monday > begun and monday < world.today:
            yield workday(monday)
            _week(monday, week, helpers, karen, world.today)
    yield workday(world.today - timedelta(days=2))
    _note(world.today, helpers, karen)
    _coming(world, helpers, karen)


def _helper(number: int, name: str, born: int, karen: User, day: date) -> Volunteer:
    values = {
        "name": name, "email": f"cafe{number}@demo.example", "phone": f"7030{number:04d}", "languages": "dansk, engelsk",
        "tasks": [Task.HOMEWORK, Task.EVENTS], "slots": ["tue_afternoon", "fri_afternoon"], "max_households": 1,
    }  # fmt: skip
    made = roster.apply(on=day, by=karen, values=values, birth_date=date(born, 3, 2 + number))
    made = roster.move(volunteer=made, target="approved", by=karen, version=made.version, on=day)
    return roster.move(volunteer=made, target="active", by=karen, version=made.version, on=day, promised=True)


def _series(one: dict[str, Any], begun: date, until: date, karen: User) -> None:
    first = begun + timedelta(days=(one["weekday"] - begun.weekday()) % 7)
    values = {name: one[name] for name in ("kind", "title", "place", "text", "is_public")}
    rhythm = {"rhythm": 1, "starts_on": first, "ends_on": until, "from_time": one["from"], "to_time": one["to"]}
    shift = {name: one[name] for name in ("role", "task", "places")}
    series.create_series(by=karen, values={**values, **rhythm, "skips_holidays": True}, shifts=[shift])


def _held(first: date, last: date) -> list[Event]:
    begins, ends = moment(first, time()), moment(last, time(23, 59))
    return list(Event.objects.filter(starts_at__range=(begins, ends), cancelled_at=None).order_by("starts_at"))


def _week(monday: date, week: int, helpers: list[Volunteer], karen: User, today: date) -> None:
    """Attendance of the week that was, and two on each shift of the week to come."""
    _note(monday, helpers, karen)
    for number, event in enumerate(_held(monday, monday + timedelta(days=6))):
        if event.starts_at.date() < today:
            for shift in event.shifts.all():
                for place in range(shift.places):
                    _try(shift, helpers[(week + number + 3 * place) % len(helpers)], karen, timezone.now())


def _note(before: date, helpers: list[Volunteer], karen: User) -> None:
    """Most came, every ninth did not, and the guests were counted."""
    last = before - timedelta(days=1)
    for event in _held(last - timedelta(days=7), last):
        signed = SignUp.objects.filter(shift__event=event, state=State.SIGNED, came=None)
        day = event.starts_at.day
        noted: dict[Any, tuple[bool | None, int | None]] = {
            row.pk: ((helpers.index(row.volunteer) + day) % 9 != 8, None)
            for row in signed.select_related("volunteer")
            if row.volunteer in helpers
        }
        guests = {"children": day % 7 + 2, "young": day % 5, "adults": day % 6 + 3}
        if noted:
            attendance.record_attendance(event=event, by=karen, now=event.ends_at, rows=noted, guests=guests)


def _try(shift: Shift, volunteer: Volunteer, karen: User, now: datetime) -> SignUp | None:
    """Whoever is away, or has another shift then, is left out."""
    try:
        return signing.sign_up(shift=shift, volunteer=volunteer, by=karen, now=now)
    except Refusal:
        return None


def _coming(world: World, helpers: list[Volunteer], karen: User) -> None:
    """Today's picture: shifts that lack people, full ones with a queue, a swap that waits for Viggo, a cancellation."""
    # As of this morning, so that a place that is offered can still be taken.
    now, today = moment(world.today, time(7)), world.today
    viggo = Volunteer.objects.get(user=world.users["viggo"])
    asked = None
    for number, event in enumerate(_held(today + timedelta(days=1), today + timedelta(weeks=WEEKS_AHEAD))):
        shift = event.shifts.get()
        mine = [_try(shift, helpers[(number + place) % 4], karen, now) for place in range((1, 2, 2, 0)[number % 4])]
        if len(mine) == 2:
            signing.wait(shift=shift, volunteer=helpers[4], by=karen, now=now)
        if asked is None and number > 0 and event.kind == "cafe" and mine and mine[0]:
            asked = swapping.offer_swap(sign_up=mine[0], by=karen, now=now, to=viggo.email)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    trip = _event("excursion", "Udflugt til Frederiksborg Slot", "Allerød Station", saturday, time(10), time(15), karen)
    bus = planning.add_shift(event=trip, by=karen, values={"role": "Chauffør", "task": Task.DRIVER, "places": 1})
    planning.add_shift(event=trip, by=karen, values={"role": "Turleder", "task": "", "places": 2})
    _try(bus, viggo, karen, now)
    sunday = saturday + timedelta(days=1)
    walk = _event("nature", "Naturtur i Tokkekøb Hegn", "Indgangen til skoven", sunday, time(11), time(13), karen)
    guide = planning.add_shift(event=walk, by=karen, values={"role": "Naturvejleder", "task": "", "places": 1})
    _try(guide, helpers[5], karen, now)
    signing.wait(shift=guide, volunteer=viggo, by=karen, now=now)
    first = SignUp.objects.get(shift=guide, state=State.SIGNED)
    signing.leave(sign_up=first, by=karen, now=now, why="Syg")
    bridge = _event("bridge_building", "Brobygning: en dag i foreningslivet", "Lillerød Hallen (opdigtet)",
                    workday(today + timedelta(days=9)), time(17), time(19), karen)  # fmt: skip
    planning.add_shift(event=bridge, by=karen, values={"role": "Følger med", "task": Task.EVENTS, "places": 3})
    gone = _event("other", "Fællesspisning", "Integrationshuset (opdigtet)", workday(today + timedelta(days=4)), time(18),
                  time(21), karen)  # fmt: skip
    planning.cancel_event(event=gone, by=karen, version=gone.version, now=now, why="Køkkenet er lukket den dag")


def _event(kind: str, title: str, place: str, on: date, begins: time, ends: time, karen: User) -> Event:
    values = {"kind": kind, "title": title, "place": place, "is_public": True, "starts_at": moment(on, begins),
              "ends_at": moment(on, ends)}  # fmt: skip
    return planning.create_event(by=karen, values=values)
