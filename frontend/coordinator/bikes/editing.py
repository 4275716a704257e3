"""Write a bike down, put it right, take its steps, its repairs and its checks (V-25)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.bikes import words
from frontend.coordinator.bikes.forms import BikeForm, CheckForm, RepairForm
from frontend.coordinator.bikes.scoped import InWorkshop, OfBike
from frontend.coordinator.workshop.stepping import TakesStep
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.staff.homes.pages import seen
from volunteers.bikes import actions
from volunteers.bikes.models import GONE, MOVES, Bike, Repair


class BikeNew(InWorkshop, RegisterForm):
    title = _("Ny cykel")
    form_class = BikeForm
    success_message = _("Oprettet. Sæt nummeret på cyklen.")

    def initial(self) -> dict[str, Any]:
        return {"donated_on": self.today}

    def save(self, form: Any, by: User) -> Bike:
        return actions.receive(by=by, on=self.today, values=form.values)

    def success_url(self) -> str:
        return reverse("bike", args=[self.object.pk])


class BikeEdit(OfBike, RegisterForm):
    title = _("Ret")
    form_class = BikeForm

    def page_title(self) -> Any:
        return _("Ret %(name)s") % {"name": self.bike.reference}

    def save(self, form: Any, by: User) -> Bike:
        return actions.correct(bike=self.get_object(), by=by, version=seen(form), on=self.today, values=form.values)


class BikeArchive(OfBike, RegisterArchive):
    def save(self, form: Any, by: User) -> Bike:
        return actions.archive(bike=self.object, by=by, version=seen(form), why=form.values["why"])


class BikeRestore(OfBike, RegisterRestore):
    def save(self, form: Any, by: User) -> Bike:
        return actions.restore(bike=self.object, by=by, version=seen(form))


class BikeMove(OfBike, TakesStep):
    steps, moves, ends = words.STEPS, MOVES, actions.WITH_REASON
    object: Bike

    def form_kwargs(self) -> dict[str, Any]:
        return {"needs_reason": self.target in actions.WITH_REASON or self.bike.state in GONE}

    def save(self, form: Any, by: User) -> Bike:
        return actions.step(
            bike=self.object, target=self.target, by=by, version=seen(form), on=self.today, why=form.values["why"]
        )


class RepairNew(OfBike, RegisterForm):
    title = _("Skriv en reparation")
    form_class = RepairForm
    lead = _("Den, der har repareret cyklen, kan ikke skrive under på tjekket bagefter.")
    success_message = _("Reparationen er skrevet.")

    def get_object(self) -> None:
        return None

    def initial(self) -> dict[str, Any]:
        return {"on": self.today}

    def save(self, form: Any, by: User) -> Repair:
        return actions.log_repair(bike=self.bike, by=by, on=self.today, values=form.values)


class RepairEdit(OfBike, RegisterForm):
    title = _("Ret reparationen")
    form_class = RepairForm

    def get_object(self) -> Repair:
        return get_object_or_404(Repair.objects.select_related("mechanic"), bike=self.bike, pk=self.kwargs["repair"])

    def save(self, form: Any, by: User) -> Repair:
        stored = self.get_object()
        return actions.correct_repair(repair=stored, by=by, version=seen(form), on=self.today, values=form.values)


class BikeCheck(OfBike, RegisterForm):
    """The checklist, to be filled in beside the bike with a phone in the hand."""

    title = _("Tjek cyklen")
    form_class = CheckForm
    template_name = "coordinator/workshop/check.html"
    submit_label = _("Skriv under")
    success_message = _("Tjekket er gemt.")

    def page_title(self) -> str:
        return gettext("Tjek %(name)s") % {"name": self.bike.reference}

    def save(self, form: Any, by: User) -> None:
        values = form.values
        actions.sign_check(
            bike=self.object, by=by, on=self.today, version=seen(form), answers=form.answers,
            signed_volunteer=values["signed_volunteer"], note=values["note"],
        )  # fmt: skip
