"""What is done with a tour: written down, corrected, made ready, cancelled, finished."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.tours.forms import TourForm
from frontend.coordinator.tours.scoped import OfTour, top
from frontend.registers.editing import ReasonForm, RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.depot.tours import actions, finishing
from volunteers.depot.tours.models import Tour


class TourNew(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    title = _("Ny tur")
    form_class = TourForm
    success_message = _("Turen er oprettet. Sæt nu stop på.")

    def initial(self) -> dict[str, Any]:
        return {"crew_needed": 2}

    def crumbs(self) -> list[Crumb]:
        return [*top(), (self.title, "")]

    def save(self, form: Any, by: User) -> Tour:
        return actions.create(by=by, today=timezone.localdate(), values=form.values)

    def success_url(self) -> str:
        return reverse("tour", args=[self.object.pk])


class TourEdit(OfTour, RegisterForm):
    title = _("Ret turen")
    form_class = TourForm

    def save(self, form: Any, by: User) -> Tour:
        return actions.edit(
            tour=self.object, by=by, version=seen(form), today=timezone.localdate(), values=form.values
        )  # fmt: skip


class TourPublish(OfTour, RegisterConfirm):
    title = _("Gør turen klar")
    submit_label = _("Gør klar")
    success_message = _("Turen er klar. Holdet kan se den på dagen.")

    def question(self) -> str:
        return gettext("Holdet får besked. Adresser og telefonnumre ser de først på dagen.")

    def save(self, form: Any, by: User) -> Tour:
        return actions.publish(tour=self.object, by=by, version=seen(form))


class TourCancel(OfTour, RegisterConfirm):
    title = _("Aflys turen")
    submit_label = _("Aflys")
    success_message = _("Turen er aflyst. Dens stop venter igen.")
    form_class = ReasonForm
    danger = True

    def question(self) -> str:
        return gettext("Holdet får besked, og stoppene venter på en anden tur.")

    def save(self, form: Any, by: User) -> Tour:
        return actions.cancel(tour=self.object, by=by, version=seen(form), why=form.values["why"])


class TourFinish(OfTour, RegisterConfirm):
    title = _("Afslut turen")
    submit_label = _("Afslut")
    success_message = _("Turen er afsluttet. Det, der blev hentet, står på lageret.")

    def question(self) -> str:
        return gettext("Det hentede sættes på lageret, og det afleverede er ude af huset. Det kan ikke fortrydes.")

    def save(self, form: Any, by: User) -> Tour:
        return finishing.finish(tour=self.object, by=by, at=timezone.now())
