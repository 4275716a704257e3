"""Households come into the books: referred, arrived, enrolled, as their days come."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from config.demonstration import surroundings
from config.demonstration.families import Family, Member, Register, announced, housed_earlier, temporary
from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing.bookings.actions import place_in_temporary
from housing.homes.models import Site, Unit
from housing.people import actions
from housing.people.models import Enrolment, Household, Person
from housing.people.rules import age_on
from housing.places.models import Institution
from housing.stays import actions as stays

# Every so many-th grown-up has a number. Day + 60 is the form of a replacement number, and these serial
# numbers are made up: they belong to nobody.
NUMBERED_EVERY = 9
TERM_DAYS = 180
# Until a household is here, nobody knows what it needs, and it can wait.
NOT_MET = {"band": "C", "band_reason": "Ikke ankommet endnu"}
HOUSED_EARLIER_BY = (
    "Lillerød Boligforening",
    "Allerød Almennyttige Boligselskab",
    "Andelsboligselskabet Nordvang",
)
PRIVATE_SCHOOL = "alleroed-privatskole"
RECEPTION = "lillevang-skovvang"


def tell(world: World) -> None:
    """Every household's story is on the timeline."""
    register = Register(world.today, world.chance)
    grown_up = count(1)
    for at, family in enumerate(housed_earlier(register)):
        landlord = HOUSED_EARLIER_BY[at % len(HOUSED_EARLIER_BY)]
        world.timeline.tell(_housed_earlier(world, family, grown_up, landlord))
    for family in temporary(register):
        world.timeline.tell(_in_temporary(world, family, grown_up))
    for at, family in enumerate(announced(register)):
        world.timeline.tell(_announced(world, family, grown_up, at))


def _in_temporary(world: World, family: Family, grown_up: "count[int]") -> Story:
    entered = workday_before(family.referred_on if family.refugee else family.arrives_on)
    yield entered
    household = _enter(world, family, entered, grown_up)
    yield family.arrives_on
    _arrive(world, household, family, family.arrives_on)
    start = workday(family.arrives_on + timedelta(days=21))
    if start <= world.today:
        yield start
        _enrol(world, household, family, start)
        surroundings.write_down(world, household, start)


def _housed_earlier(world: World, family: Family, grown_up: "count[int]", landlord: str) -> Story:
    entered = workday_before(family.referred_on)
    yield entered
    household = _enter(world, family, entered, grown_up)
    yield family.arrives_on
    bed = _arrive(world, household, family, family.arrives_on)
    start = workday(family.arrives_on + timedelta(days=21))
    yield start
    _enrol(world, household, family, start)
    surroundings.write_down(world, household, start)
    # Into a permanent home, without a vacancy: that was before the ledgers were kept here.
    moved = family.arrives_on + timedelta(days=150 + world.chance.randrange(150))
    yield moved
    home = world.home(landlord, lambda unit: 2 * (unit.rooms or 0) >= len(family.members))
    stays.move(household=household, unit=home, on=moved, by=world.anna, why="Flyttet i fast bolig")
    Household.objects.filter(pk=household.pk).update(seeking=False)
    world.beds.append(bed)


def _announced(world: World, family: Family, grown_up: "count[int]", at: int) -> Story:
    # A third of them have a day; the others are waited for.
    entered = workday_before(world.today - timedelta(days=1 + 4 * at))
    yield entered
    household = _enter(world, family, entered, grown_up, referred_on=entered)
    if at % 3 == 0:
        for person in Person.objects.filter(memberships__household=household):
            actions.update_person(
                person=person, by=world.anna, version=person.version, values={"arrived_on": family.arrives_on}, on=entered
            )  # fmt: skip


def _enter(
    world: World, family: Family, on: date, grown_up: "count[int]", referred_on: date | None = None
) -> Household:
    household = actions.create_household(
        by=world.anna,
        on=on,
        values={
            "name": family.name,
            "stream": family.stream,
            "languages": family.culture.languages,
            **(NOT_MET if family.refugee else _facts(family)),
        },
    )
    for member in family.members:
        adult = member.role != "child"
        number = _cpr(member) if adult and next(grown_up) % NUMBERED_EVERY == 0 else ""
        referred = (referred_on or family.referred_on) if family.refugee else None
        _person(world, household, family, member, on, referred, number)
    return household


def _facts(family: Family) -> dict[str, Any]:
    """What is known of a household once somebody has talked with it."""
    return {
        "band": family.band,
        "band_reason": family.band_reason,
        "need_since": None if family.refugee else family.arrives_on,
        "needs_step_free": family.step_free,
        "needs_quiet": family.quiet,
        "income_dkk": family.income,
        "can_pay_dkk": family.can_pay,
        "employed": family.employed,
    }


