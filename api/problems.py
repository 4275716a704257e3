"""Errors as RFC 9457 problems, with the refusal codes of the pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.refusals import Refusal

PROBLEM = "application/problem+json"
# A refused step is a conflict (409), but for these.
STATUS = {
    "not_allowed": status.HTTP_403_FORBIDDEN,
    "stale": status.HTTP_412_PRECONDITION_FAILED,
    "version_needed": status.HTTP_428_PRECONDITION_REQUIRED,
    "insufficient_scope": status.HTTP_403_FORBIDDEN,
    "query_unknown": status.HTTP_400_BAD_REQUEST,
    "ordering_unknown": status.HTTP_400_BAD_REQUEST,
    "key_needed": status.HTTP_400_BAD_REQUEST,
    "key_invalid": status.HTTP_400_BAD_REQUEST,
    "key_used_for_another": status.HTTP_422_UNPROCESSABLE_ENTITY,
}
TITLES = {
    "invalid": "Ugyldige værdier",
    "unknown_field": "Feltet findes ikke, eller det kan ikke skrives",
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


class TokenRefused(exceptions.AuthenticationFailed):
    """A token that opens nothing; the refusal says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


class ScopeMissing(exceptions.PermissionDenied):
    """The user may, and the token may not: it lacks a scope."""

    def __init__(self, scopes: list[str]) -> None:
        """`scopes`: each of them would do beside those it has; the first allows least."""
        super().__init__()
        self.refusal = Refusal("insufficient_scope", scopes=", ".join(scopes))
        # As RFC 6750 says it: what the token needs at least.
        self.challenge = f'Bearer realm="hjemly", error="insufficient_scope", scope="{scopes[0]}"'


class UnknownField(exceptions.ValidationError):
    """The body holds a field that is not there to be written (REL-31)."""

    default_code = "unknown_field"


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """A refusal becomes 409 or what `STATUS` says; other errors keep their status."""
    instance = getattr(context.get("request"), "path", "")
    if isinstance(error, Refusal):
        return refused(error, instance)
    response = exception_handler(error, context)
    if response is None:
        return None
    problem = _other(error, response, instance)
    for header, value in response.headers.items():
        if header.lower() != "content-type":
            problem[header] = value
    return problem


def refused(error: Refusal, instance: str, code: int | None = None) -> Response:
    figures = {key: str(value) for key, value in error.figures.items()}
    number = code or STATUS.get(error.code, status.HTTP_409_CONFLICT)
    return _problem(number, error.code, error.text(), instance, field=error.field, figures=figures)


def _other(error: Exception, response: Response, instance: str) -> Response:
    if isinstance(error, TokenRefused):
        return refused(error.refusal, instance, response.status_code)
    if isinstance(error, ScopeMissing):
        problem = refused(error.refusal, instance)
        problem["WWW-Authenticate"] = error.challenge
        return problem
    kind = _kind(error)
    more = {"errors": response.data} if isinstance(error, exceptions.ValidationError) else {"detail": _detail(error)}
    return _problem(response.status_code, kind, TITLES.get(kind, kind), instance, **more)


def _problem(code: int, kind: str, title: str, instance: str, **more: Any) -> Response:
    body = {"type": f"urn:hjemly:problem:{kind}", "title": title, "status": code, "code": kind, "instance": instance}
    body |= {key: value for key, value in more.items() if value}
    return Response(body, status=code, content_type=PROBLEM)


def _kind(error: Exception) -> str:
    if isinstance(error, Http404):
        return "not_found"
    if isinstance(error, PermissionDenied):
        return "permission_denied"
    return str(error.default_code) if isinstance(error, exceptions.APIException) else "error"


def _detail(error: Exception) -> str:
    return str(getattr(error, "detail", ""))
