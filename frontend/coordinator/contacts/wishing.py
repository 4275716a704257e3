"""What a household wishes, that it wishes nobody, and who must not meet it."""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.contacts.forms import BlockForm, WishForm
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from housing.models import Household
from volunteers.contacts import wishing
from volunteers.contacts.queries import blocks_of, contact_households, wish_of
from volunteers.roster.queries import visible_volunteers


class OfHousehold(RegisterForm):
    """A page about one household; opening it is on record."""

    right = Right.EDIT_VOLUNTEERS
    nav_active = "contact_families"

    def household(self) -> Household:
        found = get_object_or_404(contact_households(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            by = cast(User, self.request.user)
            looked(by=by, kind=AccessKind.OPENED, household_id=found.pk, purpose="Ønsker til kontakt")
        return found

    def get_object(self) -> Any:
        self.of = self.household()
        return self.of

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Kontaktfamilier"), reverse("contact_families")), (self.of.name, self.success_url()), (self.title, ""),
        ]  # fmt: skip

    @property
    def lead(self) -> str:
        return self.of.name

    def success_url(self) -> str:
        return reverse("contact_household", args=[self.kwargs["pk"]])


class WishEdit(OfHousehold):
    title = _("Ønsker til en kontakt")
    form_class = WishForm

    def get_object(self) -> Any:
        self.of = self.household()
        return wish_of(self.of)

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in WishForm.base_fields} if self.object else {}

    def save(self, form: Any, by: User) -> Any:
        version = seen(form) if self.object else None
        return wishing.set_wish(household=self.of, by=by, version=version, values=form.values)


class OptOut(OfHousehold, RegisterConfirm):
    title = _("Ønsker husstanden ingen kontakt?")
    submit_label = _("Ja, de ønsker ingen")
    success_message = _("Skrevet. Målet tæller ikke husstanden med fra i dag.")

    def question(self) -> Any:
        return _("Så foreslås ingen, og målet tæller ikke husstanden med fra i dag. Du kan ændre det igen.")

    def save(self, form: Any, by: User) -> Any:
        wishing.opt_out(household=self.of, by=by, on=timezone.localdate())


class OptIn(OfHousehold, RegisterConfirm):
    title = _("Ønsker husstanden en kontakt alligevel?")
    submit_label = _("Ja, de vil gerne")
    success_message = _("Skrevet. Husstanden står på listen igen.")

    def question(self) -> Any:
        return _("Så tæller målet husstanden med igen fra i dag.")

    def save(self, form: Any, by: User) -> Any:
        wishing.want_again(household=self.of, by=by, on=timezone.localdate())


class BlockNew(OfHousehold):
    title = _("Hold to adskilt")
    form_class = BlockForm
    submit_label = _("Hold dem adskilt")
    success_message = _("De to foreslås ikke for hinanden.")

    def form_kwargs(self) -> dict[str, Any]:
        rows = visible_volunteers(self.request.user).filter(archived_at=None)
        return {"volunteers": [(str(row.pk), f"{row.name} ({row.reference})") for row in rows]}

    def save(self, form: Any, by: User) -> Any:
        volunteer = get_object_or_404(visible_volunteers(by), pk=form.values["volunteer"])
        wishing.block(household=self.of, volunteer=volunteer, by=by, reason=form.values["reason"])


class BlockLift(OfHousehold, RegisterConfirm):
    title = _("Må de to gerne mødes igen?")
    submit_label = _("Ja, ophæv det")
    success_message = _("Ophævet. De to kan foreslås for hinanden.")

    def get_object(self) -> Any:
        self.of = self.household()
        return get_object_or_404(blocks_of(self.request.user, self.of), pk=self.kwargs["block"])

    def question(self) -> Any:
        return f"{self.of.name} – {self.object.volunteer.name}: {self.object.reason}"

    def save(self, form: Any, by: User) -> Any:
        return wishing.unblock(block=self.object, by=by, version=seen(form))
