"""All weights that landlords, departments and homes have of their own (H-21)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from frontend.staff.homes.stored import export_columns
from frontend.staff.policy.letting_forms import by_state
from frontend.staff.policy.own_forms import OwnWeightsFilter
from frontend.staff.policy.own_pages import LIST
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.rule_words import validity
from frontend.staff.policy.words import said_ranking
from housing.levels.queries import PLACE_NAMES, from_the_widest
from housing.localweights.models import LocalWeights
from housing.localweights.queries import visible_weights


def linked(row: LocalWeights) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("own_weights", args=[row.pk]), row.target)


def figures(row: LocalWeights) -> Any:
    return format_html_join("", '<span class="sub">{}: {}</span>', said_ranking(row))


class OwnWeightsList(RegisterList):
    right = Right.SEE_FIGURES
    title = LIST
    lead = _(
        "En udlejer, en afdeling eller en bolig kan have sin egen rækkefølge. Har flere det, gælder den mest præcise: "
        "boligens før afdelingens, afdelingens før udlejerens og ellers kommunens."
    )
    nav_active = "policies"
    default_sort = "level"
    # Nobody is named: who may read the list may have it as a file.
    export_right = Right.SEE_FIGURES
    filterset_class = OwnWeightsFilter
    search_label = _("Udlejer, afdeling, bolig eller begrundelse")
    empty_title: Any = _("Ingen egne vægte endnu")
    empty_text: Any = _("Alle boliger følger kommunens vægte.")
    add_label: Any = _("Nye egne vægte")
    columns = [
        Column("whose", _("Gælder for"), linked, primary=True),
        Column("level", _("Hvis boliger"), lambda row: row.get_level_display(), sort=("specific", "valid_from")),
        Column("figures", _("Vægte"), figures),
        Column("valid", _("Gælder"), lambda row: validity(row, timezone.localdate()), sort="valid_from"),
        Column("reason", _("Hvorfor"), lambda row: row.reason),
    ]

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def add_url(self) -> str:
        return reverse("own_weights_new") if can(self.request.user, Right.EDIT_POLICY) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        rows = from_the_widest(visible_weights(request.user))
        if request.GET.get("state"):
            return rows
        today = timezone.localdate()
        return rows.filter(by_state("now", today) | by_state("later", today))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        found = Q(reason__icontains=text)
        for name in PLACE_NAMES:
            found |= Q(**{f"{name}__icontains": text})
        return rows.filter(found)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s sæt vægte", "%(count)s sæt vægte", count) % {"count": formats.number(count)}

    def file_columns(self) -> list[Column]:
        who = Column("by", _("Skrevet af"), lambda row: row.by.name if row.by else "Hjemly")
        return [*export_columns(LocalWeights), who]
