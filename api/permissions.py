"""The same policy as the pages: a view names the right it needs, and without one it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission

from accounts.policy.rules import can

if TYPE_CHECKING:
    # The settings name this module, and the views import the settings: at run time that is a circle.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class MayRead(BasePermission):
    """True when the signed-in user carries the view's `right`; a view that names none is closed to all."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        right = getattr(view, "right", None)
        return right is not None and can(request.user, right)
