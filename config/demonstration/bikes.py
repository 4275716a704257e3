"""The bike workshop, the cycling school and the loans: bikes in every state, a queue, two courses and twenty devices."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from accounts.users.models import User
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from housing.models import Household
from volunteers.bikes import actions, hooks, queue, settings, teaching
from volunteers.bikes.checks import Item
from volunteers.bikes.handing import CertificateRule, HandOut, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook
from volunteers.bikes.queries import fitting, opens_next
from volunteers.bikes.school import Course, CourseSignUp
from volunteers.devices import actions as computers
from volunteers.devices import lending
from volunteers.devices.models import Device, Loan
from volunteers.households.queries import age_of, persons_of, served_households
from volunteers.languages import suggested
from volunteers.models import Volunteer

# How far each bike comes.
ENDS = (
    ["donated"] * 6 + ["triaged"] * 5 + ["repairing"] * 7 + ["checked"] * 4 + ["ready"] * 9 + ["given"] * 8
    + ["parts"] * 3 + ["scrap"] * 3
)  # fmt: skip
MAKES = ("Kildemoes", "Centurion", "Nishiki", "MBK", "Winther", "Puch", "SCO", "Raleigh", "Mustang")
COLOURS = ("rød", "blå", "sort", "grøn", "hvid", "sølv")
PARTS = ("slange, dæk", "kæde", "bremseklodser", "kabel og nav", "lygtesæt", "pedaler")
SIZES = ((28, "gents"), (28, "ladies"), (26, "ladies"), (24, "child"), (20, "child"), (16, "child"))
COMPUTERS = (
    ("laptop", "Lenovo ThinkPad T460"), ("laptop", "HP EliteBook 840"), ("tablet", "iPad 2018"),
    ("desktop", "Dell OptiPlex 7050"), ("phone", "Samsung A40"),
)  # fmt: skip


def tell(world: World) -> None:
    # Its own numbers: a bike changes nothing about who lives where.
    world.timeline.tell(_workshop(world, Random(1817)))  # noqa: S311  (the same story each time, no secret)
    world.timeline.tell(_computers(world, Random(1981)))  # noqa: S311  (the same story each time, no secret)
    world.timeline.tell(_school(world))


def _mechanics() -> list[Volunteer]:
    return list(Volunteer.objects.filter(state="active").order_by("reference")[:5])


def _families(karen: User, most: int) -> list[Household]:
    found = [row for row in served_households(karen).order_by("reference") if persons_of(row, timezone.localdate())]
    return found[:most]


def _workshop(world: World, chance: Random) -> Story:
    karen = world.users["karen"]
    yield (day := workday(world.today - timedelta(days=120)))
    _rules(karen, day)
    places = [
        hooks.add(by=karen, values={"name": f"{row}{n}", "place": "Værkstedet"}) for row in "AB" for n in range(1, 21)
    ]
    bikes: list[tuple[str, Bike]] = []
    for number, end in enumerate(ENDS):
        # Most came lately; what is handed out came first.
        ago = 90 - number if end in ("given", "parts", "scrap") else 70 - number
        bikes.append((end, _bike(karen, chance, day, number, places, ago)))
    yield (day := workday(world.today - timedelta(days=46)))
    stale = [bike for end, bike in bikes if end in ("checked", "ready")][:2]
    for bike in stale:
        _worked_on(bike, karen, day, chance, "ready")
    yield (day := workday(world.today - timedelta(days=30)))
    _queue(karen, day, 8, len([end for end, _bike in bikes if end == "given"]))
    for end, bike in bikes:
        if end == "given":
            _worked_on(bike, karen, day, chance, "ready")
    yield (day := opens_next(workday(world.today - timedelta(days=21))) or world.today)
    for end, bike in bikes:
        if end == "given":
            _give(bike, karen, day)
    _back(karen, day)
    yield (day := workday(world.today - timedelta(days=14)))
    _queue(karen, day, 12, 40)
    for end, bike in bikes:
        if end != "given" and bike not in stale:
            _worked_on(bike, karen, day, chance, end)
    yield (day := workday(world.today - timedelta(days=3)))
    _cases(karen, day)


def _rules(karen: User, day: date) -> None:
    """Prices as in Allerød in 2016; open on Tuesday and Thursday afternoon; the certificate from next month on."""
    since = day - timedelta(days=200)
    lines: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
        ("Flygtninge", "Refugees", 0, {"ground": "refugee"}),
        ("Børn under 15 år", "Children under 15", 0, {"under_age": 15}),
        ("Voksne med opholdstilladelse", "Adults with a residence permit", 50, {}),
    )
    for position, (words, english, price, more) in enumerate(lines, start=1):
        values: dict[str, Any] = {
            "position": position,
            "label": words,
            "label_en": english,
            "price_dkk": price,
            "valid_from": since,
        }
        settings.add(PriceLine, by=karen, values=values | more)
    for weekday in (2, 4):
        hours = {"weekday": weekday, "opens_at": time(15), "closes_at": time(18), "valid_from": since}
        settings.add(OpeningHours, by=karen, values=hours)
    settings.add(CertificateRule, by=karen, values={"valid_from": day + timedelta(days=150), "from_age": 15})


def _bike(karen: User, chance: Random, day: date, number: int, places: list[Hook], ago: int) -> Bike:
    inches, kind = SIZES[number % len(SIZES)]
    values: dict[str, Any] = {
        "kind": kind, "make": chance.choice(MAKES), "colour": chance.choice(COLOURS), "wheel_inches": inches,
        "frame_number": f"WBK{chance.randint(10000, 99999)}{number}", "donated_on": min(day, day - timedelta(days=ago - 70)),
        "donor": "Genbrugspladsen" if number % 3 else "", "hook": places[number] if number < len(places) - 6 else None,
    }  # fmt: skip
    return actions.receive(by=karen, on=day, values=values)


def _worked_on(bike: Bike, karen: User, day: date, chance: Random, end: str) -> None:
    """As far as its end; repaired by one and signed by another."""
    bike.refresh_from_db()
    step: dict[str, Any] = {"by": karen, "on": day}
    if end in ("parts", "scrap"):
        actions.step(bike=bike, target=end, version=bike.version, why="Stellet er revnet", **step)
        return
    for target in ("triaged", "repairing"):
        if end not in ("donated", bike.state):
            bike = actions.step(bike=bike, target=target, version=bike.version, **step)
    people = _mechanics()
    mechanic, other = chance.sample(people, 2)
    if bike.state == "repairing" and chance.random() < 0.8:
        values = {"mechanic": mechanic, "on": day, "parts": chance.choice(PARTS), "minutes": chance.randint(2, 12) * 10}
        actions.log_repair(bike=bike, by=karen, on=day, values=values)
    if end in ("checked", "ready"):
        answers = dict.fromkeys(Item.values, "fine")
        actions.sign_check(bike=bike, version=bike.version, answers=answers, signed_volunteer=other, **step)
        bike.refresh_from_db()
    if end == "ready":
        actions.step(bike=bike, target="ready", version=bike.version, **step)


def _queue(karen: User, day: date, most: int, skip: int) -> None:
    """Some wait since long; heights by age."""
    families = _families(karen, 80)
    for number, family in enumerate(families[skip : skip + most]):
        people = persons_of(family, day)
        person = people[number % len(people)]
        years = age_of(person, day)
        height = 170 + number % 4 * 5 if years is None or years > 15 else max(90, 80 + years * 6)
        values = {"height_cm": height, "since": day - timedelta(days=number * 4 % 50), "note": ""}
        queue.ask(household=family, by=karen, on=day, person=person, values=values)


def _give(bike: Bike, karen: User, day: date) -> None:
    bike.refresh_from_db()
    request = fitting(bike).first()
    if request is not None:
        queue.hand_out(bike=bike, request=request, by=karen, on=day, version=bike.version)


def _back(karen: User, day: date) -> None:
    """One of those handed out came back the same day."""
    made = HandOut.objects.order_by("number").first()
    if made:
        queue.take_back(made=made, by=karen, on=day, version=made.version, why="Familien er flyttet")


def _cases(karen: User, day: date) -> None:
    """One hook is empty, and the case of another is closed."""
    first, second = Bike.objects.exclude(hook=None).order_by("reference")[:2]
    hooks.report(hook=first.hook, by=karen, on=day, what="empty", text="Set")  # type: ignore[arg-type]  # each hangs on one
    case = hooks.report(hook=second.hook, by=karen, on=day, what="wrong_bike")  # type: ignore[arg-type]  # each hangs on one
    hooks.close(report=case, by=karen, on=day, version=case.version, note="To cykler var byttet om")


def _school(world: World) -> Story:
    """One course is over, with certificates; one is running."""
    karen = world.users["karen"]
    yield (begun := workday(world.today - timedelta(days=100)))
    teachers = _mechanics()
    old = _course(karen, "Cykelskole, begyndere", 8, teachers[0], begun, 6)
    now = _course(karen, "Cykelskole for kvinder", 10, teachers[1], world.today - timedelta(days=15), 6)
    families = _families(karen, 30)
    _sign_up(old, karen, begun, families[12:18])
    yield (day := workday(begun + timedelta(days=45)))
    _attend(old, karen, day)
    for row in CourseSignUp.objects.filter(course=old, persons=1).order_by("created_at")[:4]:
        teaching.certify(sign_up=row, by=karen, on=day, version=row.version)
    yield (day := workday(world.today - timedelta(days=18)))
    _sign_up(now, karen, day, families[18:24])
    teaching.sign_up(course=now, by=karen, on=day, persons=2, note="Fra sprogskolen")
    yield (day := workday(world.today - timedelta(days=1)))
    _attend(now, karen, day)


def _course(karen: User, name: str, places: int, teacher: Volunteer, first: date, lessons: int) -> Course:
    values = {"name": name, "places": places, "lessons_needed": lessons - 2, "place": "Gården ved Integrationshuset",
              "teacher": teacher}  # fmt: skip
    course = teaching.plan_course(by=karen, values=values)
    subjects = ("Balance", "Bremse og styre", "Vigepligt", "Skilte og lys", "Rundkørsel", "Tur i trafikken")
    for number in range(lessons):
        lesson = {"on": first + timedelta(days=7 * number), "starts_at": time(16), "ends_at": time(18),
                  "subject": subjects[number % len(subjects)]}  # fmt: skip
        teaching.add_lesson(course=course, by=karen, values=lesson)
    return course


def _sign_up(course: Course, karen: User, day: date, families: list[Household]) -> None:
    for family in families:
        teaching.sign_up(course=course, by=karen, on=day, household=family, person=persons_of(family, day)[0])


def _attend(course: Course, karen: User, day: date) -> None:
    rows = list(course.sign_ups.filter(cancelled_on=None).order_by("created_at"))
    for number, lesson in enumerate(course.lessons.filter(on__lte=day)):
        present = {row.pk: row.persons if place < 4 or number % 3 else 0 for place, row in enumerate(rows)}
        teaching.note_attendance(lesson=lesson, by=karen, on=day, present=present)


def _computers(world: World, chance: Random) -> Story:
    """Twenty devices: some to be wiped, some ready, ten out, one of them late, one back and one promised."""
    karen = world.users["karen"]
    yield (day := workday(world.today - timedelta(days=110)))
    made = [_device(karen, chance, day, number) for number in range(20)]
    people = _mechanics()
    for number, device in enumerate(made[:16]):
        values = {
            "on": day,
            "method": "overwrite",
            "result": "wiped",
            "tool": "nwipe",
            "done_volunteer": people[number % 5],
        }
        computers.wipe(device=device, by=karen, on=day, version=device.version, values=values)
    for device in made[:14]:
        device.refresh_from_db()
        computers.step(device=device, target="ready", by=karen, version=device.version)
    families = _families(karen, 40)
    yield (day := workday(world.today - timedelta(days=95)))
    for number in range(10):
        # The first is late by now.
        _lend(made[number], families[24 + number], karen, day, 80 if number == 0 else 180 + number)
    yield (day := workday(world.today - timedelta(days=20)))
    back = Loan.objects.get(device=made[9])
    lending.give_back(
        loan=back, by=karen, version=back.version, on=day, condition_in="worn", return_note="Opladeren er ny"
    )
    yield (day := workday(world.today - timedelta(days=2)))
    coming = world.today + timedelta(days=7)
    lending.reserve(device=made[10], household=families[0], by=karen, on=day, starts_on=coming,
                    last_on=coming + timedelta(days=30), note="Til danskundervisning")  # fmt: skip


def _device(karen: User, chance: Random, day: date, number: int) -> Device:
    kind, make = COMPUTERS[number % len(COMPUTERS)]
    values = {
        "kind": kind, "make": make, "serial": f"SN{chance.randint(100000, 999999)}-{number}", "donated_on": day,
        "donor": "Allerød Kommune, it" if number % 2 else "", "condition": "worn" if number % 4 == 3 else "good",
        "accessories": "Oplader", "note": "",
    }  # fmt: skip
    return computers.receive(by=karen, on=day, values=values)


def _lend(device: Device, family: Household, karen: User, day: date, days: int) -> None:
    device.refresh_from_db()
    moment = timezone.make_aware(datetime.combine(day, time(11, 20)))
    lending.lend(
        device=device, household=family, by=karen, now=moment, on=day, version=device.version,
        due_on=day + timedelta(days=days), language=suggested(family.languages),
        signed_name=f"Underskrift ({family.name})", agreed=True, person=persons_of(family, day)[0],
    )  # fmt: skip
