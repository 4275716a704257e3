"""Named writes about volunteers: who they are, how far they have come, their certificates and their absence (V-01, V-02)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal, ask_all
from accounts.users import managing
from accounts.users.models import User
from housing.positions.rules import check_point, settled
from volunteers.roster.models import (
    MOVES,
    Absence,
    Certificate,
    Member,
    ReferenceCounter,
    Slot,
    State,
    Task,
    Volunteer,
)
from volunteers.roster.signals import absence_added, volunteer_left

YEARS_TO_NEXT_CHECK = 2


def apply(*, on: date, values: dict[str, Any], birth_date: date | None = None, by: User | None = None) -> Volunteer:
    """Somebody offers to help, on the public page or through the coordinator; the first member is the volunteer."""
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    ask_all(lambda: check(values), lambda: check_point(values), lambda: check_birth(birth_date, on))
    with transaction.atomic():
        given = {"reference": next_reference(on), "applied_on": on}
        volunteer = saving.create(Volunteer, by=by, values=settled(values) | given)
        saving.create(Member, by=by, values={"volunteer": volunteer, "name": volunteer.name, "birth_date": birth_date})
    return volunteer


def next_reference(on: date) -> str:
    ReferenceCounter.objects.get_or_create(year=on.year)
    counter = ReferenceCounter.objects.select_for_update().get(year=on.year)
    ReferenceCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    return f"F-{on.year}-{counter.last + 1:04d}"


def update(*, volunteer: Volunteer, by: User, version: int, values: dict[str, Any]) -> Volunteer:
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(volunteer)
    check({"email": volunteer.email, "phone": volunteer.phone} | values)
    check_point({"latitude": volunteer.latitude, "longitude": volunteer.longitude} | values)
    return saving.update(volunteer, by=by, version=version, values=settled(values, stored=volunteer))


def check_not_archived(record: Volunteer | Member) -> None:
    """What was put away is fetched back first."""
    if record.archived_at:
        raise Refusal("archived")


def check(values: dict[str, Any]) -> None:
    if not values.get("email") and not values.get("phone"):
        raise Refusal("volunteer_unreachable", field="email")
    if unknown := set(values.get("tasks", [])) - set(Task.values):
        raise Refusal("unknown_choice", field="tasks", values=", ".join(sorted(unknown)))
    if unknown := set(values.get("slots", [])) - set(Slot.values):
        raise Refusal("unknown_choice", field="slots", values=", ".join(sorted(unknown)))
    if not 1 <= values.get("max_households", 1) <= 10:
        raise Refusal("volunteer_load", field="max_households")


def move(
    *, volunteer: Volunteer, target: str, by: User, version: int, on: date, reason: str = "", promised: bool = False
) -> Volunteer:
    """One of the allowed steps. Nobody becomes active without the confidentiality promise (V-01).

    `promised`: the promise is given with this step. Leaving and declining want a reason.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(volunteer)
    if target not in MOVES[volunteer.state]:
        raise Refusal(
            "volunteer_cannot_move", was=State(volunteer.state).label, now=State(target).label, name=volunteer.name
        )
    if target in (State.LEFT, State.DECLINED) and not reason.strip():
        raise Refusal("volunteer_step_needs_reason", field="reason")
    # Whatever the step is, it answers a wish to pause.
    values: dict[str, Any] = {"state": target, "pause_wished_on": None}
    if promised and volunteer.promised_on is None:
        values["promised_on"] = on
    if target == State.ACTIVE and volunteer.promised_on is None and not promised:
        raise Refusal("promise_needed", field="promised", name=volunteer.name)
    with transaction.atomic():
        volunteer = saving.update(volunteer, by=by, version=version, values=values, verb=target, why=reason)
        if target == State.LEFT:
            if volunteer.user:
                managing.close_volunteer(user=volunteer.user, by=by, why=State.LEFT)
            volunteer_left.send(sender=Volunteer, volunteer=volunteer, by=by, on=on)
    return volunteer


