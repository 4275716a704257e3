"""The language of a page, and what a browser forgets when somebody signs out."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class DanishFirst:
    """Danish, unless this browser or this user has chosen English. Accept-Language is not asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """The user is known only after sign-in has run; a cookie set on this browser wins."""
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
            return
        language = getattr(getattr(request, "user", None), "language", None)
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language


def chosen(request: HttpRequest) -> str:
    """The language in the cookie when it is one of ours, else the language of the house."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if cookie in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ForgetsOnSignOut:
    """Whoever signs out leaves nothing of the house in the browser (ASVS 14.3.1): no cache, no stored page, no queue."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match is not None and match.url_name == "account_logout":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response
