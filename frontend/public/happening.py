"""»Det sker«: what is held, when and where. Nobody's name is on it (R-99, R-102)."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from frontend.coordinator.events import words
from volunteers.events.queries import public_events

PAGE = 25


@login_not_required
@require_http_methods(["GET", "HEAD"])
def happening(request: HttpRequest) -> HttpResponse:
    page = Paginator(public_events(timezone.now()), PAGE).get_page(request.GET.get("page"))
    rows = [(event, words.when(event.starts_at, event.ends_at)) for event in page]
    return render(request, "public/happening.html", {"page": page, "rows": rows})
