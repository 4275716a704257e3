"""What others did to a record while somebody had it open; read from its history."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext

from accounts.journal.queries import changes_of, history_key


def saved_by(record: Any) -> str:
    """The name of the last person who saved this record."""
    last = changes_of(record._meta.model_name or "", history_key(record)).first()
    return last.user.name if last and last.user else gettext("En anden")


def changed_meanwhile(record: Any, seen: int) -> dict[str, Any]:
    """By field what stood there at the version that was seen; only fields that were changed since."""
    saves = record.version - seen
    if not isinstance(record, models.Model) or saves < 1:
        return {}
    entries = changes_of(record._meta.model_name or "", history_key(record)).exclude(before={})[:saves]
    stood: dict[str, Any] = {}
    for entry in entries:
        # Latest first, so that what stands at last is the oldest.
        stood |= entry.before
    found = {}
    for column in record._meta.concrete_fields:
        if column.attname in stood:
            found[column.name] = column.to_python(stood[column.attname])
    return found


def write(data: Any, name: str, field: forms.Field, value: Any) -> None:
    """Puts a stored value into posted data, as a browser would have sent it."""
    prepared = field.prepare_value(value)
    if isinstance(field.widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if prepared else [])
    elif isinstance(prepared, list | tuple | set):
        data.setlist(name, [str(part) for part in prepared])
    else:
        data[name] = "" if prepared is None else str(prepared)
