"""The leisure passes in figures: money and shares, no child (V-30, V-33, R-84, R-108)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.policy.rules import Right
from frontend.access import requires
from frontend.coordinator.leisure.overview import pool_words
from volunteers.leisure.lasting.queries import shares, supported_by_year
from volunteers.leisure.pool.queries import pool_figures


@require_http_methods(["GET", "HEAD"])
@requires(Right.SEE_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    pool = pool_figures(request.user, today.year)
    context: dict[str, Any] = {
        "pool": pool_words(pool) if pool else None, "nav_active": "figures",
        "shares": shares(request.user, date(today.year - 1, 1, 1), today), "years": supported_by_year(request.user),
        "crumbs": [(_("Nøgletal"), reverse("figures")), (_("Fritidspas"), "")],
    }  # fmt: skip
    return render(request, "leader/leisure.html", context)
