"""Every page names the right it needs; the one table of rights answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views import View

from accounts.policy.rules import Right, can

# Said openly where a page is for everybody who is signed in.
ANYONE = None


def requires(right: Right) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A function view for those who carry the right; the others get the 403 page."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not can(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wrap


class Guarded(View):
    """A class view states `right`; leaving it out fails at the first request, never silently."""

    right: Right | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.right is not ANYONE and not can(request.user, self.right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
