"""Tokens: shown once, kept as a hash, never more than their user may, and over on a day (X-16)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from accounts.models import ApiToken, User
from accounts.policy.rules import RIGHTS, Right, can
from accounts.tokens import actions
from accounts.tokens.queries import token_of, visible_tokens
from accounts.tokens.scopes import LABELS, SCOPES, rights_of, scopes_for
from accounts.users.models import Role
from tests import factories
from tests.checks import history, refused
from tests.conftest import TODAY


def issue(user, *scopes, by=None, days=90):
    until = TODAY + timedelta(days=days)
    return actions.issue(user=user, by=by or user, on=TODAY, name="Prøve", scopes=[*scopes], expires_on=until)


@pytest.fixture
def alma(db):
    return factories.user(Role.ADMINISTRATOR, name="Alma Prøve")


def test_the_secret_is_nowhere_in_the_house(anna):
    """X-16: 256 bits, kept as a hash; not in the history either."""
    token, secret = issue(anna, "people:read")

    assert secret.startswith("hjemly_")
    assert len(secret) == len("hjemly_") + 43
    stored = " ".join(str(value) for row in (token, ChangeEntry.objects.get()) for value in vars(row).values())
    assert secret not in stored
    assert token.digest not in str(ChangeEntry.objects.get().after)
    assert secret.startswith(token.prefix)
    assert len(token.prefix) < 14
    assert token_of(secret, TODAY) == token


def test_it_works_to_the_last_day_and_not_after(anna):
    _, secret = issue(anna, "people:read", days=10)

    assert token_of(secret, TODAY + timedelta(days=10))
    with refused("token_expired"):
        token_of(secret, TODAY + timedelta(days=11))


def test_revoked_or_unknown_opens_nothing(anna):
    token, secret = issue(anna, "people:read")
    actions.revoke(token=token, by=anna)
    first = ApiToken.objects.get().revoked_at
    actions.revoke(token=token, by=anna)

    with refused("token_revoked"):
        token_of(secret, TODAY)
    with refused("token_unknown"):
        token_of(secret + "x", TODAY)
    assert ApiToken.objects.get().revoked_at == first
    assert history(token) == ["issued", "revoked"]


def test_who_has_left_takes_the_token_along(anna):
    """REL-33: a closed account is out at once."""
    _, secret = issue(anna, "people:read")
    User.objects.filter(pk=anna.pk).update(is_active=False)

    with refused("token_unknown"):
        token_of(secret, TODAY)


@pytest.mark.parametrize(("days", "code"), [(0, "token_ends_in_the_past"), (366, "token_too_long")])
def test_a_year_at_most(anna, days, code):
    with refused(code, "expires_on"):
        issue(anna, "people:read", days=days)


def test_a_scope_never_adds_a_right(alma):
    """X-16: the role is the ceiling, when it is made and each time it is used."""
    system = factories.user(Role.API_CLIENT)
    with refused("scope_beyond_role", "scopes"):
        issue(system, "people:read", by=alma)
    with refused("scope_beyond_role", "scopes"):
        issue(system, "everything", by=alma)
    with refused("scope_missing", "scopes"):
        issue(system, by=alma)
    # As if the role had lost rights since the token was made.
    system.limited_to = rights_of(["people:write", "homes:write"])
    assert {right for right in Right if can(system, right)} == {Right.SEE_HOMES}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_leaves_exactly_the_rights_of_its_scopes(anna, scope):
    """X-01: asked by actions and queries too, because the policy itself is asked."""
    anna.limited_to = rights_of([scope])

    assert {right for right in Right if can(anna, right)} == SCOPES[scope] & RIGHTS[anna.role]
    assert LABELS[scope]


def test_rights_that_no_scope_gives_are_for_people(anna):
    """X-06: no token reveals a CPR number, exports, or makes another token."""
    given = frozenset().union(*SCOPES.values())
    assert not given & {Right.REVEAL_CPR, Right.EXPORT, Right.USE_API, Right.ISSUE_TOKENS, Right.SEE_ACCESS_LOG}


def test_an_administrator_makes_none_for_a_person(alma, anna):
    """X-01: it would see what the administrator may not."""
    with refused("not_allowed"):
        issue(anna, "people:read", by=alma)
    assert issue(factories.user(Role.API_CLIENT), "homes:read", by=alma)
    assert scopes_for(alma) == ["users:manage"]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.LEADER])
def test_others_make_none(db, role):
    with refused("not_allowed"):
        issue(factories.user(role), "people:read")


def test_nobody_makes_or_takes_anothers(anna, bo):
    with refused("not_allowed"):
        issue(anna, "people:read", by=bo)
    token, _ = issue(anna, "people:read")
    with refused("not_allowed"):
        actions.revoke(token=token, by=bo)
    assert not visible_tokens(bo).exists()


def test_a_landlord_has_one_user_that_nobody_signs_in_as(alma, anna):
    landlord_id = uuid4()
    first, second = (actions.landlord_user(landlord_id=landlord_id, name="Prøve", by=alma) for _ in range(2))

    assert first == second
    assert not first.has_usable_password()
    assert issue(first, "landlord:answer", by=alma)
    with refused("not_allowed"):
        actions.landlord_user(landlord_id=landlord_id, name="Prøve", by=anna)


@pytest.mark.parametrize(("role", "tied"), [(Role.LANDLORD, False), (Role.HOUSING_STAFF, True)])
def test_only_a_landlord_is_tied_to_one(anna, role, tied):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(role=role, landlord_id=uuid4() if tied else None)


def test_last_used_is_noted_now_and_then(anna):
    token, _ = issue(anna, "people:read")
    actions.used(token)
    token.refresh_from_db()
    first = token.last_used_at
    actions.used(token)
    token.refresh_from_db()
    assert token.last_used_at == first
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(hours=1))
    token.refresh_from_db()
    actions.used(token)
    token.refresh_from_db()
    assert token.last_used_at > first
