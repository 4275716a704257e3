"""The decision log: links of the chain, and what one decision rested on."""

from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Filters, ReadOnly, none_of
from api.paging import Cursor
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.decisions.models import DecisionRecord
from housing.decisions.queries import payload_without_places, visible_decisions


class DecisionSerializer(serializers.ModelSerializer[DecisionRecord]):
    kle = serializers.CharField(read_only=True)

    class Meta:
        model = DecisionRecord
        fields = ["id", "sequence", "at", "by", "kind", "kle", "subject_id", "payload_hash", "previous_hash", "hash"]
        read_only_fields = fields


class DecisionWithPayload(DecisionSerializer):
    """`payload` is null when its content has been erased; the chain then still verifies. Under address protection
    it says nothing of where the household lives, so its hash is that of the record in the house (X-07)."""

    payload = serializers.DictField(source="found_payload", read_only=True, allow_null=True)

    class Meta(DecisionSerializer.Meta):
        fields = [*DecisionSerializer.Meta.fields, "payload"]
        read_only_fields = fields


class BySequence(Cursor):
    ordering = "sequence"


class DecisionFilters(Filters):
    kind = django_filters.CharFilter()
    subject = django_filters.UUIDFilter(field_name="subject_id")


class Decisions(ReadOnly):
    right = Right.SEE_PEOPLE
    queryset = none_of(DecisionRecord)
    lookup_field = "id"
    pagination_class = BySequence
    filterset_class = DecisionFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return with_case(visible_decisions(user), CaseKind.DECISION)

    def get_serializer_class(self) -> Any:
        return DecisionWithPayload if self.action == "retrieve" else DecisionSerializer

    def get_object(self) -> Any:
        """The households of a payload, ranked ones too, have been seen: one statement."""
        record = super().get_object()
        record.found_payload = payload_without_places(record)
        ids = households_in(record.found_payload or {})
        looked_at_many(by=self.user, kind=AccessKind.OPENED, household_ids=ids, purpose="Afgørelse", door="api")
        return record


def households_in(payload: dict[str, Any]) -> list[UUID]:
    """Whose facts lie in the payload: its own household and all that were scored with it."""
    scored = [row["key"] for row in payload.get("problem", {}).get("households", [])]
    own = [payload["household"]] if payload.get("household") else []
    return sorted({UUID(key) for key in [*own, *scored]})
