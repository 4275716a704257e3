"""Ask for a longer stay, and answer (H-35)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.formats import short_day
from frontend.staff.arrivals.forms import AnswerForm, ExtensionForm
from frontend.staff.people.scoped import HouseholdForm, seen_version, today
from housing.bookings import extensions
from housing.bookings.models import StayExtension
from housing.bookings.queries import visible_extensions


class AskLonger(HouseholdForm):
    title = _("Søg om længere ophold")
    lead = _("Ønsket venter på en afgørelse. Det aftalte ophold gælder, til der er svaret.")
    form_class = ExtensionForm
    submit_label = _("Søg")
    success_message = _("Der er søgt. Det står på listen Ventes, til der er svaret.")

    def save(self, form: Any, by: User) -> Any:
        extensions.ask(household=self.household, by=by, on=today(), **form.values)
        return self.household


class AnswerLonger(HouseholdForm):
    right = Right.DECIDE
    title = _("Svar på længere ophold")
    form_class = AnswerForm
    submit_label = _("Gem svaret")
    success_message = _("Svaret er gemt.")

    def get_object(self) -> StayExtension:
        rows = visible_extensions(self.request.user).filter(household=self.household)
        found: StayExtension = get_object_or_404(rows, pk=self.kwargs["extension"])
        return found

    def about(self) -> str:
        row = self.get_object()
        unit = gettext("Beskyttet adresse") if self.household.address_protected else row.unit
        return gettext("%(unit)s ønskes til %(day)s: %(reason)s") % {
            "unit": unit, "day": short_day(row.asked_until), "reason": row.reason,
        }  # fmt: skip

    def save(self, form: Any, by: User) -> Any:
        act = extensions.grant if form.values["verdict"] == "grant" else extensions.refuse
        act(
            extension=self.object, by=by, version=seen_version(form, self.object), answer=form.values["answer"],
            on=today(),
        )  # fmt: skip
        return self.object
