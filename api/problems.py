"""Errors as RFC 9457 problems, with the refusal codes of the pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.refusals import Refusal

FORBIDDEN = {"not_allowed"}
TITLES = {
    "invalid": "Ugyldige værdier",
    "parse_error": "Indholdet kan ikke læses",
    "not_authenticated": "Log ind først",
    "authentication_failed": "Kunne ikke logge ind",
    "permission_denied": "Det må du ikke med den rolle, du har",
    "not_found": "Findes ikke, eller du må ikke se det",
    "method_not_allowed": "Det kan man ikke gøre her",
    "not_acceptable": "Svaret findes kun som JSON",
    "unsupported_media_type": "Send indholdet som JSON",
    "throttled": "For mange kald. Vent lidt",
}


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """A refusal becomes 409 (403 when it is about rights); other errors keep their status."""
    instance = getattr(context.get("request"), "path", "")
    if isinstance(error, Refusal):
        code = status.HTTP_403_FORBIDDEN if error.code in FORBIDDEN else status.HTTP_409_CONFLICT
        figures = {key: str(value) for key, value in error.figures.items()}
        return _problem(code, error.code, error.text(), instance, field=error.field, figures=figures)
    response = exception_handler(error, context)
    if response is None:
        return None
    kind = _kind(error)
    more = {"errors": response.data} if kind == "invalid" else {"detail": _detail(error)}
    problem = _problem(response.status_code, kind, TITLES.get(kind, kind), instance, **more)
    for header, value in response.headers.items():
        if header.lower() != "content-type":
            problem[header] = value
    return problem


def _problem(code: int, kind: str, title: str, instance: str, **more: Any) -> Response:
    body = {"type": f"urn:hjemly:problem:{kind}", "title": title, "status": code, "code": kind, "instance": instance}
    body |= {key: value for key, value in more.items() if value}
    return Response(body, status=code, content_type="application/problem+json")


def _kind(error: Exception) -> str:
    if isinstance(error, Http404):
        return "not_found"
    if isinstance(error, PermissionDenied):
        return "permission_denied"
    if isinstance(error, exceptions.ValidationError):
        return "invalid"
    return str(error.default_code) if isinstance(error, exceptions.APIException) else "error"


def _detail(error: Exception) -> str:
    return str(getattr(error, "detail", ""))
