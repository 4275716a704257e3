"""What a body may hold. A serializer turns it into values for an action; it knows no rules about homes and never saves."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.validators import UniqueValidator

from api.problems import TITLES, UnknownField

SMALL, LARGE = 32_767, 2_147_483_647
NOT_READABLE = "Send et JSON-objekt."


class Body(serializers.Serializer[Any]):
    """Plain fields."""


class RowBody(serializers.ModelSerializer[Any]):
    """Fields as the columns of a table; `fields` are the only ones that can be written (REL-31)."""

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Whether a name is taken is the action's to say, with the code of the pages; SQLite knows no largest number."""
        kind, kwargs = super().build_standard_field(field_name, model_field)
        if isinstance(model_field, models.IntegerField) and issubclass(kind, serializers.IntegerField):
            kwargs["max_value"] = SMALL if "Small" in type(model_field).__name__ else LARGE
        if "validators" in kwargs:
            kwargs["validators"] = [v for v in kwargs["validators"] if not isinstance(v, UniqueValidator)]
        return kind, kwargs

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        """What is put away is not chosen any more."""
        kind, kwargs = super().build_relational_field(field_name, relation_info)
        kwargs["queryset"] = relation_info.related_model._default_manager.filter(archived_at=None)
        return kind, kwargs

    def get_unique_together_validators(self) -> list[Any]:
        return []

    def save(self, **kwargs: Any) -> Any:
        raise NotImplementedError("A view calls an action with the values; serializers do not write.")


class Partly(RowBody):
    """Any of its fields; what is left out stays as it is."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


def read(request: Request, kind: type[serializers.BaseSerializer[Any]], *, partial: bool = False) -> dict[str, Any]:
    """The values of the body; 400 for what cannot be read and for fields that cannot be written."""
    data = request.data
    if not isinstance(data, Mapping):
        raise serializers.ValidationError({"non_field_errors": [NOT_READABLE]})
    serializer: Any = kind(data=data, partial=partial)
    known = {name for name, field in serializer.fields.items() if not field.read_only}
    if unknown := sorted(str(name) for name in set(data) - known):
        raise UnknownField({name: [TITLES["unknown_field"]] for name in unknown})
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def stored(row: models.Model, kind: type[RowBody]) -> dict[str, Any]:
    """What stands in the fields that can be written: an action is given all of them, as a form gives them."""
    columns = {column.name for column in row._meta.concrete_fields}
    return {name: getattr(row, name) for name in kind.Meta.fields if name in columns}
