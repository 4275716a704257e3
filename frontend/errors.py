"""What people read when something went wrong. `config/urls.py` names these as its handlers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.refusals import Refusal


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say which rule refused, when a rule did."""
    why = exception.text(get_language()) if isinstance(exception, Refusal) else ""
    return render(request, "403.html", {"why": why}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off: nothing was saved, and going back helps."""
    return render(request, "403_csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request, the user or the database: any of them may be what broke."""
    context: dict[str, Any] = {
        "municipality": settings.MUNICIPALITY,
        "municipality_phone": settings.MUNICIPALITY_PHONE,
    }
    return HttpResponse(render_to_string("500.html", context), status=500)
