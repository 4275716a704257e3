"""Whom a bike, a place or a computer is for: found by number, told by age, and every look on record (X-02, X-04)."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import RegisterForm
from housing.models import Household, Person
from volunteers.households.queries import choices_of, described, household_numbered, persons_of, served_households

PURPOSE = "Cykler og computere"


def saw(request: HttpRequest, household_id: UUID | None, kind: AccessKind = AccessKind.OPENED) -> None:
    if household_id:
        looked(by=cast(User, request.user), kind=kind, household_id=household_id, purpose=PURPOSE)


def saw_many(request: HttpRequest, keys: Iterable[UUID | None], kind: AccessKind = AccessKind.LISTED) -> None:
    found = sorted({key for key in keys if key})
    looked_at_many(by=cast(User, request.user), kind=kind, household_ids=found, purpose=PURPOSE)


def who(household: Household | None, person: Person | None, day: Any = None) -> SafeString:
    """The household's name with its number and the person's age below."""
    if household is None:
        return SafeString("–")
    words = described(person, day or timezone.localdate())
    return format_html('{}<span class="sub">{}, {}</span>', household.name, household.reference, words)


def who_line(household: Household, person: Person | None, day: Any = None) -> str:
    """The same in one line, for a list of facts."""
    return f"{household.name} ({household.reference}), {described(person, day or timezone.localdate())}"


class NumberForm(HjemlyForm):
    number = forms.CharField(
        label=_("Husstandens nummer"), max_length=12, help_text=_("For eksempel H-2026-0042"),
        widget=forms.TextInput(attrs={"class": "input-width-s", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Household:
        found = household_numbered(self.user, self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(_("Ingen husstand har det nummer. Se det på siden »Kontaktfamilier«."))
        return found


class FindHousehold(RegisterForm):
    """The first step: whom is it for? The number is posted; the next page's address has the household's key."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    form_class = NumberForm
    submit_label = _("Videre")
    lead = _("Find husstanden på dens nummer.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def next_url(self, household: Household) -> str:
        raise NotImplementedError

    def save(self, form: Any, by: User) -> Household:
        found: Household = form.values["number"]
        return found

    def done(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self.next_url(self.object))


class OfHousehold:
    """A page with the household in its address; the persons are told by age."""

    kwargs: dict[str, Any]
    request: HttpRequest

    def household(self) -> Household:
        found = get_object_or_404(served_households(self.request.user), pk=self.kwargs["household"])
        if self.request.method == "GET":
            saw(self.request, found.pk)
        return found

    def person(self, household: Household, key: str) -> Person | None:
        """The one chosen, among those who live there now."""
        return next((one for one in persons_of(household, timezone.localdate()) if str(one.pk) == key), None)


def person_field(household: Household) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hvem"), widget=forms.RadioSelect, required=False,
        choices=[*choices_of(household, timezone.localdate()), ("", _("En i husstanden, uden at sige hvem"))],
    )  # fmt: skip
