"""Named writes about who lives where."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
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
        return [_start(row, unit, on, expected_end_on, by) for row in members]


def place_in_temporary(
    *, household: Household, unit: Unit, on: date, by: User, expected_end_on: date | None = None
) -> list[Stay]:
    """A household moves into temporary housing, by the hand of staff."""
    demand(by, Right.EDIT_PEOPLE)
    _check_temporary(unit)
    return move(household=household, unit=unit, on=on, by=by, expected_end_on=expected_end_on)


def _check_temporary(unit: Unit) -> None:
    # As it stands now: the list it was chosen from may be old.
    now = Unit.objects.select_related("site").get(pk=unit.pk)
    if now.archived_at or now.site.archived_at:
        raise Refusal("unit_archived", field="unit", unit=str(now))
    if now.tenure != Tenure.TEMPORARY:
        raise Refusal("unit_permanent", field="unit", unit=str(now))


def end_stays(*, household: Household, on: date, by: User | None, why: str = "") -> int:
    """Open stays of the household end on a day; how many."""
    stays = list(household.stays.filter(ends_on=None).select_for_update())
    for stay in stays:
        if on <= stay.starts_on:
            raise Refusal("move_before_start", start=f"{stay.starts_on:%d.%m.%Y}")
        before = snapshot(stay)
        stay.ends_on, stay.why_ended = on, why[:120]
        stay.save(update_fields=["ends_on", "why_ended"])
        changed(by=by, record=stay, verb="ended", before=before, why=why)
    return len(stays)


def _start(row: Membership, unit: Unit, on: date, expected_end_on: date | None, by: User | None) -> Stay:
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
