"""What the lists of dated rules have in common: those that hold or come first, searched by place and reason (H-21)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from frontend.staff.policy.letting_forms import by_state
from frontend.staff.policy.pages import TOP
from housing.levels.queries import PLACE_NAMES, from_the_widest


class DatedList(RegisterList):
    """Declare `visible` (a query of the rule's room) and `new`, the name of the page that makes one."""

    right = Right.SEE_FIGURES
    nav_active = "policies"
    default_sort = "level"
    # Nobody is named: who may read the list may have it as a file.
    export_right = Right.SEE_FIGURES
    search_label = _("Udlejer, afdeling, bolig eller begrundelse")
    visible: Any
    new: str

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def add_url(self) -> str:
        return reverse(self.new) if can(self.request.user, Right.EDIT_POLICY) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows = from_the_widest(self.visible(request.user))
        if request.GET.get("state"):
            return rows
        today = timezone.localdate()
        return rows.filter(by_state("now", today) | by_state("later", today))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        found = Q(reason__icontains=text)
        for name in PLACE_NAMES:
            found |= Q(**{f"{name}__icontains": text})
        return rows.filter(found)
