"""Draws by lot for everybody, without a sign-in: hashes and places, nobody's name and no home (H-25, X-07)."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from housing.draws.queries import published_draws, published_lots, result_of
from housing.planning.draws import draw as drawn
from housing.planning.draws import list_hash, seed_hash

PAGE = 25


@login_not_required
@require_http_methods(["GET", "HEAD"])
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw there ever was, latest first."""
    page = Paginator(published_draws(), PAGE).get_page(request.GET.get("page"))
    return render(request, "public/draws.html", {"page": page, "rows": [(row, result_of(row)) for row in page]})


@login_not_required
@require_http_methods(["GET", "HEAD"])
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """One draw, computed anew from what is published."""
    found = get_object_or_404(published_draws(), number=number)
    result, lots = result_of(found), published_lots(found)
    places = {lot: place for place, lot in enumerate(result.order, start=1)} if result else {}
    rows = sorted(((lot, places.get(lot)) for lot in lots), key=lambda row: row[1] or 0)
    checks = {"list": list_hash(lots) == found.list_hash}
    if result:
        checks["seed"] = seed_hash(result.seed) == found.seed_hash
        checks["order"] = drawn(result.seed, lots) == tuple(result.order)
    context = {"draw": found, "result": result, "rows": rows, "checks": checks, "fits": all(checks.values())}
    return render(request, "public/draw.html", context)
