"""All letting rules, of the municipality and of every landlord, department and home (H-21)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from frontend import formats
from frontend.registers.columns import Column
from frontend.staff.homes.stored import export_columns
from frontend.staff.policy.dated_list import DatedList
from frontend.staff.policy.letting_forms import LettingFilter
from frontend.staff.policy.rule_words import validity, whose
from housing.lettings.models import LettingRule
from housing.lettings.queries import visible_rules


def linked(rule: LettingRule) -> Any:
    return format_html('<a href="{}">{}</a>', reverse("letting_rule", args=[rule.pk]), rule)


class LettingList(DatedList):
    visible = staticmethod(visible_rules)
    new = "letting_rule_new"
    template_name = "staff/policy/lettings.html"
    title = _("Udlejningsregler")
    lead = _(
        "Krav til den, der flytter ind. Kommunens regler gælder alle boliger; udlejeren, afdelingen og den enkelte bolig "
        "kan stille flere krav. De skal alle være opfyldt."
    )
    filterset_class = LettingFilter
    empty_title: Any = _("Ingen udlejningsregler endnu")
    empty_text: Any = _(
        "Uden regler kan alle husstande, der passer efter loven og boligens størrelse, komme på listen."
    )
    add_label: Any = _("Ny regel")
    columns = [
        Column("rule", _("Krav"), linked, sort=("kind", "figure"), primary=True),
        Column("level", _("Stilles af"), lambda row: row.get_level_display(), sort=("specific", "kind")),
        Column("whose", _("Gælder for"), whose),
        Column("valid", _("Gælder"), lambda row: validity(row, timezone.localdate()), sort="valid_from"),
        Column("reason", _("Hvorfor"), lambda row: row.reason),
    ]

    def counted(self, count: int) -> str:
        return ngettext("%(count)s regel", "%(count)s regler", count) % {"count": formats.number(count)}

    def file_columns(self) -> list[Column]:
        who = Column("by", _("Skrevet af"), lambda row: row.by.name if row.by else "Hjemly")
        return [*export_columns(LettingRule), who]