def _person(
    world: World, household: Household, family: Family, member: Member, on: date, referred: date | None, cpr: str
) -> None:
    person = actions.add_person(
        household=household,
        by=world.anna,
        role=member.role,
        starts_on=on,
        on=on,
        cpr=cpr,
        despite_duplicates=True,
        values={
            "given_name": member.given_name,
            "family_name": member.family_name,
            "sex": member.sex,
            "birth_date": member.birth_date,
            "referred_on": referred,
        },
    )
    ground = family.culture.ground if family.refugee else "other"
    if ground == "refugee" and member.role == "partner":
        ground = "reunified"
    actions.set_ground(person=person, by=world.anna, ground=ground, valid_from=on)


def _cpr(member: Member) -> str:
    born = member.birth_date
    # The seventh figure tells the century: 0 for 1900 to 1999, 4 for 2000 to 2036.
    serial = f"{0 if born.year < 2000 else 4}00{born.day % 10}"
    return f"{born.day + 60:02d}{born.month:02d}{born.year % 100:02d}{serial}"


def _arrive(world: World, household: Household, family: Family, on: date) -> Unit:
    if family.refugee:
        for person in Person.objects.filter(memberships__household=household):
            first = on + timedelta(days=10 + world.chance.randrange(25))
            values = {"arrived_on": on, "first_activity_on": first if first <= world.today else None}
            actions.update_person(person=person, by=world.anna, version=person.version, values=values, on=on)
        household = actions.update_household(
            household=household, by=world.anna, version=household.version, values=_facts(family)
        )
    unit = world.bed(len(family.members), on)
    place_in_temporary(
        household=household, unit=unit, today=on, on=on, by=world.anna, expected_end_on=_expected_end(world, unit, on),
        despite="Der var ingen anden plads den dag.",
    )  # fmt: skip
    return unit


def _expected_end(world: World, unit: Unit, on: date) -> date | None:
    """A term at the folk high school and one more while it went on; elsewhere no longer than the lease of the site."""
    if unit.site.kind != Site.Kind.FOLK_HIGH_SCHOOL:
        return unit.site.lease_end
    end = on + timedelta(days=TERM_DAYS)
    while end < world.today - timedelta(days=30):
        end += timedelta(days=TERM_DAYS)
    return end


def _enrol(world: World, household: Household, family: Family, on: date) -> None:
    """Children get their places; a child that turned six since then went from daycare to school."""
    unit = household.stays.select_related("unit__site__district").filter(ends_on=None)[0].unit
    district = unit.site.district.name if unit.site.district else "Lillerød"
    for person in Person.objects.filter(memberships__household=household, memberships__role="child"):
        if person.birth_date is None or world.chance.random() < 0.06:
            continue  # without a place yet
        begins = _school_begins(person.birth_date)
        if begins <= world.today:
            if on < begins and (age_on(person.birth_date, on) or 0) >= 1:
                _daycare(world, person, district, on, until=begins - timedelta(days=1))
            _school(world, person, district, max(on, begins))
        elif (age_on(person.birth_date, world.today) or 0) >= 1:
            _daycare(world, person, district, on, until=None)


def _school_begins(born: date) -> date:
    """The first of August of the year in which the child turns six."""
    return date(born.year + 6, 8, 1)


def _school(world: World, person: Person, district: str, on: date) -> None:
    today, born = world.today, person.birth_date
    assert born is not None  # noqa: S101  (asked before)
    grade = (today.year if today.month >= 8 else today.year - 1) - born.year - 6
    if grade > 9:
        return
    lot = world.chance.random()
    school, referred = _school_of(world, district, grade), False
    # By turns and not by lot, so that there are some on any day.
    stay = Enrolment.objects.count() % 14 == 9
    reception = world.schools[RECEPTION]
    is_for_them = reception.grade_to is None or grade <= reception.grade_to
    if not stay and is_for_them and on > today - timedelta(days=540) and lot < 0.25:
        school, referred = reception, True
    elif lot > 0.97:
        school = world.schools[PRIVATE_SCHOOL]
    values = {"institution": school, "grade": grade, "starts_on": on, "referred": referred, "must_stay": stay}
    actions.enrol(person=person, by=world.anna, values=values)


def _school_of(world: World, district: str, grade: int) -> Institution:
    """The district's own school; in Lillerød and Skovvang the school has its grades in two places."""
    if district in ("Lillerød", "Skovvang"):
        return world.schools["lillevang-lilleroed" if grade >= 6 else RECEPTION]
    return next(s for s in world.schools.values() if s.district and s.district.name == district)


def _daycare(world: World, person: Person, district: str, on: date, until: date | None) -> None:
    place = world.chance.choice(world.daycares[district])
    actions.enrol(
        person=person, by=world.anna, values={"institution": place, "starts_on": on, "ends_on": until, "grade": None}
    )
