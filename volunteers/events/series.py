"""Events that are held again and again: made, changed and cancelled one at a time or all that follow (V-37)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.events.models import ClosingDays, Event, EventSeries
from volunteers.events.moments import Closed, Planned, days, local_day, moment
from volunteers.events.planning import add_shift, cancel_event, create_event, update_event, update_shift
from volunteers.events.shifts import Shift

RHYTHM = ("rhythm", "starts_on", "ends_on", "from_time", "to_time", "skips_holidays")
WHAT = ("kind", "title", "place", "text", "is_public")


def closed_days() -> list[Closed]:
    """The house's own closing days. One statement."""
    rows = ClosingDays.objects.filter(archived_at=None)
    return [Closed(row.starts_on, row.ends_on, row.name) for row in rows]


def planned(values: dict[str, Any]) -> list[Planned]:
    """The days of a rhythm, those that are skipped too, with the reason: what is shown before it is saved."""
    return days(
        values["starts_on"], values["ends_on"], values["rhythm"], skips=values["skips_holidays"], closed=closed_days()
    )


def create_series(*, by: User, values: dict[str, Any], shifts: Iterable[dict[str, Any]] = ()) -> EventSeries:
    """A series and every one of its events, each with the same shifts (`role`, `task`, `places`)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if values["to_time"] <= values["from_time"]:
        raise Refusal("event_ends_before_start", field="to_time")
    held = [one.day for one in planned(values) if not one.skipped]
    if not held:
        raise Refusal("series_without_days", field="ends_on")
    what = {name: values[name] for name in WHAT if name in values}
    rows = list(shifts)
    with transaction.atomic():
        given = {name: values[name] for name in RHYTHM}
        series = saving.create(EventSeries, by=by, values={"title": values["title"], **given})
        for day in held:
            times = _times(day, series.from_time, series.to_time)
            create_event(by=by, values={**what, **times, "series": series}, shifts=rows)
    return series


def _times(day: date, from_time: time, to_time: time) -> dict[str, datetime]:
    return {"starts_at": moment(day, from_time), "ends_at": moment(day, to_time)}


def extend_series(*, series: EventSeries, by: User, version: int | None, ends_on: date) -> EventSeries:
    """More of the same, as its last event is: with that one's place, words and shifts."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if ends_on <= series.ends_on:
        raise Refusal("series_already_so_long", field="ends_on", day=f"{series.ends_on:%d.%m.%Y}")
    last = series.events.filter(cancelled_at=None).order_by("-starts_at").first() or series.events.last()
    if last is None:
        raise Refusal("series_without_days", field="ends_on")
    given = {name: getattr(series, name) for name in RHYTHM} | {"ends_on": ends_on}
    new = [one.day for one in planned(given) if not one.skipped and one.day > series.ends_on]
    with transaction.atomic():
        series = saving.update(series, by=by, version=version, values={"ends_on": ends_on}, verb="extended")
        what = {name: getattr(last, name) for name in WHAT}
        for day in new:
            times = _times(day, series.from_time, series.to_time)
            event = create_event(by=by, values={**what, **times, "series": series})
            for shift in last.shifts.filter(archived_at=None):
                _copy(shift, last, event, by)
    return series


def _copy(shift: Shift, of: Event, to: Event, by: User) -> Shift:
    values = {name: getattr(shift, name) for name in ("role", "task", "places")}
    if (shift.starts_at, shift.ends_at) != (of.starts_at, of.ends_at):
        values |= {name: _on_the_clock(getattr(shift, name), of, to) for name in ("starts_at", "ends_at")}
    return add_shift(event=to, by=by, values=values)


def _on_the_clock(at: datetime, of: Event, to: Event) -> datetime:
    """The same time of day, as many days after the one event as it was after the other."""
    later = local_day(to.starts_at) - local_day(of.starts_at)
    return moment(local_day(at) + later, timezone.localtime(at).time())


def following(event: Event) -> list[Event]:
    """This event and those of its series after it that are still to be held."""
    if event.series_id is None:
        raise Refusal("not_in_a_series")
    rows = Event.objects.filter(series=event.series_id, starts_at__gte=event.starts_at, cancelled_at=None)
    return list(rows.order_by("starts_at", "pk"))


