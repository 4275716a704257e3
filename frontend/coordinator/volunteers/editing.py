"""Write a volunteer down, put them right, put them away and fetch them back."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.volunteers.forms import NewVolunteerForm, VolunteerForm
from frontend.coordinator.volunteers.scoped import TOP, OfVolunteer
from frontend.registers.editing import RegisterArchive, RegisterRestore
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from frontend.staff.homes.placed import PlacedForm
from volunteers.roster import actions, keeping
from volunteers.roster.models import Volunteer


class WithPlace(PlacedForm):
    right: Right | None = Right.EDIT_VOLUNTEERS


class VolunteerNew(WithPlace):
    nav_active = "volunteers"
    title = _("Ny frivillig")
    form_class = NewVolunteerForm
    success_message = _("Oprettet.")

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("volunteers")), (self.title, "")]

    def save(self, form: Any, by: User) -> Volunteer:
        values = form.values
        born = values.pop("birth_date")
        return actions.apply(on=timezone.localdate(), by=by, values=values, birth_date=born)

    def success_url(self) -> str:
        return reverse("volunteer", args=[self.object.pk])


class VolunteerEdit(OfVolunteer, WithPlace):
    title = _("Ret")
    form_class = VolunteerForm

    def page_title(self) -> Any:
        return _("Ret %(name)s") % {"name": self.volunteer.name}

    def save(self, form: Any, by: User) -> Volunteer:
        return actions.update(volunteer=self.object, by=by, version=seen(form), values=form.values)


class VolunteerArchive(OfVolunteer, RegisterArchive):
    def save(self, form: Any, by: User) -> Volunteer:
        why = form.values["why"]
        return keeping.archive_volunteer(volunteer=self.object, by=by, version=seen(form), why=why)


class VolunteerRestore(OfVolunteer, RegisterRestore):
    def save(self, form: Any, by: User) -> Volunteer:
        return keeping.restore_volunteer(volunteer=self.object, by=by, version=seen(form))
