"""Is it somebody we know already? A warning before saving, never a wall (H-05)."""

from accounts.refusals import Refusal
from housing.people.models import Household, Person
from housing.people.phones import normalised
from housing.people.queries import households_reached_at, households_with_number, likely_duplicates

_WORDS = {"cpr": "samme CPR-nummer", "name": "samme navn og fødselsdato", "phone": "samme telefon"}


def alike(person: Person, stored: Person | None = None) -> list[tuple[Person, str]]:
    """Persons who may be the same as this unsaved one, each with the reason: cpr, name or phone.

    Of a person already `stored` only what the save changes is compared: a likeness that was saved before, such
    as the phone a family shares, is not asked about again.
    """

    def new(*names: str) -> bool:
        return stored is None or any(getattr(person, name) != getattr(stored, name) for name in names)

    return likely_duplicates(
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date if new("given_name", "family_name", "birth_date") else None,
        cpr_hash=person.cpr_hash if new("cpr_hash") else "",
        phone=person.phone if stored is None or _other_number(person.phone, stored.phone) else "",
        leave_out=person.pk,
    )


def households_of_others(
    person: Person, stored: Person | None = None, joins: Household | None = None
) -> list[Household]:
    """Households with this person's telephone as their own, other than those the person belongs to or `joins`."""
    if stored and not _other_number(person.phone, stored.phone):
        return []
    own = set(person.memberships.filter(ends_on=None).values_list("household", flat=True)) if stored else set()
    own |= {joins.pk} if joins else set()
    return [row for row in households_with_number(person.phone) if row.pk not in own]


def warn_of_duplicates(person: Person, stored: Person | None = None, joins: Household | None = None) -> None:
    if found := alike(person, stored):
        other, why = found[0]
        raise Refusal("duplicate_person", name=str(other), why=_WORDS[why])
    if households := households_of_others(person, stored, joins):
        raise Refusal("duplicate_household", field="phone", name=str(households[0]), reference=households[0].reference)


def households_alike(phone: str, stored: Household | None = None) -> list[Household]:
    """Other households with this telephone. One that is only written another way is asked about no more."""
    if stored and not _other_number(phone, stored.phone):
        return []
    return households_reached_at(phone, leave_out=stored.pk if stored else None)


def warn_of_household(phone: str, stored: Household | None = None) -> None:
    if found := households_alike(phone, stored):
        raise Refusal("duplicate_household", field="phone", name=str(found[0]), reference=found[0].reference)


def _other_number(one: str, other: str) -> bool:
    return normalised(one) != normalised(other)
