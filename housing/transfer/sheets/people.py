"""Households and their members as a file names them, loaded once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from accounts.crypto import lookup_hash
from accounts.refusals import Refusal
from housing.people.models import Household, LegalGround, Membership, Person
from housing.people.phones import normalised
from housing.transfer.cells import folded


class People:
    """Every household, who belongs or belonged to it, and the grounds of each person; three SQL statements."""

    def __init__(self) -> None:
        households = list(Household.objects.all())
        self.by_reference = {household.reference: household for household in households}
        self.by_name: dict[str, list[Household]] = {}
        for household in households:
            self.by_name.setdefault(folded(household.name), []).append(household)
        # A record that was merged into another is no second household.
        self.by_phone: dict[str, list[Household]] = {}
        for household in households:
            if household.phone and household.merged_into_id is None:
                self.by_phone.setdefault(normalised(household.phone), []).append(household)
        self.members: dict[UUID, dict[UUID, Membership]] = {}
        self.by_number: dict[str, Membership] = {}
        self.by_birth: dict[Any, Membership] = {}
        self.by_own_phone: dict[str, list[Membership]] = {}
        # The latest of somebody's periods counts, so they come in that order.
        # A record that was merged into another is no second person.
        rows = Membership.objects.filter(person__merged_into=None).select_related("person", "household")
        for row in rows.order_by("starts_on", "id"):
            self.members.setdefault(row.household_id, {})[row.person_id] = row
            self.by_number[row.person.cpr_hash] = row
            if row.person.phone:
                self.by_own_phone.setdefault(normalised(row.person.phone), []).append(row)
            self.by_birth[(*names_of_person(row.person), row.person.birth_date)] = row
        self.grounds: dict[UUID, dict[Any, LegalGround]] = {}
        for ground in LegalGround.objects.order_by("valid_from"):
            self.grounds.setdefault(ground.person_id, {})[ground.valid_from] = ground

    def household(self, reference: str) -> Household:
        found = self.by_reference.get(reference.upper())
        if found is None:
            raise Refusal("no_such_household", field="reference", reference=reference)
        return found

    def of(self, household: Household | None) -> Iterable[Membership]:
        return self.members.get(household.pk, {}).values() if household else ()

    def known(self, values: dict[str, Any]) -> Membership | None:
        """Where somebody belongs who must be the same person: by number, or by name and birth date (H-05)."""
        if values.get("cpr") and (found := self.by_number.get(lookup_hash(values["cpr"]))):
            return found
        return self.by_birth.get((*names_of(values), values["birth_date"])) if values.get("birth_date") else None

    def households_reached_at(self, phone: str, besides: Household | None) -> list[Household]:
        """Other households with this telephone, however it was written (H-05)."""
        found = self.by_phone.get(normalised(phone), []) if normalised(phone) else []
        return [row for row in found if besides is None or row.pk != besides.pk]

    def persons_reached_at(self, phone: str, besides: Household | None) -> list[Person]:
        """Persons with this telephone who are of no such family: one that a family shares says nothing (H-05)."""
        found = self.by_own_phone.get(normalised(phone), []) if normalised(phone) else []
        family = {row.person_id for row in self.of(besides)}
        return [row.person for row in found if row.person_id not in family]


def names_of(values: dict[str, Any]) -> tuple[str, str]:
    return folded(values.get("given_name") or ""), folded(values.get("family_name") or "")


def names_of_person(person: Person) -> tuple[str, str]:
    return folded(person.given_name), folded(person.family_name)


def matched(members: Iterable[Membership], values: dict[str, Any], taken: set[UUID]) -> Membership | None:
    """The member a row is about: name and birth date, else the only one of that name."""
    named = [row for row in members if row.person_id not in taken and names_of_person(row.person) == names_of(values)]
    born = values.get("birth_date")
    exact = [row for row in named if row.person.birth_date == born]
    if len(exact) == 1:
        return exact[0]
    return named[0] if len(named) == 1 else None
