"""Places whose point was set by hand: looked up again, or found right (X-20)."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.homes.links import address, page_of
from housing.addresses.queries import is_on
from housing.homes.models import Site
from housing.positions import actions
from housing.positions.queries import place, to_check


class ToCheck(RegisterPage):
    right = Right.SEE_HOMES
    title = _("Steder at kontrollere")
    template_name = "staff/homes/to_check.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "homes"
    page_size = 50

    def crumbs(self) -> Sequence[Crumb]:
        return [(_("Boliger"), reverse("homes")), (self.title, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(to_check(request.user), self.page_size).get_page(request.GET.get("page"))
        return self.page(
            request,
            page=page,
            lines=[_line(row) for row in page.object_list],
            address_on=is_on(),
            may_edit=can(request.user, Right.EDIT_HOMES),
        )


def _line(row: Any) -> dict[str, Any]:
    is_site = isinstance(row, Site)
    return {
        "place": row,
        "kind": "sted" if is_site else "skole",
        "words": gettext("Sted") if is_site else row.get_kind_display(),
        "url": page_of(row),
        "edit_url": address("site_edit" if is_site else "institution_edit", row.pk),
    }


class _Step(Guarded, View):
    """A button of the list; afterwards the list again, with a sentence about what happened."""

    right = Right.EDIT_HOMES
    http_method_names = ["post", "options"]

    def act(self, found: Any, request: HttpRequest) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        found = place(request.user, kind, pk)
        try:
            messages.success(request, self.act(found, request))
        except Refusal as refusal:
            messages.error(request, f"{found}: {refusal.text(get_language())}")
        return HttpResponseRedirect(reverse("positions_to_check"))


class LookUp(_Step):
    def act(self, found: Any, request: HttpRequest) -> str:
        metres = actions.look_up_again(place=found, by=cast(User, request.user))
        if metres is None:
            return gettext("%(name)s har nu sit punkt fra adresseregistret.") % {"name": found}
        moved = {"name": found, "metres": formats.number(metres)}
        return gettext("%(name)s har nu sit punkt fra adresseregistret, %(metres)s meter fra nålen.") % moved


class Confirm(_Step):
    def act(self, found: Any, request: HttpRequest) -> str:
        version = request.POST.get("version", "")
        actions.confirm_pin(place=found, by=cast(User, request.user), version=int(version) if version.isdigit() else 0)
        return gettext("%(name)s er tjekket.") % {"name": found}
