"""The pools, one for each year (V-30)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import kroner
from frontend.coordinator.leisure.forms import PoolForm
from frontend.coordinator.leisure.scoped import Leisure, OfPool
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterForm
from frontend.registers.listing import RegisterList
from frontend.staff.homes.pages import seen
from volunteers.leisure.pool import keeping
from volunteers.leisure.pool.models import GrantPool
from volunteers.leisure.pool.queries import visible_pools


class PoolList(Leisure, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "puljer"
    title = _("Puljer")
    lead = _("En pulje for hvert år. Det lovede og det betalte kan aldrig blive mere end puljen.")
    default_sort = "-year"
    empty_title = _("Ingen pulje endnu")
    empty_text = _("Opret årets pulje, så kan I love penge.")
    add_label = _("Ny pulje")
    columns = [
        Column("year", _("År"), lambda row: words.link(reverse("leisure_pool_edit", args=[row.pk]), row.year), sort="year",
               primary=True),
        Column("total", _("Puljen"), lambda row: kroner(row.total_ore), align_right=True),
        Column("committed", _("Lovet"), lambda row: kroner(row.committed_ore), align_right=True),
        Column("paid", _("Betalt"), lambda row: kroner(row.paid_ore), align_right=True),
        Column("left", _("Tilbage"), lambda row: kroner(row.left_ore), align_right=True),
        Column("waiting", _("I kø"), lambda row: row.waiting, align_right=True),
        Column("ceiling", _("Højst til et barn på et år"), lambda row: kroner(row.ceiling_ore), align_right=True),
        Column("days", _("Dage til at melde betaling"), lambda row: row.days_to_claim, align_right=True),
    ]  # fmt: skip

    def add_url(self) -> str:
        return reverse("leisure_pool_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_pools(request.user)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s pulje", "%(count)s puljer", count) % {"count": formats.number(count)}


class PoolNew(OfPool, RegisterForm):
    title = _("Ny pulje")
    form_class = PoolForm

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: User) -> GrantPool:
        return keeping.open_pool(by=by, values=form.values)


class PoolEdit(OfPool, RegisterForm):
    title = _("Ret puljen")
    form_class = PoolForm
    lead = _("Bliver puljen større, får køen penge med det samme.")

    def save(self, form: Any, by: User) -> GrantPool:
        return keeping.change_pool(pool=self.object, by=by, on=self.today, version=seen(form), values=form.values)
