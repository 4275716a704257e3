"""Those who help: some have just offered to, most are active, some pause, have stopped or were declined."""

from datetime import date, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from accounts.users.models import User
from config.demonstration.names import OTHERS, REFUGEES, Culture
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from volunteers.roster import actions, oneself
from volunteers.roster.models import Slot, State, Task, Volunteer
from volunteers.roster.offering import offer_help

PARTS = ("Lillerød", "Skovvang", "Engholm", "Ravnsholt", "Blovstrød", "Lynge")
INTERESTS = ("fodbold", "madlavning", "natur", "skak", "musik", "håndarbejde", "cykling", "havearbejde", "brætspil")
# How many end where.
ENDS = (
    [State.APPLIED] * 5 + [State.APPROVED] * 4 + [State.ACTIVE] * 19 + [State.PAUSED] * 3 + [State.LEFT] * 2
    + [State.DECLINED] * 2
)  # fmt: skip
FAMILIES = (Task.CONTACT_FAMILY, Task.VISITING_FAMILY)
REASONS = {State.LEFT: "Er flyttet fra kommunen", State.DECLINED: "Vil kun hjælpe i en anden kommune"}


def tell(world: World) -> None:
    # Its own numbers: whoever helps changes nothing about who lives where.
    chance = Random(1999)  # noqa: S311  (the same story each time, no secret)
    for place, end in enumerate(ENDS):
        world.timeline.tell(_volunteer(world, chance, place, end))
    world.timeline.tell(_viggo(world))


def _volunteer(world: World, chance: Random, place: int, end: State) -> Story:
    """Offers to help, is approved two weeks later, promises confidentiality, and so on to the end of the story."""
    karen, is_new = world.users["karen"], end == State.APPLIED
    begun = workday(world.today - timedelta(days=chance.randint(2, 25) if is_new else chance.randint(70, 690)))
    values, others = _who(chance, place, world.today)
    yield begun
    volunteer = offer_help(on=begun, values=values, birth_date=_adult(chance, begun), members=others(begun))
    _on_the_map(volunteer, chance)
    if is_new:
        return
    yield (day := workday(begun + timedelta(days=chance.randint(4, 16))))
    if end == State.DECLINED:
        _step(volunteer, end, karen, day)
        return
    volunteer = _step(volunteer, State.APPROVED, karen, day)
    yield (day := workday(day + timedelta(days=7)))
    _ask_for_certificates(volunteer, karen, day)
    if end == State.APPROVED:
        return
    yield (day := workday(day + timedelta(days=14)))
    _certificates_come(world, volunteer, karen, day, place)
    volunteer = _step(volunteer, State.ACTIVE, karen, day)
    if end != State.ACTIVE:
        yield (day := workday(day + timedelta(days=20)))
        _step(volunteer, end, karen, day)
    elif place % 6 == 0:
        yield (day := workday(world.today - timedelta(days=3)))
        days = {"starts_on": world.today - timedelta(days=2), "ends_on": world.today + timedelta(days=4 + place)}
        actions.add_absence(volunteer=volunteer, by=karen, **days)


def _viggo(world: World) -> Story:
    """The one who signs in: drives, knows the depot and has a holiday coming."""
    karen, begun = world.users["karen"], workday(world.today - timedelta(days=400))
    yield begun
    volunteer = offer_help(
        on=begun, birth_date=date(1961, 5, 17),
        values={
            "name": "Viggo Bang", "email": "viggo@demo.example", "phone": "70101099", "languages": "dansk, tysk",
            "tasks": [Task.DRIVER, Task.DEPOT], "slots": [Slot.TUE_MORNING, Slot.THU_MORNING, Slot.SAT_MORNING],
            "interests": "gamle biler, natur", "max_households": 1, "address": "Ravnsholtvej 5 (opdigtet)",
            "postcode": "3450", "city": "Allerød",
        },
    )  # fmt: skip
    yield (day := workday(begun + timedelta(days=7)))
    volunteer = _step(volunteer, State.APPROVED, karen, day)
    volunteer = oneself.give_sign_in(volunteer=volunteer, by=karen, version=volunteer.version)
    yield (day := workday(begun + timedelta(days=14)))
    volunteer = _step(volunteer, State.ACTIVE, karen, day)
    yield workday(world.today - timedelta(days=6))
    actions.add_absence(
        volunteer=volunteer, by=world.users["viggo"],
        starts_on=world.today + timedelta(days=20), ends_on=world.today + timedelta(days=27),
    )  # fmt: skip


