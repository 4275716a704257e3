"""Vacancies, and who fits them. The homes are for every system with the right; the ranking is about people."""

from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Filters, ReadOnly, none_of
from api.ranking import RankingSerializer, printed
from housing.people.models import Stream
from housing.people.queries import protected_among
from housing.ranking.queries import rank
from housing.vacancies.models import State, Vacancy
from housing.vacancies.queries import visible_vacancies


class VacancySerializer(serializers.ModelSerializer[Vacancy]):
    unit_label = serializers.CharField(source="unit", read_only=True)
    turn_number = serializers.IntegerField(source="turn.number", read_only=True, allow_null=True, default=None)
    agreement = serializers.UUIDField(source="turn.agreement_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Vacancy
        fields = [
            "id", "unit", "unit_label", "state", "stream", "cause", "reported_on", "available_from", "answer_due_on",
            "rent_dkk", "rent_runs_from", "rent_stops_on", "turn_number", "agreement", "version",
        ]  # fmt: skip
        read_only_fields = fields


class VacancyFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    stream = django_filters.ChoiceFilter(choices=Stream.choices)
    unit = django_filters.UUIDFilter(field_name="unit_id")
    answer_due_before = django_filters.DateFilter(field_name="answer_due_on", lookup_expr="lt")


class Vacancies(ReadOnly):
    right = Right.SEE_VACANCIES
    queryset = none_of(Vacancy)
    serializer_class = VacancySerializer
    filterset_class = VacancyFilters

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_vacancies(user)

    @extend_schema(summary="Every seeking household for this home, and why", responses=RankingSerializer)
    @action(detail=True, filterset_class=None, pagination_class=None, right=Right.SEE_PEOPLE)
    def ranking(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        vacancy = self.get_object()
        found = rank([vacancy], self.today, besides=vacancy)
        ids = [UUID(household.key) for household in found.table.households]
        looked_at_many(by=self.user, kind=AccessKind.LISTED, household_ids=ids, purpose=str(vacancy.pk), door="api")
        return Response(printed(vacancy, found, protected_among(map(str, ids))))
