"""One household: what it wishes, who is there already, and the volunteers suggested for it, taken apart (V-03)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.contacts import words
from frontend.coordinator.contacts.forms import SLOTS
from frontend.coordinator.contacts.suggested import suggested_for
from frontend.registers.detail import Fact
from frontend.registers.pages import Action, Crumb, RegisterPage
from housing.models import Household
from volunteers.contacts.describing import described
from volunteers.contacts.facts import gather
from volunteers.contacts.models import Kind
from volunteers.contacts.queries import blocks_of, contact_households, matches_of, open_opt_out, wish_of

MOST = 5


class HouseholdPage(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    nav_active = "contact_families"
    template_name = "coordinator/contacts/household.html"
    http_method_names = ["get", "head", "options"]
    object: Household

    def page_title(self) -> Any:
        return self.object.name

    def crumbs(self) -> list[Crumb]:
        return [(_("Kontaktfamilier"), reverse("contact_families")), (self.object.name, "")]

    def actions(self) -> list[Action]:
        if not can(self.request.user, Right.EDIT_VOLUNTEERS):
            return []
        return [Action(_("Ret ønsker"), reverse("wish", args=[self.object.pk]), "edit")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = get_object_or_404(contact_households(request.user), pk=self.kwargs["pk"])
        user, today = cast(User, request.user), timezone.localdate()
        looked(by=user, kind=AccessKind.OPENED, household_id=self.object.pk, purpose="Forslag til kontakt")
        told = described(user, [self.object.pk], today)[str(self.object.pk)]
        return self.page(
            request, object=self.object, lead=words.of_household(told),
            suggested=suggested_for(user, self.object.pk, gather(today), MOST),
            opt_out=open_opt_out(self.object), wish=self.wish(), blocks=list(blocks_of(user, self.object)),
            matches=[
                (match, words.standing(match, today))
                for match in matches_of(user, self.object)
            ],
            may=can(user, Right.EDIT_VOLUNTEERS),
        )  # fmt: skip

    def wish(self) -> list[Fact]:
        wish = wish_of(self.object)
        if wish is None:
            return []
        return [
            (_("Vil gerne have"), ", ".join(str(Kind(kind).label) for kind in wish.kinds) or _("Hvem som helst")),
            (_("Kan også tale"), wish.other_languages or formats.unknown()),
            (_("Tolk"), _("Ja") if wish.interpreter else _("Nej")),
            (_("Interesser"), wish.interests or formats.unknown()),
            (_("Har tid"), ", ".join(str(SLOTS[slot]) for slot in wish.slots) or formats.unknown()),
        ]
