"""Named writes of an administrator about who works here. Nobody is deleted: what they did stays theirs (X-10)."""

from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import Role, User

PERSONS = frozenset(Role) - {Role.API_CLIENT, Role.LANDLORD}
# Who signs in at the door, and systems; a landlord's comes with its first token.
GIVEN = PERSONS | {Role.API_CLIENT}


def create_user(*, by: User, values: dict[str, Any]) -> User:
    """Somebody may sign in from now on, or a system may be given tokens.

    No password is set: a person chooses one by "forgotten password", a system has none.
    """
    demand(by, Right.MANAGE_USERS)
    return _let_in(by, values)


def invite_volunteer(*, by: User, name: str, email: str) -> User:
    """The coordinator lets a volunteer in, in no other role; whoever has that role already is the same person."""
    demand(by, Right.EDIT_VOLUNTEERS)
    found = User.objects.filter(email=email.strip().lower(), role=Role.VOLUNTEER).first()
    if found is None:
        return _let_in(by, {"name": name, "email": email, "role": Role.VOLUNTEER})
    return found if found.is_active else _saved(found, by=by, values={"is_active": True}, verb="reactivated")


def close_volunteer(*, user: User, by: User, why: str) -> User:
    """A volunteer has stopped, or no longer signs in; nobody in another role is closed this way."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if user.role != Role.VOLUNTEER:
        raise Refusal("not_allowed")
    return _saved(user, by=by, values={"is_active": False}, verb="deactivated", why=why) if user.is_active else user


def _let_in(by: User, values: dict[str, Any]) -> User:
    _known(values["role"])
    email = values.get("email", "").strip().lower()
    if values["role"] == Role.API_CLIENT:
        # A name at the door that nobody can write to: a system never signs in there.
        email = email or f"{uuid4()}@system.invalid"
    if not email:
        raise Refusal("email_missing", field="email")
    try:
        with transaction.atomic():
            user = User(**{**values, "email": email})
            user.set_unusable_password()
            user.save(force_insert=True)
            changed(by=by, record=user, verb="created")
    except IntegrityError:
        raise Refusal("email_taken", field="email") from None
    return user


def update_user(*, user: User, by: User, version: int, values: dict[str, Any]) -> User:
    """The user carries the new values; another role is what they may do from the next page on."""
    demand(by, Right.MANAGE_USERS)
    stored = User.objects.get(pk=user.pk)
    if not stored.is_active:
        raise Refusal("user_is_closed")
    before = stored.email
    email = values.get("email", "").strip().lower() or before
    with transaction.atomic():
        if values["role"] != stored.role:
            _other_role(stored, values["role"], by)
        try:
            with transaction.atomic():
                user = _saved(stored, by=by, version=version, values={**values, "email": email}, verb="changed")
        except IntegrityError:
            raise Refusal("email_taken", field="email") from None
        if email != before:
            # The door knows them by these too: the old address opens nothing any more.
            EmailAddress.objects.filter(user=user).delete()
    return user


def close_user(*, user: User, by: User, version: int, why: str) -> User:
    """They have left: nobody gets in as them, with a password or with a token. What they did stays on record."""
    demand(by, Right.MANAGE_USERS)
    with transaction.atomic():
        _not_oneself(user, by)
        _not_the_last(user)
        if not user.is_active:
            raise Refusal("user_is_closed")
        return _saved(user, by=by, version=version, values={"is_active": False}, verb="deactivated", why=why)


def reopen_user(*, user: User, by: User, version: int) -> User:
    demand(by, Right.MANAGE_USERS)
    if user.is_active:
        raise Refusal("user_is_open")
    return _saved(user, by=by, version=version, values={"is_active": True}, verb="reactivated")


def _saved(user: Any, **how: Any) -> User:
    """By the same rules as any record with a version; the user stands below the room that names the kind."""
    record: User = saving.update(user, **how)
    return record


def _known(role: str) -> None:
    if role not in GIVEN:
        raise Refusal("role_of_another_kind", field="role")


def _other_role(user: User, role: str, by: User) -> None:
    _known(role)
    if (user.role in PERSONS) != (role in PERSONS):
        raise Refusal("role_of_another_kind", field="role")
    _not_oneself(user, by, field="role")
    _not_the_last(user, field="role")


def _not_oneself(user: User, by: User, field: str | None = None) -> None:
    if user.pk == by.pk:
        raise Refusal("not_your_own_account", field=field)


def _not_the_last(user: User, field: str | None = None) -> None:
    """Somebody must be able to let people in. Locked, so that two do not close each other at once."""
    keys = list(
        User.objects.select_for_update(no_key=True)
        .filter(role=Role.ADMINISTRATOR, is_active=True)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if keys == [user.pk]:
        raise Refusal("last_administrator", field=field, name=user.name)
