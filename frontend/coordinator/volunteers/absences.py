"""Days on which a volunteer is away (V-23)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend import formats
from frontend.coordinator.volunteers.forms import AbsenceForm
from frontend.coordinator.volunteers.scoped import OfVolunteer
from frontend.registers.editing import RegisterConfirm, RegisterForm
from volunteers.roster import actions
from volunteers.roster.models import Absence
from volunteers.roster.queries import visible_volunteers


def period(absence: Absence) -> dict[str, str]:
    return {"first": formats.short_day(absence.starts_on), "last": formats.short_day(absence.ends_on)}


class AbsenceNew(OfVolunteer, RegisterForm):
    title = _("Skriv fravær")
    form_class = AbsenceForm
    lead = _("Begge dage regnes med. Kun disse dage berøres.")

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: User) -> Absence:
        return actions.add_absence(volunteer=self.volunteer, by=by, **form.values)


class AbsenceCancel(OfVolunteer, RegisterConfirm):
    title = _("Er der alligevel")
    submit_label = _("Er der alligevel")
    success_message = _("Fraværet gælder ikke mere.")

    def get_object(self) -> Absence:
        found = Absence.objects.filter(volunteer__in=visible_volunteers(self.request.user), volunteer=self.kwargs["pk"])
        return get_object_or_404(found.select_related("volunteer"), pk=self.kwargs["absence"])

    def page_title(self) -> str:
        return gettext("Er %(name)s der alligevel?") % {"name": self.volunteer.name}

    def question(self) -> str:
        return gettext("Fraværet fra %(first)s til og med %(last)s gælder så ikke.") % period(self.object)

    def save(self, form: Any, by: User) -> None:
        actions.cancel_absence(absence=self.object, by=by)
