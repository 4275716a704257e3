"""The lines of a household's page, from rows the queries found. Nothing here asks the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.formats import kroner, short_day
from frontend.staff.people import words
from housing.people.cpr import masked
from housing.people.models import Enrolment, Household, LegalGround, Membership, Person
from housing.people.rules import age_on, handover_on
from housing.planning.geography import distance_matrix, road_metres


@dataclass(frozen=True)
class PlaceLine:
    """A child's place, and how far it is by road from where they live now."""

    enrolment: Enrolment
    metres: int | None
    later: bool


@dataclass(frozen=True)
class PersonLine:
    membership: Membership
    age: str
    cpr: str
    role: Any
    places: list[PlaceLine]
    ground: Any
    ground_since: date | None
    # Every entry, the present one first and then those to come.
    grounds: list[LegalGround]
    handover: date | None
    is_child: bool

    @property
    def person(self) -> Person:
        return self.membership.person

    @property
    def besides(self) -> list[str]:
        """What else is written about the person; nothing for what nobody has stated."""
        person = self.person
        sex = str(words.SEXES[person.sex]) if person.sex else ""
        carer = gettext("skal have rum til en hjælper") if person.is_carer else ""
        return [text for text in (sex, person.phone, person.email, carer) if text]


def metres_to(home: tuple[float | None, float | None], places: Sequence[Enrolment], factor: float) -> list[int | None]:
    """Metres by road from home to each place; None where a point is not known."""
    return metres_between(home, [(row.institution.latitude, row.institution.longitude) for row in places], factor)


Point = tuple[float | None, float | None]


def metres_between(start: Point, ends: Sequence[Point], factor: float) -> list[int | None]:
    """Metres by road from one point to each of the others; None where one of the two is not known."""
    if not ends:
        return []
    straight = distance_matrix([_known(start)], [_known(end) for end in ends])[0]
    return [None if metres != metres else round(road_metres(float(metres), factor)) for metres in straight]


def _known(point: Point) -> list[float]:
    return [nan if value is None else value for value in point]


def person_lines(
    memberships: Iterable[Membership],
    enrolments: Sequence[Enrolment],
    metres: Sequence[int | None],
    grounds: Iterable[LegalGround],
    on: date,
) -> list[PersonLine]:
    places: Mapping[UUID, list[PlaceLine]] = defaultdict(list)
    for row, distance in zip(enrolments, metres, strict=True):
        places[row.person_id].append(PlaceLine(row, distance, row.starts_on > on))
    current: dict[UUID, LegalGround] = {}
    later: Mapping[UUID, list[LegalGround]] = defaultdict(list)
    for ground in sorted(grounds, key=lambda row: row.valid_from):
        if ground.valid_from <= on:
            current[ground.person_id] = ground
        else:
            later[ground.person_id].append(ground)
    return [
        _person_line(row, places[row.person_id], current.get(row.person_id), later[row.person_id], on)
        for row in memberships
    ]


def _person_line(
    row: Membership, places: list[PlaceLine], ground: LegalGround | None, later: list[LegalGround], on: date
) -> PersonLine:
    person = row.person
    age = age_on(person.birth_date, on)
    return PersonLine(
        membership=row,
        age=words.years(age),
        cpr=masked(person.cpr_start),
        role=words.ROLES[row.role],
        places=places,
        ground=words.GROUNDS[ground.ground] if ground else "",
        ground_since=ground.valid_from if ground else None,
        grounds=[*([ground] if ground else []), *later],
        handover=handover_on(person.referred_on) if person.referred_on else None,
        is_child=row.role == Membership.Role.CHILD or (age is not None and age < 18),
    )


def needs(household: Household) -> list[tuple[Any, Any]]:
    """(words, value): unknown is said, and is neither yes nor no."""
    access = {True: _("skal være trinfri"), False: _("ingen særlige krav"), None: _("ved ikke")}
    quiet = {True: _("skal bo roligt"), False: _("ingen særlige krav"), None: _("ved ikke")}
    work = {True: words.YES, False: words.NO, None: _("ved ikke")}
    found = [
        (_("Kan betale"), kroner(household.can_pay_dkk)),
        (_("Indkomst"), kroner(household.income_dkk)),
        (_("Adgang"), access[household.needs_step_free]),
        (_("Ro"), quiet[household.needs_quiet]),
        (_("I arbejde"), work[household.employed]),
        (_("Sprog"), household.languages or gettext("ikke oplyst")),
        (_("Telefon"), household.phone or gettext("ikke oplyst")),
    ]
    if household.need_since is not None:
        found.append((_("Akut behov registreret"), short_day(household.need_since)))
    if household.max_rent_dkk is not None:
        found.insert(1, (_("Højeste husleje"), kroner(household.max_rent_dkk)))
    return found


@dataclass(frozen=True)
class Gap:
    """Something nobody has written yet, and where to write it."""

    what: str
    url: str
    label: str
