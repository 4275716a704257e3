"""What stands open today: six vacancies, two placements on their way, and who has looked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from config.demonstration.homes import MUNICIPALITY, PRIVATE, VULNERABLE
from config.demonstration.second import ask_for_a_no
from config.demonstration.steps import offer, propose
from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing import workdays
from housing.agreements.queries import agreement_for, ledger, state_of
from housing.allocation import drawing
from housing.draws.models import Draw
from housing.homes.models import Unit
from housing.people.models import Household
from housing.placements import actions as placements
from housing.placements.models import Placement
from housing.ranking.queries import rank
from housing.stays.queries import waiting_in_temporary
from housing.vacancies import actions as vacancies
from housing.vacancies.models import Vacancy

Going = Callable[[World, Vacancy, date], Story]


@dataclass(frozen=True, slots=True)
class Slot:
    """A home that is vacant now. `days`: working days since the report. `rooms`: the size that suits the story."""

    scope: str
    stream: str
    days: int
    rooms: int
    going: Going
    stairs: bool = False


def tell(world: World) -> None:
    for slot in SLOTS:
        world.timeline.tell(_vacancy(world, slot))
    world.timeline.tell(_looks(world))


def _ago(world: World, days: int) -> date:
    """So many working days before today."""
    day = world.today
    for _ in range(days):
        day = workday_before(day)
    return day


def _vacancy(world: World, slot: Slot) -> Story:
    yield (on := _ago(world, slot.days))
    unit = world.home(
        slot.scope, lambda unit: unit.rooms == slot.rooms and (not slot.stairs or unit.step_free is not True)
    )
    _until_ours(world, unit, on)
    # What was reported some time ago stands empty and costs rent by now.
    available = workday(on + timedelta(days=5 if slot.days > 7 else 21))
    vacancy = vacancies.report(unit=unit, by=world.bo, on=on, available_from=available, cause="moved_out")
    if vacancy.stream != slot.stream:
        vacancies.switch_stream(vacancy=vacancy, by=world.bo, reason="Ingen husstand i gruppen passer til boligen.")
    yield from slot.going(world, vacancy, on)


def _until_ours(world: World, unit: Unit, on: date) -> None:
    """The landlord's own turns come first."""
    agreement = agreement_for(unit, on)
    if agreement is None:
        return
    scope = agreement.department.name if agreement.department else agreement.landlord.name
    while not state_of(agreement, ledger(agreement)).next_is_ours:
        other = world.home(scope)
        vacancies.report(
            unit=other, by=world.bo, on=on, available_from=workday(on + timedelta(days=30)), cause="moved_out"
        )


def _open(world: World, vacancy: Vacancy, on: date) -> Story:
    """Nobody has decided yet."""
    yield from ()


def _drawn(world: World, vacancy: Vacancy, on: date) -> Story:
    """Nobody has decided yet. Lots were drawn between two who stand equal; between two others it is announced."""
    yield (day := _ago(world, 2))
    first = _announce(world, vacancy, day, timezone.now() + timedelta(hours=2))
    yield (day := _ago(world, 1))
    if first:
        drawing.perform_draw(draw=first, by=world.bo, at=timezone.now())
    tomorrow = workday(world.today + timedelta(days=1))
    _announce(world, vacancy, day, timezone.make_aware(datetime.combine(tomorrow, time(10))))


def _announce(world: World, vacancy: Vacancy, day: date, draws_at: datetime) -> Draw | None:
    """Between the first who stand equal and have no lot; None when nobody does, or the home is decided before."""
    groups = drawing.groups_to_draw(rank([vacancy], day), vacancy)
    if not groups or not vacancy.answer_due_on or vacancy.answer_due_on < draws_at.date():
        return None
    household = Household.objects.get(pk=groups[0][0].pk)
    return drawing.announce_draw(
        vacancy=vacancy, household=household, by=world.anna, on=day, at=timezone.now(), draws_at=draws_at
    )


def _proposed(world: World, vacancy: Vacancy, on: date) -> Story:
    """Proposed yesterday; a colleague has asked that it be turned down, and nobody has answered."""
    yield (day := _ago(world, 1))
    if placement := propose(world, vacancy, day):
        ask_for_a_no(world, placement, day)


def _offered(world: World, vacancy: Vacancy, on: date) -> Story:
    """Offered two working days ago; the answer is awaited."""
    yield (day := _ago(world, 2))
    offer(world, vacancy, day)


def _accepted(world: World, vacancy: Vacancy, on: date) -> Story:
    """The household has said yes; the landlord has not answered."""
    yield (day := workdays.after(on, 3))
    placement = offer(world, vacancy, day)
    yield (day := _ago(world, 3))
    if placement:
        placements.accept(placement=placement, by=world.anna, on=day)


def _confirmed(world: World, vacancy: Vacancy, on: date) -> Story:
    """Everybody has said yes, and they move in next week."""
    yield (day := workdays.after(on, 3))
    placement: Placement | None = offer(world, vacancy, day)
    yield (day := workdays.after(day, 3))
    if placement:
        placement = placements.accept(placement=placement, by=world.anna, on=day)
    yield (day := workdays.after(day, 3))
    if placement:
        moves = workday(max(world.today + timedelta(days=7), vacancy.available_from))
        placements.confirm(placement=placement, by=world.bo, today=day, move_in_on=moves)


# In the order of their reports the streams take turns, as the balance asks.
SLOTS = (
    Slot(MUNICIPALITY, "other", 20, 2, _confirmed),
    Slot("Lillerød Boligforening", "refugee", 13, 3, _open),  # late
    Slot("Afdeling Engparken", "other", 11, 3, _accepted),
    Slot("Andelsboligselskabet Nordvang", "refugee", 9, 4, _offered),
    Slot("Afdeling Hammersholt", "other", 8, 3, _proposed),
    Slot(VULNERABLE, "refugee", 6, 3, _open),  # nobody fits: refugees may not be housed there
    Slot(PRIVATE, "other", 5, 4, _open),
    Slot("Allerød Almennyttige Boligselskab", "refugee", 4, 5, _drawn, stairs=True),  # facts are missing
)


def _looks(world: World) -> Story:
    """Who has opened, listed, searched and printed in the last days."""
    for days in (6, 4, 3, 2, 1):
        yield (day := _ago(world, days))
        waiting = list(waiting_in_temporary(world.anna, day).values_list("pk", flat=True))
        looked_at_many(by=world.anna, kind=AccessKind.LISTED, household_ids=waiting[:25], purpose="Husstande")
        for household in world.chance.sample(waiting, 4):
            looked(by=world.chance.choice([world.anna, world.bo]), kind=AccessKind.OPENED, household_id=household)
        if days == 3:
            looked_at_many(by=world.bo, kind=AccessKind.SEARCHED, household_ids=waiting[7:9], purpose="Søgning på navn")
        for placement in Placement.objects.filter(state="offered"):
            looked(by=world.anna, kind=AccessKind.PRINTED, household_id=placement.household_id)
