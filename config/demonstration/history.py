"""Forty vacancies of the last year and a half, from the report to the end of each."""

from collections.abc import Callable
from datetime import date, timedelta

from config.demonstration.homes import MUNICIPALITY
from config.demonstration.second import complains
from config.demonstration.steps import Passing, fitting, offer, offer_to_either, until_moved_in
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from housing import workdays
from housing.placements import actions as placements
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State, Vacancy

FIRST_DAYS_AGO, LAST_DAYS_AGO = 545, 78
# How many homes fell vacant in each scope of a ledger (the municipality's own homes have none).
REPORTED = {
    "Lillerød Boligforening": 10,
    "Allerød Almennyttige Boligselskab": 6,
    "Boligforeningen Ravnen": 6,
    "Andelsboligselskabet Nordvang": 6,
    "Afdeling Engparken": 5,
    "Afdeling Hammersholt": 4,
    MUNICIPALITY: 3,
}
Ending = Callable[[World, Vacancy, date], Story]


def tell(world: World) -> None:
    scopes = _in_turn()
    endings = _Endings()
    for at, scope in enumerate(scopes):
        days = FIRST_DAYS_AGO - round((FIRST_DAYS_AGO - LAST_DAYS_AGO) * at / (len(scopes) - 1))
        world.timeline.tell(_vacancy(world, scope, workday(world.today - timedelta(days=days)), endings))


def _in_turn() -> list[str]:
    """The scopes, mixed as evenly as their numbers allow."""
    places = [((at + 0.5) / count, scope) for scope, count in REPORTED.items() for at in range(count)]
    return [scope for _, scope in sorted(places)]


def _vacancy(world: World, scope: str, on: date, endings: "_Endings") -> Story:
    yield on
    vacancy = vacancies.report(
        unit=world.home(scope),
        by=world.bo,
        on=on,
        available_from=on + timedelta(days=12 + world.chance.randrange(20)),
        cause="moved_out",
    )
    if vacancy.state == State.OPEN:
        yield from endings.next(vacancy)(world, vacancy, on)


class _Endings:
    """What becomes of the homes whose turn is ours, in this order; after these, all are let without ado."""

    def __init__(self) -> None:
        self._left: list[Ending] = [
            _let, _school_change, _returned, _bypass, _landlord_declines, _waived, _let, _expired, _annulled,
            _another_area, _let, _returned, _let, _let, _let, _let, _let, _declines_all,
        ]  # fmt: skip

    def next(self, vacancy: Vacancy) -> Ending:
        """A turn is only given up where there is a ledger to give it up in."""
        for at, ending in enumerate(self._left):
            if vacancy.turn or ending not in (_returned, _waived, _annulled):
                return self._left.pop(at)
        return _let


def _let(world: World, vacancy: Vacancy, on: date) -> Story:
    yield (day := workdays.after(on, 2))
    yield from until_moved_in(world, offer_to_either(world, vacancy, day), day)


def _school_change(world: World, vacancy: Vacancy, on: date) -> Story:
    """The first one says no and keeps the place in the queue; passing over it needs a reason."""
    text = "Nr. 1 har takket nej til netop denne bolig, fordi børnene skulle skifte skole."
    yield from _declined(world, vacancy, on, "school_change", "Den yngste er lige faldet til i klassen.", text)


def _another_area(world: World, vacancy: Vacancy, on: date) -> Story:
    yield from _declined(world, vacancy, on, "does_not_want_area", "Vil gerne bo nærmere stationen.", "")


def _declines_all(world: World, vacancy: Vacancy, on: date) -> Story:
    """A no without a ground: the household is not asked again for 90 days."""
    yield from _declined(world, vacancy, on, "does_not_want", "Vil ikke bo i stuen ud til vejen.", "")


def _declined(world: World, vacancy: Vacancy, on: date, code: str, why: str, bypass: str) -> Story:
    yield (day := workdays.after(on, 2))
    placement = offer_to_either(world, vacancy, day)
    if placement is None:
        return
    yield (day := workdays.after(day, 4))
    placements.decline_by_household(placement=placement, by=world.anna, on=day, reason=code, text=why)
    if code == "does_not_want":
        world.timeline.tell(complains(world, placement, day))
    vacancy.refresh_from_db()
    passing = Passing(over=[placement.household_id], code="asked_to_wait", text=bypass)
    yield from until_moved_in(world, offer(world, vacancy, day, passing), day)


def _landlord_declines(world: World, vacancy: Vacancy, on: date) -> Story:
    yield (day := workdays.after(on, 3))
    placement = offer_to_either(world, vacancy, day)
    if placement is None:
        return
    yield (day := workdays.after(day, 3))
    placement = placements.accept(placement=placement, by=world.anna, on=day)
    yield (day := workdays.after(day, 4))
    text = "Udlejer oplyser en gæld fra et tidligere lejemål; der laves en afdragsordning."
    placements.decline_by_landlord(placement=placement, by=world.anna, on=day, reason="debt", text=text)
    vacancy.refresh_from_db()
    text = "Udlejer har sagt nej til nr. 1 på grund af gæld."
    passing = Passing(over=[placement.household_id], code="bypass_other", text=text)
    yield from until_moved_in(world, offer(world, vacancy, day, passing), day)


def _bypass(world: World, vacancy: Vacancy, on: date) -> Story:
    """Nr. 2 gets the home: parents or work are near."""
    yield (day := workdays.after(on, 2))
    first = [household.pk for household in fitting(vacancy, day)[:1]]
    text = "En søster bor i samme opgang og hjælper i det daglige."
    placement = offer(world, vacancy, day, Passing(over=first, code="near_family", text=text))
    yield from until_moved_in(world, placement or offer_to_either(world, vacancy, day), day)


def _expired(world: World, vacancy: Vacancy, on: date) -> Story:
    """No answer came; asked again, the household says yes."""
    yield (day := workdays.after(on, 2))
    placement = offer_to_either(world, vacancy, day)
    if placement is None or placement.answer_due_on is None:
        return
    yield (day := workdays.after(placement.answer_due_on, 1))
    placements.expire_overdue(day)
    vacancy.refresh_from_db()
    yield from until_moved_in(world, offer(world, vacancy, day), day)


def _returned(world: World, vacancy: Vacancy, on: date) -> Story:
    yield (day := workdays.after(on, 5))
    reason = "Boligen er ikke i stand, og udlejer kan ikke sige, hvornår den bliver det."
    vacancies.give_back(vacancy=vacancy, by=world.bo, on=day, reason=reason)


def _waived(world: World, vacancy: Vacancy, on: date) -> Story:
    yield (day := workdays.after(on, 1))
    reason = "Udlejer skal bruge boligen til genhusning efter en vandskade."
    vacancies.waive(vacancy=vacancy, by=world.bo, on=day, reason=reason)


def _annulled(world: World, vacancy: Vacancy, on: date) -> Story:
    yield (day := workdays.after(on, 1))
    vacancies.annul(
        vacancy=vacancy, by=world.bo, on=day, reason="Meldt ved en fejl: lejeren fraflytter ikke alligevel."
    )
