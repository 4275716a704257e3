"""Who calls: a token in the header, or the session of somebody who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header

from accounts.refusals import Refusal

if TYPE_CHECKING:
    # The settings name this module before the apps are ready.
    from rest_framework.request import Request

    from accounts.tokens.models import ApiToken
    from accounts.users.models import User


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer hjemly_…`. The user is the token's, with no more rights than its scopes leave."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        from accounts.tokens.actions import used
        from accounts.tokens.queries import token_of
        from accounts.tokens.scopes import rights_of
        from api.problems import TokenRefused

        kind, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if kind.lower() != "bearer":
            return None
        try:
            token = token_of(secret.strip(), timezone.localdate())
        except Refusal as refusal:
            raise TokenRefused(refusal) from None
        used(token)
        user = token.user
        user.limited_to = rights_of(token.scopes)
        return user, token

    def authenticate_header(self, request: Any) -> str:
        """Makes a missing or wrong token a 401."""
        return 'Bearer realm="hjemly"'
