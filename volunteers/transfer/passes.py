"""Leisure passes; a row is about the pass of that number, else of that name and birth date (V-31)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Day
from housing.transfer.sheets.base import ARCHIVED, Column, Line
from housing.transfer.sheets.columns import stored
from volunteers.leisure.passes import actions
from volunteers.leisure.passes.ages import last_valid_day
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import visible_passes
from volunteers.transfer.numbered import Numbered, number_of


class Passes(Numbered):
    key = "fritidspas"
    title = _("Fritidspas")
    about = _("Børn og unge med fritidspas, med samtykke. Kortene er ikke med: de laves på passets side.")
    matching = _(
        "En række hører til det pas, der har samme nummer. Uden nummer: det med samme fornavn, efternavn og fødselsdato. "
        "Er der ingen, er passet nyt."
    )
    tells_of_people = True
    model = PassHolder
    signs = (("given_name", "family_name", "birth_date"),)
    names = ("reference", "given_name", "family_name")
    columns = (
        number_of(PassHolder, _("Tom i et nyt pas: det får sit nummer, når filen bliver indlæst.")),
        *stored(
            PassHolder, "given_name", "family_name", "birth_date", "email", "phone", "guardian_name", "is_refugee",
            "note", "consent_by", "consent_on", "consent_how",
            # On a form the three stand under each other; a column has only its own name.
            consent_on={"label": _("Samtykke givet")}, consent_how={"label": _("Hvordan blev samtykket givet?")},
        ),
        Column("last_valid_day", _("Sidste gyldige dag"), Day(), told=True,
               get=lambda holder: last_valid_day(holder.birth_date)),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "given_name": "Amina", "family_name": "Prøve", "birth_date": "04.05.2016", "phone": "20 30 40 50",
        "guardian_name": "Mor Prøve", "is_refugee": "ja", "consent_by": "Mor Prøve", "consent_on": "20.11.2026",
        "consent_how": "På papir",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_passes(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return PassHolder.objects.all()

    def numbers(self, found: QuerySet[Any]) -> Iterable[str]:
        return [holder.in_journal for holder in found]

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        line.about = record.in_journal if record else ""
        super()._plan(line, values, record, by, on)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> PassHolder:
        return actions.create_pass(by=by, on=on, values=values)

    def update(self, record: PassHolder, *, by: User, on: date, values: dict[str, Any]) -> PassHolder:
        return actions.update_pass(holder=record, by=by, on=on, version=record.version, values=values)
