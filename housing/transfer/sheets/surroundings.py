"""Other places that matter; a row is about the place of that kind and address from that day (H-06)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import registers
from housing.people.models import Household
from housing.surroundings import actions
from housing.surroundings.models import PlaceThatMatters
from housing.surroundings.queries import visible_places_that_matter
from housing.transfer.cells import Day, Text, folded, plain
from housing.transfer.sheets.base import Column, Line, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.people import People, matched
from housing.transfer.sheets.positioned import QUALITY, PositionedSheet


def household_of(record: PlaceThatMatters) -> Household | None:
    """Its own, or the one its person belonged to last."""
    if record.person is None:
        return record.household
    rows = sorted(record.person.memberships.all(), key=lambda row: (row.starts_on, row.pk))
    return rows[-1].household if rows else None


class PlacesThatMatter(PositionedSheet):
    key = "vigtige-steder"
    title = _("Steder, der betyder noget")
    about = _(
        "Arbejde, uddannelse, familie, fritid og faste aftaler. Dem med adressebeskyttelse er ikke med, når du henter."
    )
    matching = _("En række hører til det sted, der har samme ejer, slags og adresse fra samme dag.")
    right, see = Right.EDIT_PEOPLE, Right.SEE_PEOPLE
    tells_of_people = True
    model = PlaceThatMatters
    columns = (
        Column("reference", _("Husstandens nummer"), Text(12), key=True, filled=True, needed=True, helper=True,
               get=lambda row: getattr(household_of(row), "reference", "")),
        Column("given_name", _("Fornavn"), Text(80), key=True, helper=True,
               get=lambda row: plain(row.person.given_name) if row.person else "",
               about=_("Tomt, når stedet er hele husstandens.")),
        Column("family_name", _("Efternavn"), Text(80), key=True, helper=True,
               get=lambda row: plain(row.person.family_name) if row.person else ""),
        Column("birth_date", _("Fødselsdato"), Day(), helper=True,
               get=lambda row: row.person.birth_date if row.person else None,
               about=_("Kun nødvendig, når to i husstanden har samme navn.")),
        *stored(PlaceThatMatters, "kind", "starts_on", "ends_on", "note", "address", "postcode", "city", "latitude",
                "longitude", "position_quality", "address_id",
                kind={"key": True}, starts_on={"key": True}, address={"key": True}, position_quality=QUALITY),
    )  # fmt: skip
    example = {
        "reference": "H-2026-0001", "given_name": "Sami", "family_name": "Prøve", "birth_date": "11.06.2016",
        "kind": "Fritid og forening", "starts_on": "01.08.2026", "note": "Træner to gange om ugen",
        "address": "Prøvevej 1", "postcode": "3450", "city": "Allerød", "latitude": "55,8703", "longitude": "12,3562",
        "position_quality": "Omtrentlig",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        """Where people go tells where a protected household lives, so theirs are left out (X-07)."""
        return visible_places_that_matter(user).filter(archived_at=None).exclude(
            Q(household__address_protected=True) | Q(person__memberships__household__address_protected=True)
        )  # fmt: skip

    def stored(self) -> QuerySet[Any]:
        return (
            PlaceThatMatters.objects.filter(archived_at=None)
            .select_related("household", "person")
            .prefetch_related("person__memberships__household")
        )

    def books(self) -> People:
        return People()

    def link(self, row: Row, books: People) -> Iterator[tuple[str, Any]]:
        household = books.household(row.values["reference"])
        person = None
        if row.values.get("given_name") or row.values.get("family_name"):
            found = matched(books.of(household), row.values, set())
            if found is None:
                raise Refusal("no_such_person", field="given_name")
            person = found.person
        yield "household", household
        yield "person", person

    def key_of(self, record: PlaceThatMatters) -> tuple[Any, ...]:
        return record.person_id or record.household_id, record.kind, record.starts_on, folded(record.address)

    def wanted(self, values: dict[str, Any]) -> tuple[Any, ...]:
        whose = values["person"] or values["household"]
        return whose.pk, values["kind"], values["starts_on"], folded(values.get("address") or "")

    def placed(self, values: dict[str, Any], stored: Any = None) -> dict[str, Any]:
        return registers.placed(values, stored=stored)

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        line.household = values["household"].pk
        super()._plan(line, values, record, by, on)

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().given(values) | {"person": values["person"], "household": values["household"]}

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> PlaceThatMatters:
        household, person = values.pop("household"), values.pop("person")
        return actions.add(household=household, person=person, by=by, values=values)

    def update(self, record: PlaceThatMatters, *, by: User, on: date, values: dict[str, Any]) -> PlaceThatMatters:
        return actions.correct(place=record, by=by, version=record.version, values=values)

    def subjects(self, found: QuerySet[Any], on: date) -> Iterator[tuple[Any, Any]]:
        for record in self.stored().filter(pk__in=found.order_by().values("pk")):
            yield getattr(household_of(record), "pk", None), record.person_id
