"""What the pages of the leisure passes share: where they are, and the row in the address."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_numbers
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from volunteers.leisure.claims.queries import visible_claims
from volunteers.leisure.clubs.queries import visible_activities, visible_clubs
from volunteers.leisure.lasting.queries import visible_check_ins
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import visible_passes
from volunteers.leisure.pool.queries import visible_commitments, visible_pools

TOP = _("Fritidspas")
PASSES, CLUBS, REQUESTS = _("Pas"), _("Foreninger"), _("Ansøgninger")
CLAIMS, LASTING, POOLS = _("Krav fra foreninger"), _("Går de der stadig?"), _("Puljer")


class Leisure:
    """Under the entry of the menu; only the coordinator changes anything."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "leisure"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest
    # (words, name of its list) between the top and the row.
    under: tuple[Any, str] | None = None

    @property
    def today(self) -> date:
        return timezone.localdate()

    def visible(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_object(self) -> Any:
        return get_object_or_404(self.visible(), pk=self.kwargs["pk"])

    def way(self) -> list[Crumb]:
        found: list[Crumb] = [(TOP, reverse("leisure"))]
        return [*found, (self.under[0], reverse(self.under[1]))] if self.under else found

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (self.title, "")]


class ListOfChildren(Leisure, RegisterList):
    """It has children's names: who saw them or took them away is on record, child by child (X-04)."""

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row.commitment.holder
        return holder

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        self._note(request, AccessKind.LISTED, objects)

    def on_export(self, request: HttpRequest, objects: list[Any]) -> None:
        self._note(request, AccessKind.EXPORTED, objects)

    def _note(self, request: HttpRequest, kind: AccessKind, objects: list[Any]) -> None:
        children = {self.child(row).in_journal for row in objects}
        looked_at_numbers(by=cast(User, request.user), kind=kind, numbers=sorted(children))


class OfRow(Leisure):
    """A page about one row that has a page of its own."""

    page_name: str
    object: Any

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object), self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse(self.page_name, args=[self.kwargs["pk"]])


class OfPass(OfRow):
    under, page_name = (PASSES, "leisure_passes"), "leisure_pass"

    def visible(self) -> QuerySet[Any]:
        return visible_passes(self.request.user)


class OfClub(OfRow):
    under, page_name = (CLUBS, "leisure_clubs"), "leisure_club"

    def visible(self) -> QuerySet[Any]:
        return visible_clubs(self.request.user).select_related("link", "approved_by")


class OfActivity(OfClub):
    """An activity has its place on the page of its club."""

    def get_object(self) -> Any:
        rows = visible_activities(self.request.user).filter(club=self.kwargs["pk"])
        return get_object_or_404(rows, pk=self.kwargs["activity"])

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object.club), self.success_url()), (self.title, "")]


class OfCommitment(OfRow):
    under, page_name = (REQUESTS, "leisure_commitments"), "leisure_commitment"

    def visible(self) -> QuerySet[Any]:
        return visible_commitments(self.request.user)


class OfClaim(Leisure):
    under = (CLAIMS, "leisure_claims")

    def visible(self) -> QuerySet[Any]:
        return visible_claims(self.request.user)

    def success_url(self) -> str:
        return reverse("leisure_claims")


class OfCheckIn(Leisure):
    under = (LASTING, "leisure_lasting")

    def visible(self) -> QuerySet[Any]:
        return visible_check_ins(self.request.user)

    def success_url(self) -> str:
        return reverse("leisure_lasting")


class OfPool(Leisure):
    under = (POOLS, "leisure_pools")

    def visible(self) -> QuerySet[Any]:
        return visible_pools(self.request.user)

    def success_url(self) -> str:
        return reverse("leisure_pools")
