"""How an event, a shift and who is on it are told."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.events.models import Event
from volunteers.events.moments import local_day
from volunteers.events.shifts import Shift, SignUp, State
from volunteers.roster.models import Task


def clock(at: datetime) -> str:
    """16.00 / 16:00, without the word before it."""
    return formats.clock(at).removeprefix("kl. ")


def span(starts_at: datetime, ends_at: datetime) -> str:
    """kl. 16.00–18.00; with the last day where it is another."""
    first, last = local_day(starts_at), local_day(ends_at)
    if first == last:
        return f"{formats.clock(starts_at)}–{clock(ends_at)}"
    return f"{formats.clock(starts_at)} – {formats.weekday(last)} {formats.clock(ends_at)}"


def when(starts_at: datetime, ends_at: datetime) -> str:
    return f"{formats.weekday_and_year(starts_at)} {span(starts_at, ends_at)}"


def link(event: Event) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("event", args=[event.pk]), event.title)


def manning(event: Any, now: datetime) -> SafeString:
    """Whether people are missing; `event` carries the figures of `with_figures`."""
    if event.is_cancelled:
        return status("neutral", gettext("Aflyst"), "minus")
    if not event.places:
        return status("neutral", gettext("Ingen vagter"), "minus")
    missing = event.places - event.taken
    if missing < 1:
        return status("ok", gettext("Fuldt besat"))
    words = ngettext("%(count)s mangler", "%(count)s mangler", missing) % {"count": missing}
    if event.starts_at <= now:
        return status("neutral", words, "minus")
    return status("haster" if (event.starts_at - now).days < 3 else "snart", words)


def task(shift: Shift) -> str:
    return str(Task(shift.task).label) if shift.task else gettext("Åben for alle")


def standing(row: SignUp) -> SafeString:
    if row.must_confirm:
        return status("snart", gettext("Har to vagter samtidig"))
    if row.state == State.SIGNED:
        return status("ok", gettext("Tilmeldt"))
    if row.state == State.OFFERED and row.answer_by:
        until = f"{formats.weekday(local_day(row.answer_by))} {formats.clock(row.answer_by)}"
        return status("igang", gettext("Tilbudt pladsen til %(until)s") % {"until": until})
    return status("neutral", gettext("På venteliste"), "time")


def hours(minutes: int | None) -> str:
    """90 → 1,5."""
    return formats.number((minutes or 0) / 60, 1)


def monday(day: date) -> date:
    year, week, _weekday = day.isocalendar()
    return date.fromisocalendar(year, week, 1)
