"""A moving out that was entered wrongly: another day or another place, or they live there still (H-35)."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.journal.actions import noted
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.correcting import put_right, ready_from
from housing.bookings.judging import check_fits, verdict_of
from housing.closures.actions import cancel
from housing.closures.models import Closure
from housing.homes.models import Tenure, Unit
from housing.people.models import Household
from housing.stays.actions import reopen_stay
from housing.stays.models import Regrouped, Stay


def correct_move_out(
    *, stay: Stay, by: User, version: int, today: date, ends_on: date | None, why_ended: str, why: str
) -> Stay:
    """Everybody who moved out with this one moved out on that day; without a day they live there still.

    An end that came of moving on is not one: its day is that of the next stay, and is put right there.
    """
    demand(by, Right.EDIT_PEOPLE)
    if not why.strip():
        raise Refusal("reason_missing", field="why")
    with transaction.atomic():
        household = Household.objects.select_for_update(no_key=True).get(pk=stay.household_id)
        rows = _left_together(stay, by)
        stay = next(row for row in rows if row.pk == stay.pk)
        if stay.version != version:
            raise saving.stale(stay, by)
        if stay.ends_on is None or _moved_on(rows, stay.ends_on):
            raise Refusal("not_a_move_out", name=household.name)
        if ends_on is None:
            _live_there_still(rows, stay, today, by)
        else:
            _left_on(rows, stay, ends_on, why_ended, today, by, why)
        noted(by=by, record=household, verb="move_out_corrected", why=why.strip())
    stay.refresh_from_db()
    return stay


def _left_together(stay: Stay, by: User) -> list[Stay]:
    rows = Stay.objects.filter(household=stay.household_id, unit=stay.unit_id, ends_on=stay.ends_on)
    found = list(rows.select_for_update(of=("self",)).select_related("unit__site", "person").order_by("pk"))
    if stay.pk not in {row.pk for row in found}:
        raise saving.stale(stay, by)
    return found


def _moved_on(rows: list[Stay], on: date) -> bool:
    persons = [row.person_id for row in rows]
    regrouped = Regrouped.objects.filter(ended_stay__in=rows, regrouping__undone_at=None)
    return Stay.objects.filter(person__in=persons, starts_on=on).exists() or regrouped.exists()


def _left_on(rows: list[Stay], stay: Stay, on: date, where: str, today: date, by: User, why: str) -> None:
    if on > today:
        raise Refusal("move_out_to_come", field="ends_on", today=f"{today:%d.%m.%Y}")
    if first := next((row.starts_on for row in rows if on <= row.starts_on), None):
        raise Refusal("move_before_start", field="ends_on", start=f"{first:%d.%m.%Y}")
    was: Any = stay.ends_on
    for row in rows:
        told = where.strip()[:120] or row.why_ended
        put_right(row, by, "end_corrected", why.strip(), field="ends_on", ends_on=on, why_ended=told)
    if on != was:
        ready_from(stay.unit, was, on, by)


def _live_there_still(rows: list[Stay], stay: Stay, today: date, by: User) -> None:
    """The unit is theirs again, if nobody has it since."""
    was: Any = stay.ends_on
    if Stay.objects.filter(person__in=[row.person_id for row in rows], starts_on__gte=was).exists():
        raise Refusal("stay_followed", name=stay.household.name)
    # Locked first: whoever wants the unit at the same moment is judged after this.
    unit = Unit.objects.select_for_update(of=("self",)).select_related("site").get(pk=stay.unit_id)
    ready = Closure.objects.filter(unit=unit, kind=Closure.Kind.TURNAROUND, starts_on=was, cancelled_at=None)
    for closure in ready:
        cancel(closure=closure, by=by, version=closure.version, why="De er ikke flyttet alligevel")
    if unit.tenure == Tenure.TEMPORARY:
        expected = stay.expected_end_on
        until = expected if expected and expected > today else None
        verdict = verdict_of([stay.household], unit, was, until, len(rows), shared=len(rows) == 1, on=today)
        check_fits(verdict, unit, len(rows), "")
    # Asked backwards by name: vacancies stand above bookings and are not imported here.
    elif unit.stays.filter(ends_on=None).exists() or unit.vacancies.filter(state__in=("open", "held")).exists():
        raise Refusal("home_given_since", unit=str(unit))
    for row in rows:
        reopen_stay(row, by=by)
