"""Named writes about who lives where."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.journal.actions import changed, snapshot
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.closures.actions import make_ready
from housing.homes.models import Tenure, Unit
from housing.people.models import Household, Membership
from housing.people.queries import on_day
from housing.stays.models import Stay


def move(
    *, household: Household, unit: Unit, on: date, by: User | None, expected_end_on: date | None = None, why: str = ""
) -> list[Stay]:
    """Everyone in the household lives in the unit from a day on; their stays until then end that day (H-35)."""
    members = list(Membership.objects.filter(on_day(on), household=household).select_related("person"))
    if not members:
        raise Refusal("no_persons")
    with transaction.atomic():
        end_stays(household=household, on=on, by=by, why=why)
        return [start_stay(row, unit, on, expected_end_on, by) for row in members]


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
        raise Refusal("move_before_start", start=f"{stay.starts_on:%d.%m.%Y}")
    before = snapshot(stay)
    stay.ends_on, stay.why_ended = on, why[:120]
    stay.save(update_fields=["ends_on", "why_ended"])
    changed(by=by, record=stay, verb="ended", before=before, why=why)


def expect_end(*, household: Household, on: date | None, by: User | None) -> None:
    """The temporary stay is expected to end on a day; None: that day is no longer known (H-35)."""
    for stay in household.stays.filter(ends_on=None, tenure=Tenure.TEMPORARY).select_for_update():
        if stay.expected_end_on != on:
            before = snapshot(stay)
            stay.expected_end_on = on
            stay.save(update_fields=["expected_end_on"])
            changed(by=by, record=stay, verb="end_expected", before=before)


def start_stay(row: Membership, unit: Unit, on: date, expected_end_on: date | None, by: User | None) -> Stay:
    """One person lives there from a day on."""
    stay = Stay(
        person=row.person,
        household_id=row.household_id,
        unit=unit,
        tenure=unit.tenure,
        starts_on=on,
        expected_end_on=expected_end_on if unit.tenure == Tenure.TEMPORARY else None,
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
