"""Persons of a household: who they are, how they belong, why they may stay, where the children go."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.crypto import lookup_hash
from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.staff.people import forms
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, OfHousehold, seen_version, today
from housing.people import actions as people
from housing.people import cpr as cpr_numbers
from housing.people.duplicates import alike, households_of_others
from housing.people.models import Enrolment, Household, Membership, Person
from housing.people.queries import visible_enrolments
from housing.places.queries import visible_institutions


class PersonForm(HouseholdForm):
    """Who a person is. One who may be registered already is shown before it is saved (H-05)."""

    template_name = "staff/people/person_form.html"
    found: Sequence[dict[str, Any]] = ()
    # Households whose own telephone is the one that was written.
    reached: Sequence[Household] = ()

    def save(self, form: Any, by: User) -> Any:
        try:
            return self.save_person(form, by, despite_duplicates="despite_duplicates" in self.request.POST)
        except Refusal as refusal:
            if refusal.code in ("duplicate_person", "duplicate_household"):
                self.find_alike(form)
            raise

    def save_person(self, form: Any, by: User, *, despite_duplicates: bool) -> Person:
        raise NotImplementedError

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(duplicates=self.found, reached=self.reached, **more)

    def find_alike(self, form: Any) -> None:
        """The persons that look alike, each with its households, and households; showing them is a look at them."""
        stored = self.object
        typed = Person(**form.person_values, cpr_hash=stored.cpr_hash if stored else "")
        if stored:
            typed.pk = stored.pk
        if form.values.get("cpr"):
            typed.cpr_hash = lookup_hash(cpr_numbers.normalised(form.values["cpr"]))
        found = alike(typed, stored)
        for person, _why in found:
            looked(by=self.by, kind=AccessKind.LISTED, person_id=person.pk, purpose="mulig dublet")
        self.found = [
            {"person": person, "why": why, "memberships": person.memberships.select_related("household")}
            for person, why in found
        ]
        self.reached = households_of_others(typed, stored, joins=self.household)
        keys = [row.pk for row in self.reached]
        looked_at_many(by=self.by, kind=AccessKind.LISTED, household_ids=keys, purpose="mulig dublet")


class PersonNew(PersonForm):
    title = _("Tilføj person")
    form_class = forms.PersonAdding
    submit_label = _("Tilføj person")
    success_message = _("Personen er tilføjet.")

    def initial(self) -> dict[str, Any]:
        return {"starts_on": today()}

    def save_person(self, form: Any, by: User, *, despite_duplicates: bool) -> Person:
        return people.add_person(
            household=self.household, by=by, role=form.values["role"], starts_on=form.values["starts_on"],
            values=form.person_values, on=today(), cpr=form.values["cpr"], despite_duplicates=despite_duplicates,
        )  # fmt: skip


class PersonEdit(PersonForm):
    title = _("Ret personen")
    form_class = forms.PersonChanging

    def get_object(self) -> Person:
        self.__dict__.pop("person", None)
        return self.person

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name, None) for name in forms.PersonEditing.base_fields if name != "cpr"}

    def save_person(self, form: Any, by: User, *, despite_duplicates: bool) -> Person:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return people.update_person(
            person=self.object, by=by, version=version, values=form.person_values, on=today(), cpr=form.new_cpr,
            despite_duplicates=despite_duplicates,
        )  # fmt: skip


class PersonGround(HouseholdForm):
    """The legal ground from a date on (H-02)."""

    title = _("Opholdsgrundlag")
    form_class = forms.GroundSetting

    def initial(self) -> dict[str, Any]:
        return {"valid_from": self.person.arrived_on or today()}

    def about(self) -> str:
        return str(self.person)

    def form_kwargs(self) -> dict[str, Any]:
        return {"grounds": list(self.person.grounds.all())}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        return people.set_ground(person=self.person, by=by, version=form.seen_version, **form.values)


class PersonCpr(HouseholdForm):
    """The whole number once, after a purpose is written; it is never in an address (X-06)."""

    right = Right.REVEAL_CPR
    title = _("Vis CPR-nummer")
    template_name = "staff/people/cpr.html"
    form_class = forms.CprPurpose
    submit_label = _("Vis CPR-nummer")

    def about(self) -> str:
        return str(self.person)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request)
        if not form.is_valid():
            return self.shown(request, form, status=422)
        number = people.reveal_cpr(person=self.person, by=self.by, purpose=form.values["purpose"])
        revealed = f"{number[:6]}-{number[6:]}" if number else ""
        answer = self.page(request, number=revealed, person=self.person, household_url=self.household_url())
        add_never_cache_headers(answer)
        return answer


class MembershipEdit(HouseholdForm):
    title = _("Hvornår hører personen til")
    form_class = forms.MembershipEditing

    def get_object(self) -> Membership:
        rows = self.household.memberships.select_related("person")
        return get_object_or_404(rows, pk=self.kwargs["membership"])

    def about(self) -> str:
        return str(self.object.person)

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in forms.MembershipEditing.base_fields}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return people.change_membership(membership=self.object, by=by, version=version, on=today(), **form.values)


class EnrolmentNew(HouseholdForm):
    """A child's place at a school or a daycare (H-06)."""

    title = _("Skole eller dagtilbud")
    form_class = forms.EnrolmentEditing

    def about(self) -> str:
        return str(self.person)

    def form_kwargs(self) -> dict[str, Any]:
        return {"institutions": visible_institutions(self.request.user).filter(archived_at=None)}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        return people.enrol(person=self.person, by=by, values=form.values)


class OfEnrolment(OfHousehold):
    """What editing and taking back a place share."""

    def get_object(self) -> Enrolment:
        rows = visible_enrolments(self.request.user).filter(person__memberships__household=self.household)
        rows = rows.filter(archived_at=None).select_related("person", "institution").distinct()
        return get_object_or_404(rows, pk=self.kwargs["enrolment"])


class EnrolmentEdit(OfEnrolment, HouseholdForm):
    title = _("Skole eller dagtilbud")
    form_class = forms.EnrolmentEditing

    def about(self) -> str:
        return str(self.object.person)

    def form_kwargs(self) -> dict[str, Any]:
        kept = visible_institutions(self.request.user).filter(pk=self.object.institution_id)
        return {"institutions": visible_institutions(self.request.user).filter(archived_at=None) | kept}

    def initial(self) -> dict[str, Any]:
        values = {name: getattr(self.object, name) for name in forms.EnrolmentEditing.base_fields}
        return values | {"institution": self.object.institution_id}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return people.update_enrolment(enrolment=self.object, by=by, version=version, values=form.values)


class EnrolmentArchive(OfEnrolment, HouseholdConfirm):
    title = _("Fjern pladsen")
    submit_label = _("Fjern pladsen")
    success_message = _("Pladsen er fjernet. Den står stadig i historikken.")

    def page_title(self) -> Any:
        return gettext("Fjern pladsen for %(name)s?") % {"name": self.object.person.given_name}

    def question(self) -> Any:
        return gettext(
            "Pladsen er på %(place)s. Fjern den, når den er skrevet ved en fejl. Er %(name)s stoppet, så skriv en "
            "slutdato i stedet."
        ) % {"place": self.object.institution, "name": self.object.person.given_name}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        return people.archive_enrolment(enrolment=self.object, by=by, version=seen_version(form, self.object))
