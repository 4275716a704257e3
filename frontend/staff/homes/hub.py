"""The way in to the registers, with how much is in each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.registers.pages import RegisterPage
from frontend.staff.homes.books import BOOKS
from housing.homes.models import Site
from housing.positions.queries import to_check


class Hub(RegisterPage):
    right = Right.SEE_HOMES
    template_name = "staff/homes/hub.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "homes"
    title = _("Boliger")

    def get(self, request: HttpRequest) -> HttpResponse:
        books = [{"book": book, "count": book.visible(request.user).filter(archived_at=None).count()} for book in BOOKS]
        return self.page(request, books=books, **self.to_check(request))

    def to_check(self, request: HttpRequest) -> dict[str, Any]:
        """Points somebody guessed at: distances to schools are no better than these."""
        waiting = to_check(request.user)
        sites = sum(isinstance(place, Site) for place in waiting)
        return {"sites_to_check": sites, "institutions_to_check": len(waiting) - sites}
