"""Create and change a household, and the steps that concern all of it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.arrivals.place_page import PlacePage
from frontend.staff.people.forms import HouseholdEditing, TemporaryPlacing
from frontend.staff.people.gap import ask_only_after_a_gap
from frontend.staff.people.reads import free_temporary_units
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, seen_version, today
from housing.bookings.actions import place_in_temporary
from housing.homes.models import Unit
from housing.people import actions as people
from housing.people.duplicates import households_alike
from housing.people.models import Household

# What a page may find missing: asked for alone, as the question it is.
ASKED_ALONE = ("needs_step_free", "employed", "can_pay_dkk", "band_reason")


class OneWithThisPhone:
    """Another household with the telephone is shown before it is saved, and it may be saved all the same (H-05)."""

    template_name = "staff/people/household_form.html"
    request: HttpRequest
    object: Any
    found: Sequence[Household] = ()

    def save(self, form: Any, by: User) -> Any:
        try:
            return self.save_household(form, by, despite_duplicates="despite_duplicates" in self.request.POST)
        except Refusal as refusal:
            if refusal.code == "duplicate_household":
                self.found = households_alike(form.values["phone"], self.object)
                # Showing them is a look at them.
                keys = [row.pk for row in self.found]
                looked_at_many(by=by, kind=AccessKind.LISTED, household_ids=keys, purpose="Mulig dublet")
            raise

    def save_household(self, form: Any, by: User, *, despite_duplicates: bool) -> Household:
        """Call the action; each of the two pages has its own."""
        raise NotImplementedError

    def context(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().context(duplicates=self.found, **more)  # type: ignore[misc]  # a page's
        return context


class HouseholdNew(OneWithThisPhone, RegisterForm):
    right = Right.EDIT_PEOPLE
    title = _("Opret husstand")
    lead = _("Personerne føjer du til bagefter.")
    nav_active = "households"
    form_class = HouseholdEditing
    submit_label = _("Opret husstand")
    success_message = _("Husstanden er oprettet. Tilføj nu personerne.")

    def crumbs(self) -> list[Crumb]:
        return [(_("Husstande"), reverse("households")), (self.title, "")]

    def save_household(self, form: Any, by: User, *, despite_duplicates: bool) -> Household:
        # One transaction: a household nobody is on record for having made does not stand.
        with transaction.atomic():
            made = people.create_household(by=by, on=today(), values=form.values, despite_duplicates=despite_duplicates)
            looked(by=by, kind=AccessKind.CHANGED, household_id=made.pk, purpose="oprettet")
        return made

    def success_url(self) -> str:
        return reverse("household", args=[self.object.pk])


class HouseholdEdit(OneWithThisPhone, HouseholdForm):
    """Everything about a household, or the one field that a page found missing (`felt`, H-19)."""

    title = _("Ret husstanden")
    form_class = HouseholdEditing

    @cached_property
    def asked(self) -> str:
        name = self.request.GET.get("felt", "")
        return name if name in ASKED_ALONE else ""

    def page_title(self) -> Any:
        return gettext("Skriv det, der mangler") if self.asked else self.title

    def about(self) -> str:
        return self.household.name if self.asked else ""

    def form(self, request: HttpRequest) -> Any:
        form = super().form(request)
        if self.asked:
            form.fields = {name: field for name, field in form.fields.items() if name in (self.asked, "version")}
        return form

    def get_object(self) -> Any:
        # Read anew each time: after a refusal the other's values stand beside mine.
        self.__dict__.pop("household", None)
        return self.household

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in HouseholdEditing.base_fields}

    def save_household(self, form: Any, by: User, *, despite_duplicates: bool) -> Household:
        return people.update_household(
            household=self.object, by=by, version=seen_version(form, self.object), values=form.values,
            despite_duplicates=despite_duplicates,
        )  # fmt: skip


class HouseholdArchive(HouseholdConfirm):
    title = _("Arkivér husstanden")
    submit_label = _("Arkivér husstanden")
    success_message = _("Husstanden er arkiveret.")

    def page_title(self) -> Any:
        return gettext("Arkivér %(name)s?") % {"name": self.household.name}

    def question(self) -> Any:
        return gettext("%(name)s forsvinder fra listerne, men intet slettes. Du kan hente den frem igen.") % {
            "name": self.household.name
        }

    def save(self, form: Any, by: User) -> Any:
        return people.archive_household(household=self.object, by=by, version=seen_version(form, self.object))


class HouseholdRestore(HouseholdConfirm):
    title = _("Hent husstanden frem")
    submit_label = _("Hent frem")
    success_message = _("Husstanden er hentet frem.")

    def page_title(self) -> Any:
        return gettext("Hent %(name)s frem?") % {"name": self.household.name}

    def question(self) -> Any:
        return gettext("%(name)s kommer på listerne igen med hele sin historie.") % {"name": self.household.name}

    def save(self, form: Any, by: User) -> Any:
        return people.restore_household(household=self.object, by=by, version=seen_version(form, self.object))


class HouseholdSeekAgain(HouseholdConfirm):
    title = _("Søger igen")
    submit_label = _("Sæt i kø igen")
    success_message = _("Husstanden står i køen igen.")

    def page_title(self) -> Any:
        return gettext("Søger %(name)s igen?") % {"name": self.household.name}

    def question(self) -> Any:
        return gettext("%(name)s står i køen fra i dag. Tidligere ophold, tilbud og svar følger med.") % {
            "name": self.household.name
        }

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        return people.seek_again(household=self.object, by=by, on=today(), version=version)


class HouseholdTemporary(PlacePage):
    title = _("Placér i midlertidig bolig")
    lead = _("Alle i husstanden flytter ind samme dag. Ophold, de har nu, slutter den dag.")
    form_class = TemporaryPlacing
    submit_label = _("Placér husstanden")
    success_message = _("Husstanden er placeret.")

    def get_object(self) -> Any:
        return None

    def initial(self) -> dict[str, Any]:
        return {"on": today()}

    def units(self) -> QuerySet[Unit]:
        return free_temporary_units(self.request.user, today())

    def about(self) -> str:
        """The list to choose from may be empty; then say what to do."""
        if self.units().exists():
            return str(self.lead)
        return gettext("Alle midlertidige boliger er optaget. Opret en bolig, eller ret et ophold, der er slut.")

    def form(self, request: HttpRequest) -> Any:
        form = super().form(request)
        ask_only_after_a_gap(form, self.household, today())
        return form

    def placed(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        place_in_temporary(household=self.household, by=by, today=today(), **form.place)
        return self.household
