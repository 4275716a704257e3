"""Draws by lot between households that stand equal for a home: announced, drawn later, read with their places."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body
from housing.allocation.drawing import announce_draw, perform_draw
from housing.draws.models import Draw
from housing.draws.queries import lots_of, result_of, visible_draws
from housing.people.models import Household
from housing.vacancies.models import Vacancy


class LotSerializer(serializers.Serializer[Any]):
    """`place` is null until it is drawn."""

    household = serializers.UUIDField(source="lot.household_id")
    reference = serializers.CharField(source="lot.reference")
    lot = serializers.CharField(source="lot.lot")
    place = serializers.IntegerField(allow_null=True)


class DrawSerializer(serializers.ModelSerializer[Draw]):
    """The seed is told when it is drawn, never before; with it and the list everybody can draw again."""

    seed = serializers.SerializerMethodField()
    drawn_at = serializers.SerializerMethodField()
    lots = serializers.SerializerMethodField()
    vacancy = serializers.SerializerMethodField()

    class Meta:
        model = Draw
        fields = [
            "id", "number", "vacancy", "band", "points", "size", "list_hash", "seed_hash", "draws_at", "announced_at",
            "seed", "drawn_at", "lots",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "uuid"})
    def get_vacancy(self, row: Any) -> str | None:
        """Left out once somebody lives there under address protection (X-07)."""
        return None if row.home_hidden else str(row.vacancy_id)

    @extend_schema_field({"type": ["string", "null"]})
    def get_seed(self, row: Draw) -> str | None:
        result = result_of(row)
        return result.seed if result else None

    @extend_schema_field({"type": ["string", "null"], "format": "date-time"})
    def get_drawn_at(self, row: Draw) -> Any:
        result = result_of(row)
        return serializers.DateTimeField().to_representation(result.drawn_at) if result else None

    @extend_schema_field(LotSerializer(many=True))
    def get_lots(self, row: Draw) -> Any:
        return LotSerializer(lots_of(row), many=True).data


class NewDrawBody(Body):
    vacancy = serializers.PrimaryKeyRelatedField(queryset=Vacancy.objects.all())
    household = serializers.PrimaryKeyRelatedField(
        queryset=Household.objects.filter(archived_at=None),
        help_text="One of the equals; the others follow from the list",
    )
    draws_at = serializers.DateTimeField(help_text="Not before, and not after the home's answer deadline")


class DrawFilters(Filters):
    vacancy = django_filters.UUIDFilter(method="of_home")
    number = django_filters.NumberFilter()

    def of_home(self, rows: QuerySet[Any], name: str, value: UUID) -> QuerySet[Any]:
        return rows.filter(vacancy=value, home_hidden=False)


class Draws(Lists, Opens, Creates, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.DECIDE
    queryset = none_of(Draw)
    serializer_class = DrawSerializer
    filterset_class = DrawFilters
    input_class = NewDrawBody
    ordering_fields = ["number"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_draws(user).prefetch_related("lots")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [lot.household_id for row in rows for lot in row.lots.all()]

    def add(self, values: dict[str, Any]) -> Draw:
        return announce_draw(by=self.user, on=self.today, at=timezone.now(), **values)

    draw = verb(
        "draw",
        "The seed is told and the order stands, from the moment it was announced for",
        lambda view, row, values: perform_draw(draw=row, by=view.user, at=timezone.now()),
    )
