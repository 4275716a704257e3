"""Requests to the pool; a new row asks, and what stands is only told (V-30)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import Choice, Text, folded
from housing.transfer.sheets.base import Column, Line, Row, compared
from housing.transfer.sheets.columns import stored
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool import actions
from volunteers.leisure.pool.models import LIVE, Commitment, State
from volunteers.leisure.pool.queries import visible_commitments
from volunteers.transfer.kinds import Amount, OneActivity, OnePass
from volunteers.transfer.lookups import Leisure
from volunteers.transfer.numbered import Numbered
from volunteers.transfer.pools import YEARS

TOLD = ("asked_on", "promised_on", "lapses_on", "closed_on")
NAMED = ("holder", "club", "activity")


class Requests(Numbered):
    key = "ansoegninger"
    title = _("Ansøgninger til puljen")
    about = _(
        "Hvad børn og unge har søgt til kontingent og udstyr. En ny række søger i dag: pengene bliver lovet, eller den "
        "kommer i kø. Puljen, passet og den godkendte forening skal være oprettet."
    )
    matching = _(
        "En række hører til den ansøgning, der har samme nummer. Uden nummer: den for samme pas, forening, år og periode. "
        "Er der ingen, er ansøgningen ny. En, der står her, kan ikke ændres fra en fil."
    )
    tells_of_people = True
    model = Commitment
    signs = (("holder", "club", "year", "season"),)
    names = ("reference", "holder", "club")
    columns = (
        Column("reference", _("Nummer"), Text(13), helper=True,
               about=_("Tom i en ny ansøgning: den får sit nummer, når filen bliver indlæst.")),
        Column("holder", _("Passets nummer"), OnePass(), needed=True, filled=True,
               about=_("Nummeret står, når du henter listen over pas.")),
        Column("holder_name", _("Barn eller ung"), Text(), told=True, get=lambda row: row.holder.name),
        *stored(
            Commitment, "club", "activity", activity={
                "kind": OneActivity(), "about": _("Har foreningen flere med samme navn, så skriv aldrene: Skak (6-12)."),
            },
        ),
        Column("year", _("År"), YEARS, needed=True, filled=True, get=lambda row: row.pool.year),
        *stored(
            Commitment, "season", "amount_ore", "equipment_ore", "equipment_text", amount_ore={"kind": Amount()},
            equipment_ore={"kind": Amount(empty_is=0), "filled": False},
        ),
        Column("state", _("Status"), Choice(tuple(State.choices)), told=True),
        *stored(Commitment, *TOLD, **{name: {"told": True, "needed": False} for name in TOLD}),
        Column("by", _("Oprettet af"), Text(), told=True, get=lambda row: row.by.name),
    )  # fmt: skip
    example = {
        "holder": "FP-2026-0001", "club": "Skakklubben Bonden", "activity": "Skak for begyndere", "year": "2026",
        "season": "2. halvår", "amount_ore": "450,50", "equipment_ore": "200", "equipment_text": "Bræt og brikker",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_commitments(user)

    def stored(self) -> QuerySet[Any]:
        rows = Commitment.objects.select_related("pool", "holder", "club", "activity", "by")
        return rows.order_by("pool__year", "number")

    def numbers(self, found: QuerySet[Any]) -> Iterable[str]:
        holders = PassHolder.objects.filter(pk__in=found.order_by().values("holder"))
        return [holder.in_journal for holder in holders]

    def books(self) -> tuple[Leisure, dict[str, Commitment]]:
        return Leisure(), {folded(row.reference): row for row in self.stored()}

    def link(self, row: Row, books: tuple[Leisure, dict[str, Commitment]]) -> Iterator[tuple[str, Any]]:
        names, standing = books
        was = standing.get(folded(row.values.get("reference") or ""))
        found: dict[str, Any] = {"club": was and was.club}
        for name in NAMED:
            # Without a club nobody knows whose activity it is, and the row lacks the club.
            if name in row.values and (name != "activity" or found["club"]):
                own = was and getattr(was, name)
                # Said in the same words it is the same one, whoever else has come to be called so.
                same = own and folded(self.column(name).kind.shown(own)) == folded(row.values[name] or "")
                found[name] = own if same else names.one(name, row.values[name], found["club"])
                yield name, found[name]

    def chosen(self, candidates: list[Any], values: dict[str, Any]) -> Any:
        """One at most is in use; of several that are over the last is meant, so that an old file asks for nothing anew."""
        return super().chosen(list(filter(self.is_in_use, candidates)) or candidates[-1:], values)

    def is_in_use(self, record: Commitment) -> bool:
        return record.state in LIVE

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        holder = record.holder if record else values.get("holder")
        line.about = holder.in_journal if holder else ""
        if record and (found := compared(self.columns, record, values)):
            # A promise is about so much money for that child: no step makes another of it.
            raise Refusal("request_stands", field=found[0].column, reference=record.reference)
        super()._plan(line, values, record, by, on)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Commitment:
        year, season = values.pop("year"), values.pop("season")
        return actions.ask(by=by, on=on, year=year, season=season, values=values)

    def outcome(self, record: Commitment) -> str:
        """Promised or in the queue: part of what a person says yes to."""
        if record.state == State.PROMISED:
            return gettext("Pengene bliver lovet.")
        return gettext("Puljen rækker ikke nu. Ansøgningen kommer i kø.")
