"""How a stored field reads on a page and in a spreadsheet, the same for every register."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.values import label_of, plain
from frontend.staff.homes.links import link


def facts_in_order(record: models.Model, names: list[str], **drawn: Any) -> list[tuple[Any, Any]]:
    """The same facts, in the order in which the form asks for them."""
    facts = facts_of(record, **drawn)
    by_name = dict(zip([field.name for field in stored_fields(type(record))], facts, strict=True))
    return [by_name.pop(name) for name in names] + list(by_name.values())


def stored_fields(model: type[models.Model]) -> list[Any]:
    """What people write: every column except the key, the version and the times kept by the machine."""
    return [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]


def facts_of(record: models.Model, **drawn: Any) -> list[tuple[Any, Any]]:
    """(words, value) of every stored field, for the list of facts on a page; `drawn` are values drawn otherwise."""
    return [
        (label_of(field), drawn[field.name] if field.name in drawn else shown(record, field))
        for field in stored_fields(type(record))
    ]


def shown(record: models.Model, field: Any) -> Any:
    """The value as people read it; what nobody has stated says so."""
    value = getattr(record, field.name)
    if value is None or value == "" or _source_of_nothing(record, field):
        return formats.unknown()
    if field.choices:
        return getattr(record, f"get_{field.name}_display")()
    if isinstance(value, models.Model):
        return link(value)
    return plain(field.name, value)


def _source_of_nothing(record: models.Model, field: Any) -> bool:
    """Where a point comes from says nothing while there is none."""
    return field.name == "position_quality" and getattr(record, "latitude", None) is None


def export_columns(model: type[models.Model]) -> Iterator[Column]:
    """A spreadsheet holds every stored field, also those a list has no room for."""
    for field in stored_fields(model):
        yield Column(field.name, label_of(field), lambda row: "", export=partial(exported, field=field))
    if any(field.name == "archived_at" for field in model._meta.concrete_fields):
        yield Column("archived_at", _("Arkiveret"), lambda row: "", export=lambda row: row.archived_at)


def exported(record: models.Model, field: Any) -> Any:
    value = getattr(record, field.name)
    if value in (None, ""):
        return None
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    if isinstance(value, models.Model):
        return str(value)
    return json.dumps(value) if isinstance(value, dict | list) else value
