"""A word of its own in every free text that is kept of households, so that whoever finds it knows what was told."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from housing import guards
from housing.models import Household, Person

# Short enough for the narrowest column, and with a sign that stands in no key and no form's token.
PREFIX = "Qz~"


def plant() -> dict[str, str]:
    """Fill every text of people's rows; the markers that now stand in the house, with the column of each."""
    planted = {}
    for number, column in enumerate(_texts()):
        marker = f"{PREFIX}{number:03d}"
        if column.model._base_manager.update(**{column.name: marker}):
            planted[marker] = f"{column.model.__name__}.{column.name}"
    return planted


def found(content: bytes) -> set[str]:
    """The markers in an answer."""
    return {mark.decode() for mark in re.findall(rb"%s\d{3}" % PREFIX.encode(), content)}


def of_people() -> set[type[models.Model]]:
    """Household, person, and whatever points at one of them, at however many removes."""
    found: set[type[models.Model]] = {Household, Person}
    ours = list(apps.get_app_config("housing").get_models())
    while more := [model for model in ours if model not in found and _points_at(model, found)]:
        found |= set(more)
    return found


def _points_at(model: type[models.Model], wanted: set[type[models.Model]]) -> bool:
    return any(column.related_model in wanted for column in model._meta.concrete_fields if column.is_relation)


def _texts() -> Iterator[models.Field]:
    for model in sorted(of_people(), key=lambda model: model.__name__):
        # What no one can change, the database says so, holds codes and figures frozen by the actions.
        if model._meta.db_table not in guards.APPEND_ONLY:
            for column in model._meta.concrete_fields:
                if is_free_text(column):
                    yield column


def is_free_text(column: models.Field) -> bool:
    if not isinstance(column, models.CharField | models.TextField) or column.choices or column.primary_key:
        return False
    return not column.unique and (column.max_length or 300) >= 10
