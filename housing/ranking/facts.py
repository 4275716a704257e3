"""The facts that the planning core scores on, read as columns in a fixed number of SQL statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from housing.homes.models import Unit
from housing.homes.queries import in_vulnerable_area
from housing.lettings.models import LettingRule
from housing.lettings.queries import asked_of
from housing.localweights.models import LocalWeights
from housing.localweights.queries import weights_of
from housing.people.models import Enrolment, Household, Membership
from housing.people.queries import on_day
from housing.people.rules import age_on
from housing.placements.models import LIVE_OFFER, Placement, State
from housing.places.models import District, Institution
from housing.planning import model as facts
from housing.stays.models import Stay
from housing.stays.queries import lives_there, seeking

SCHOOL_AGE = range(6, 17)
# institution, grade, must stay, referred
Place = Sequence[Any]
BANDS = {"A": 0, "B": 1, "C": 2}


@dataclass(frozen=True, slots=True)
class People:
    """Ages and children of each household."""

    adults: dict[UUID, list[int]]
    unknown_adult: set[UUID]
    children: dict[UUID, list[facts.Child]]
    minors: dict[UUID, int]


def household_facts(on: date, households: QuerySet[Household] | None = None) -> list[facts.Household]:
    """Every household that seeks a permanent home; five SQL statements whatever their number."""
    rows = (households if households is not None else seeking(on)).values(*HOUSEHOLD_COLUMNS)
    people = _people(on)
    offers = _live_offers()
    return [_household(row, people, offers) for row in rows.order_by("reference")]


HOUSEHOLD_COLUMNS = (
    "id", "reference", "name", "stream", "band", "persons", "rooms_needed", "rooms_override", "waiting_since",
    "home_latitude", "home_longitude", "home_district", "home_tenure", "needs_step_free", "can_pay_dkk", "income_dkk",
    "max_rent_dkk", "parked_until", "employed", "seeking_since",
)  # fmt: skip


def _household(row: dict[str, Any], people: People, offers: dict[UUID, tuple[str, bool]]) -> facts.Household:
    pk = row["id"]
    offer, accepted = offers.get(pk, (None, False))
    adults = people.adults.get(pk, [])
    known = bool(adults) and pk not in people.unknown_adult
    children = tuple(people.children.get(pk, ()))
    return facts.Household(
        key=str(pk),
        reference=row["reference"],
        name=row["name"],
        stream=facts.Stream(row["stream"]),
        band=BANDS[row["band"]],
        persons=row["persons"],
        rooms_needed=row["rooms_override"] if row["rooms_override"] is not None else row["rooms_needed"],
        waiting_since=row["waiting_since"],
        latitude=row["home_latitude"],
        longitude=row["home_longitude"],
        district=str(row["home_district"]) if row["home_district"] else None,
        needs_step_free=row["needs_step_free"],
        can_pay_dkk=row["can_pay_dkk"],
        income_dkk=row["income_dkk"],
        max_rent_dkk=row["max_rent_dkk"],
        children=children,
        parked_until=row["parked_until"],
        housed=row["home_tenure"] == "permanent" and row["seeking_since"] is None,
        live_offer=offer,
        offer_accepted=accepted,
        employed=row["employed"],
        youngest_adult_age=min(adults) if known else None,
        oldest_adult_age=max(adults) if known else None,
        singles_only=row["persons"] == 1,
        minors=people.minors.get(pk),
    )


def _people(on: date) -> People:
    places = _places(on)
    people = People(defaultdict(list), set(), defaultdict(list), defaultdict(int))
    rows = Membership.objects.filter(on_day(on), household__archived_at=None, household__seeking=True).values_list(
        "household_id", "role", "person_id", "person__given_name", "person__birth_date"
    )
    for household, role, person, name, born in rows.order_by(F("person__birth_date").asc(nulls_last=True), "person_id"):
        age = age_on(born, on)
        # A child whose birth date nobody wrote is a child all the same.
        people.minors[household] += age < 18 if age is not None else role == Membership.Role.CHILD
        if role == Membership.Role.CHILD and (age is None or age < 18):
            if child := _child(person, name, age, places.get(person)):
                people.children[household].append(child)
        elif age is None:
            people.unknown_adult.add(household)
        else:
            people.adults[household].append(age)
    return people


def _child(person: UUID, name: str, age: int | None, place: Place | None) -> facts.Child | None:
    """A child that has a place or an age at which it needs one; a 17-year-old without one is left out."""
    if place is None:
        if age is not None and age not in range(SCHOOL_AGE.stop):
            return None
        return facts.Child(key=str(person), name=name, age=age, institution=None, grade=None)
    institution, grade, must_stay, referred = place
    return facts.Child(
        key=str(person), name=name, age=age, institution=str(institution), grade=grade, must_stay=must_stay,
        referred=referred,
    )  # fmt: skip


def _places(on: date) -> dict[UUID, Place]:
    """The place each child has on a day; a place that begins later counts from its own date (H-06)."""
    rows = Enrolment.objects.filter(on_day(on), archived_at=None).order_by("starts_on", "id")
    return {
        person: place
        for person, *place in rows.values_list("person_id", "institution_id", "grade", "must_stay", "referred")
    }


def _live_offers() -> dict[UUID, tuple[str, bool]]:
    """The home each household has an open offer on, and whether it has said yes."""
    rows = Placement.objects.filter(state__in=LIVE_OFFER).select_related("unit__site")
    return {row.household_id: (str(row.unit), row.state != State.OFFERED) for row in rows}


def unit_facts(
    units: QuerySet[Unit],
    on: date,
    streams: dict[UUID, str],
    held: dict[UUID, str],
    rules: Sequence[LettingRule],
    weights: Sequence[LocalWeights],
) -> list[facts.Unit]:
    """Units as the core takes them. `streams`: whose turn, by unit; `held`: the holding household's reference;
    `rules`, `weights`: the letting rules and the own weights of the day.
    """
    rows = units.annotate(vulnerable=in_vulnerable_area(on)).select_related("site")
    return [
        facts.Unit(
            key=str(unit.pk),
            label=str(unit),
            tenure=facts.Tenure(unit.tenure),
            stream=facts.Stream(streams[unit.pk]) if streams.get(unit.pk) else None,
            rooms=unit.rooms,
            beds=unit.beds,
            area_m2=unit.area_m2,
            rent_dkk=unit.rent_dkk,
            latitude=unit.site.latitude,
            longitude=unit.site.longitude,
            district=str(unit.site.district_id) if unit.site.district_id else None,
            step_free=_step_free(unit),
            vulnerable_area=unit.vulnerable,
            criterion=unit.criterion,
            available=not unit.archived_at and unit.pk not in held,
            held_by=held.get(unit.pk),
            rules=asked_of(unit, rules),
            weights=weights_of(unit, weights),
        )
        for unit in rows.order_by("pk")
    ]


def _step_free(unit: Unit) -> bool | None:
    """What is written wins; a home above the ground floor without a lift is not step-free."""
    if unit.step_free is not None:
        return unit.step_free
    if unit.floor is not None and unit.floor > 0 and unit.lift is False:
        return False
    return None


def institution_facts() -> list[facts.Institution]:
    rows = Institution.objects.order_by("pk").values(
        "id", "name", "kind", "latitude", "longitude", "district_id", "is_district_school"
    )
    return [
        facts.Institution(
            key=str(row["id"]), name=row["name"], kind=facts.InstitutionKind(row["kind"]), latitude=row["latitude"],
            longitude=row["longitude"], district=str(row["district_id"]) if row["district_id"] else None,
            district_school=row["is_district_school"],
        )
        for row in rows
    ]  # fmt: skip


def district_facts(on: date) -> list[facts.District]:
    """Districts with their dwellings and the persons the municipality has housed there permanently."""
    placed = dict(
        Stay.objects.filter(lives_there(on), tenure="permanent", unit__site__district__isnull=False)
        .order_by()
        .values_list("unit__site__district")
        .annotate(n=Count("person", distinct=True))
    )
    rows = District.objects.filter(Q(archived_at=None)).order_by("pk").values("id", "name", "dwellings")
    return [
        facts.District(key=str(row["id"]), name=row["name"], dwellings=row["dwellings"],
                       placed_persons=placed.get(row["id"], 0))
        for row in rows
    ]  # fmt: skip
