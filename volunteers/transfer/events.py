"""Events; a row is about the event of that number, else of that title, place and beginning (V-37)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import Choice, Day, Named, Text, Whole
from housing.transfer.sheets.base import Column, Line, compared
from housing.transfer.sheets.columns import stored
from volunteers.events import planning
from volunteers.events.models import Event
from volunteers.events.moments import local_day
from volunteers.events.queries import visible_events, with_figures
from volunteers.events.shifts import MOST_PLACES
from volunteers.roster.models import Task
from volunteers.transfer.numbered import KEY, Numbered
from volunteers.transfer.spans import in_moments, said_once, span_columns, span_of

# The shift that a new event begins with, as on its page: column, and the field of the shift.
FIRST = {"first_role": "role", "first_task": "task", "first_places": "places"}
ONLY_NEW = _("Kun i en ny række. Flere vagter oprettes på arrangementets side.")


def _first(name: str, label: Any, kind: Any) -> Column:
    return Column(name, label, kind, helper=True, exported=False, about=ONLY_NEW, get=lambda event: None)


class Events(Numbered):
    key = "arrangementer"
    title = _("Arrangementer")
    about = _("Caféer, udflugter og andet, der sker én gang eller i en serie. Tilmelding og fremmøde noteres på siden.")
    matching = _(
        "En række hører til det arrangement, der har samme nummer i systemet. Uden nummer: det med samme titel, sted, "
        "dato og begyndelse. Er der ingen, er arrangementet nyt. I en serie ændres kun denne gang."
    )
    model = Event
    number = "id"
    signs = (("title", "place", "day", "from_time"),)
    names = ("title", "day", "from_time")
    columns = (
        KEY,
        *stored(Event, "kind", "title", "place", "text"),
        *span_columns(must=True),
        *stored(Event, "is_public"),
        _first("first_role", _("Rolle på den første vagt"), Text(60)),
        _first("first_task", _("Hvem må tage den første vagt?"), Choice((("", _("Alle aktive frivillige")), *Task.choices))),
        _first("first_places", _("Pladser på den første vagt"), Whole(1, MOST_PLACES)),
        Column("places", _("Pladser"), Whole(), told=True),
        Column("taken", _("Pladser taget"), Whole(), told=True),
        Column("waiting", _("På venteliste"), Whole(), told=True),
        Column("series", _("Serie"), Named(), told=True, get=lambda event: event.series and event.series.title),
        Column("cancelled_at", _("Aflyst"), Day(), told=True,
               get=lambda event: local_day(event.cancelled_at) if event.cancelled_at else None),
        *stored(Event, "cancelled_reason", cancelled_reason={"told": True}),
        *stored(Event, "children", "young", "adults", children={"told": True}, young={"told": True},
                adults={"told": True}),
    )  # fmt: skip
    example = {
        "kind": "Lektiecafé", "title": "Lektiecafé", "place": "Biblioteket", "text": "Hjælp til lektier for alle klassetrin",
        "day": "12.01.2027", "from_time": "16.00", "to_time": "18.00", "is_public": "ja", "first_role": "Lektiehjælper",
        "first_task": "Mentor", "first_places": "4",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_events(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return with_figures(Event.objects.select_related("series"))

    def is_in_use(self, record: Event) -> bool:
        return super().is_in_use(record) and not record.is_cancelled

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        said_once(values, record)
        if record and record.is_cancelled and compared(self.columns, record, values):
            raise Refusal("cancelled_event_stays")
        if record is None and not values.get("first_role") and any(values.get(name) for name in FIRST):
            raise Refusal("cell_needed", field="first_role", name=str(self.column("first_role").label))
        super()._plan(line, values, record, by, on)

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().given(values) | {name: values[name] for name in FIRST if values.get(name)}

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Event:
        first = {field: values.pop(name) for name, field in FIRST.items() if name in values}
        return planning.create_event(by=by, values=in_moments(values), shifts=[first] if first else [])

    def update(self, record: Event, *, by: User, on: date, values: dict[str, Any]) -> Event:
        given = in_moments(values, span_of(record))
        return planning.update_event(event=record, by=by, version=record.version, values=given)

    def outcome(self, record: Event) -> str:
        """Nobody can sign up yet; whoever says yes to the file is told."""
        has_shifts = record.shifts.filter(archived_at=None).exists()
        return "" if has_shifts else gettext("Ingen vagter endnu. Opret dem på arrangementets side.")
