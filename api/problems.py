"""Errors as RFC 9457 problems, with the refusal codes of the pages."""

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.refusals import Refusal

FORBIDDEN = {"not_allowed"}


def _problem(code: int, kind: str, title: str, **more: Any) -> Response:
    body = {"type": f"urn:hjemly:problem:{kind}", "title": title, "status": code, "code": kind, **more}
    return Response(body, status=code, content_type="application/problem+json")


def handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """A refusal becomes 409 (403 when it is about rights); other errors keep their status."""
    if isinstance(error, Refusal):
        code = status.HTTP_403_FORBIDDEN if error.code in FORBIDDEN else status.HTTP_409_CONFLICT
        return _problem(code, error.code, error.text(), figures={k: str(v) for k, v in error.figures.items()})
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError):
        return _problem(response.status_code, "invalid", "Ugyldige felter", errors=response.data)
    kind = error.default_code if isinstance(error, APIException) else "not_found"
    problem = _problem(response.status_code, kind, str(getattr(error, "detail", "")) or kind)
    for header, value in response.headers.items():
        if header.lower() != "content-type":
            problem[header] = value
    return problem
