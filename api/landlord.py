"""The landlord's narrow door: its own homes, its own vacancies, and the offers it is to answer (X-03, H-22).

Serializers of their own, so that a field added elsewhere never reaches a landlord. Until an offer stands a
candidate is a number; after it a landlord gets what one needs to let a home: the adults' names, how many they are
and when they move in. Never a CPR number, a legal ground, a need or a child's name.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.crypto import lookup_hash
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from api.placements import MoveInBody
from housing.homes.models import Unit
from housing.homes.queries import own_units
from housing.people.models import Membership
from housing.people.queries import on_day
from housing.placements import actions as placements
from housing.placements.models import LIVE_OFFER, NO_GROUND, Placement, State
from housing.placements.queries import own_placements
from housing.vacancies import actions as vacancies
from housing.vacancies.models import State as VacancyState
from housing.vacancies.models import Vacancy
from housing.vacancies.queries import own_vacancies

# From the offer on, and not after it fell through.
KNOWN = frozenset({*LIVE_OFFER, State.MOVED_IN})
GROUNDS = ["debt", "over_two_per_room", "letting_criteria", "area_rules"]
ADULTS = ("adult", "partner")


def candidate_number(placement: Placement) -> str:
    """The same for one placement each time; two placements of one household have nothing in common."""
    return f"{int(lookup_hash(f'candidate {placement.pk}')[:12], 16) % 1_000_000:06d}"


class OwnUnitSerializer(serializers.ModelSerializer[Unit]):
    address = serializers.CharField(source="site.address", read_only=True)
    site_name = serializers.CharField(source="site.name", read_only=True)

    class Meta:
        model = Unit
        fields = ["id", "site_name", "address", "label", "rooms", "area_m2", "rent_dkk", "version"]
        read_only_fields = fields


class OwnUnits(Lists, Opens, Resource):
    right = Right.SEE_OWN_HOMES
    queryset = none_of(Unit)
    serializer_class = OwnUnitSerializer
    filterset_class = Filters
    http_method_names = ["get", "head", "options"]

    def rows(self, user: User) -> QuerySet[Any]:
        return own_units(user)


class OwnVacancySerializer(serializers.ModelSerializer[Vacancy]):
    """Not which group the home goes to: that would tell about whoever comes."""

    unit_label = serializers.CharField(source="unit", read_only=True)
    turn_number = serializers.IntegerField(source="turn.number", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Vacancy
        fields = [
            "id", "unit", "unit_label", "state", "cause", "reported_on", "available_from", "answer_due_on", "rent_dkk",
            "rent_runs_from", "rent_stops_on", "turn_number", "version",
        ]  # fmt: skip
        read_only_fields = fields


class OwnVacancyBody(RowBody):
    class Meta:
        model = Vacancy
        fields = ["unit", "available_from", "cause", "rent_dkk"]


class OwnVacancyFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=VacancyState.choices)
    unit = django_filters.UUIDFilter(field_name="unit_id")


class OwnVacancies(Lists, Opens, Creates, Resource):
    right = Right.SEE_OWN_HOMES
    write_right = Right.REPORT_OWN_HOMES
    queryset = none_of(Vacancy)
    serializer_class = OwnVacancySerializer
    filterset_class = OwnVacancyFilters
    input_class = OwnVacancyBody
    ordering_fields = ["id", "available_from", "reported_on"]

    def rows(self, user: User) -> QuerySet[Any]:
        return own_vacancies(user)

    def body(self, kind: Any, *, partial: bool = False) -> dict[str, Any]:
        """Another landlord's home is answered like one that does not exist."""
        values = super().body(kind, partial=partial)
        if not own_units(self.user).filter(pk=values["unit"].pk).exists():
            field = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.none())
            message = field.error_messages["does_not_exist"].format(pk_value=values["unit"].pk)
            raise serializers.ValidationError({"unit": [message]})
        return values

    def add(self, values: dict[str, Any]) -> Vacancy:
        return vacancies.report(by=self.user, on=self.today, **values)


class OwnOfferSerializer(serializers.ModelSerializer[Placement]):
    unit_label = serializers.CharField(source="unit", read_only=True)
    candidate = serializers.SerializerMethodField()
    adults = serializers.SerializerMethodField()
    persons = serializers.SerializerMethodField()
    move_in_on = serializers.SerializerMethodField()

    class Meta:
        model = Placement
        fields = [
            "id", "vacancy", "unit", "unit_label", "candidate", "state", "landlord_due_on", "adults", "persons",
            "move_in_on", "version",
        ]  # fmt: skip
        read_only_fields = fields

    def get_candidate(self, placement: Placement) -> str:
        return f"Kandidat {candidate_number(placement)}"

    @extend_schema_field({"type": ["array", "null"], "items": {"type": "string"}})
    def get_adults(self, placement: Placement) -> list[str] | None:
        if placement.state not in KNOWN:
            return None
        return [str(row.person) for row in placement.household.today if row.role in ADULTS]  # type: ignore[attr-defined]

    @extend_schema_field({"type": ["integer", "null"]})
    def get_persons(self, placement: Placement) -> int | None:
        return len(placement.household.today) if placement.state in KNOWN else None  # type: ignore[attr-defined]

    @extend_schema_field({"type": ["string", "null"], "format": "date"})
    def get_move_in_on(self, placement: Placement) -> str | None:
        known = placement.state in KNOWN and placement.move_in_on
        return placement.move_in_on.isoformat() if known and placement.move_in_on else None


class RefusalBody(Body):
    """No ground is an answer too: the municipality follows it up."""

    ground = serializers.ChoiceField(choices=GROUNDS, required=False, allow_null=True, default=None)
    text = serializers.CharField(max_length=500, required=False, allow_blank=True)


class OwnOfferFilters(Filters):
    state = django_filters.MultipleChoiceFilter(choices=State.choices)
    vacancy = django_filters.UUIDFilter(field_name="vacancy_id")


class OwnOffers(Lists, Opens, Resource):
    right = Right.SEE_OWN_HOMES
    write_right = Right.ANSWER_OFFERS
    queryset = none_of(Placement)
    serializer_class = OwnOfferSerializer
    filterset_class = OwnOfferFilters

    def rows(self, user: User) -> QuerySet[Any]:
        living = Membership.objects.filter(on_day(self.today)).select_related("person").order_by("starts_on", "id")
        return own_placements(user).prefetch_related(Prefetch("household__memberships", living, to_attr="today"))

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows if row.state in KNOWN]

    def note(self, rows: Iterable[Any], kind: AccessKind, purpose: str = "") -> tuple[UUID, ...]:
        return super().note(rows, kind, purpose or "udlejers tilbud")

    accept = verb(
        "accept",
        "The landlord says yes; the day they move in is set",
        lambda view, row, values: placements.confirm(placement=row, by=view.user, today=view.today, **values),
        MoveInBody,
    )
    decline = verb(
        "decline",
        "The landlord says no, on a ground or on none; the household keeps its place (H-22)",
        lambda view, row, values: placements.decline_by_landlord(
            placement=row,
            by=view.user,
            on=view.today,
            reason=values["ground"] or NO_GROUND,
            text=values.get("text", ""),
        ),
        RefusalBody,
    )
