"""Named writes about who lives where."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.closures.actions import cancel, make_ready
from housing.closures.models import Closure
from housing.homes.models import Tenure, Unit
from housing.people.models import Household, Membership
from housing.people.queries import on_day
from housing.stays.models import Stay

# Why a stay ended when a home of their own followed.
INTO_A_HOME = "Flyttet i fast bolig"


def move(
    *,
    household: Household,
    unit: Unit,
    on: date,
    by: User | None,
    expected_end_on: date | None = None,
    why: str = "",
    gap_reason: str = "",
) -> list[Stay]:
    """Everyone in the household lives in the unit from a day on; their stays until then end that day (H-35).

    `gap_reason`: where they were meanwhile, for those who moved out of their last home on an earlier day.
    """
    members = list(Membership.objects.filter(on_day(on), household=household).select_related("person"))
    if not members:
        raise Refusal("no_persons")
    with transaction.atomic():
        end_stays(household=household, on=on, by=by, why=why)
        return [start_stay(row, unit, on, expected_end_on, by, gap_reason) for row in members]


def move_out(*, household: Household, by: User, today: date, on: date, why: str) -> int:
    """They live here no longer and have no other home of ours: moved away, or in with somebody; how many stays ended.

    It is written when it has happened, as moving in is; when they are to leave is the expected end of a temporary stay.
    """
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    if on > today:
        raise Refusal("move_out_to_come", field="on", today=f"{today:%d.%m.%Y}")
    with transaction.atomic():
        ended = end_stays(household=household, on=on, by=by, why=why.strip())
        if not ended:
            raise Refusal("lives_nowhere", name=household.name)
    return ended


def take_back_move(*, household: Household, unit: Unit, on: date, by: User, why: str) -> None:
    """They did not move there on that day after all: they live where they lived, and its unit is not made ready.

    `why`: what their stays until then were ended with. Refused when something has followed: somebody has left again.
    """
    with transaction.atomic():
        begun = list(household.stays.filter(unit=unit, starts_on=on).select_for_update(of=("self",)))
        if not begun or any(stay.ends_on for stay in begun):
            raise Refusal("stay_followed", name=household.name)
        for stay in begun:
            changed(by=by, record=stay, verb="taken_back")
            stay.delete()
        ended = household.stays.filter(ends_on=on, why_ended=why[:120]).select_for_update(of=("self",))
        units = {reopen_stay(stay, by=by).unit_id for stay in ended}
        rows = Closure.objects.filter(unit__in=units, kind=Closure.Kind.TURNAROUND, starts_on=on, cancelled_at=None)
        for closure in rows:
            cancel(closure=closure, by=by, version=closure.version, why="De er ikke flyttet alligevel")


def reopen_stay(stay: Stay, *, by: User) -> Stay:
    """One person lives there still."""
    before = snapshot(stay)
    stay.ends_on, stay.why_ended = None, ""
    try:
        with transaction.atomic():
            stay.save(update_fields=["ends_on", "why_ended"])
    except IntegrityError as error:
        if "stay_no_overlap" not in str(error):
            raise
        raise Refusal("stay_overlaps", name=str(stay.person)) from None
    changed(by=by, record=stay, verb="reopened", before=before)
    return stay


def end_stays(*, household: Household, on: date, by: User | None, why: str = "") -> int:
    """Open stays of the household end on a day; how many."""
    stays = list(household.stays.filter(ends_on=None).select_for_update(of=("self",)).select_related("unit__site"))
    for stay in stays:
        end_stay(stay, on=on, by=by, why=why)
    for unit in {stay.unit for stay in stays}:
        # Nobody is left who lives there or is to come back: it is made ready for the next (H-09).
        if not unit.stays.filter(ends_on=None).exists():
            make_ready(unit=unit, on=on, by=by)
    return len(stays)


def end_stay(stay: Stay, *, on: date, by: User | None, why: str) -> None:
    """One person lives there no longer from a day on."""
    if on <= stay.starts_on:
        raise Refusal("move_before_start", field="on", start=f"{stay.starts_on:%d.%m.%Y}")
    before = snapshot(stay)
    stay.ends_on, stay.why_ended = on, why[:120]
    stay.save(update_fields=["ends_on", "why_ended"])
    changed(by=by, record=stay, verb="ended", before=before, why=why)


def expect_end(*, household: Household, on: date | None, by: User | None) -> dict[str, date | None]:
    """The temporary stay is expected to end on a day; None: that day is no longer known (H-35).

    What was expected until now, by stay, for `expect_as_before`.
    """
    stood: dict[str, date | None] = {}
    for stay in _temporary(household):
        stood[str(stay.pk)] = stay.expected_end_on
        _expect(stay, on, by)
    return stood


def expect_as_before(*, household: Household, on: date, stood: dict[str, date | None], by: User | None) -> None:
    """The day in `on` is off: each stay is expected to end when it was before, or on no known day.

    A stay that has got another end meanwhile, for it was prolonged, keeps that one.
    """
    for stay in _temporary(household):
        if stay.expected_end_on == on:
            _expect(stay, stood.get(str(stay.pk)), by)


def _temporary(household: Household) -> Any:
    return household.stays.filter(ends_on=None, tenure=Tenure.TEMPORARY).select_for_update()


def _expect(stay: Stay, on: date | None, by: User | None) -> None:
    if stay.expected_end_on == on:
        return
    before = snapshot(stay)
    stay.expected_end_on = on
    stay.save(update_fields=["expected_end_on"])
    changed(by=by, record=stay, verb="end_expected", before=before)


def start_stay(
    row: Membership, unit: Unit, on: date, expected_end_on: date | None, by: User | None, gap_reason: str = ""
) -> Stay:
    """One person lives there from a day on; a gap since the last home says where she was (H-35)."""
    left = _gap_since(row, on)
    if left and not gap_reason.strip():
        raise Refusal(
            "gap_needs_reason", field="gap_reason", name=str(row.person), left=f"{left:%d.%m.%Y}", on=f"{on:%d.%m.%Y}"
        )
    stay = Stay(
        person=row.person,
        household_id=row.household_id,
        unit=unit,
        tenure=unit.tenure,
        starts_on=on,
        expected_end_on=expected_end_on if unit.tenure == Tenure.TEMPORARY else None,
        gap_reason=gap_reason.strip()[:200] if left else "",
    )
    try:
        with transaction.atomic():
            stay.save(force_insert=True)
    except IntegrityError as error:
        if "stay_no_overlap" not in str(error):
            raise
        raise Refusal("stay_overlaps", name=str(row.person)) from None
    changed(by=by, record=stay, verb="created")
    return stay


def _gap_since(row: Membership, on: date) -> date | None:
    """The day she left her last home, if that was before this one begins; None for a first home."""
    last = Stay.objects.filter(person=row.person_id, ends_on__lte=on).order_by("-ends_on").first()
    return last.ends_on if last and last.ends_on and last.ends_on < on else None
