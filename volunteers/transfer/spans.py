"""When something is: stored as two moments, written as a day and two times of day."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Day
from housing.transfer.sheets.base import Column
from volunteers.events.moments import Span
from volunteers.transfer.kinds import Clock

SPAN = ("day", "from_time", "to_time", "ends_on")


def span_of(record: Any) -> Span:
    return Span.of(record.starts_at, record.ends_at)


def _part(name: str, label: Any, kind: Any, *, must: bool, about: Any = "") -> Column:
    return Column(name, label, kind, needed=must, filled=must, about=about, get=lambda row: getattr(span_of(row), name))


def span_columns(*, must: bool, about: Any = "") -> tuple[Column, ...]:
    """`must`: a new record cannot do without."""
    return (
        _part("day", _("Dato"), Day(), must=must, about=about),
        _part("from_time", _("Fra kl."), Clock(), must=must, about=about),
        _part("to_time", _("Til kl."), Clock(), must=must, about=about),
        _part("ends_on", _("Slutter en anden dag"), Day(), must=False, about=_("Tom: den slutter samme dag.")),
    )


def said_once(values: dict[str, Any], record: Any) -> None:
    """A last day that is the first is said twice, and stored once."""
    if values.get("ends_on") and values["ends_on"] == values.get("day", record and span_of(record).day):
        values["ends_on"] = None


def in_moments(values: dict[str, Any], was: Span | None = None) -> dict[str, Any]:
    """As the action takes them. A span that stands as it was is left out: nobody is told of a new time."""
    span = Span(**{name: values.pop(name, None) for name in SPAN})
    return values if span == was else values | span.moments()
