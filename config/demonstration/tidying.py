"""A register as registers are: somebody moved out, somebody was written twice, and two only look alike."""

from datetime import date
from typing import Any

from config.demonstration.timeline import Story, workday_before
from config.demonstration.world import World
from housing.people import actions as people
from housing.people import apart, merging
from housing.people.models import Household, Person
from housing.people.rules import age_on
from housing.stays import splitting
from housing.stays.queries import waiting_in_temporary

# Invented, as all names are: each is entered a second time by a colleague who did not see the first.
MERGED = {"given_name": "Dawit", "family_name": "Elmgren", "birth_date": date(1991, 3, 9)}
OPEN = {"given_name": "Olena", "family_name": "Birkedal", "birth_date": date(1988, 10, 2)}
NAMESAKES = {"given_name": "Amina", "family_name": "Lindegaard", "birth_date": date(1994, 1, 1)}


def tell(world: World) -> None:
    for story in (_moved_out(world), _written_twice(world), _still_to_be_seen(world), _namesakes(world)):
        world.timeline.tell(story)


def _ago(world: World, days: int) -> date:
    day = world.today
    for _ in range(days):
        day = workday_before(day)
    return day


def _moved_out(world: World) -> Story:
    """A grown child, else the other adult, of a family that waits has become a household of its own."""
    yield (day := _ago(world, 8))
    rows: Any = waiting_in_temporary(world.anna, day).filter(placements=None)
    family = rows.filter(persons__gte=4).first()
    if family is None:
        return
    persons = [row.person for row in family.memberships.filter(ends_on=None).select_related("person")]
    grown = [person for person in persons if (age_on(person.birth_date, day) or 0) >= 18]
    leaving = grown[-1]
    splitting.split(
        household=family, leaving=[(leaving, "adult")], by=world.anna, on=day, today=day, version=family.version,
        values={"name": str(leaving), "stream": family.stream, "band": family.band,
                "band_reason": "Vil bo for sig selv; der er for lidt plads."},
        why="Er flyttet fra familien.",
    )  # fmt: skip


def _entered(world: World, day: date, who: dict[str, Any], name: str) -> tuple[Household, Person]:
    values = {
        "name": name,
        "stream": "other",
        "band": "C",
        "band_reason": "Skal fraflytte sin bolig.",
        "need_since": day,
    }
    household = people.create_household(by=world.bo, on=day, values=values)
    person = people.add_person(
        household=household, by=world.bo, role="adult", starts_on=day, values=who, on=day, despite_duplicates=True
    )
    people.set_ground(person=person, by=world.bo, ground="other", valid_from=day)
    return household, person


def _written_twice(world: World) -> Story:
    yield (day := _ago(world, 7))
    kept, _person = _entered(world, day, MERGED, "Dawit Elmgren")
    yield (day := _ago(world, 6))
    gone, _person = _entered(world, day, MERGED, "D. Elmgren")
    yield (day := _ago(world, 5))
    merging.merge_households(
        kept=kept, gone=gone, by=world.anna, version=gone.version, on=day, why="Skrevet to gange samme uge."
    )


def _still_to_be_seen(world: World) -> Story:
    yield (day := _ago(world, 4))
    _entered(world, day, OPEN | {"phone": "71000141"}, "Olena Birkedal")
    yield (day := _ago(world, 3))
    _entered(world, day, OPEN | {"phone": "71000141"}, "Familien Birkedal")


def _namesakes(world: World) -> Story:
    """Everybody whose day of birth is not known is born on 1 January, so a name alone proves nothing."""
    yield (day := _ago(world, 9))
    _household, one = _entered(world, day, NAMESAKES, "Amina Lindegaard")
    _household, other = _entered(world, day, NAMESAKES, "Amina L. Lindegaard")
    yield _ago(world, 2)
    apart.tell_apart(one=one, other=other, by=world.bo, why="To kvinder med samme navn; papirerne er set.")
