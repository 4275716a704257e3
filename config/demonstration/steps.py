"""The steps of a placement, told day by day through the actions that the pages call."""

from collections.abc import Collection, Generator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from config.demonstration.timeline import workday
from config.demonstration.world import World
from housing import workdays
from housing.allocation import actions as allocation
from housing.people.models import Household
from housing.placements import actions as placements
from housing.placements.models import Placement
from housing.ranking.queries import rank
from housing.stays.queries import lives_there
from housing.vacancies import actions as vacancies
from housing.vacancies.models import Vacancy

# A story that hands back the placement it came to, or None when nobody fits.
Telling = Generator[date, None, Placement | None]


@dataclass(frozen=True)
class Passing:
    """Whom to pass over, and the coded reason and text that a bypass needs."""

    over: Collection[UUID] = field(default_factory=tuple)
    code: str = ""
    text: str = ""


NOBODY = Passing()


def fitting(vacancy: Vacancy, on: date) -> list[Household]:
    """Households that fit the home, best first."""
    lines = rank([vacancy], on).table.ranking(str(vacancy.unit_id))
    found = Household.objects.in_bulk([UUID(line.household) for line in lines])
    return [found[UUID(line.household)] for line in lines]


def propose(world: World, vacancy: Vacancy, on: date, passing: Passing = NOBODY) -> Placement | None:
    """Anna proposes the first one who is not passed over."""
    ranked = fitting(vacancy, on)
    chosen = next((household for household in ranked if household.pk not in passing.over), None)
    if chosen is None:
        return None
    first = chosen == ranked[0]
    return allocation.propose(
        vacancy=vacancy,
        household=chosen,
        by=world.anna,
        on=on,
        reason="" if first else passing.code,
        text="" if first else passing.text,
    )


def offer(world: World, vacancy: Vacancy, on: date, passing: Passing = NOBODY) -> Placement | None:
    """Anna proposes, Bo approves, and the letter goes out the same day."""
    placement = propose(world, vacancy, on, passing)
    if placement is None:
        return None
    placement = allocation.approve(placement=placement, by=world.bo, on=on)
    return allocation.offer(placement=placement, by=world.anna, on=on)


def offer_to_either(world: World, vacancy: Vacancy, on: date) -> Placement | None:
    """As `offer`; where nobody of the group fits, the home goes to the other group, and else back to the landlord."""
    placement = offer(world, vacancy, on)
    if placement is None:
        vacancies.switch_stream(vacancy=vacancy, by=world.bo, reason="Ingen husstand i gruppen passer til boligen.")
        placement = offer(world, vacancy, on)
    if placement is None:
        vacancies.give_back(vacancy=vacancy, by=world.bo, on=on, reason="Ingen husstand passer til boligen.")
    return placement


def until_moved_in(world: World, placement: Placement | None, on: date) -> Telling:
    """From the household's yes to the day they live there; their temporary unit is empty again."""
    if placement is None or placement.vacancy is None:
        return None
    yield (answered := workdays.after(on, 3))
    placement = placements.accept(placement=placement, by=world.anna, on=answered)
    yield (confirmed := workdays.after(answered, 2))
    available = placement.vacancy.available_from if placement.vacancy else confirmed
    moves = workday(max(available, confirmed + timedelta(days=9)))
    placement = placements.confirm(placement=placement, by=world.bo, today=confirmed, move_in_on=moves)
    yield moves
    left = placement.household.stays.filter(lives_there(moves)).select_related("unit").first()
    placement = placements.move_in(placement=placement, by=world.anna, today=moves, on=moves)
    if left and left.tenure == "temporary":
        world.beds.append(left.unit)
    return placement
