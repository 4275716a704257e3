"""What the pages of homes ask the rooms for, put together: always a fixed number of SQL statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from housing.bookings.models import Booking
from housing.bookings.neighbours import Neighbour
from housing.closures.models import Closure
from housing.closures.queries import not_over
from housing.homes.models import Site, Tenure, Unit
from housing.homes.queries import visible_units
from housing.people.models import Household
from housing.people.queries import on_day, visible_enrolments
from housing.places.models import District, Institution
from housing.stays.models import Stay
from housing.stays.queries import lives_there, named_stays


def with_living(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Units with `living`, the number of persons who live there on a day."""
    there = Stay.objects.filter(lives_there(on), unit=OuterRef("pk")).order_by().values("unit")
    persons = Subquery(there.annotate(n=Count("person", distinct=True)).values("n"), output_field=IntegerField())
    return units.annotate(living=Coalesce(persons, 0))


@dataclass
class Lived:
    """A household in a unit for a while."""

    household: Household
    starts_on: date
    ends_on: date | None
    persons: int = 0


@dataclass
class UnitLine:
    unit: Unit
    households: list[Lived] = field(default_factory=list)
    persons: int = 0

    @property
    def hidden(self) -> int:
        """Persons who live there and are not named (X-07)."""
        return self.persons - sum(row.persons for row in self.households)


def units_of_site(user: object, site: Site, on: date) -> list[UnitLine]:
    """The site's units in use: how many live there now, who of them may be named, and when units are closed or promised
    (without a name)."""
    now = Prefetch("stays", queryset=named_stays(user).filter(lives_there(on)), to_attr="now")
    closed = Closure.objects.filter(not_over(on)).order_by("starts_on", "id")
    promised = Booking.objects.filter(state=Booking.State.BOOKED).order_by("starts_on", "id")
    units = visible_units(user).filter(site=site, archived_at=None).order_by(danish("label"))
    found: Iterable[Any] = with_living(units, on).prefetch_related(
        now,
        Prefetch("closures", queryset=closed, to_attr="closures_ahead"),
        Prefetch("bookings", queryset=promised, to_attr="promised"),
    )
    return [UnitLine(unit, lived(unit.now), unit.living) for unit in found]


def lived(stays: Iterable[Stay]) -> list[Lived]:
    """One line for each household and period, in the order the stays come."""
    found: dict[tuple[Any, ...], Lived] = {}
    for stay in stays:
        key = (stay.household_id, stay.starts_on, stay.ends_on)
        line = found.setdefault(key, Lived(stay.household, stay.starts_on, stay.ends_on))
        line.persons += 1
    return list(found.values())


def stays_of_unit(user: object, unit: Unit) -> list[Lived]:
    return lived(named_stays(user).filter(unit=unit).order_by("-starts_on", "household__reference"))


def living_at(unit: Unit, on: date) -> int:
    """Persons, named or not."""
    return unit.stays.filter(lives_there(on)).values("person").distinct().count()


def write_down(user: object, lines: Iterable[Lived | Neighbour], purpose: str) -> None:
    """Who was shown goes into the journal, in one statement; nobody shown, nothing written."""
    if (
        isinstance(user, User)
        and can(user, Right.SEE_PEOPLE)
        and (ids := sorted({line.household.pk for line in lines}))
    ):
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=ids, purpose=purpose)


def living_in(district: District, on: date) -> dict[str, int]:
    """Persons housed in the district, in homes of their own and in temporary ones."""
    here = Stay.objects.filter(lives_there(on), unit__site__district=district)
    return here.aggregate(
        permanent=Count("person", distinct=True, filter=Q(tenure=Tenure.PERMANENT)),
        temporary=Count("person", distinct=True, filter=Q(tenure=Tenure.TEMPORARY)),
    )


def children_at(user: object, institution: Institution, on: date) -> int:
    rows = visible_enrolments(user).filter(on_day(on), institution=institution, archived_at=None)
    return rows.values("person").distinct().count()
