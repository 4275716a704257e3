"""Reserve a device, lend it with a signature on the spot, and take it back (V-29)."""

from datetime import timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.bikes.forms import StepForm
from frontend.coordinator.devices import words
from frontend.coordinator.devices.forms import ExtendForm, LendForm, ReserveForm, ReturnForm, SignForm
from frontend.coordinator.devices.scoped import LOANS, TOP, InDevices, OfDevice, OfLoan
from frontend.coordinator.workshop.people import FindHousehold, OfHousehold, saw, who_line
from frontend.coordinator.workshop.sections import history_of, link
from frontend.forms.refused import show_refusal
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from housing.models import Household
from volunteers.devices import lending
from volunteers.devices.models import DeviceReservation, Loan
from volunteers.devices.queries import visible_reservations
from volunteers.devices.terms import TERMS, lines_of
from volunteers.languages import Language, suggested

USUAL = timedelta(days=180)


class ReserveFind(OfDevice, FindHousehold):
    title = _("Reservér")

    def get_object(self) -> None:
        return None

    def next_url(self, household: Household) -> str:
        return reverse("device_reserve", args=[self.kwargs["pk"], household.pk])


class Reserve(OfDevice, OfHousehold, RegisterForm):
    title = _("Reservér")
    form_class = ReserveForm
    success_message = _("Reserveret.")

    def get_object(self) -> None:
        self.found = self.household()

    def page_title(self) -> str:
        return gettext("Reservér til %(name)s") % {"name": self.found.name}

    def save(self, form: Any, by: User) -> DeviceReservation:
        return lending.reserve(device=self.device, household=self.found, by=by, on=self.today, **form.values)


