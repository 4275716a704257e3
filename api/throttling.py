"""How often one token may call; counted in the shared cache, so all processes count together (REL-32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    # The settings name this module before the apps are ready.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class PerToken(SimpleRateThrottle):
    """The rate is `API_RATE` of the settings. People at the screen are not counted."""

    scope = "token"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        token = request.auth
        return None if token is None else f"api-rate-{token.pk}"