@transaction.atomic
def update_following(*, event: Event, by: User, version: int | None, values: dict[str, Any]) -> Event:
    """The event and all that follow are changed alike: the same words, the same times of day, as many days later."""
    demand(by, Right.EDIT_VOLUNTEERS)
    rows = following(event)
    starts_at, ends_at = values.get("starts_at", event.starts_at), values.get("ends_at", event.ends_at)
    later = local_day(starts_at) - local_day(event.starts_at)
    lasts = local_day(ends_at) - local_day(starts_at)
    begins, ends = timezone.localtime(starts_at).time(), timezone.localtime(ends_at).time()
    what = {name: values[name] for name in WHAT if name in values}
    for row in rows:
        day = local_day(row.starts_at) + later
        times = {"starts_at": moment(day, begins), "ends_at": moment(day + lasts, ends)}
        done = update_event(event=row, by=by, version=version if row.pk == event.pk else None, values={**what, **times})
        event = done if row.pk == event.pk else event
    series = event.series
    assert series is not None  # noqa: S101  (following asked)
    rhythm: dict[str, Any] = {"starts_on": series.starts_on + later, "ends_on": series.ends_on + later}
    if ends > begins:
        rhythm |= {"from_time": begins, "to_time": ends}
    saving.update(series, by=by, values=rhythm | ({"title": values["title"]} if "title" in values else {}))
    return event


@transaction.atomic
def cancel_following(*, event: Event, by: User, version: int | None, now: datetime, why: str) -> Event:
    """The event and all that follow are cancelled, and the series ends the day before."""
    demand(by, Right.EDIT_VOLUNTEERS)
    for row in following(event):
        done = cancel_event(event=row, by=by, version=version if row.pk == event.pk else None, now=now, why=why)
        event = done if row.pk == event.pk else event
    series = event.series
    assert series is not None  # noqa: S101  (following asked)
    last = max(series.starts_on, local_day(event.starts_at) - timedelta(days=1))
    saving.update(series, by=by, values={"ends_on": last}, verb="ended", why=why)
    return event


@transaction.atomic
def add_shift_following(*, event: Event, by: User, values: dict[str, Any]) -> Shift:
    """The same shift on the event and on all that follow."""
    demand(by, Right.EDIT_VOLUNTEERS)
    first = add_shift(event=event, by=by, values=values)
    for row in following(event):
        if row.pk != event.pk:
            _copy(first, event, row, by)
    return first


@transaction.atomic
def update_shift_following(
    *, shift: Shift, by: User, version: int | None, now: datetime, values: dict[str, Any]
) -> Shift:
    """The shift, and those with the same role and task at the events that follow, are changed alike."""
    demand(by, Right.EDIT_VOLUNTEERS)
    event = shift.event
    same = {"role": shift.role, "task": shift.task, "archived_at": None}
    others = [
        (row, found) for row in following(event) if row.pk != event.pk and (found := row.shifts.filter(**same).first())
    ]
    done = update_shift(shift=shift, by=by, version=version, now=now, values=values)
    for row, found in others:
        given: dict[str, Any] = {name: values[name] for name in ("role", "task", "places") if name in values}
        given |= {name: _on_the_clock(values[name], event, row) for name in ("starts_at", "ends_at") if name in values}
        update_shift(shift=found, by=by, version=None, now=now, values=given)
    return done


def save_closing_days(
    *, by: User, values: dict[str, Any], record: ClosingDays | None = None, version: int | None = None
) -> ClosingDays:
    """Days on which the house is closed; series made or extended from now on leave them out."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if values["ends_on"] < values["starts_on"]:
        start, end = f"{values['starts_on']:%d.%m.%Y}", f"{values['ends_on']:%d.%m.%Y}"
        raise Refusal("ends_before_start", field="ends_on", start=start, end=end)
    if record is None:
        return saving.create(ClosingDays, by=by, values=values)
    _check_standing(record)
    return saving.update(record, by=by, version=version, values=values)


def remove_closing_days(*, record: ClosingDays, by: User, version: int | None, now: datetime) -> ClosingDays:
    """The house is open after all; events already planned around them stay as they are."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_standing(record)
    return saving.update(record, by=by, version=version, values={"archived_at": now}, verb="archived")


def _check_standing(record: ClosingDays) -> None:
    """Those that were taken back say what once held; new ones are written anew."""
    if record.archived_at:
        raise Refusal("closing_days_removed")
