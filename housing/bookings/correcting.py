"""A stay that was entered wrongly: its unit or days are put right, or one of today is taken back (H-35)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import changed, noted, snapshot
from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.facts import persons_of
from housing.bookings.judging import fit_of, refused
from housing.bookings.models import Booking
from housing.closures.actions import cancel, make_ready
from housing.closures.models import Closure
from housing.homes.models import Tenure, Unit
from housing.people.models import Household
from housing.stays import actions as stays
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
    despite: str = "",
) -> Stay:
    """Where they live and since when was written wrongly; everybody who moved in together is put right together.

    The stay before ends when this one begins, as it did. What came of a placement keeps its home: only its day can be
    another, and it is then another on the placement too.
    """
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    with transaction.atomic():
        household = Household.objects.select_for_update(no_key=True).get(pk=stay.household_id)
        rows = _together(stay, by)
        stay = next(row for row in rows if row.pk == stay.pk)
        if stay.version != version:
            raise saving.stale(stay, by)
        _check_days(stay, starts_on, expected_end_on, today)
        placement = _placement_of(stay)
        if unit != stay.unit:
            _check_unit(stay, unit, starts_on, expected_end_on, placement, despite, today)
        if placement and starts_on != stay.starts_on:
            _follow(placement, starts_on, by)
        was = stay.starts_on
        left: set[Unit] = set()
        if starts_on != was:
            left = {unit for row in rows for unit in _move_the_end_before(row, starts_on, by)}
        # In the order that never lets two of one person overlap: what ends earlier is written first.
        for row in rows:
            _write(row, unit, starts_on, expected_end_on, by, why)
        for home in left:
            _ready_from(home, was, starts_on, by)
        noted(by=by, record=household, verb="stay_corrected", why=why.strip())
    stay.refresh_from_db()
    return stay


def take_back_stay(*, stay: Stay, by: User, version: int, today: date, why: str) -> None:
    """It was entered today by mistake: they live where they lived, and what promised the place waits again (H-35)."""
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    entered = changes_of("stay", stay.pk).filter(verb="created").first()
    if entered is None or timezone.localtime(entered.at).date() != today:
        raise Refusal("stay_not_of_today")
    if _placement_of(stay):
        raise Refusal("stay_of_placement")
    with transaction.atomic():
        household = Household.objects.select_for_update(no_key=True).get(pk=stay.household_id)
        if next(row for row in _together(stay, by) if row.pk == stay.pk).version != version:
            raise saving.stale(stay, by)
        stays.take_back_move(household=household, unit=stay.unit, on=stay.starts_on, by=by, why="")
        _promise_before(household, stay.unit, by, today, why)
        noted(by=by, record=household, verb="stay_taken_back", why=why.strip())


def _together(stay: Stay, by: User) -> list[Stay]:
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


def _placement_of(stay: Stay) -> Any:
    # Asked backwards by name: placements stand above bookings and are not imported here.
    rows = stay.household.placements.filter(state="moved_in", unit=stay.unit_id, move_in_on=stay.starts_on)
    return rows.select_related("vacancy").first()


def _check_unit(
    stay: Stay, unit: Unit, starts_on: date, until: date | None, placement: Any, despite: str, today: date
) -> None:
    if placement:
        raise Refusal("stay_of_placement", field="unit")
    if unit.archived_at or unit.site.archived_at:
        raise Refusal("unit_archived", field="unit", unit=str(unit))
    if unit.tenure != stay.tenure:
        raise Refusal("unit_of_other_kind", field="unit", unit=str(unit))
    if stay.tenure == Tenure.TEMPORARY and not despite.strip():
        # Locked first: two who want the last bed are judged one after the other.
        Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        persons = persons_of(stay.household, starts_on)
        fit = fit_of(stay.household, unit, starts_on, until, persons, shared=False, on=today)
        if not fit:
            raise refused(fit, unit, persons)


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
        _set(row, by, "corrected", "", starts_on=starts_on)
    _set(before, by, "end_corrected", "", ends_on=starts_on)
    return [before.unit]


def _write(row: Stay, unit: Unit, starts_on: date, expected_end_on: date | None, by: User, why: str) -> None:
    expected = expected_end_on if row.tenure == Tenure.TEMPORARY else None
    _set(row, by, "corrected", why.strip(), unit=unit, starts_on=starts_on, expected_end_on=expected)


def _set(row: Stay, by: User, verb: str, why: str, **values: Any) -> None:
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
        raise Refusal("stay_overlaps", field="starts_on", name=str(row.person)) from None
    changed(by=by, record=row, verb=verb, before=before, why=why)


def _ready_from(unit: Unit, was: date, day: date, by: User) -> None:
    """The unit they left is made ready from the day they really left (H-09)."""
    rows = Closure.objects.filter(unit=unit, kind=Closure.Kind.TURNAROUND, starts_on=was, cancelled_at=None)
    for closure in rows:
        cancel(closure=closure, by=by, version=closure.version, why="De flyttede en anden dag")
        make_ready(unit=unit, on=day, by=by)


def _promise_before(household: Household, unit: Unit, by: User, today: date, why: str) -> None:
    """A promise of an earlier day waits again; one that was made in the same step is called off."""
    booking = household.bookings.filter(unit=unit, state=Booking.State.MOVED_IN).order_by("-created_at").first()
    if booking is None:
        return
    waits = timezone.localtime(booking.created_at).date() < today
    values: dict[str, Any] = (
        {"state": Booking.State.BOOKED} if waits else {"state": Booking.State.CANCELLED, "ended_why": why.strip()[:300]}
    )
    saving.update(booking, by=by, values=values, verb="reopened" if waits else "cancelled", why=why)
