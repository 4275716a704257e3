"""Is it somebody we know already? A warning before saving, never a wall (H-05)."""

from accounts.refusals import Refusal
from housing.people.models import Household, Person
from housing.people.phones import normalised
from housing.people.queries import households_reached_at, likely_duplicates

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


def warn_of_duplicates(person: Person, stored: Person | None = None) -> None:
    if found := alike(person, stored):
        other, why = found[0]
        raise Refusal("duplicate_person", name=str(other), why=_WORDS[why])


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
