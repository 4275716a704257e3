"""What every page about one household shares: who may, which household, and the way back."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from housing.people.models import Household, Person
from housing.people.queries import visible_households, visible_persons


class OfHousehold(RegisterPage):
    """`self.household` is the one in the address. A try without the right is on record (X-04)."""

    right: Right | None
    request: HttpRequest
    kwargs: dict[str, Any]
    title: Any
    nav_active = "households"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, User) and self.right and not can(request.user, self.right):
            self.note_refused(request.user)
        return super().dispatch(request, *args, **kwargs)

    def note_refused(self, user: User) -> None:
        if Household.objects.filter(pk=self.kwargs["pk"]).exists():
            looked(by=user, kind=AccessKind.REFUSED, household_id=self.kwargs["pk"])

    @cached_property
    def household(self) -> Household:
        return get_object_or_404(visible_households(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def person(self) -> Person:
        """The person in the address; only one who belongs or belonged to this household."""
        rows = visible_persons(self.request.user).filter(memberships__household=self.household)
        return get_object_or_404(rows.distinct(), pk=self.kwargs["person"])

    @property
    def by(self) -> User:
        return cast(User, self.request.user)

    def household_url(self) -> str:
        return reverse("household", args=[self.kwargs["pk"]])

    def success_url(self) -> str:
        return self.household_url()

    def crumbs(self) -> Sequence[Crumb]:
        return [
            (_("Husstande"), reverse("households")),
            (self.household.name, self.household_url()),
            (self.title, ""),
        ]

    def refuse_archived(self) -> None:
        if self.household.archived_at:
            raise Refusal("archived")

    def note(self, kind: AccessKind) -> None:
        """The page's title is the purpose; in Danish whoever looks, because the citizen may read it."""
        with translation.override("da"):
            purpose = str(self.title)
        person_id = self.kwargs.get("person")
        looked(by=self.by, kind=kind, household_id=self.kwargs["pk"], person_id=person_id, purpose=purpose)


class Noted(OfHousehold, RegisterForm):
    """Opening the form is a look at the household, and what it did is on record."""

    right = Right.EDIT_PEOPLE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        self.note(AccessKind.OPENED)
        return response

    def done(self, request: HttpRequest) -> HttpResponse:
        self.note(AccessKind.CHANGED)
        return super().done(request)


class HouseholdForm(Noted):
    """A form about one household or somebody in it."""

    mine_label: Any = _("Gem min udgave")

    def about(self) -> str:
        """Whom the form is about, under its heading; nothing for the household itself."""
        return ""

    def context(self, **more: Any) -> dict[str, Any]:
        if more.get("collisions"):
            more["submit_label"] = self.mine_label
        if about := self.about():
            more["lead"] = about
        return super().context(**more)


class HouseholdConfirm(Noted, RegisterConfirm):
    """Ask before something happens to one household."""

    def get_object(self) -> Any:
        return self.household


def seen_version(form: Any, record: Any) -> int:
    """The version the page was opened with; a form sent without one means what stands now."""
    seen: int | None = form.cleaned_data.get("version")
    return record.version if seen is None else seen


def today() -> Any:
    return timezone.localdate()
