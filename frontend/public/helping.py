"""»Bliv frivillig«: anybody may offer to help, without a sign-in (V-01)."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from frontend.coordinator.volunteers.forms import BORN, load_field, slots_field, tasks_field
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.forms.refused import show_one
from frontend.staff.homes.forms import four_digits
from volunteers.roster.offering import offer_help

MEMBER_ROWS = 4


class OfferForm(HjemlyForm):
    name = forms.CharField(label=_("Navn"), max_length=120, help_text=_("Eller familiens navn"))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Skriv mindst én af de to: e-mail eller telefon.")
    )
    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    birth_date = DanishDateField(label=BORN, required=False)
    address = forms.CharField(
        label=_("Adresse"), required=False, max_length=160, help_text=_("Så finder vi en familie i nærheden.")
    )
    postcode = forms.CharField(
        label=_("Postnummer"), required=False, max_length=4, validators=[four_digits],
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}),
    )  # fmt: skip
    city = forms.CharField(label=_("By"), required=False, max_length=60)
    tasks = tasks_field()
    slots = slots_field()
    max_households = load_field()
    languages = forms.CharField(
        label=_("Sprog"), required=False, max_length=120, help_text=_("Med komma imellem, for eksempel: dansk, arabisk")
    )
    interests = forms.CharField(label=_("Interesser"), required=False, max_length=200, help_text=_("Med komma imellem"))
    note = forms.CharField(
        label=_("Er der andet, vi skal vide?"), required=False, max_length=300,
        help_text=_("Skriv ikke CPR-nummer."), widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    # Nobody sees this field; a program that fills in everything does.
    website = forms.CharField(label=_("Hjemmeside"), required=False, max_length=200)
    groups = [
        (_("Hvem er du"), ["name", "email", "phone", "birth_date", "address", "postcode", "city"]),
        (_("Hvad og hvornår"), ["tasks", "slots", "max_households", "languages", "interests", "note"]),
    ]

    def sections(self) -> list[tuple[Any, list[Any]]]:
        return [(heading, [self[name] for name in names]) for heading, names in self.groups]

    def clean_website(self) -> str:
        """A browser may have filled it in by itself, so the person is told and nothing is lost."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Tøm feltet »Hjemmeside«, og send igen. Det er der kun for at stoppe robotter.")
            )
        return ""


class MemberRow(forms.Form):
    name = forms.CharField(label=_("Navn"), required=False, max_length=120)
    birth_date = DanishDateField(label=BORN, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("birth_date") and not found.get("name"):
            self.add_error("name", _("Skriv et navn."))
        return found


def rows_of(request: HttpRequest) -> list[MemberRow]:
    data = request.POST if request.method == "POST" else None
    return [MemberRow(data, prefix=f"member-{place}") for place in range(1, MEMBER_ROWS + 1)]


@method_decorator(login_not_required, name="dispatch")
class OfferHelp(View):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(request, OfferForm(), rows_of(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, rows = OfferForm(request.POST), rows_of(request)
        is_whole = form.is_valid()
        if not all([row.is_valid() for row in rows]) or not is_whole:
            return self.shown(request, form, rows, status=422)
        if not ratelimit.consume(request, action="offer_help"):
            form.add_error(None, _("Der er kommet mange tilbud herfra. Vent en time, eller ring til os."))
            return self.shown(request, form, rows, status=429)
        values = {name: value for name, value in form.values.items() if name != "website"}
        born = values.pop("birth_date")
        members = [row.cleaned_data for row in rows if row.cleaned_data.get("name")]
        try:
            offer_help(on=timezone.localdate(), values=values, birth_date=born, members=members)
        except Refusal as refusal:
            self.say(form, rows, refusal)
            return self.shown(request, form, rows, status=422)
        return HttpResponseRedirect(reverse("volunteer_thanks"))

    def say(self, form: OfferForm, rows: list[MemberRow], refusal: Refusal) -> None:
        """A birth date to come may be that of anybody of the home."""
        later = [row for row in rows if (day := row.cleaned_data.get("birth_date")) and day > timezone.localdate()]
        for one in refusal.every:
            if one.field == "birth_date" and later:
                later[0].add_error("birth_date", one.text(get_language()))
            else:
                show_one(form, one)

    def shown(self, request: HttpRequest, form: OfferForm, rows: list[MemberRow], status: int = 200) -> HttpResponse:
        wrong = [error for row in rows for bound in row for error in bound.errors] if form.is_bound else []
        context = {"form": form, "rows": rows, "rows_wrong": wrong}
        return render(request, "public/offer_help.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "public/offer_help_thanks.html")
