"""An administrator lets people in, changes what they may, and closes the door; nobody is deleted (X-01, X-10)."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.journal.models import ChangeEntry
from accounts.tokens.actions import issue
from accounts.tokens.queries import token_of
from accounts.users import managing
from accounts.users.models import Role, User
from accounts.users.queries import visible_users
from tests import factories
from tests.checks import history, refused
from tests.factories import DAY

NEW = {
    "name": "Nina Ny",
    "email": "Nina@Example.org",
    "role": Role.HOUSING_STAFF,
    "unit_name": "Bolig",
    "language": "da",
}


@pytest.fixture
def alma(db):
    return factories.user(Role.ADMINISTRATOR, name="Alma Prøve")


def _values(user, **values):
    return {name: getattr(user, name) for name in ("name", "email", "role", "unit_name", "language")} | values


def test_somebody_is_let_in_without_a_password_of_ours(alma):
    """She chooses one herself; none is known to us or sent."""
    user = managing.create_user(by=alma, values=NEW)
    assert (user.email, user.has_usable_password(), history(user)) == ("nina@example.org", False, ["created"])
    with refused("email_taken", "email"):
        managing.create_user(by=alma, values=NEW | {"email": "NINA@example.org"})
    with refused("email_missing", "email"):
        managing.create_user(by=alma, values=NEW | {"email": " "})


def test_a_system_needs_no_address_and_gets_tokens(alma):
    user = managing.create_user(by=alma, values=NEW | {"email": "", "role": Role.API_CLIENT})
    other = managing.create_user(by=alma, values=NEW | {"email": "", "role": Role.API_CLIENT})
    assert user.email != other.email
    issued = {"by": alma, "on": DAY, "name": "x", "scopes": ["homes:read"], "expires_on": DAY.replace(year=2027)}
    _token, secret = issue(user=user, **issued | {"expires_on": DAY.replace(month=12)})

    managing.close_user(user=user, by=alma, version=1, why="Systemet er nedlagt")
    with refused("token_unknown"):
        token_of(secret, DAY)


def test_another_role_counts_from_the_next_page(alma):
    user = managing.create_user(by=alma, values=NEW)
    client = Client()
    client.force_login(user)
    assert client.get("/husstande/").status_code == 200
    managing.update_user(user=user, by=alma, version=1, values=_values(user, role=Role.LEADER))
    assert client.get("/husstande/").status_code == 403


@pytest.mark.parametrize("role", [Role.API_CLIENT, Role.LANDLORD])
def test_a_person_becomes_no_system_and_no_landlord(alma, role):
    user = managing.create_user(by=alma, values=NEW)
    with refused("role_of_another_kind", "role"):
        managing.update_user(user=user, by=alma, version=1, values=_values(user, role=role))
    with refused("role_of_another_kind", "role"):
        managing.create_user(by=alma, values=NEW | {"email": "x@example.org", "role": Role.LANDLORD})


def test_an_old_address_opens_nothing(alma):
    user = managing.create_user(by=alma, values=NEW)
    EmailAddress.objects.create(user=user, email="nina@example.org", primary=True, verified=True)
    managing.update_user(user=user, by=alma, version=1, values=_values(user, email="nyt@example.org"))
    assert not EmailAddress.objects.filter(email="nina@example.org").exists()


def test_who_is_closed_does_not_get_in_and_may_come_back(alma):
    """X-10: what she did stays hers."""
    user = managing.create_user(by=alma, values=NEW)
    client = Client()
    client.force_login(user)
    closed = managing.close_user(user=user, by=alma, version=1, why="Er stoppet")
    assert client.get("/husstande/").status_code == 302
    with refused("user_is_closed"):
        managing.close_user(user=closed, by=alma, version=2, why="Igen")
    with refused("user_is_closed"):
        managing.update_user(user=closed, by=alma, version=2, values=_values(closed))
    opened = managing.reopen_user(user=closed, by=alma, version=2)
    with refused("user_is_open"):
        managing.reopen_user(user=opened, by=alma, version=3)
    assert history(user) == ["created", "deactivated", "reactivated"]
    assert "password" not in ChangeEntry.objects.filter(subject_id=user.pk).first().after


def test_nobody_locks_the_door_from_inside(alma):
    """Not oneself, and never the last."""
    with refused("not_your_own_account"):
        managing.close_user(user=alma, by=alma, version=1, why="Farvel")
    with refused("not_your_own_account", "role"):
        managing.update_user(user=alma, by=alma, version=1, values=_values(alma, role=Role.LEADER))
    other = factories.user(Role.ADMINISTRATOR)
    User.objects.filter(pk=alma.pk).update(is_active=False)
    with refused("last_administrator"):
        managing.close_user(user=other, by=_still(alma), version=1, why="x")
    with refused("last_administrator", "role"):
        managing.update_user(user=other, by=_still(alma), version=1, values=_values(other, role=Role.LEADER))


def _still(user):
    """As a request holds her that began before she was closed."""
    user.is_active = True
    return user


def test_a_stale_page_changes_nobody(alma):
    """X-12"""
    user = managing.create_user(by=alma, values=NEW)
    managing.update_user(user=user, by=alma, version=1, values=_values(user, unit_name="Job"))
    with refused("stale"):
        managing.update_user(user=user, by=alma, version=1, values=_values(user, unit_name="Skole"))
    with refused("stale"):
        managing.close_user(user=User.objects.get(pk=user.pk), by=alma, version=1, why="x")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.LANDLORD)])
def test_nobody_else_manages_or_reads_them(db, role):
    """X-01"""
    by, user = factories.user(role), factories.user()
    for call in (
        lambda: managing.create_user(by=by, values=NEW),
        lambda: managing.update_user(user=user, by=by, version=1, values=NEW),
        lambda: managing.close_user(user=user, by=by, version=1, why="x"),
        lambda: managing.reopen_user(user=user, by=by, version=1),
    ):
        with refused("not_allowed"):
            call()
    assert not visible_users(by).exists()
