"""Children's places; a row is about the child's place at that school or daycare from that day (H-06)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people import actions
from housing.people.models import Enrolment, Household
from housing.people.queries import visible_enrolments
from housing.places.models import Institution
from housing.transfer.cells import Day, Text, plain
from housing.transfer.sheets.base import Column, DataSheet, Line, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.lookups import ByName
from housing.transfer.sheets.people import People, matched


def household_of(record: Enrolment) -> Household | None:
    """The household the child belonged to last."""
    rows = sorted(record.person.memberships.all(), key=lambda row: (row.starts_on, row.pk))
    return rows[-1].household if rows else None


class Enrolments(DataSheet):
    key = "pladser"
    title = _("Børnenes pladser")
    about = _("Hvor børnene går i skole og dagtilbud. Børn med adressebeskyttelse er ikke med, når du henter.")
    matching = _("En række hører til den plads, barnet har samme sted fra samme dag.")
    right, see = Right.EDIT_PEOPLE, Right.SEE_PEOPLE
    names_households = True
    model = Enrolment
    columns = (
        Column("reference", _("Husstandens nummer"), Text(12), key=True, filled=True, needed=True, helper=True,
               get=lambda row: getattr(household_of(row), "reference", "")),
        Column("given_name", _("Fornavn"), Text(80), key=True, filled=True, needed=True, helper=True,
               get=lambda row: plain(row.person.given_name)),
        Column("family_name", _("Efternavn"), Text(80), key=True, filled=True, needed=True, helper=True,
               get=lambda row: plain(row.person.family_name)),
        Column("birth_date", _("Fødselsdato"), Day(), helper=True, get=lambda row: row.person.birth_date,
               about=_("Kun nødvendig, når to i husstanden har samme navn.")),
        *stored(Enrolment, "institution", "starts_on", "ends_on", "grade", "must_stay", "referred",
                institution={"key": True}, starts_on={"key": True}),
    )  # fmt: skip
    example = {
        "reference": "H-2026-0001", "given_name": "Sami", "family_name": "Prøve", "birth_date": "11.06.2016",
        "institution": "Skovskolen", "starts_on": "01.08.2026", "grade": "4", "must_stay": "nej", "referred": "nej",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        """Where a child goes to school tells where a protected household lives, so these are left out (X-07)."""
        return visible_enrolments(user).filter(archived_at=None).exclude(
            person__memberships__household__address_protected=True
        )  # fmt: skip

    def stored(self) -> QuerySet[Any]:
        return (
            Enrolment.objects.filter(archived_at=None)
            .select_related("person", "institution")
            .prefetch_related("person__memberships__household")
        )

    def books(self) -> tuple[People, ByName]:
        return People(), ByName(Institution.objects.all())

    def link(self, row: Row, books: tuple[People, ByName]) -> Iterator[tuple[str, Any]]:
        people, institutions = books
        household = people.household(row.values["reference"])
        found = matched(people.of(household), row.values, set())
        if found is None:
            raise Refusal("no_such_person", field="given_name")
        yield "person", found.person
        yield "household", household
        yield "institution", institutions.one(row.values["institution"], "institution")

    def key_of(self, record: Enrolment) -> tuple[Any, ...]:
        return record.person_id, record.institution_id, record.starts_on

    def wanted(self, values: dict[str, Any]) -> tuple[Any, ...]:
        return values["person"].pk, values["institution"].pk, values["starts_on"]

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        line.household = values["household"].pk
        super()._plan(line, values, record, by, on)

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().given(values) | {"person": values["person"]}

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Enrolment:
        person = values.pop("person")
        return actions.enrol(person=person, by=by, values=values)

    def update(self, record: Enrolment, *, by: User, on: date, values: dict[str, Any]) -> Enrolment:
        return actions.update_enrolment(enrolment=record, by=by, version=record.version, values=values)

    def subjects(self, found: QuerySet[Any], on: date) -> Iterator[tuple[Any, Any]]:
        for record in self.stored().filter(pk__in=found.order_by().values("pk")):
            yield getattr(household_of(record), "pk", None), record.person_id
