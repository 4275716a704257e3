"""The plain registers are read and written alike (housing/registers.py)."""

from typing import Any

from rest_framework import serializers

from accounts.policy.rules import Right
from api.base import Changes, Creates, Lists, Opens, Resource, verb
from api.inputs import Body
from housing import registers


class Why(Body):
    """For the history."""

    why = serializers.CharField(max_length=300, required=False, allow_blank=True)


def postcode() -> serializers.RegexField:
    return serializers.RegexField(r"^\d{4}$", required=False, allow_blank=True)


class Register(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_HOMES
    write_right = Right.EDIT_HOMES
    ordering_fields = ["id", "name", "created_at"]

    def add(self, values: dict[str, Any]) -> Any:
        return registers.create(self.get_queryset().model, by=self.user, values=values)

    def change(self, row: Any, version: int, values: dict[str, Any]) -> Any:
        return registers.update(row, by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "Put it away; what points at it stays readable",
        lambda view, row, values: registers.archive(row, by=view.user, version=row.version, why=values.get("why", "")),
        Why,
    )
    restore = verb(
        "restore",
        "Fetch it again",
        lambda view, row, values: registers.restore(row, by=view.user, version=row.version),
    )
