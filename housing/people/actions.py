"""Named writes about households, persons and their places; each one transaction with its history."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import saving
from accounts.crypto import decrypt
from accounts.journal.actions import changed, looked, noted
from accounts.journal.models import AccessKind
from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal, ask_all
from accounts.users.models import User
from housing.people.checks import check_born_by, check_grade, check_person
from housing.people.duplicates import warn_of_duplicates, warn_of_household
from housing.people.models import Enrolment, Household, LegalGround, Membership, Person
from housing.people.queries import on_day, room_persons
from housing.people.references import take_references
from housing.people.room_tables import table_on
from housing.people.signals import household_arrived, rooms_need_changed
from housing.planning.rooms import RoomTable, rooms_needed


def create_household(
    *, by: User, on: date, values: dict[str, Any], despite_duplicates: bool = False, reference: str = ""
) -> Household:
    """A new household stands in the queue with the next reference of the year.

    `reference`: the one that the caller took for it, in the same transaction.
    """
    demand(by, Right.EDIT_PEOPLE)
    _check_household(values, computed=None)
    if not despite_duplicates:
        warn_of_household(values.get("phone", ""))
    with transaction.atomic():
        reference = reference or take_references(on)[0]
        return saving.create(Household, by=by, values={**values, "reference": reference})


def update_household(
    *, household: Household, by: User, version: int, values: dict[str, Any], despite_duplicates: bool = False
) -> Household:
    demand(by, Right.EDIT_PEOPLE)
    _not_archived(household)
    _check_household(values, computed=household.rooms_needed)
    if not despite_duplicates and "phone" in values:
        warn_of_household(values["phone"], Household.objects.get(pk=household.pk))
    return saving.update(household, by=by, version=version, values=values)


def _check_household(values: dict[str, Any], *, computed: int | None) -> None:
    if not values.get("band_reason", "x").strip():
        raise Refusal("band_needs_reason", field="band_reason")
    if values.get("rooms_override") is not None and not values.get("rooms_override_reason", "").strip():
        if computed is None:
            # Nobody is in it yet, or an age is missing: there is no figure to name.
            raise Refusal("rooms_need_reason", field="rooms_override_reason", rooms=values["rooms_override"])
        raise Refusal("override_needs_reason", field="rooms_override_reason", computed=computed)


def archive_household(*, household: Household, by: User, version: int) -> Household:
    """The household is out of the lists; its history stays. Nobody may still live somewhere for it or be about to."""
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        # The lock that an offer takes too: of the two at once, the second sees what the first did.
        Household.objects.select_for_update(no_key=True).get(pk=household.pk)
        if household.stays.filter(ends_on=None).exists():
            raise Refusal("lives_here", name=household.name)
        # Asked backwards by name: bookings stand above people and are not imported here.
        if promised := household.bookings.filter(state="booked").select_related("unit__site").first():
            raise Refusal("place_promised", name=household.name, unit=str(promised.unit))
        no_offer(household)
        values = {"archived_at": timezone.now()}
        return saving.update(household, by=by, version=version, values=values, verb="archived")


def no_offer(household: Household) -> None:
    """Refused while a home is on its way to the household: who belongs to it is frozen with the offer."""
    # Asked backwards by name: placements stand above people and are not imported here.
    live = household.placements.filter(state__in=("offered", "accepted", "confirmed")).select_related("unit__site")
    if offer := live.first():
        raise Refusal(
            "home_on_its_way", name=household.name, unit=str(offer.unit), state=offer.get_state_display().lower()
        )


def restore_household(*, household: Household, by: User, version: int) -> Household:
    demand(by, Right.EDIT_PEOPLE)
    if household.merged_into:
        raise Refusal("is_merged", kept=household.merged_into.name)
    return saving.update(household, by=by, version=version, values={"archived_at": None}, verb="restored")


def seek_again(*, household: Household, by: User, on: date, version: int) -> Household:
    """A household housed before joins the queue again, its history with it (H-04)."""
    demand(by, Right.EDIT_PEOPLE)
    if household.seeking and not household.archived_at:
        # A second click would set the waiting time back to nothing.
        raise Refusal("already_seeking", name=household.name)
    values = {"seeking": True, "seeking_since": on, "archived_at": None}
    return saving.update(household, by=by, version=version, values=values, verb="seeks_again")


def add_person(
    *,
    household: Household,
    by: User,
    role: str,
    starts_on: date,
    values: dict[str, Any],
    on: date,
    cpr: str = "",
    despite_duplicates: bool = False,
    rooms_later: bool = False,
) -> Person:
    """A new person belongs to the household from a day on.

    `rooms_later`: the caller adds more and counts the rooms when all are there, with `count_rooms`.
    """
    demand(by, Right.EDIT_PEOPLE)
    _not_archived(household)
    person = Person(**values)
    check_person(person, on, cpr=cpr)
    check_born_by(person, starts_on)
    if not despite_duplicates:
        warn_of_duplicates(person, joins=household)
    with transaction.atomic():
        person.save(force_insert=True)
        changed(by=by, record=person, verb="created")
        Membership.objects.create(household=household, person=person, role=role, starts_on=starts_on)
        noted(by=by, record=household, verb="person_added", why=str(person.pk))
        if not rooms_later:
            recount_rooms(household, on, by)
        if person.arrived_on:
            household_arrived.send(sender=Household, household=household, on=person.arrived_on, by=by)
    return person


def update_person(
    *,
    person: Person,
    by: User,
    version: int,
    values: dict[str, Any],
    on: date,
    cpr: str | None = None,
    despite_duplicates: bool = False,
) -> Person:
    """The person carries the new values; `cpr` None leaves the number, "" takes it away.

    An arrival that was not known before is announced, once.
    """
    demand(by, Right.EDIT_PEOPLE)
    stored, trial = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
    for name, value in values.items():
        setattr(trial, name, value)
    check_person(trial, on, cpr=cpr, is_born_anew="birth_date" in values)
    if cpr is not None:
        values = values | {key: getattr(trial, key) for key in ("cpr_cipher", "cpr_hash", "cpr_start")}
    if not despite_duplicates:
        warn_of_duplicates(trial, stored)
    with transaction.atomic():
        arrives = trial.arrived_on if stored.arrived_on is None and not _has_arrived(person) else None
        person = saving.update(person, by=by, version=version, values=values)
        for membership in person.memberships.filter(on_day(on)).select_related("household"):
            recount_rooms(membership.household, on, by)
            if arrives:
                household_arrived.send(sender=Household, household=membership.household, on=arrives, by=by)
    return person


def _has_arrived(person: Person) -> bool:
    """An arrival that was written before, also one that was taken out again, has been announced."""
    return changes_of("person", person.pk).filter(after__arrived_on__isnull=False).exists()


def reveal_cpr(*, person: Person, by: User, purpose: str) -> str:
    """The whole number, once, on record with its purpose (X-06)."""
    demand(by, Right.REVEAL_CPR)
    looked(by=by, kind=AccessKind.REVEALED, person_id=person.pk, purpose=purpose)
    return decrypt(person.cpr_cipher, row=person.pk) if person.cpr_cipher else ""


def set_ground(*, person: Person, by: User, ground: str, valid_from: date, version: int | None = None) -> LegalGround:
    """The person's legal ground from a date on; an entry for that very day is corrected.

    `version` is that entry's as the page showed it, 0 when it showed none; None corrects whatever stands there.
    """
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        values = {"person": person, "valid_from": valid_from}
        row, made = LegalGround.objects.get_or_create(**values, defaults={"ground": ground})
        if not made:
            return saving.update(row, by=by, version=version, values={"ground": ground}, verb="ground_set")
        changed(by=by, record=row, verb="ground_set")
    return row


def change_membership(
    *,
    membership: Membership,
    by: User,
    version: int,
    role: str,
    starts_on: date,
    ends_on: date | None,
    on: date,
) -> Membership:
    """Who belongs when is corrected; the rooms are counted again."""
    demand(by, Right.EDIT_PEOPLE)
    _in_order(starts_on, ends_on)
    check_born_by(membership.person, starts_on)
    values = {"role": role, "starts_on": starts_on, "ends_on": ends_on}
    with transaction.atomic():
        try:
            with transaction.atomic():
                membership = saving.update(membership, by=by, version=version, values=values)
        except IntegrityError:
            raise Refusal("already_member", name=str(membership.person)) from None
        recount_rooms(membership.household, on, by)
    return membership


def enrol(*, person: Person, by: User, values: dict[str, Any]) -> Enrolment:
    """The child has a place from a day on."""
    demand(by, Right.EDIT_PEOPLE)
    _check_enrolment(person, values)
    return saving.create(Enrolment, by=by, values={**values, "person": person})


def update_enrolment(*, enrolment: Enrolment, by: User, version: int, values: dict[str, Any]) -> Enrolment:
    demand(by, Right.EDIT_PEOPLE)
    _check_enrolment(enrolment.person, values, leave_out=enrolment)
    return saving.update(enrolment, by=by, version=version, values=values)


def archive_enrolment(*, enrolment: Enrolment, by: User, version: int) -> Enrolment:
    """The place was entered by mistake: it counts no more, and its history stays."""
    demand(by, Right.EDIT_PEOPLE)
    return saving.update(enrolment, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived")


def _check_enrolment(person: Person, values: dict[str, Any], leave_out: Enrolment | None = None) -> None:
    start, end = values["starts_on"], values.get("ends_on")
    is_as_before = leave_out is not None and all(
        getattr(leave_out, name) == values.get(name) for name in ("institution", "grade")
    )
    ask_all(
        lambda: _in_order(start, end),
        # What stands may be older than the school's span; its end is still written.
        lambda: None if is_as_before else check_grade(values["institution"], values.get("grade")),
    )
    others = person.enrolments.filter(archived_at=None)
    others = others.exclude(pk=leave_out.pk) if leave_out else others
    for other in others.select_related("institution"):
        overlaps = (end is None or other.starts_on <= end) and (other.ends_on is None or start <= other.ends_on)
        if overlaps and other.institution.kind == values["institution"].kind:
            raise Refusal(
                "enrolment_overlaps",
                field="starts_on",
                institution=other.institution.name,
                start=f"{other.starts_on:%d.%m.%Y}",
            )


def refresh_rooms_needed(on: date) -> int:
    """Rooms needed are counted anew for every household; how many changed (nightly, H-03)."""
    members = _members(Membership.objects.all(), on)
    households = Household.objects.filter(archived_at=None, pk__in=members.keys())
    table = table_on(on)
    return sum(recount_rooms(household, on, None, members[household.pk], table) for household in households)


def count_rooms(household_ids: Sequence[UUID], *, on: date, by: User) -> None:
    """The rooms of these households are counted as they now stand, after much was written about them (H-03)."""
    table = table_on(on)
    for start in range(0, len(household_ids), 500):
        some = household_ids[start : start + 500]
        members = _members(Membership.objects.filter(household__in=some), on)
        for household in Household.objects.filter(pk__in=some):
            recount_rooms(household, on, by, members[household.pk], table)


def _members(memberships: QuerySet[Membership], on: date) -> dict[UUID, list[Membership]]:
    found = defaultdict(list)
    for row in memberships.filter(on_day(on)).select_related("person"):
        found[row.household_id].append(row)
    return found


def recount_rooms(
    household: Household,
    on: date,
    by: User | None,
    rows: list[Membership] | None = None,
    table: RoomTable | None = None,
) -> bool:
    """The rooms needed follow who belongs to the household; whether they changed (H-03)."""
    rows = rows if rows is not None else list(household.memberships.filter(on_day(on)).select_related("person"))
    now = rooms_needed(room_persons(rows), table or table_on(on), on) if rows else None
    was = household.rooms_needed
    if now == was:
        return False
    # Nobody goes on after a fault in here, so there is nothing to go back to half-way.
    with transaction.atomic(savepoint=False):
        # Computed, so it does not raise the version: nobody's edit collides with the night's count.
        if not Household.objects.filter(pk=household.pk, rooms_needed=was).update(rooms_needed=now):
            return False
        household.rooms_needed = now
        if was is not None and not (by and _being_written_down(household)):
            rooms_need_changed.send(sender=Household, household=household, was=was, now=now, by=by)
    return True


def _being_written_down(household: Household) -> bool:
    """On the day a family is entered its need grows person by person, and that is news to nobody."""
    return household.created_at > timezone.now() - timedelta(days=1)


def _in_order(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise Refusal("ends_before_start", field="ends_on", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")


def _not_archived(household: Household) -> None:
    if household.archived_at:
        raise Refusal("archived")
