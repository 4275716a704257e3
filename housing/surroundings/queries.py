"""Named reads of the places that matter; who may see people may see them (H-06)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.policy.rules import Right, can
from housing.people.models import Household, Membership
from housing.people.queries import households_with_merged, on_day, persons_with_merged
from housing.surroundings.models import PlaceThatMatters


def visible_places_that_matter(user: object) -> QuerySet[PlaceThatMatters]:
    return PlaceThatMatters.objects.all() if can(user, Right.SEE_PEOPLE) else PlaceThatMatters.objects.none()


def places_of(households: Sequence[Household], person_ids: Iterable[UUID], on: date) -> QuerySet[PlaceThatMatters]:
    """Places of these records of one household and of these persons that hold on a day or begin later."""
    return (
        PlaceThatMatters.objects.filter(Q(household__in=households) | Q(person__in=list(person_ids)), archived_at=None)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("person")
        .order_by("starts_on", "id")
    )


def places_of_many(keys: Iterable[UUID], on: date) -> dict[UUID, list[PlaceThatMatters]]:
    """What holds on a day for each of these households and who belongs to it that day, also of what was merged into
    either. Two SQL statements, and a few more only where something that was merged has a place."""
    of_person = dict(
        Membership.objects.filter(on_day(on), household__in=list(keys)).values_list("person_id", "household_id")
    )
    of_household = {pk: pk for pk in keys}
    known = Q(household__in=of_household) | Q(person__in=of_person)
    merged = Q(household__merged_into__isnull=False) | Q(person__merged_into__isnull=False)
    held = PlaceThatMatters.objects.filter(known | merged, on_day(on), archived_at=None)
    rows = list(held.select_related("person", "household"))
    if any(row.household and row.household.merged_into_id for row in rows):
        of_household = households_with_merged(of_household)
    if any(row.person and row.person.merged_into_id for row in rows):
        of_person = {pk: of_person[kept] for pk, kept in persons_with_merged(of_person).items()}
    found: dict[UUID, list[PlaceThatMatters]] = defaultdict(list)
    for row in rows:
        whose = of_person.get(row.person_id) if row.person_id else of_household.get(row.household_id or row.pk)
        if whose:
            found[whose].append(row)
    return found
