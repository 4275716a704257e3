"""The same policy as the pages: a view names the rights it needs, and without one it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts.policy.rules import can

if TYPE_CHECKING:
    # The settings name this module, and the views import the settings: at run time that is a circle.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class May(BasePermission):
    """`right` to read; for anything else `write_right` too. A view that names none is closed to all."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        right = getattr(view, "right", None)
        if right is None or not can(request.user, right):
            return False
        # Without an action the address takes no such method, and is about to say so.
        if request.method in SAFE_METHODS or getattr(view, "only_reads", False) or getattr(view, "action", "") is None:
            return True
        write_right = getattr(view, "write_right", None)
        return write_right is not None and can(request.user, write_right)
