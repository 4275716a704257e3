"""The same policy as the pages: a view names the rights it needs, and without one it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts.policy.rules import RIGHTS, can

if TYPE_CHECKING:
    # The settings name this module, and the views import the settings: at run time that is a circle.
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from accounts.policy.rules import Right


class May(BasePermission):
    """`right` to read; for anything else `write_right` too. A view that names none is closed to all."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        needed = self._needed(request, view)
        if None in needed:
            return False
        rights = frozenset(right for right in needed if right)
        if all(can(request.user, right) for right in rights):
            return True
        if scopes := _opening(request.user, rights):
            from api.problems import ScopeMissing

            raise ScopeMissing(scopes)
        return False

    def _needed(self, request: Request, view: APIView) -> list[Right | None]:
        right = getattr(view, "right", None)
        # Without an action the address takes no such method, and is about to say so.
        if request.method in SAFE_METHODS or getattr(view, "only_reads", False) or getattr(view, "action", "") is None:
            return [right]
        return [right, getattr(view, "write_right", None)]


def _opening(user: Any, rights: frozenset[Right]) -> list[str]:
    """The scopes that would let this token in, the one that allows least first; none where the role may not."""
    from accounts.tokens.scopes import SCOPES, scopes_for

    limited = getattr(user, "limited_to", None)
    if limited is None or not rights <= RIGHTS.get(user.role, frozenset()):
        return []
    return sorted(
        (scope for scope in scopes_for(user) if rights <= SCOPES[scope] | limited), key=lambda scope: len(SCOPES[scope])
    )
