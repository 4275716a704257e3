"""Shifts of events; a row is about the shift of that number, else of that event, role and beginning (V-35)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Choice, Day, Text, Whole
from housing.transfer.sheets.base import ARCHIVED, Column, Line, Row
from housing.transfer.sheets.columns import stored
from volunteers.events import planning
from volunteers.events.models import Event
from volunteers.events.moments import local_day
from volunteers.events.queries import visible_shifts, with_waiting
from volunteers.events.shifts import MOST_PLACES, Shift
from volunteers.roster.models import Task
from volunteers.transfer.coordinators import LastPutAway
from volunteers.transfer.numbered import KEY
from volunteers.transfer.owned import Owned, Owners, number_of_owner
from volunteers.transfer.spans import SPAN, in_moments, said_once, span_columns, span_of

ALL_ACTIVE = _("Alle aktive frivillige")


class Shifts(LastPutAway, Owned):
    key = "vagter"
    title = _("Vagter")
    about = _("Hvem der skal bruges til arrangementerne og hvornår. Arrangementet skal være oprettet.")
    matching = _(
        "En række hører til den vagt, der har samme nummer i systemet. Uden nummer: den til samme arrangement med samme "
        "rolle og begyndelse. Uden tider begynder den med arrangementet. Er der ingen, er vagten ny."
    )
    model = Shift
    owner, named_by = "event", ("event", "event_day")
    signs = (("event_id", "role", "day", "from_time"),)
    names = ("event", "event_day", "role", "from_time")
    columns = (
        KEY,
        number_of_owner("event_id", _("Arrangementets nummer i systemet")),
        Column("event", _("Arrangement"), Text(80), helper=True, get=lambda shift: shift.event.title,
               about=_("Arrangementets titel. Har flere samme titel og dato, så skriv arrangementets nummer.")),
        Column("event_day", _("Arrangementets dato"), Day(), helper=True,
               get=lambda shift: local_day(shift.event.starts_at)),
        *stored(
            Shift, "role", "task", "places",
            task={"label": _("Hvem må tage den?"), "kind": Choice((("", ALL_ACTIVE), *Task.choices))},
            places={"kind": Whole(1, MOST_PLACES)},
        ),
        *span_columns(must=False, about=_("Tom i en ny række: som arrangementet. I andre: bliver, som det er.")),
        Column("taken", _("Pladser taget"), Whole(), told=True),
        Column("waiting", _("På venteliste"), Whole(), told=True),
        Column("cancelled_at", _("Aflyst"), Day(), told=True,
               get=lambda shift: local_day(shift.event.cancelled_at) if shift.event.cancelled_at else None),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "event": "Lektiecafé", "event_day": "12.01.2027", "role": "Kok", "task": "Arrangementer",
        "places": "2", "day": "12.01.2027", "from_time": "15.00", "to_time": "17.00",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_shifts(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return with_waiting(Shift.objects.select_related("event"))

    def owners(self) -> QuerySet[Any]:
        return Event.objects.all()

    def said(self, owner: Event) -> dict[str, Any]:
        return {"event": owner.title, "event_day": local_day(owner.starts_at)}

    def is_meant(self, owner: Event) -> bool:
        return super().is_meant(owner) and not owner.is_cancelled

    def link(self, row: Row, books: Owners) -> Iterator[tuple[str, Any]]:
        for name, value in super().link(row, books):
            yield name, value
            if name == "owner" and not row.values.get(self.number):
                # Where the row says nothing else, it begins with the event.
                begins = span_of(value)
                yield "day", row.values.get("day") or begins.day
                yield "from_time", row.values.get("from_time") or begins.from_time

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        said = _as_the_event(values) if record is None else _as_it_is(values)
        said_once(said, record)
        super()._plan(line, said, record, by, on)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Shift:
        event = values.pop("event")
        return planning.add_shift(event=event, by=by, values=in_moments(values, span_of(event)))

    def update(self, record: Shift, *, by: User, on: date, values: dict[str, Any]) -> Shift:
        given = in_moments(values, span_of(record))
        return planning.update_shift(shift=record, by=by, version=record.version, now=timezone.now(), values=given)


def _as_the_event(values: dict[str, Any]) -> dict[str, Any]:
    """What a new row leaves empty of its end is that of the event."""
    if "owner" not in values or values.get("to_time"):
        return values
    whole = span_of(values["owner"])
    return values | {"to_time": whole.to_time, "ends_on": values.get("ends_on") or whole.ends_on}


def _as_it_is(values: dict[str, Any]) -> dict[str, Any]:
    """An empty time says nothing about a shift that stands."""
    said = {name: value for name, value in values.items() if value is not None or name not in SPAN[:3]}
    if "to_time" not in said and not said.get("ends_on"):
        said.pop("ends_on", None)
    return said
