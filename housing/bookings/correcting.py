"""A stay that was entered wrongly: its unit or days are put right (H-35)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.journal.actions import changed, noted, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.judging import (
    ALONE,
    Sharing,
    check_allowed,
    check_fits,
    may_stay,
    overbooking,
    refused,
    verdict_of,
)
from housing.bookings.models import Booking
from housing.closures.actions import cancel, make_ready
from housing.closures.models import Closure
from housing.homes.models import Tenure, Unit
from housing.people.models import Household
from housing.planning.capacity import FitCode
from housing.stays.models import Stay


def correct_stay(
    *,
    stay: Stay,
    by: User,
    version: int,
    today: date,
    unit: Unit,
    starts_on: date,
    expected_end_on: date | None,
    why: str,
    sharing: Sharing = ALONE,
    despite: str = "",
    gap_reason: str | None = None,
) -> Stay:
    """Where they live and since when was written wrongly; everybody who moved in together is put right together.

    The stay before ends when this one begins, as it did. What came of a placement keeps its home: only its day can be
    another, and it is then another on the placement too. Another unit is judged like a promise of it, and so is a later
    end. `gap_reason`: where they were before it, None leaves what stands.
    """
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    with transaction.atomic():
        household = Household.objects.select_for_update(no_key=True).get(pk=stay.household_id)
        rows = together(stay, by)
        stay = next(row for row in rows if row.pk == stay.pk)
        if stay.version != version:
            raise saving.stale(stay, by)
        _check_days(stay, starts_on, expected_end_on, today)
        placement = placement_of(stay)
        until = stay.ends_on or expected_end_on
        if unit != stay.unit:
            _check_unit(stay, unit, placement)
        if stay.tenure == Tenure.TEMPORARY:
            _judge_place(stay, unit, starts_on, until, len(rows), sharing, despite, by, why, today)
        was, moved = stay.starts_on, starts_on != stay.starts_on
        if placement and moved:
            _follow(placement, starts_on, by)
        left = {unit for row in rows for unit in _move_the_end_before(row, starts_on, by)} if moved else set()
        # In the order that never lets two of one person overlap: what ends earlier is written first.
        for row in rows:
            _write(row, unit, starts_on, expected_end_on, gap_reason, by, why)
        for home in left:
            ready_from(home, was, starts_on, by)
        noted(by=by, record=household, verb="stay_corrected", why=why.strip())
    stay.refresh_from_db()
    return stay


def together(stay: Stay, by: User) -> list[Stay]:
    """Everybody who moved in there with the household on that day."""
    rows = Stay.objects.filter(household=stay.household_id, unit=stay.unit_id, starts_on=stay.starts_on)
    found = list(rows.select_for_update(of=("self",)).select_related("unit__site", "person").order_by("pk"))
    if stay.pk not in {row.pk for row in found}:
        raise saving.stale(stay, by)
    return found


def _check_days(stay: Stay, starts_on: date, expected_end_on: date | None, today: date) -> None:
    if starts_on > today:
        raise Refusal("stay_to_come", field="starts_on", today=f"{today:%d.%m.%Y}")
    if stay.ends_on and starts_on >= stay.ends_on:
        raise Refusal("stay_starts_after_end", field="starts_on", end=f"{stay.ends_on:%d.%m.%Y}")
    if expected_end_on and stay.tenure == Tenure.PERMANENT:
        raise Refusal("tenancy_without_end", field="expected_end_on")
    if expected_end_on and expected_end_on <= starts_on:
        start, end = f"{starts_on:%d.%m.%Y}", f"{expected_end_on:%d.%m.%Y}"
        raise Refusal("ends_before_start", field="expected_end_on", start=start, end=end)


def placement_of(stay: Stay) -> Any:
    # Asked backwards by name: placements stand above bookings and are not imported here.
    rows = stay.household.placements.filter(state="moved_in", unit=stay.unit_id, move_in_on=stay.starts_on)
    return rows.select_related("vacancy").first()


def _check_unit(stay: Stay, unit: Unit, placement: Any) -> None:
    if placement:
        raise Refusal("stay_of_placement", field="unit")
    if unit.archived_at or unit.site.archived_at:
        raise Refusal("unit_archived", field="unit", unit=str(unit))
    if unit.tenure != stay.tenure:
        raise Refusal("unit_of_other_kind", field="unit", unit=str(unit))


def _judge_place(
    stay: Stay, unit: Unit, starts_on: date, until: date | None, persons: int, sharing: Sharing, despite: str, by: User,
    why: str, today: date,
) -> None:  # fmt: skip
    """Another unit is judged like a promise of it, and so is a later end."""
    if unit != stay.unit:
        _note_on_promise(stay, _judged(stay, unit, starts_on, until, persons, sharing, despite, today), by, why)
    elif _ends_later(stay, until, today):
        _judge_longer(stay, until, persons, despite, today)


def _judged(
    stay: Stay, unit: Unit, starts_on: date, until: date | None, persons: int, sharing: Sharing, despite: str, on: date
) -> dict[str, Any]:
    """As if it were promised: a reason makes up for beds that are missing, and for nothing else (H-10, H-11)."""
    # Locked first: two who want the last bed are judged one after the other.
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    check_allowed(stay.household, unit, starts_on, until, persons, sharing)
    verdict = verdict_of([stay.household], unit, starts_on, until, persons, shared=sharing.complete, on=on)
    check_fits(verdict, unit, persons, despite)
    return {
        "unit": unit, "persons": persons, "starts_on": starts_on, "ends_on": until, "shared": sharing.complete,
        "weighed_age": sharing.age, "weighed_sex": sharing.sex, "weighed_vulnerability": sharing.vulnerability,
        **overbooking(verdict, persons, despite),
    }  # fmt: skip


def _note_on_promise(stay: Stay, judged: dict[str, Any], by: User, why: str) -> None:
    """What was weighed, and why although there are too few beds, stands where it does for every other place. A promise
    made beforehand keeps the days they were expected on.
    """
    rows = Booking.objects.filter(household=stay.household_id, unit=stay.unit_id, state=Booking.State.MOVED_IN)
    booking = rows.order_by("-created_at").first()
    if booking is None:
        return
    kept = () if booking.at_once else ("starts_on", "ends_on")
    values = {name: value for name, value in judged.items() if name not in kept}
    saving.update(booking, by=by, values=values, why=why.strip())


def _ends_later(stay: Stay, until: date | None, today: date) -> bool:
    """They keep the unit on days on which others may have been promised it."""
    before = stay.expected_end_on
    is_over = stay.ends_on is not None or (until is not None and until <= today)
    return not is_over and before is not None and (until is None or until > before)


def _judge_longer(stay: Stay, until: date | None, persons: int, despite: str, on: date) -> None:
    check_allowed(stay.household, stay.unit, stay.starts_on, until, persons, ALONE)
    fit = may_stay(stay.household, stay.unit, until, persons, on)
    if not fit and (fit.code != FitCode.BEDS or not despite.strip()):
        raise refused(fit, stay.unit, persons)


def _follow(placement: Any, day: date, by: User) -> None:
    """The placement and the vacancy rent say the same day as the stay."""
    vacancy = placement.vacancy
    if vacancy and day < vacancy.available_from:
        raise Refusal("not_vacant_yet", field="starts_on", vacant=f"{vacancy.available_from:%d.%m.%Y}")
    saving.update(placement, by=by, values={"move_in_on": day})
    if vacancy:
        saving.update(vacancy, by=by, values={"rent_stops_on": day})


def _move_the_end_before(row: Stay, starts_on: date, by: User) -> list[Unit]:
    """Where the stay before ended on the very day, it ends on the new one; a gap stays a gap, with its reason."""
    before = Stay.objects.filter(person=row.person_id, ends_on=row.starts_on).select_related("unit__site").first()
    if before is None:
        return []
    if starts_on <= before.starts_on:
        raise Refusal("stay_starts_before_last", field="starts_on", start=f"{before.starts_on:%d.%m.%Y}")
    if starts_on > row.starts_on:
        # The later one makes room first.
        put_right(row, by, "corrected", "", starts_on=starts_on)
    put_right(before, by, "end_corrected", "", ends_on=starts_on)
    return [before.unit]


def _write(
    row: Stay, unit: Unit, starts_on: date, expected_end_on: date | None, gap_reason: str | None, by: User, why: str
) -> None:
    values: dict[str, Any] = {"unit": unit, "starts_on": starts_on}
    values["expected_end_on"] = expected_end_on if row.tenure == Tenure.TEMPORARY else None
    # Who came straight from another home has no gap, and keeps none.
    if gap_reason is not None and row.gap_reason:
        values["gap_reason"] = gap_reason.strip()[:200] or row.gap_reason
    put_right(row, by, "corrected", why.strip(), **values)


def put_right(row: Stay, by: User, verb: str, why: str, *, field: str = "starts_on", **values: Any) -> None:
    """One person's stay carries the new values. `field`: what is named where it would overlap another of hers."""
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    before = snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=list(values))
    except IntegrityError as error:
        if "stay_no_overlap" not in str(error):
            raise
        raise Refusal("stay_overlaps", field=field, name=str(row.person)) from None
    changed(by=by, record=row, verb=verb, before=before, why=why)


def ready_from(unit: Unit, was: date, day: date, by: User) -> None:
    """The unit they left is made ready from the day they really left (H-09)."""
    rows = Closure.objects.filter(unit=unit, kind=Closure.Kind.TURNAROUND, starts_on=was, cancelled_at=None)
    for closure in rows:
        cancel(closure=closure, by=by, version=closure.version, why="De flyttede en anden dag")
        make_ready(unit=unit, on=day, by=by)
