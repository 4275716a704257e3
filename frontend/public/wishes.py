"""»Det mangler vi«: kinds and numbers for everybody, without a sign-in. No home and no day is told (V-17)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from frontend.coordinator.offers.words import kind_name
from frontend.menu import address
from volunteers.depot.orders.wants import public_wants


@login_not_required
@require_http_methods(["GET", "HEAD"])
def wants(request: HttpRequest) -> HttpResponse:
    rows = [(kind_name(want.kind), want.count) for want in public_wants()]
    context = {"wants": rows, "donate_url": address("donate"), "today": timezone.localdate()}
    return render(request, "public/wants.html", context)
