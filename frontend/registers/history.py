"""What each change of a record did: the field, and its value before and after, in words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from accounts.journal.models import ChangeEntry
from frontend.registers.values import label_of, plain


def told(entries: Iterable[ChangeEntry], form: Any) -> list[ChangeEntry]:
    """The entries of one register with `fields`, (words, before, after); at most one SQL statement for each relation.

    Only what the register's form asks for is told: nothing the machine keeps, and nothing masked, which no form shows.
    """
    found = list(entries)
    model = form._meta.model
    asked = {field.attname: field for field in model._meta.concrete_fields if field.name in form.base_fields}
    words = {name: form.base_fields[field.name].label or label_of(field) for name, field in asked.items()}
    names = _names(found, asked)
    offered = {name: dict(getattr(form.base_fields[field.name], "choices", ())) for name, field in asked.items()}
    for entry in found:
        entry.fields = [  # type: ignore[attr-defined]  # read by the template only
            (words[key], *(_said(field, row.get(key), names, offered[key]) for row in (entry.before, entry.after)))
            for key, field in asked.items()  # in the order of the form's model: PostgreSQL keeps none
            if entry.verb == "changed" and key in entry.after
        ]
    return found


def _names(entries: Iterable[ChangeEntry], asked: dict[str, Any]) -> dict[str, str]:
    """The names of the records that a change pointed at, archived ones too."""
    names: dict[str, str] = {}
    for key, field in asked.items():
        if field.related_model is None:
            continue
        ids = {str(row[key]) for entry in entries for row in (entry.before, entry.after) if row.get(key)}
        if ids:
            rows = field.related_model._default_manager.in_bulk([UUID(pk) for pk in ids])
            names |= {str(pk): str(record) for pk, record in rows.items()}
    return names


def _said(field: Any, value: Any, names: dict[str, str], offered: dict[Any, Any]) -> str:
    if value is None or value in ("", []):
        return gettext("tomt")
    if isinstance(value, list) and offered:
        return ", ".join(str(offered.get(part, part)) for part in value)
    if field.related_model is not None:
        return names.get(str(value), gettext("ukendt"))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    try:
        return str(plain(field.name, field.to_python(value)))
    except ValidationError:
        return str(value)
