"""Weights of one landlord, department or home, each saved after its preview; the most specific rank (H-21, H-24)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policy.rules import Right
from accounts.users.models import User
from api.base import Creates, Lists, Opens, Resource, none_of, verb
from api.inputs import RowBody
from api.lettings import DatedFilters, EndBody, EndPreviewBody
from api.registers import Why
from api.whatif import PreviewSerializer, printed
from housing.localweights.actions import withdraw_weights
from housing.localweights.models import LEVEL_CHOICES, LocalWeights
from housing.localweights.queries import visible_weights
from housing.planning.local_weights import FIGURES
from housing.whatif.actions import adopt_weights, adopt_weights_end
from housing.whatif.queries import preview_weights, preview_weights_end

FIELDS = ["level", "landlord", "department", "unit", *FIGURES, "valid_from", "valid_to", "reason"]


class LocalWeightsSerializer(serializers.ModelSerializer[LocalWeights]):
    class Meta:
        model = LocalWeights
        fields = ["id", *FIELDS, "version", "created_at", "archived_at"]
        read_only_fields = fields


class LocalWeightsBody(RowBody):
    """Every figure is said: nothing is taken over from the municipality's weights unseen."""

    class Meta:
        model = LocalWeights
        fields = FIELDS
        extra_kwargs = {name: {"required": True} for name in FIGURES}


class NewLocalWeightsBody(LocalWeightsBody):
    # That of the preview that was looked at.
    fingerprint = serializers.CharField(max_length=64)

    class Meta(LocalWeightsBody.Meta):
        fields = [*FIELDS, "fingerprint"]


class LocalWeightsFilters(DatedFilters):
    level = django_filters.ChoiceFilter(choices=LEVEL_CHOICES)


class LocalWeightsSets(Lists, Opens, Creates, Resource):
    right = Right.SEE_VACANCIES
    write_right = Right.EDIT_POLICY
    queryset = none_of(LocalWeights)
    serializer_class = LocalWeightsSerializer
    filterset_class = LocalWeightsFilters
    input_class = NewLocalWeightsBody
    ordering_fields = ["id", "valid_from", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_weights(user)

    def add(self, values: dict[str, Any]) -> LocalWeights:
        fingerprint = values.pop("fingerprint")
        return adopt_weights(by=self.user, values=values, fingerprint=fingerprint, on=self.today)

    @extend_schema(
        summary="Who would move on the lists of these homes", request=LocalWeightsBody, responses=PreviewSerializer
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def preview(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = preview_weights(by=self.user, values=self.body(LocalWeightsBody), on=self.today)
        return Response(printed(found, self.user))

    @extend_schema(summary="What another last day would change", request=EndPreviewBody, responses=PreviewSerializer)
    @action(detail=True, methods=["post"], url_path="preview-end", filterset_class=None, pagination_class=None)
    def preview_end(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        values = self.body(EndPreviewBody)
        found = preview_weights_end(by=self.user, weights=self.found(), on=self.today, **values)
        return Response(printed(found, self.user))

    end = verb(
        "end",
        "Set the last day, or none, as previewed",
        lambda view, row, values: adopt_weights_end(
            weights=row, by=view.user, version=row.version, on=view.today, **values
        ),
        EndBody,
    )
    withdraw = verb(
        "withdraw",
        "Take back weights that have not begun",
        lambda view, row, values: withdraw_weights(
            weights=row, by=view.user, version=row.version, why=values.get("why", ""), on=view.today
        ),
        Why,
    )
