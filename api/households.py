"""Households: who seeks a home, and what was decided about their need. Every read is in the journal (X-04)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.crypto import lookup_hash
from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, demand
from accounts.users.models import User
from api import regrouping
from api.base import ArchivedFilters, Changes, Creates, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody
from api.persons import EnrolmentSerializer, MemberSerializer
from api.stays import StaySerializer
from api.surroundings import PlaceThatMattersSerializer, with_owners
from api.why_no_offer import WhyNoOfferSerializer, told
from housing.cases.models import CaseKind
from housing.cases.queries import with_case
from housing.people import actions as people
from housing.people import cpr as cpr_numbers
from housing.people.models import Band, Household, Stream
from housing.people.queries import enrolments_of, having_cpr, matching, members, persons_with_merged, with_merged
from housing.placements.queries import with_status
from housing.ranking.why_not import why_no_offer
from housing.stays import actions as stays
from housing.stays.queries import chain_of, households_with_home
from housing.surroundings.queries import places_of

STATUSES = ["archived", "offer", "parked", "housed", "seeking"]


class HouseholdSerializer(serializers.ModelSerializer[Household]):
    """With where they live and since when they wait; the address is left out under address protection (X-07)."""

    kle = serializers.CharField(read_only=True)
    persons = serializers.IntegerField(read_only=True)
    waiting_since = serializers.DateField(read_only=True, allow_null=True)
    home_unit = serializers.SerializerMethodField()
    home_tenure = serializers.CharField(read_only=True, allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES, read_only=True)

    class Meta:
        model = Household
        fields = [
            "id", "reference", "kle", "name", "status", "stream", "band", "band_reason", "languages", "phone", "need_since",
            "needs_step_free", "needs_quiet", "income_dkk", "can_pay_dkk", "max_rent_dkk", "employed", "rooms_needed",
            "rooms_override", "rooms_override_reason", "parked_until", "seeking", "seeking_since", "address_protected",
            "persons", "waiting_since", "home_unit", "home_tenure", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "uuid"})
    def get_home_unit(self, household: Any) -> str | None:
        return None if household.address_protected or not household.home_unit else str(household.home_unit)


class HouseholdBody(RowBody):
    rooms_override = serializers.IntegerField(min_value=1, max_value=20, required=False, allow_null=True)

    class Meta:
        model = Household
        fields = [
            "name", "stream", "band", "band_reason", "languages", "phone", "need_since", "needs_step_free", "needs_quiet",
            "income_dkk", "can_pay_dkk", "max_rent_dkk", "employed", "rooms_override", "rooms_override_reason",
            "address_protected",
        ]  # fmt: skip


class HouseholdWrite(HouseholdBody):
    despite_duplicates = serializers.BooleanField(
        default=False, help_text="True when the household with the same phone has been looked at"
    )

    class Meta(HouseholdBody.Meta):
        fields = [*HouseholdBody.Meta.fields, "despite_duplicates"]


class SearchBody(Body):
    text = serializers.CharField(max_length=100, help_text="Part of a number, of the household's or a person's name")


class HouseholdFilters(ArchivedFilters):
    """By reference, never by name: a name does not belong in an address."""

    reference = django_filters.CharFilter()
    status = django_filters.ChoiceFilter(choices=[(name, name) for name in STATUSES])
    stream = django_filters.ChoiceFilter(choices=Stream.choices)
    band = django_filters.ChoiceFilter(choices=Band.choices)
    seeking = django_filters.BooleanFilter()
    site = django_filters.UUIDFilter(method="lives_at")

    def lives_at(self, rows: QuerySet[Any], name: str, value: UUID) -> QuerySet[Any]:
        """Protected addresses are not found by where they are (X-07)."""
        return rows.filter(home_site_id=value, address_protected=False)


class MoveOutBody(Body):
    on = serializers.DateField(help_text="The first day away")
    why = serializers.CharField(max_length=120)


class Households(Lists, Opens, Creates, Changes, Resource):
    right = Right.SEE_PEOPLE
    write_right = Right.EDIT_PEOPLE
    queryset = none_of(Household)
    serializer_class = HouseholdSerializer
    filterset_class = HouseholdFilters
    input_class = change_class = HouseholdWrite
    ordering_fields = ["id", "reference", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return with_case(with_status(households_with_home(user, self.today), self.today), CaseKind.HOUSEHOLD)

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [row.pk for row in rows]

    def add(self, values: dict[str, Any]) -> Household:
        despite = values.pop("despite_duplicates", False)
        return people.create_household(by=self.user, on=self.today, values=values, despite_duplicates=despite)

    def change(self, row: Household, version: int, values: dict[str, Any]) -> Household:
        despite = values.pop("despite_duplicates", False)
        return people.update_household(
            household=row, by=self.user, version=version, values=values, despite_duplicates=despite
        )

    @extend_schema(
        summary="Search by name; a name is never in an address. The next page is posted for too",
        request=SearchBody,
        responses=HouseholdSerializer(many=True),
    )
    @action(detail=False, methods=["post"], only_reads=True, listed_as=AccessKind.SEARCHED)
    def search(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rows, text = self.filter_queryset(self.get_queryset()), self.body(SearchBody)["text"]
        if number := cpr_numbers.found_in(text):
            # As on the pages: whoever may not read a number may not ask whose it is.
            demand(self.user, Right.REVEAL_CPR)
            found = having_cpr(rows, lookup_hash(number))
        else:
            found = matching(rows, text)
        page = self.paginate_queryset(found) or []
        if not page:
            looked(by=self.user, kind=AccessKind.SEARCHED, door="api")
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(summary="Who lives together today", responses=MemberSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def persons(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.printed(members(self.get_object(), self.today), MemberSerializer))

    @extend_schema(summary="Places at school and daycare, now and to come", responses=EnrolmentSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def enrolments(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        ids = members(self.get_object(), self.today).values_list("person_id", flat=True)
        return Response(self.printed(enrolments_of(ids, self.today), EnrolmentSerializer))

    @extend_schema(
        summary="Other places that matter to them, now and to come", responses=PlaceThatMattersSerializer(many=True)
    )
    @action(
        detail=True, url_path="places-that-matter", url_name="places-that-matter", filterset_class=None,
        pagination_class=None,
    )  # fmt: skip
    def places_that_matter(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        household = self.get_object()
        ids = persons_with_merged(members(household, self.today).values_list("person_id", flat=True))
        rows = places_of(with_merged(household), ids, self.today)
        return Response(self.printed(with_owners(rows), PlaceThatMattersSerializer))

    @extend_schema(summary="Where they have lived, latest first", responses=StaySerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def stays(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        household = self.get_object()
        return Response(self.printed(chain_of(household), StaySerializer, protected=household.address_protected))

    @extend_schema(summary="Why they have no offer: every open home with its answer", responses=WhyNoOfferSerializer)
    @action(detail=True, url_path="why-no-offer", url_name="why-no-offer", filterset_class=None, pagination_class=None)
    def why_no_offer(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(told(why_no_offer(self.get_object(), self.today)))

    archive = verb(
        "archive",
        "Out of the lists; its history stays",
        lambda view, row, values: people.archive_household(household=row, by=view.user, version=row.version),
    )
    restore = verb(
        "restore",
        "Fetch it again",
        lambda view, row, values: people.restore_household(household=row, by=view.user, version=row.version),
    )
    seek_again = verb(
        "seek-again",
        "Housed before, and in the queue again with its history (H-04)",
        lambda view, row, values: people.seek_again(household=row, by=view.user, on=view.today, version=row.version),
    )
    move_out = verb(
        "move-out",
        "They live in no home of ours any more; the temporary unit is made ready (H-35)",
        lambda view, row, values: _moved_out(view, row, values),
        MoveOutBody,
    )

    split = verb(
        "split",
        "Some move out and are a household of their own; `regroupings/` has it, and takes it back (H-01)",
        regrouping.split,
        regrouping.SplitBody,
    )
    join = verb(
        "join",
        "Persons leave this household and are of another (H-01)",
        regrouping.join,
        regrouping.JoinBody,
    )
    merge = verb(
        "merge",
        "This one was the other all along: it leaves the lists, and `merges/` takes it back (H-05)",
        regrouping.merge_household,
        regrouping.MergeHouseholdBody,
    )


def _moved_out(view: Any, row: Household, values: dict[str, Any]) -> Household:
    stays.move_out(household=row, by=view.user, today=view.today, **values)
    return row
