"""Named writes about the places that matter to a household (H-06)."""

from typing import Any

from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.models import Household, Person
from housing.positions.rules import check_point
from housing.registers import placed
from housing.surroundings.models import PlaceThatMatters


def add(*, household: Household, by: User, values: dict[str, Any], person: Person | None = None) -> PlaceThatMatters:
    """The place matters from a day on: to the person, else to the whole household."""
    demand(by, Right.EDIT_PEOPLE)
    if household.archived_at:
        raise Refusal("archived")
    if person is not None and not household.memberships.filter(person=person).exists():
        raise Refusal("not_in_household", field="person", name=str(person), household=household.name)
    _check(values)
    owner = {"household": household} if person is None else {"person": person}
    return saving.create(PlaceThatMatters, by=by, values={**placed(values), **owner})


def correct(*, place: PlaceThatMatters, by: User, version: int, values: dict[str, Any]) -> PlaceThatMatters:
    """The place carries the new values, its last day among them. Whose it is stays."""
    demand(by, Right.EDIT_PEOPLE)
    if place.archived_at:
        raise Refusal("archived")
    _check(values)
    return saving.update(place, by=by, version=version, values=placed(values, stored=place))


def remove(*, place: PlaceThatMatters, by: User, version: int) -> PlaceThatMatters:
    """The place was entered by mistake: it is shown no more, and its history stays."""
    demand(by, Right.EDIT_PEOPLE)
    return saving.update(place, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived")


def _check(values: dict[str, Any]) -> None:
    check_point(values)
    if not values.get("address", "").strip() and values.get("latitude") is None:
        raise Refusal("place_is_nowhere", field="address")
    start, end = values["starts_on"], values.get("ends_on")
    if end is not None and end < start:
        raise Refusal("ends_before_start", field="ends_on", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")
