"""What may stand about a person and a child's place, asked by the actions and, while one still writes, by the forms."""

from datetime import date

from accounts.crypto import decrypt, encrypt, lookup_hash
from accounts.refusals import Refusal, ask_all
from housing.fields import MOST
from housing.people import cpr as cpr_numbers
from housing.people.models import Person
from housing.people.rules import age_on
from housing.places.models import Institution


def check_person(person: Person, on: date, *, cpr: str | None = None, is_born_anew: bool = False) -> None:
    """The person as it would be, with the number that was written: all that is wrong is said at once.

    Refusals: cpr_invalid, cpr_birth_differs, birth_in_future, born_too_long_ago, arrived_before_referral.
    """

    def number() -> None:
        if cpr is not None:
            _set_cpr(person, cpr)
        elif person.cpr_cipher and is_born_anew:
            _check_birth(person, decrypt(person.cpr_cipher, row=person.pk))

    ask_all(number, lambda: _check_born(person, on), lambda: _check_arrival(person))


def _set_cpr(person: Person, text: str) -> None:
    digits = cpr_numbers.normalised(text) if text.strip() else ""
    person.cpr_cipher = encrypt(digits, row=person.pk) if digits else ""
    person.cpr_hash = lookup_hash(digits) if digits else ""
    person.cpr_start = digits[:6]
    _check_birth(person, digits)


def _check_birth(person: Person, digits: str) -> None:
    if digits and person.birth_date and cpr_numbers.birth_date(digits) != person.birth_date:
        raise Refusal(
            "cpr_birth_differs",
            field="cpr",
            cpr_date=f"{cpr_numbers.birth_date(digits):%d.%m.%Y}",
            birth_date=f"{person.birth_date:%d.%m.%Y}",
        )


def _check_born(person: Person, on: date) -> None:
    if person.birth_date and person.birth_date > on:
        raise Refusal("birth_in_future", field="birth_date")
    if (age_on(person.birth_date, on) or 0) > 120:
        raise Refusal("born_too_long_ago", field="birth_date")


def _check_arrival(person: Person) -> None:
    if person.referred_on and person.arrived_on and person.arrived_on < person.referred_on:
        raise Refusal("arrived_before_referral", field="arrived_on", referred=f"{person.referred_on:%d.%m.%Y}")
    if person.arrived_on and person.first_activity_on and person.first_activity_on < person.arrived_on:
        raise Refusal("active_before_arrival", field="first_activity_on", arrived=f"{person.arrived_on:%d.%m.%Y}")


def check_born_by(person: Person, starts_on: date) -> None:
    """Nobody belongs to a household before they are born. Refusal: belongs_before_birth."""
    if person.birth_date and starts_on < person.birth_date:
        born = f"{person.birth_date:%d.%m.%Y}"
        raise Refusal("belongs_before_birth", field="starts_on", name=str(person), born=born)


def check_grade(institution: Institution, grade: int | None) -> None:
    """A school that says which grades it has takes no others (H-06). Refusal: grade_not_there."""
    low, high = institution.grade_from, institution.grade_to
    if grade is None or (low is None and high is None):
        return
    first, last = low or 0, MOST["grade"] if high is None else high
    if not first <= grade <= last:
        raise Refusal(
            "grade_not_there", field="grade", institution=institution.name, first=first, last=last, grade=grade
        )
