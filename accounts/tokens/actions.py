"""Named writes about tokens."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.journal.actions import changed
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.tokens.models import ApiToken
from accounts.tokens.queries import MARK, digest_of
from accounts.tokens.scopes import LABELS, SCOPES, scopes_for
from accounts.users.models import Role, User

DEFAULT_DAYS, LONGEST_DAYS = 90, 365
# A token that is in use all day need not be written all day.
USE_IS_NOTED_EVERY = timedelta(minutes=5)


def issue(*, user: User, by: User, on: date, name: str, scopes: list[str], expires_on: date) -> tuple[ApiToken, str]:
    """A token stands; the second value is its secret, which nobody can see again.

    People make their own. An administrator makes those of systems and landlords, never of a person: the token
    would see what the administrator may not.
    """
    _may_issue(user, by)
    _check(user, on, scopes, expires_on)
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken(
        user=user, name=name, scopes=sorted(scopes), expires_on=expires_on, created_by=by,
        prefix=secret[: len(MARK) + 6], digest=digest_of(secret),
    )  # fmt: skip
    with transaction.atomic():
        token.save(force_insert=True)
        changed(by=by, record=token, verb="issued")
    return token, secret


def _may_issue(user: User, by: User) -> None:
    demand(by, Right.USE_API)
    own = user.pk == by.pk
    if not own and not (can(by, Right.ISSUE_TOKENS) and user.role in (Role.API_CLIENT, Role.LANDLORD)):
        raise Refusal("not_allowed")


def _check(user: User, on: date, scopes: list[str], expires_on: date) -> None:
    if expires_on <= on:
        raise Refusal("token_ends_in_the_past", field="expires_on")
    if expires_on > on + timedelta(days=LONGEST_DAYS):
        raise Refusal("token_too_long", field="expires_on", days=LONGEST_DAYS)
    if not scopes:
        raise Refusal("scope_missing", field="scopes")
    allowed = scopes_for(user)
    for scope in scopes:
        if scope not in SCOPES or scope not in allowed:
            raise Refusal("scope_beyond_role", field="scopes", scope=str(LABELS.get(scope, scope)), who=user.name)


def revoke(*, token: ApiToken, by: User) -> ApiToken:
    """The token opens nothing from now on; its row stays. Revoking it twice keeps the first time."""
    if token.user_id != by.pk:
        demand(by, Right.ISSUE_TOKENS)
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
            token.refresh_from_db()
            changed(by=by, record=token, verb="revoked")
    return token


def used(token: ApiToken) -> None:
    """When the token was last used, to within a few minutes."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def landlord_user(*, landlord_id: UUID, name: str, by: User) -> User:
    """The user in whose name a landlord's system writes; nobody can sign in as it."""
    demand(by, Right.ISSUE_TOKENS)
    found = User.objects.filter(landlord_id=landlord_id).first()
    if found is not None:
        return found
    return User.objects.create_user(
        f"{landlord_id}@landlord.invalid", role=Role.LANDLORD, name=name, landlord_id=landlord_id
    )
