"""Exceptions written by hand: a lost turn goes on, or a number is taken back (H-15)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.agreements.forms import ExceptionForm
from frontend.staff.agreements.views import OneAgreement
from frontend.staff.homes.links import page_of
from housing.agreements import actions
from housing.agreements import queries as agreements
from housing.agreements.models import TurnEntry
from housing.vacancies.models import LIVE, State

# An older home of the landlord is long let; what was reported by mistake is found among the latest.
NEWEST = 10
STILL_OPEN = (*LIVE, State.LANDLORD)


class WriteException(OneAgreement, RegisterForm):
    """Declare the action that writes the row, and the numbers it may be about."""

    right = Right.EDIT_AGREEMENTS
    template_name = "staff/agreements/exception.html"
    form_class = ExceptionForm
    write: Callable[..., TurnEntry]
    nothing: Any = ""
    success_message: Any = _("Skrevet i turregnskabet.")

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(self.title)

    def get_object(self) -> Any:
        found = super().get_object()
        self.entries = agreements.ledger(found)
        return found

    def numbers(self) -> list[int]:
        raise NotImplementedError

    def form(self, request: Any) -> Any:
        """The agreement's version is no matter here: rows are added under the agreement's lock."""
        data = {"data": request.POST} if request.method == "POST" else {}
        return ExceptionForm(numbers=self.choices(), **data)

    def choices(self) -> list[tuple[int, str]]:
        standing = agreements.standing(self.entries)
        word = gettext("Nr. %(number)s: %(home)s")
        return [
            (number, word % {"number": number, "home": standing[number].unit_label})
            for number in sorted(self.numbers(), reverse=True)
        ]

    def save(self, form: Any, by: User) -> Any:
        self.write(
            agreement=self.object, number=form.values["number"], reason=form.values["reason"],
            on=timezone.localdate(), by=by,
        )  # fmt: skip

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(
            nothing="" if self.numbers() else self.nothing, still_open=self.still_open()[:NEWEST], **more
        )

    def still_open(self) -> list[dict[str, Any]]:
        """Homes not settled yet: their own page returns, waives or annuls them and writes the row itself."""
        found = []
        for entry in agreements.standing(self.entries).values():
            vacancy = getattr(entry, "vacancy", None)
            if vacancy and vacancy.state in STILL_OPEN:
                found.append({"entry": entry, "url": page_of(vacancy)})
        return found[::-1]

    def still_open_numbers(self) -> set[int]:
        return {line["entry"].number for line in self.still_open()}


class CarryOn(WriteException):
    write = staticmethod(actions.carry_turn)
    title = _("Før en tur videre")
    lead = _("En tur, I leverede tilbage eller gav afkald på, går til næste ledige bolig.")
    submit_label = _("Før turen videre")
    nothing = _("Der er ingen tabt tur at føre videre.")

    def numbers(self) -> list[int]:
        return agreements.lost_turns(self.entries)


class Correct(WriteException):
    write = staticmethod(actions.correct_turn)
    title = _("Annullér et nummer")
    lead = _(
        "Nummeret blev givet ved en fejl. Linjen bliver stående, og nummeret bruges til næste ledige bolig. "
        "En bolig, der er udlejet, har brugt sit nummer."
    )
    submit_label = _("Annullér nummeret")
    nothing = _("Der er intet afsluttet nummer at annullere.")

    def numbers(self) -> list[int]:
        """A home that was let has used its number: it is not among them."""
        still = self.still_open_numbers()
        standing = agreements.standing(self.entries)
        return [number for number, entry in standing.items() if number not in still and not _is_let(entry)]


def _is_let(entry: TurnEntry) -> bool:
    vacancy = getattr(entry, "vacancy", None)
    return vacancy is not None and vacancy.state == State.LET
