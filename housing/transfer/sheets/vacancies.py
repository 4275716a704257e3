"""Vacancies; a row is about the unit's vacancy from that day, and a new one is reported as on the page (H-07, H-14)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.homes.models import Unit
from housing.people.models import Stream
from housing.transfer.cells import Choice, Day, Text, Whole, folded
from housing.transfer.sheets.base import Column, DataSheet, Row
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.units import LANDLORD, Sites
from housing.vacancies import actions
from housing.vacancies.models import LIVE, State, Vacancy
from housing.vacancies.queries import visible_vacancies


class Homes:
    """Units by site and label."""

    def __init__(self) -> None:
        self.sites = Sites.load()
        self.units = {(unit.site_id, folded(unit.label)): unit for unit in Unit.objects.select_related("site")}

    def unit(self, values: dict[str, Any]) -> Unit:
        site = self.sites.one(values)
        found = self.units.get((site.pk, folded(values["label"])))
        if found is None:
            raise Refusal("not_found_by_name", field="label", name=f"{site.name}, {values['label']}")
        return found


class Vacancies(DataSheet):
    key = "ledige"
    title = _("Ledige boliger")
    about = _("Ledige perioder. En ny række meldes som på siden Meld ledig bolig og får sit nummer i turregnskabet.")
    matching = _("En række hører til den ledige periode, der har samme bolig og samme dag, den er ledig fra.")
    right, see = Right.DECIDE, Right.SEE_VACANCIES
    model = Vacancy
    columns = (
        Column("site", _("Sted"), Text(120), key=True, filled=True, needed=True, helper=True,
               get=lambda row: row.unit.site.name),
        Column("label", _("Betegnelse"), Text(80), key=True, filled=True, needed=True, helper=True,
               get=lambda row: row.unit.label),
        Column("landlord", LANDLORD.label, LANDLORD.kind, helper=True, about=LANDLORD.about,
               get=lambda row: row.unit.site.landlord),
        *stored(Vacancy, "available_from", "cause", "rent_dkk", "note", available_from={"key": True},
                rent_dkk={"filled": False, "needed": False, "about": _("Tom i en ny række: den, der står på boligen.")}),
        Column("reported_on", _("Meldt"), Day(), helper=True, about=_("Tom i en ny række: i dag.")),
        Column("state", _("Tilstand"), Choice(tuple(State.choices)), helper=True,
               about=_("Ændres ikke her. Kun for at kende to perioder fra hinanden.")),
        Column("stream", _("Går til"), Choice(tuple(Stream.choices)), told=True),
        Column("answer_due_on", _("Afgør senest"), Day(), told=True),
        Column("turn", _("Nummer i turregnskabet"), Whole(), told=True,
               get=lambda row: row.turn.number if row.turn else None),
        Column("rent_runs_from", _("Tomgangsleje fra"), Day(), told=True),
        Column("rent_stops_on", _("Tomgangsleje stopper"), Day(), told=True),
    )  # fmt: skip
    example = {
        "site": "Birkevej 14", "label": "1. th.", "available_from": "01.02.2027", "cause": "Fraflytning",
        "rent_dkk": "8.940", "note": "Nøgle hos viceværten",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_vacancies(user)

    def stored(self) -> QuerySet[Any]:
        return Vacancy.objects.select_related("unit__site__landlord", "turn")

    def books(self) -> Homes:
        return Homes()

    def link(self, row: Row, books: Homes) -> Iterator[tuple[str, Any]]:
        yield "unit", books.unit(row.values)

    def key_of(self, record: Vacancy) -> tuple[Any, date]:
        return record.unit_id, record.available_from

    def wanted(self, values: dict[str, Any]) -> tuple[Any, ...]:
        return values["unit"].pk, values["available_from"]

    def sameness(self, values: dict[str, Any]) -> Any:
        return self.wanted(values), values.get("reported_on"), values.get("state")

    def chosen(self, candidates: list[Any], values: dict[str, Any]) -> Any:
        """One annulled by mistake and reported again has the same days: the live one, else the latest reported."""
        found = candidates
        for name in ("reported_on", "state"):
            found = [row for row in found if values.get(name) in (None, "", getattr(row, name))] or found
        return max(found, key=lambda row: (row.state in LIVE, row.reported_on, row.created_at), default=None)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Vacancy:
        reported = values.get("reported_on") or on
        if reported > on:
            raise Refusal("report_in_future", field="reported_on", day=f"{reported:%d.%m.%Y}")
        return actions.report(
            unit=values["unit"], by=by, on=reported, available_from=values["available_from"], cause=values["cause"],
            rent_dkk=values.get("rent_dkk"), note=values.get("note", ""),
        )  # fmt: skip

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        return values

    def update(self, record: Vacancy, *, by: User, on: date, values: dict[str, Any]) -> Vacancy:
        return actions.correct_details(vacancy=record, by=by, version=record.version, values=values)

    def outcome(self, record: Vacancy) -> str:
        """Whose turn it is: what the ledger answers is part of what the reader says yes to."""
        turn = gettext("nr. %(number)s") % {"number": record.turn.number} if record.turn else ""
        if record.state == State.LANDLORD:
            return ", ".join([gettext("Udlejers tur"), *([turn] if turn else [])])
        if record.state not in LIVE:
            return ""
        words = [
            gettext("Går til %(stream)s") % {"stream": Stream(record.stream).label.lower()},
            *([turn] if turn else []),
        ]
        return ", ".join([*words, gettext("afgør senest %(day)s") % {"day": f"{record.answer_due_on:%d.%m.%Y}"}])
