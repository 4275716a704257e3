"""Other places that matter to a household than its children's schools; shown beside a ranking, never scored (H-06)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from accounts.refusals import Refusal
from accounts.users.models import User
from api.base import Changes, Creates, Opens, none_of, verb
from api.inputs import RowBody
from api.persons import OfPeople, household_ids, refuse_archived
from api.registers import postcode
from housing.people.models import Household, Membership, Person
from housing.surroundings import actions
from housing.surroundings.models import PlaceThatMatters
from housing.surroundings.queries import visible_places_that_matter

WHERE = ["address", "postcode", "city", "address_id", "latitude", "longitude", "position_quality"]


def owners(place: PlaceThatMatters) -> list[Household]:
    """The household it is of, or those its person belongs or belonged to, latest first."""
    if place.person:
        return [row.household for row in place.person.memberships.all()]
    return [place.household] if place.household else []


class PlaceThatMattersSerializer(serializers.ModelSerializer[PlaceThatMatters]):
    """Of a household, or of one person. Under address protection without its address and point (X-07)."""

    class Meta:
        model = PlaceThatMatters
        fields = [
            "id", "household", "person", "kind", "note", *WHERE, "starts_on", "ends_on", "version", "archived_at",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance: PlaceThatMatters) -> dict[str, Any]:
        shown = super().to_representation(instance)
        if any(household.address_protected for household in owners(instance)):
            shown |= dict.fromkeys(("address", "postcode", "city"), "")
            shown |= dict.fromkeys(("address_id", "latitude", "longitude"))
        return shown


class PlaceThatMattersChange(RowBody):
    postcode = postcode()

    class Meta:
        model = PlaceThatMatters
        fields = [
            "kind", "note", "address", "postcode", "city", "latitude", "longitude", "position_quality", "starts_on",
            "ends_on",
        ]  # fmt: skip


class PlaceThatMattersNew(PlaceThatMattersChange):
    household = serializers.PrimaryKeyRelatedField(queryset=Household.objects.filter(archived_at=None))
    person = serializers.PrimaryKeyRelatedField(
        queryset=Person.objects.all(), required=False, allow_null=True, help_text="Empty: the whole household's"
    )

    class Meta(PlaceThatMattersChange.Meta):
        fields = ["household", "person", *PlaceThatMattersChange.Meta.fields]


class PlacesThatMatter(Opens, Creates, Changes, OfPeople):
    queryset = none_of(PlaceThatMatters)
    serializer_class = PlaceThatMattersSerializer
    input_class = PlaceThatMattersNew
    change_class = PlaceThatMattersChange

    def rows(self, user: User) -> QuerySet[Any]:
        return with_owners(visible_places_that_matter(user))

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        return [pk for row in rows for pk in (household_ids(row.person) if row.person else [row.household_id])]

    def add(self, values: dict[str, Any]) -> PlaceThatMatters:
        household, person = values.pop("household"), values.pop("person", None)
        return actions.add(household=household, person=person, by=self.user, values=values)

    def change(self, row: PlaceThatMatters, version: int, values: dict[str, Any]) -> PlaceThatMatters:
        return actions.correct(place=_stands(row), by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "Entered by mistake: it is shown no more, and its history stays",
        lambda view, row, values: actions.remove(place=_stands(row), by=view.user, version=row.version),
    )


def with_owners(rows: QuerySet[PlaceThatMatters]) -> QuerySet[PlaceThatMatters]:
    memberships = Prefetch(
        "person__memberships", Membership.objects.select_related("household").order_by("-starts_on", "id")
    )
    return rows.select_related("household", "person").prefetch_related(memberships)


def _stands(row: PlaceThatMatters) -> PlaceThatMatters:
    """Nothing of a household that was put away is changed, as on the pages."""
    if row.archived_at or (row.household and row.household.archived_at):
        raise Refusal("archived")
    if row.person:
        refuse_archived(row.person)
    return row
