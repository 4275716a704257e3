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
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, searched, verb
from api.inputs import Body, RowBody
from api.ranking import RankingSerializer, printed
from housing.homes.models import Unit
from housing.people.models import Stream
from housing.people.queries import protected_among
from housing.ranking.queries import rank
from housing.vacancies import actions as vacancies
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
            "rent_dkk", "rent_runs_from", "rent_stops_on", "note", "turn_number", "agreement", "version",
        ]  # fmt: skip
        read_only_fields = fields


class VacancyChange(RowBody):
    class Meta:
        model = Vacancy
        fields = ["available_from", "cause", "rent_dkk", "note"]


class VacancyNew(VacancyChange):
    unit = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.select_related("site"))

    class Meta(VacancyChange.Meta):
        fields = ["unit", *VacancyChange.Meta.fields]


class ReasonBody(Body):
    reason = serializers.CharField(max_length=300, help_text="It stays in the history for good: no names")


class VacancyFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    stream = django_filters.ChoiceFilter(choices=Stream.choices)
    unit = django_filters.UUIDFilter(field_name="unit_id")
    landlord = django_filters.UUIDFilter(field_name="unit__site__landlord_id")
    answer_due_before = django_filters.DateFilter(field_name="answer_due_on", lookup_expr="lt")
    q = searched(
        "unit__site__name", "unit__label", "unit__site__address", "unit__site__landlord__name",
        "unit__site__department__name",
    )  # fmt: skip


class Vacancies(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_VACANCIES
    write_right = Right.DECIDE
    queryset = none_of(Vacancy)
    serializer_class = VacancySerializer
    filterset_class = VacancyFilters
    input_class = VacancyNew
    change_class = VacancyChange
    ordering_fields = ["id", "available_from", "reported_on", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_vacancies(user)

    def add(self, values: dict[str, Any]) -> Vacancy:
        return vacancies.report(by=self.user, on=self.today, **values)

    def change(self, row: Vacancy, version: int, values: dict[str, Any]) -> Vacancy:
        return vacancies.correct_details(vacancy=row, by=self.user, version=version, values=values)

    @extend_schema(summary="Every seeking household for this home, and why", responses=RankingSerializer)
    @action(detail=True, filterset_class=None, pagination_class=None, right=Right.SEE_PEOPLE)
    def ranking(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        vacancy = self.get_object()
        found = rank([vacancy], self.today, besides=vacancy)
        ids = [UUID(household.key) for household in found.table.households]
        looked_at_many(by=self.user, kind=AccessKind.LISTED, household_ids=ids, purpose="Ledig bolig", door="api")
        return Response(printed(vacancy, found, protected_among(map(str, ids))))

    give_back = verb(
        "give-back",
        "Back to the landlord; the vacancy rent stops when a notice would have taken effect (H-17)",
        lambda view, row, values: vacancies.give_back(vacancy=row, by=view.user, on=view.today, **values),
        ReasonBody,
    )
    waive = verb(
        "waive",
        "The municipality gives up its turn on this home (H-15)",
        lambda view, row, values: vacancies.waive(vacancy=row, by=view.user, on=view.today, **values),
        ReasonBody,
    )
    annul = verb(
        "annul",
        "The report was a mistake: its number is free again (H-15)",
        lambda view, row, values: vacancies.annul(vacancy=row, by=view.user, on=view.today, **values),
        ReasonBody,
    )
    switch_stream = verb(
        "switch-stream",
        "Nobody of the stream fits: the home goes to the other one (H-18)",
        lambda view, row, values: vacancies.switch_stream(vacancy=row, by=view.user, **values),
        ReasonBody,
    )
