"""The lines of two records side by side, in words. A CPR number is told by its mask, and whether the two are one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.formats import kroner, short_day
from frontend.staff.people import words
from housing.people import merging
from housing.people.cpr import masked
from housing.people.models import Household, Person
from housing.people.queries import enrolments_of, members
from housing.people.rules import age_on
from housing.placements.queries import placements_of_household
from housing.stays.queries import chain_of, households_with_home
from housing.surroundings.queries import places_of


@dataclass(frozen=True)
class Line:
    label: Any
    one: Any
    other: Any
    # Said beside the values: what the reader cannot see from them.
    note: str = ""
    # The choice it is, where one of the two values can be kept.
    field: str = ""

    @property
    def differs(self) -> bool:
        return str(self.one) != str(self.other)


def told_from(row: Household | Person, other: Household | Person) -> str:
    """A name that tells the one from the other: the number, else where she belongs, else when it was written."""
    if isinstance(row, Household):
        return f"{row.name} ({row.reference})"
    homes, others = _homes(row), _homes(other) if isinstance(other, Person) else ""
    return f"{row} ({homes if homes != others else _written(row)})"


def persons(one: Person, other: Person, on: date) -> list[Line]:
    same_cpr = bool(one.cpr_hash) and one.cpr_hash == other.cpr_hash
    cpr_note = gettext("samme nummer") if same_cpr else ""
    if one.cpr_hash and other.cpr_hash and not same_cpr:
        cpr_note = gettext("to forskellige numre")
    return [
        _line(_("Fornavn"), one, other, lambda row: row.given_name, field="given_name"),
        _line(_("Efternavn"), one, other, lambda row: row.family_name, field="family_name"),
        _line(_("Født"), one, other, lambda row: _day(row.birth_date), field="birth_date"),
        _line(_("Køn"), one, other, lambda row: words.SEXES[row.sex], field="sex"),
        Line(_("CPR-nummer"), masked(one.cpr_start) or "–", masked(other.cpr_start) or "–", cpr_note, "cpr"),
        _line(_("Telefon"), one, other, lambda row: row.phone or "–", field="phone"),
        _line(_("E-mail"), one, other, lambda row: row.email or "–", field="email"),
        _line(_("Visiteret"), one, other, lambda row: _day(row.referred_on), field="referred_on"),
        _line(_("Ankommet"), one, other, lambda row: _day(row.arrived_on), field="arrived_on"),
        _line(_("Første aktivitet"), one, other, lambda row: _day(row.first_activity_on), field="first_activity_on"),
        _line(_("Termin"), one, other, lambda row: _day(row.expected_birth_on), field="expected_birth_on"),
        _line(
            _("Skal have rum til en hjælper"),
            one,
            other,
            lambda row: words.YES if row.is_carer else words.NO,
            field="is_carer",
        ),
        _line(_("Husstand"), one, other, _homes),
        _line(_("Opholdsgrundlag"), one, other, _grounds),
        _line(_("Skole eller dagtilbud"), one, other, lambda row: _places(row, on)),
        _line(_("Andre steder, der betyder noget"), one, other, lambda row: _joined(places_of([], [row.pk], on))),
        _line(_("Oprettet"), one, other, lambda row: short_day(row.created_at)),
    ]


def households(by: object, one: Household, other: Household, on: date) -> list[Line]:
    found: Any = {row.pk: row for row in households_with_home(by, on).filter(pk__in=[one.pk, other.pk])}
    first, second = found[one.pk], found[other.pk]
    return [
        _line(_("Navn"), first, second, lambda row: row.name, field="name"),
        _line(_("Gruppe"), first, second, lambda row: words.STREAMS[row.stream], field="stream"),
        _line(_("Bånd"), first, second, lambda row: words.BANDS[row.band], field="band"),
        _line(_("Begrundelse for båndet"), first, second, lambda row: row.band_reason or "–"),
        _line(_("Personer"), first, second, lambda row: _members(row, on)),
        Line(_("Samme personer"), _known(one, other), _known(other, one)),
        _line(_("Telefon"), first, second, lambda row: row.phone or "–", field="phone"),
        _line(_("Sprog"), first, second, lambda row: row.languages or "–", field="languages"),
        _line(_("Rum, de skal have"), first, second, lambda row: row.rooms or "–"),
        _line(_("Kan betale"), first, second, lambda row: kroner(row.can_pay_dkk), field="can_pay_dkk"),
        _line(_("Indkomst"), first, second, lambda row: kroner(row.income_dkk), field="income_dkk"),
        _line(_("Akut behov registreret"), first, second, lambda row: _day(row.need_since), field="need_since"),
        _line(_("Højeste husleje"), first, second, lambda row: kroner(row.max_rent_dkk), field="max_rent_dkk"),
        _line(
            _("Skal have trinfri adgang"),
            first,
            second,
            lambda row: _known_yes(row.needs_step_free),
            field="needs_step_free",
        ),
        _line(_("Skal bo roligt"), first, second, lambda row: _known_yes(row.needs_quiet), field="needs_quiet"),
        _line(_("Mindst én er i arbejde"), first, second, lambda row: _known_yes(row.employed), field="employed"),
        _line(_("Rum skrevet i hånden"), first, second, lambda row: row.rooms_override or "–", field="rooms_override"),
        _line(_("Bor"), first, second, _lives),
        _line(_("Andre steder, der betyder noget"), first, second, lambda row: _joined(places_of([row], [], on))),
        _line(_("Venter siden"), first, second, lambda row: _day(row.waiting_since)),
        _line(_("Adressebeskyttelse"), first, second, lambda row: words.YES if row.address_protected else words.NO),
        _line(_("Ophold"), first, second, lambda row: chain_of(row).count()),
        _line(_("Tilbud"), first, second, lambda row: placements_of_household(row).count()),
        _line(_("Oprettet"), first, second, lambda row: short_day(row.created_at)),
    ]


def _line(label: Any, one: Any, other: Any, read: Any, field: str = "") -> Line:
    return Line(label, read(one), read(other), field=field)


def _known_yes(value: bool | None) -> Any:
    """Yes, no, or nobody has said."""
    return "–" if value is None else words.YES if value else words.NO


def _day(value: date | None) -> str:
    return short_day(value) if value else "–"


def _written(row: Any) -> str:
    return gettext("oprettet %(on)s") % {"on": short_day(row.created_at)}


def _homes(person: Person) -> str:
    rows = person.memberships.filter(ends_on=None).select_related("household")
    return _joined(f"{row.household.name}, {row.household.reference}" for row in rows)


def _grounds(person: Person) -> str:
    return _joined(f"{words.GROUNDS[row.ground]}, {short_day(row.valid_from)}" for row in person.grounds.all())


def _places(person: Person, on: date) -> str:
    return _joined(str(row.institution) for row in enrolments_of([person.pk], on))


def _members(household: Household, on: date) -> str:
    rows = members(household, on)
    return _joined(f"{row.person}, {words.years(age_on(row.person.birth_date, on))}" for row in rows)


def _known(mine: Household, theirs: Household) -> str:
    """Who of `mine` is somebody of `theirs`, and who must be moved before the two can be merged."""
    same, others = merging.pairs(theirs, mine)
    known = [str(person) for _mine, person in same]
    alone = [gettext("%(name)s (kun her)") % {"name": person} for person in others]
    return _joined([*known, *alone])


def _lives(household: Any) -> str:
    return gettext("Adressen er beskyttet") if household.address_protected else words.home(household)


def _joined(texts: Iterable[Any]) -> str:
    return "; ".join(str(text) for text in texts) or "–"
