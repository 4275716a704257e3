"""What the pages about people read besides the rooms' own queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import DurationField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.journal.queries import looks_at_households
from accounts.policy.rules import Right, can
from accounts.sorting import danish
from housing.bookings.models import Booking, StayExtension
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.people.models import Enrolment, Household, LegalGround, Membership
from housing.people.queries import persons_with_merged, with_merged
from housing.placements.queries import with_status
from housing.stays.models import Stay
from housing.stays.queries import households_with_home
from housing.surroundings.models import PlaceThatMatters


def listed_households(user: object, on: date) -> QuerySet[Household]:
    """Households with home, status and time waited; protected addresses stay out of lists (X-07)."""
    waited = ExpressionWrapper(Value(on, output_field=DateField()) - F("waiting_since"), output_field=DurationField())
    rows = with_case(with_status(households_with_home(user, on), on), CaseKind.HOUSEHOLD)
    found: QuerySet[Household] = rows.annotate(
        waited=Case(When(seeking=True, then=waited), output_field=DurationField()),
        shown_site=Case(When(address_protected=False, then=F("home_site"))),
        rooms_shown=Coalesce("rooms_override", "rooms_needed"),
    )
    return found


def changes_about(households: Sequence[Household], persons: Iterable[UUID]) -> QuerySet[ChangeEntry]:
    """Changes of these records of one household, its persons, their memberships and places, latest first."""
    ids, keys = list(persons), [household.pk for household in households]
    about = Q(subject="household", subject_id__in=keys) | Q(subject="person", subject_id__in=ids)
    related: tuple[tuple[str, QuerySet[Any]], ...] = (
        ("membership", Membership.objects.filter(household__in=keys)),
        ("enrolment", Enrolment.objects.filter(person__in=ids)),
        ("placethatmatters", PlaceThatMatters.objects.filter(Q(household__in=keys) | Q(person__in=ids))),
        ("booking", Booking.objects.filter(household__in=keys)),
        ("stayextension", StayExtension.objects.filter(household__in=keys)),
        ("legalground", LegalGround.objects.filter(person__in=ids)),
    )
    for subject, rows in related:
        about |= Q(subject=subject, subject_id__in=rows.order_by().values("pk"))
    return ChangeEntry.objects.filter(about).select_related("user").order_by("-at", "-id")


def free_temporary_units(user: object, on: date) -> QuerySet[Unit]:
    """Temporary units nobody lives in on the day or moves into later."""
    taken = Stay.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on)).values("unit")
    rows = visible_units(user).filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None)
    return rows.exclude(pk__in=taken).order_by(danish("site__name"), danish("label"))


@dataclass(frozen=True)
class LogSubject:
    """Whose log is read. Names are there only for those who may see people; for others persons have a number."""

    pk: UUID
    reference: str
    name: str
    persons: dict[UUID, str]
    # Of each record of a person the one that counts: who was written down twice is one.
    counts: dict[UUID, UUID]
    # With the records merged into it: the citizen is one, however often she was written down.
    records: tuple[UUID, ...]

    def entries(self) -> QuerySet[AccessEntry]:
        return looks_at_households(self.records, self.persons)

    def choices(self) -> list[tuple[str, str]]:
        """The persons to choose among, each once."""
        return [(str(pk), name) for pk, name in self.persons.items() if self.counts[pk] == pk]

    def records_of(self, person: str) -> list[UUID]:
        return [pk for pk, kept in self.counts.items() if str(kept) == person]


def log_subject(user: object, **which: Any) -> LogSubject | None:
    """The household whose log this user may read, found by `pk` or `reference`."""
    if not can(user, Right.SEE_ACCESS_LOG):
        return None
    household = Household.objects.filter(**which).first()
    if household is None:
        return None
    named = can(user, Right.SEE_PEOPLE)
    records = tuple(row.pk for row in with_merged(household))
    rows = Membership.objects.filter(household__in=records).select_related("person")
    given = {row.person_id: row.person.given_name for row in rows}
    counts = persons_with_merged(given)
    once = dict.fromkeys(counts[pk] for pk in given)
    numbered = {pk: gettext("Person %(number)s") % {"number": number} for number, pk in enumerate(once, 1)}
    persons = {pk: given[kept] if named else numbered[kept] for pk, kept in counts.items()}
    return LogSubject(household.pk, household.reference, household.name if named else "", persons, counts, records)