def _who(chance: Random, place: int, today: date) -> tuple[dict[str, Any], Any]:
    culture: Culture = OTHERS[0] if place % 3 else chance.choice([*OTHERS[1:], *REFUGEES])
    given = chance.choice(culture.women if place % 2 else culture.men)
    family = chance.choice(culture.family)
    tasks = sorted(chance.sample(Task.values, chance.randint(1, 3)))
    if place % 4 == 0:
        tasks = sorted({*tasks, chance.choice(FAMILIES)})
    spoken = ["dansk", *(part.strip() for part in culture.languages.split(",")), *chance.sample(["engelsk", "tysk"], 1)]
    values = {
        "name": f"{given} {family}",
        "email": f"frivillig{place + 1}@demo.example" if place % 5 else "",
        "phone": f"701011{place:02}",
        "languages": ", ".join(dict.fromkeys(spoken)),
        "interests": ", ".join(chance.sample(INTERESTS, 2)),
        "tasks": tasks,
        "slots": chance.sample(Slot.values, chance.randint(2, 6)),
        "max_households": chance.choice([1, 1, 1, 2, 3]),
        "address": f"{PARTS[place % len(PARTS)]}vænget {place + 3} (opdigtet)",
        "postcode": "3450",
        "city": "Allerød",
    }

    def others(on: date) -> list[dict[str, Any]]:
        if not set(tasks) & set(FAMILIES):
            return []
        names = [chance.choice(culture.men if place % 2 else culture.women), chance.choice(culture.women)]
        births = [_adult(chance, on), _child(chance, on, place, today)]
        return [{"name": f"{name} {family}", "birth_date": born} for name, born in zip(names, births, strict=True)]

    return values, others


def _adult(chance: Random, on: date) -> date:
    return on - timedelta(days=365 * chance.randint(26, 70) + chance.randint(0, 364))


def _child(chance: Random, on: date, place: int, today: date) -> date:
    """A child; of a few it is the 15th birthday about now."""
    if place % 8 == 0:
        born: date = today + timedelta(days=place // 8) - relativedelta(years=15)
        return born
    return on - timedelta(days=365 * chance.randint(4, 13) + chance.randint(0, 364))


def _on_the_map(volunteer: Volunteer, chance: Random) -> None:
    """A made-up point within the municipality, as the coordinator would set it by hand."""
    Volunteer.objects.filter(pk=volunteer.pk).update(
        latitude=round(55.85 + chance.random() * 0.05, 5), longitude=round(12.30 + chance.random() * 0.09, 5),
        position_quality=Volunteer.Quality.APPROXIMATE,
    )  # fmt: skip


def _step(volunteer: Volunteer, target: State, by: User, on: date) -> Volunteer:
    reason = REASONS.get(target, "")
    return actions.move(
        volunteer=volunteer, target=target, by=by, version=volunteer.version, on=on, reason=reason, promised=True
    )


def _grown(volunteer: Volunteer, on: date) -> list[Any]:
    born_before = on - timedelta(days=365 * 15 + 4)
    return list(volunteer.members.filter(birth_date__lte=born_before))


def _ask_for_certificates(volunteer: Volunteer, by: User, on: date) -> None:
    if not set(volunteer.tasks) - {Task.DEPOT, Task.DRIVER, Task.BIKES, Task.DEVICES}:
        return
    for member in _grown(volunteer, on):
        actions.set_certificate(member=member, by=by, version=member.version, on=on, status="requested")


def _certificates_come(world: World, volunteer: Volunteer, by: User, on: date, place: int) -> None:
    """Some are to be renewed about now."""
    for member in volunteer.members.filter(certificate="requested"):
        soon = world.today + timedelta(days=place * 3 - 45) if place % 4 == 2 else None
        actions.set_certificate(
            member=member, by=by, version=member.version, on=on, status="cleared",
            next_check_on=soon if soon and soon > on else None,
        )  # fmt: skip