class ReservationCancel(InDevices, RegisterConfirm):
    title = _("Annullér reservationen")
    submit_label = _("Annullér reservationen")
    success_message = _("Reservationen gælder ikke mere.")
    form_class = StepForm
    object: DeviceReservation

    def get_object(self) -> DeviceReservation:
        found = get_object_or_404(visible_reservations(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            saw(self.request, found.household_id)
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"needs_reason": False}

    def question(self) -> str:
        row = self.object
        told = {"name": row.household.name, "device": row.device.reference, "first": formats.short_day(row.starts_on),
                "last": formats.short_day(row.last_on)}  # fmt: skip
        return gettext("%(name)s får så ikke %(device)s fra %(first)s til og med %(last)s.") % told

    def success_url(self) -> str:
        return reverse("device", args=[self.object.device_id])

    def save(self, form: Any, by: User) -> DeviceReservation:
        why = form.values["why"]
        return lending.cancel_reservation(reservation=self.object, by=by, version=seen(form), why=why)


class LoanFind(OfDevice, FindHousehold):
    title = _("Lån ud")

    def get_object(self) -> None:
        return None

    def next_url(self, household: Household) -> str:
        return reverse("loan_new", args=[self.kwargs["pk"], household.pk])


class LoanNew(OfDevice, OfHousehold, RegisterForm):
    """First the coordinator says for how long; then the borrower reads the terms, ticks and writes a name."""

    title = _("Lån ud")
    form_class = LendForm
    submit_label = _("Videre til vilkårene")
    success_message = _("Lånt ud. Vilkårene er underskrevet.")

    def get_object(self) -> Any:
        self.found = self.household()
        return super().get_object()

    def initial(self) -> dict[str, Any]:
        return {"due_on": self.today + USUAL, "language": suggested(self.found.languages)}

    def form_kwargs(self) -> dict[str, Any]:
        return {"household": self.found}

    def page_title(self) -> str:
        return gettext("Lån %(device)s ud til %(name)s") % {"device": self.device.reference, "name": self.found.name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if "signing" in request.POST:
            return self.signed(request)
        form = self.form(request)
        if not form.is_valid():
            return self.shown(request, form, status=422)
        values = form.values
        terms = TERMS[values["language"]]
        sign = SignForm(
            initial=values, instance=self.object, tick=terms.tick, name=terms.name, language=values["language"]
        )
        return self.terms(request, sign, values["language"], values["due_on"])

    def signed(self, request: HttpRequest) -> HttpResponse:
        language = request.POST.get("language", "")
        terms = TERMS.get(language, TERMS[Language.DANISH])
        form = SignForm(request.POST, instance=self.object, tick=terms.tick, name=terms.name, language=language)
        if not form.is_valid():
            # What is hidden was changed on the way, or the device was: begin again with what stands now.
            return self.shown(request, self.form_class(household=self.found, instance=self.object,
                                                       initial=self.initial()), status=422)  # fmt: skip
        values = form.values
        person = self.person(self.found, values.pop("person"))
        try:
            self.made = lending.lend(
                device=self.object, household=self.found, by=cast(User, request.user), now=timezone.now(),
                on=self.today, version=seen(form), person=person, **values,
            )  # fmt: skip
        except Refusal as refusal:
            show_refusal(form, refusal)
            return self.terms(request, form, language, values["due_on"], status=422)
        return self.done(request)

    def terms(self, request: HttpRequest, form: Any, language: str, due: Any, status: int = 200) -> HttpResponse:
        self.template_name = "coordinator/workshop/sign.html"
        text = TERMS[language]
        named = f"{self.device.make} ({self.device.reference})"
        return self.page(
            request, status=status, form=form, object=self.object, terms=text, language=language,
            lines=lines_of(language, device=named, due=due), collisions=[], submit_label=_("Underskriv, og lån ud"),
            cancel_url=reverse("loan_new", args=[self.device.pk, self.found.pk]),
        )  # fmt: skip

    def success_url(self) -> str:
        made = getattr(self, "made", None)
        return reverse("loan", args=[made.pk]) if made else reverse("device", args=[self.kwargs["pk"]])


class LoanPage(OfLoan, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/loan.html"

    def page_title(self) -> str:
        return gettext("Lån %(number)s") % {"number": self.object.number}

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("devices")), (LOANS, reverse("loans")), (self.object.number, "")]

    def actions(self) -> list[Action]:
        return []

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [
            (_("Hvem"), who_line(row.household, row.person)),
            (
                _("Computer"),
                link(reverse("device", args=[row.device_id]), f"{row.device.reference}, {row.device.make}"),
            ),
            (_("Fra"), formats.short_day(row.starts_on)),
            (_("Afleveres senest"), formats.short_day(row.due_on)),
            (_("Stand ved udlån"), row.get_condition_out_display()),
            (_("Slettet"), formats.short_day(row.wipe_used.on)),
            (_("Udlånt af"), row.by.name),
        ]
        if row.returned_on:
            found += [
                (_("Afleveret"), formats.short_day(row.returned_on)),
                (_("Stand ved aflevering"), row.get_condition_in_display()), (_("Bemærkning"), row.return_note or "–"),
            ]  # fmt: skip
        return found

    def more(self) -> dict[str, Any]:
        row, key = self.object, [self.object.pk]
        steps = [] if row.returned_on else [
            (_("Afleveret"), reverse("loan_return", args=key)), (_("Forlæng"), reverse("loan_extend", args=key)),
        ]  # fmt: skip
        title, *lines = row.terms.split("\n")
        return {
            "standing": words.loan_standing(row, self.today), "steps": steps, "sections": [],
            "history": history_of(row, _NoForm, words.LOAN_VERBS), "terms_title": title, "terms_lines": lines,
            "right_to_left": TERMS[row.language].right_to_left,
        }  # fmt: skip


class _NoForm:
    """Nothing of a signed loan is corrected."""

    _meta = type("Meta", (), {"model": Loan})
    base_fields: dict[str, Any] = {}


class LoanExtend(OfLoan, RegisterForm):
    title = _("Forlæng")
    form_class = ExtendForm
    success_message = _("Forlænget.")

    def page_title(self) -> str:
        return gettext("Forlæng lån %(number)s") % {"number": self.object.number}

    def initial(self) -> dict[str, Any]:
        return {"due_on": max(self.object.due_on, self.today) + timedelta(days=30)}

    def save(self, form: Any, by: User) -> Loan:
        return lending.extend(loan=self.object, by=by, version=seen(form), on=self.today, **form.values)


class LoanReturn(OfLoan, RegisterForm):
    title = _("Afleveret")
    form_class = ReturnForm
    lead = _("Computeren skal slettes, før den kan lånes ud igen.")
    success_message = _("Afleveret. Slet den nu.")

    def page_title(self) -> str:
        return gettext("%(device)s er afleveret") % {"device": self.object.device.reference}

    def save(self, form: Any, by: User) -> Loan:
        return lending.give_back(loan=self.object, by=by, version=seen(form), on=self.today, **form.values)

    def success_url(self) -> str:
        return reverse("device", args=[self.object.device_id])
