"""Named reads of tokens: whose secret this is, and which tokens a person may see."""

import hashlib
from datetime import date

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.sorting import danish
from accounts.tokens.models import ApiToken
from accounts.users.models import Role, User

MARK = "hjemly_"


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str, on: date) -> ApiToken:
    """The token behind a secret; refused when it is unknown, revoked or expired, or its user has left."""
    try:
        token = ApiToken.objects.select_related("user").get(digest=digest_of(secret), user__is_active=True)
    except ApiToken.DoesNotExist:
        raise Refusal("token_unknown") from None
    if token.revoked_at:
        raise Refusal("token_revoked")
    if token.expires_on < on:
        raise Refusal("token_expired", expired=f"{token.expires_on:%d.%m.%Y}")
    return token


def visible_tokens(user: User) -> QuerySet[ApiToken]:
    """One's own; every token for those who issue them."""
    rows = ApiToken.objects.select_related("user", "created_by")
    if can(user, Right.ISSUE_TOKENS):
        return rows
    return rows.filter(user=user) if can(user, Right.USE_API) else rows.none()


def systems(user: User) -> QuerySet[User]:
    """Other systems that an administrator issues tokens for; never a person, whose rights are wider than his own."""
    found = User.objects.filter(role=Role.API_CLIENT, is_active=True).order_by(danish("name"))
    return found if can(user, Right.ISSUE_TOKENS) else found.none()