def add_member(*, volunteer: Volunteer, by: User, on: date, values: dict[str, Any]) -> Member:
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(volunteer)
    check_birth(values.get("birth_date"), on)
    return saving.create(Member, by=by, values={"volunteer": volunteer, **values})


def update_member(*, member: Member, by: User, version: int, on: date, values: dict[str, Any]) -> Member:
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(member)
    check_birth(values.get("birth_date"), on)
    return saving.update(member, by=by, version=version, values=values)


def check_birth(birth_date: date | None, on: date) -> None:
    if birth_date and birth_date > on:
        raise Refusal("birth_in_future", field="birth_date")


def set_certificate(
    *,
    member: Member,
    by: User,
    version: int,
    on: date,
    status: str,
    next_check_on: date | None = None,
    happened_on: date | None = None,
) -> Member:
    """Where the child certificate stands. Only the status is kept, with who looked and when (V-02).

    `happened_on`: the day it was asked for or came, where that was not today. A certificate in order is asked for
    again after two years unless another day is given: good advice, not law.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    check_not_archived(member)
    day = happened_on or on
    if day > on:
        raise Refusal("certificate_in_future", field="happened_on")
    nothing: dict[str, Any] = {"requested_on": None, "received_on": None, "checked_by": None, "next_check_on": None}
    values = nothing | {"certificate": status}
    if status in (Certificate.REQUESTED, Certificate.CONSENT_PENDING):
        values["requested_on"] = happened_on or _asked_on(member) or on
    elif status in (Certificate.CLEARED, Certificate.REJECTED):
        values |= {"requested_on": member.requested_on, "received_on": day, "checked_by": by}
        if member.requested_on and day < member.requested_on:
            raise Refusal("certificate_before_request", field="happened_on", asked=f"{member.requested_on:%d.%m.%Y}")
        if status == Certificate.CLEARED:
            values["next_check_on"] = next_check_on or _years_later(day)
    if values["next_check_on"] and values["next_check_on"] <= on:
        raise Refusal("next_check_passed", field="next_check_on")
    return saving.update(member, by=by, version=version, values=values, verb=f"certificate_{status}")


def _asked_on(member: Member) -> date | None:
    """The day of a request that is still open; an answered one is behind us, and the next has its own day."""
    return None if member.received_on else member.requested_on


def _years_later(on: date) -> date:
    """The same day two years on; from 29 February the 28th."""
    try:
        return on.replace(year=on.year + YEARS_TO_NEXT_CHECK)
    except ValueError:
        return on.replace(year=on.year + YEARS_TO_NEXT_CHECK, day=28)


def demand_own(volunteer: Volunteer, by: User) -> None:
    """The coordinator, or the volunteer whose sign-in it is."""
    if not (can(by, Right.VOLUNTEER_ONESELF) and volunteer.user_id == by.pk):
        demand(by, Right.EDIT_VOLUNTEERS)


def add_absence(*, volunteer: Volunteer, by: User, starts_on: date, ends_on: date) -> Absence:
    """The volunteer is away, both days included; only these days are affected (V-23). Volunteers say it themselves too."""
    demand_own(volunteer, by)
    check_not_archived(volunteer)
    if ends_on < starts_on:
        raise Refusal("ends_before_start", field="ends_on", start=f"{starts_on:%d.%m.%Y}", end=f"{ends_on:%d.%m.%Y}")
    with transaction.atomic():
        absence = Absence.objects.create(volunteer=volunteer, starts_on=starts_on, ends_on=ends_on)
        changed(by=by, record=absence, verb="created")
        absence_added.send(sender=Absence, absence=absence, by=by)
    return absence


def cancel_absence(*, absence: Absence, by: User) -> None:
    """The volunteer is there after all."""
    demand_own(absence.volunteer, by)
    with transaction.atomic():
        if absence.cancelled:
            return
        before = snapshot(absence)
        Absence.objects.filter(pk=absence.pk).update(cancelled=True)
        absence.refresh_from_db()
        changed(by=by, record=absence, verb="cancelled", before=before)
