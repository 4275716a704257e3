"""Who lives where. A tenancy follows from a placement; a temporary stay is entered here."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from api.base import Opens, Resource, none_of, taking_back, verb
from api.inputs import Body
from api.once import once
from housing.bookings import correcting, moved_out
from housing.bookings.actions import place_in_temporary
from housing.bookings.judging import Sharing
from housing.bookings.taking_back import take_back_stay
from housing.homes.models import Tenure, Unit
from housing.people.models import Household
from housing.people.queries import visible_households
from housing.stays.models import Stay


def gap_reason() -> serializers.CharField:
    """Asked by every way into a home (H-35)."""
    told = "Where they were, when they moved out of their last home on an earlier day"
    return serializers.CharField(max_length=200, required=False, allow_blank=True, help_text=told)


class StaySerializer(serializers.ModelSerializer[Stay]):
    """Where a person lived; without the unit under address protection (X-07)."""

    unit = serializers.SerializerMethodField()

    class Meta:
        model = Stay
        fields = [
            "id",
            "person",
            "unit",
            "tenure",
            "starts_on",
            "ends_on",
            "expected_end_on",
            "why_ended",
            "gap_reason",
            "version",
        ]
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "uuid"})
    def get_unit(self, stay: Stay) -> str | None:
        protected = self.context.get("protected", stay.household.address_protected)
        return None if protected else str(stay.unit_id)


class TemporaryStay(Body):
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    unit = serializers.PrimaryKeyRelatedField(
        queryset=Unit.objects.filter(tenure=Tenure.TEMPORARY, archived_at=None, site__archived_at=None)
    )
    on = serializers.DateField()
    expected_end_on = serializers.DateField(required=False, allow_null=True, default=None)
    despite = serializers.CharField(
        max_length=300, required=False, allow_blank=True, help_text="Why, although there are too few beds (H-10)"
    )
    gap_reason = gap_reason()
    weighed_age = serializers.BooleanField(required=False, help_text="Weighed before single persons share (H-11)")
    weighed_sex = serializers.BooleanField(required=False)
    weighed_vulnerability = serializers.BooleanField(required=False)


class CorrectedStay(Body):
    unit = serializers.PrimaryKeyRelatedField(queryset=Unit.objects.select_related("site"))
    starts_on = serializers.DateField()
    expected_end_on = serializers.DateField(required=False, allow_null=True, default=None)
    why = serializers.CharField(max_length=120)
    despite = serializers.CharField(
        max_length=300, required=False, allow_blank=True, help_text="Why, although there are too few beds (H-10)"
    )
    gap_reason = gap_reason()
    weighed_age = serializers.BooleanField(required=False, help_text="Weighed before single persons share (H-11)")
    weighed_sex = serializers.BooleanField(required=False)
    weighed_vulnerability = serializers.BooleanField(required=False)


class CorrectedMoveOut(Body):
    ends_on = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="Empty: they live there still"
    )
    why_ended = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    why = serializers.CharField(max_length=300)


class StayTakenBack(Body):
    why = serializers.CharField(max_length=300)


class Stays(Opens, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(Stay)
    serializer_class = StaySerializer
    pagination_class = None
    http_method_names = ["get", "head", "post", "options"]

    def rows(self, user: User) -> QuerySet[Any]:
        rows = Stay.objects.filter(household__in=visible_households(user))
        return rows.select_related("household", "unit__site", "person")

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.household_id for row in rows]

    @extend_schema(
        summary="A household moves into temporary housing: a stay for each of them",
        request=TemporaryStay,
        responses={201: StaySerializer(many=True)},
    )
    @once
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        values = self.body(TemporaryStay)
        household = values["household"]
        made = place_in_temporary(by=self.user, today=self.today, **_weighed(values))
        self.told_about = (household.pk,)
        looked(by=self.user, kind=AccessKind.CHANGED, household_id=household.pk, door="api")
        rows = self.printed(made, StaySerializer, protected=household.address_protected)
        return Response(rows, status=status.HTTP_201_CREATED)

    correct = verb(
        "correct",
        "Home or days were entered wrongly: everybody who moved in together is put right together (H-35)",
        lambda view, row, values: correcting.correct_stay(
            stay=_in_use(row), by=view.user, version=row.version, today=view.today, **_weighed(values)
        ),
        CorrectedStay,
    )

    correct_move_out = verb(
        "correct-move-out",
        "The moving out was entered wrongly: another day, or they live there still; all who left together (H-35)",
        lambda view, row, values: moved_out.correct_move_out(
            stay=_in_use(row), by=view.user, version=row.version, today=view.today, **values
        ),
        CorrectedMoveOut,
    )

    take_back = taking_back(
        "Entered today by mistake: they live where they lived before",
        lambda view, row, values: take_back_stay(
            stay=_in_use(row), by=view.user, version=row.version, today=view.today, **values
        ),
        StayTakenBack,
    )


def _weighed(values: dict[str, Any]) -> dict[str, Any]:
    """The three ticks as the actions take them."""
    ticks = [bool(values.pop(f"weighed_{name}", False)) for name in ("age", "sex", "vulnerability")]
    return values | {"sharing": Sharing(*ticks)}


def _in_use(row: Stay) -> Stay:
    if row.household.archived_at:
        raise Refusal("archived")
    return row
