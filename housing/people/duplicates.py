"""Is it somebody we know already? A warning before saving, never a wall (H-05)."""

from accounts.refusals import Refusal
from housing.people.models import Person
from housing.people.queries import likely_duplicates

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
        phone=person.phone if new("phone") else "",
        leave_out=person.pk,
    )


def warn_of_duplicates(person: Person, stored: Person | None = None) -> None:
    if found := alike(person, stored):
        other, why = found[0]
        raise Refusal("duplicate_person", name=str(other), why=_WORDS[why])
