"""All weights that landlords, departments and homes have of their own (H-21)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from frontend import formats
from frontend.registers.columns import Column
from frontend.staff.homes.stored import export_columns
from frontend.staff.policy.dated_list import DatedList
from frontend.staff.policy.own_forms import OwnWeightsFilter
from frontend.staff.policy.own_pages import LIST
from frontend.staff.policy.rule_words import validity
from frontend.staff.policy.words import said_ranking
from housing.localweights.models import LocalWeights
from housing.localweights.queries import visible_weights


def linked(row: LocalWeights) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("own_weights", args=[row.pk]), row.target)


def figures(row: LocalWeights) -> Any:
    return format_html_join("", '<span class="sub">{}: {}</span>', said_ranking(row))


class OwnWeightsList(DatedList):
    visible = staticmethod(visible_weights)
    new = "own_weights_new"
    title = LIST
    lead = _(
        "En udlejer, en afdeling eller en bolig kan have sin egen rækkefølge. Har flere det, gælder den mest præcise: "
        "boligens før afdelingens, afdelingens før udlejerens og ellers kommunens."
    )
    filterset_class = OwnWeightsFilter
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

    def counted(self, count: int) -> str:
        return ngettext("%(count)s sæt vægte", "%(count)s sæt vægte", count) % {"count": formats.number(count)}

    def file_columns(self) -> list[Column]:
        who = Column("by", _("Skrevet af"), lambda row: row.by.name if row.by else "Hjemly")
        return [*export_columns(LocalWeights), who]
