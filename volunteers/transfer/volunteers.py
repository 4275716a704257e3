"""Volunteers; a row is about the one of that number, else of that name and e-mail or telephone."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Choice, Day, Text, YesNo
from housing.transfer.sheets.base import ARCHIVED, Column
from housing.transfer.sheets.columns import stored
from housing.transfer.sheets.positioned import PLACE, QUALITY, PositionedSheet
from volunteers.roster import actions
from volunteers.roster.models import Member, Slot, State, Task, Volunteer
from volunteers.roster.queries import visible_volunteers
from volunteers.transfer import telling
from volunteers.transfer.kinds import Several
from volunteers.transfer.numbered import Numbered, number_of


def _first(volunteer: Any) -> Member | None:
    """The volunteer; in a family whoever was written down first."""
    return next(iter(volunteer.taking_part), None)


class Volunteers(PositionedSheet, Numbered):
    key = "frivillige"
    title = _("Frivillige")
    about = _("Frivillige og familier. Godkendelse, pause og børneattest noteres på den frivilliges side.")
    matching = _(
        "En række hører til den frivillige, der har samme nummer. Uden nummer: den med samme navn og e-mail, og uden "
        "e-mail den med samme navn og telefon. Er der ingen, er den frivillige ny og har meldt sig i dag."
    )
    model = Volunteer
    signs = (("email", "name"), ("phone", "name"))
    names = ("reference", "name")
    columns = (
        number_of(Volunteer, _("Tom ved en ny frivillig, som får sit nummer, når filen bliver indlæst.")),
        *stored(Volunteer, "name", "email", "phone"),
        Column("birth_date", _("Fødselsdato"), Day(), about=_("Af den, der blev skrevet ned først i familien."),
               get=lambda volunteer: getattr(_first(volunteer), "birth_date", None)),
        *stored(
            Volunteer, *PLACE, "tasks", "slots", "max_households", "languages", "interests", "note",
            tasks={"kind": Several(tuple(Task.choices)), "filled": False, "needed": False},
            slots={"kind": Several(tuple(Slot.choices)), "filled": False, "needed": False},
            position_quality=QUALITY,
        ),
        Column("state", _("Status"), Choice(tuple(State.choices)), told=True),
        *stored(
            Volunteer, "applied_on", "promised_on", "pause_wished_on", applied_on={"told": True, "needed": False},
            promised_on={"told": True}, pause_wished_on={"told": True},
        ),
        Column("members", _("Deltager"), Text(), told=True, get=telling.members),
        Column("next_check", _("Næste børneattest"), Day(), told=True, get=telling.next_check),
        Column("absences", _("Fravær"), Text(), told=True, get=telling.absences),
        Column("user", _("Kan logge ind"), YesNo(), told=True,
               get=lambda volunteer: bool(volunteer.user and volunteer.user.is_active)),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Familien Prøve", "email": "familien@example.org", "phone": "20 30 40 50", "birth_date": "11.06.1985",
        "address": "Skovvej 1", "postcode": "3450", "city": "Allerød", "tasks": "Kontaktfamilie, Chauffør",
        "slots": "Tirsdag aften", "max_households": "2", "languages": "dansk, arabisk", "interests": "fodbold",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_volunteers(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        members = Member.objects.filter(archived_at=None).order_by("created_at", "id")
        rows = Volunteer.objects.select_related("user")
        return rows.prefetch_related(Prefetch("members", members, to_attr="taking_part"), "absences")

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Volunteer:
        born = values.pop("birth_date", None)
        return actions.apply(on=on, values=values, birth_date=born, by=by)

    def update(self, record: Volunteer, *, by: User, on: date, values: dict[str, Any]) -> Volunteer:
        born, first = values.pop("birth_date"), _first(record)
        with transaction.atomic():
            if first and first.birth_date != born:
                said = {"birth_date": born}
                actions.update_member(member=first, by=by, version=first.version, on=on, values=said)
            return actions.update(volunteer=record, by=by, version=record.version, values=values)
