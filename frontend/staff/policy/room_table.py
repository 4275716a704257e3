"""How many rooms a household needs: the table the core counts by, as it stands (H-03)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.words import yes
from housing.planning.rooms import DANISH_DEFAULT, RoomTable


class RoomTablePage(RegisterPage):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/rooms.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "policies"
    title = _("Sådan regnes rum")

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, facts=rows(DANISH_DEFAULT), since=DANISH_DEFAULT.valid_from)


def rows(table: RoomTable) -> list[tuple[Any, Any]]:
    years = gettext("%(n)s år")
    weeks = gettext("%(before)s uger før til %(after)s uger efter terminen") % {
        "before": table.unborn_counts_weeks_before,
        "after": table.unborn_counts_weeks_after,
    }
    return [
        (gettext("Et par deler rum"), yes(table.couple_shares)),
        (gettext("En enlig voksen har sit eget rum"), yes(table.single_adult_alone)),
        (gettext("Voksen fra"), years % {"n": table.adult_from}),
        (gettext("Børn af samme køn deler rum, til de er"), years % {"n": table.share_same_sex_below}),
        (gettext("Alle børn kan dele rum, til de er"), years % {"n": table.share_any_sex_below}),
        (gettext("Højst i et rum"), formats.number(table.max_per_room)),
        (gettext("Et ventet barn tæller"), weeks),
        (gettext("Rum til en, der plejer om natten"), formats.number(table.carer_rooms)),
        (gettext("Stuen tæller som et af rummene"), yes(table.living_room)),
        (gettext("Alder eller køn ikke skrevet"), gettext("barnet får sit eget rum")),
    ]
