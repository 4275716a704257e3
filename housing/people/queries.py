"""Named reads of households and persons; the only place that knows who may see them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from housing.people import phones
from housing.people.models import Enrolment, Household, Membership, Person
from housing.planning.rooms import RoomPerson

OPEN_ON = Q(ends_on__isnull=True)


def on_day(on: date) -> Q:
    """Rows with from-to dates (last day included) that hold on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def visible_households(user: object) -> QuerySet[Household]:
    """Every household for those who may see people, none for anyone else."""
    return Household.objects.all() if can(user, Right.SEE_PEOPLE) else Household.objects.none()


def protected_among(keys: Iterable[UUID | str]) -> set[str]:
    """Which of these households live at a protected address, as keys (X-07)."""
    found = Household.objects.filter(pk__in=list(keys), address_protected=True)
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def protected_keys() -> set[str]:
    """Every household that lives at a protected address, as keys: few, and asked for before a long list is told."""
    found = Household.objects.filter(address_protected=True, archived_at=None)
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def visible_persons(user: object) -> QuerySet[Person]:
    return Person.objects.all() if can(user, Right.SEE_PEOPLE) else Person.objects.none()


def visible_enrolments(user: object) -> QuerySet[Enrolment]:
    return Enrolment.objects.all() if can(user, Right.SEE_PEOPLE) else Enrolment.objects.none()


def matching(households: QuerySet[Household], text: str) -> QuerySet[Household]:
    """Households whose reference, own name, or a person's name holds every word."""
    for word in text.split():
        person = Membership.objects.filter(household=OuterRef("pk")).filter(
            Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
        )
        households = households.filter(Q(reference__icontains=word) | Q(name__icontains=word) | Exists(person))
    return households


def having_cpr(households: QuerySet[Household], cpr_hash: str) -> QuerySet[Household]:
    """Households of whoever has this number, by its keyed hash; also when a record merged into theirs has it (X-06)."""
    person = Membership.objects.filter(household=OuterRef("pk")).filter(
        Q(person__cpr_hash=cpr_hash) | Q(person__merged__cpr_hash=cpr_hash)
    )
    return households.filter(Exists(person)) if cpr_hash else households.none()


def with_merged(household: Household) -> list[Household]:
    """The household and every record merged into it, also by way of another (decision 9: a merge moves nothing).

    One SQL statement for each step of the way, most often one.
    """
    found, latest = [household], [household]
    while latest:
        latest = list(Household.objects.filter(merged_into__in=latest).order_by("reference"))
        found += latest
    return found


def persons_with_merged(person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Each of these persons and every record merged into one of them, to the one that counts."""
    found = {pk: pk for pk in person_ids}
    latest = list(found)
    while latest:
        rows = Person.objects.filter(merged_into__in=latest).values_list("pk", "merged_into_id")
        latest = [pk for pk, _into in rows]
        found |= {pk: found[into] for pk, into in rows if into}
    return found


def households_with_merged(household_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Each of these households and every record merged into one of them, to the one that counts."""
    found = {pk: pk for pk in household_ids}
    latest = list(found)
    while latest:
        rows = Household.objects.filter(merged_into__in=latest).values_list("pk", "merged_into_id")
        latest = [pk for pk, _into in rows]
        found |= {pk: found[into] for pk, into in rows if into}
    return found


def members(household: Household, on: date) -> QuerySet[Membership]:
    """Who lives together on a day, oldest first (H-01)."""
    return (
        household.memberships.filter(on_day(on))
        .select_related("person")
        .order_by(F("person__birth_date").asc(nulls_last=True), danish("person__given_name"))
    )


def enrolments_of(person_ids: Iterable[UUID], on: date) -> QuerySet[Enrolment]:
    """Places that hold on a day or begin later, with their institution."""
    return (
        Enrolment.objects.filter(person__in=list(person_ids), archived_at=None)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("institution__district", "person")
        .order_by("starts_on")
    )


def room_persons(memberships: Iterable[Membership]) -> list[RoomPerson]:
    """The facts that the room table counts on."""
    return [
        RoomPerson(
            birth_date=row.person.birth_date,
            sex=row.person.sex,
            relation=row.role,
            expected_on=row.person.expected_birth_on,
            carer=row.person.is_carer,
        )
        for row in memberships
    ]


def likely_duplicates(
    *,
    given_name: str,
    family_name: str,
    birth_date: date | None,
    cpr_hash: str,
    phone: str,
    leave_out: UUID | None = None,
) -> list[tuple[Person, str]]:
    """Persons that may be the same one, each with the reason: cpr, name or phone (H-05)."""
    same_name = Q(given_name__iexact=given_name, family_name__iexact=family_name, birth_date=birth_date)
    doubt = Q(pk__in=[])
    if cpr_hash:
        doubt |= Q(cpr_hash=cpr_hash)
    if birth_date:
        doubt |= same_name
    if phone:
        doubt |= Q(pk__in=_reached_at(phone, Person.objects.all()))
    # A record that is merged already is no second one.
    found = Person.objects.filter(doubt, merged_into=None)
    found = (found.exclude(pk=leave_out) if leave_out else found)[:5]

    def why(person: Person) -> str:
        if cpr_hash and person.cpr_hash == cpr_hash:
            return "cpr"
        same = (person.given_name.lower(), person.family_name.lower()) == (given_name.lower(), family_name.lower())
        return "name" if same and birth_date and person.birth_date == birth_date else "phone"

    return [(person, why(person)) for person in found]


def households_reached_at(phone: str, *, leave_out: UUID | None = None) -> list[Household]:
    """Households with this telephone, or with somebody in them who has it, however it was written; archived ones too,
    for they may come back (H-05)."""
    rows = Household.objects.exclude(pk=leave_out) if leave_out else Household.objects.all()
    # A record that is merged already is no second one.
    rows = rows.filter(merged_into=None)
    theirs = Membership.objects.filter(
        ends_on=None, person__in=_reached_at(phone, Person.objects.filter(merged_into=None))
    )
    found = rows.filter(Q(pk__in=_reached_at(phone, rows)) | Q(pk__in=theirs.values("household"))).prefetch_related(
        "memberships__person"
    )
    return list(found.order_by("reference")[:5])


def households_with_number(phone: str) -> list[Household]:
    """Households whose own telephone this is; archived ones too, for they may come back (H-05)."""
    rows = Household.objects.filter(merged_into=None)
    found = rows.filter(pk__in=_reached_at(phone, rows)).prefetch_related("memberships__person")
    return list(found.order_by("reference")[:5])


def _reached_at(phone: str, rows: QuerySet[Any]) -> list[UUID]:
    """Whose telephone this is. It is kept as it was typed, so the comparison is made here: one SQL statement."""
    sought = phones.normalised(phone)
    if not sought:
        return []
    stored = rows.exclude(phone="").order_by().values_list("pk", "phone")
    return [pk for pk, text in stored if phones.normalised(text) == sought]
