"""Accounts: the address at the door, the role, the language."""

import pytest

from accounts.users.actions import choose_language
from accounts.users.models import Role, User
from tests import factories
from tests.checks import broken


def test_the_address_is_the_same_however_it_is_typed(db):
    """X-01: one account per person, whatever the capitals."""
    made = factories.user(email="Karen.Holm@Example.ORG")
    assert made.email == "karen.holm@example.org"
    assert User.objects.get_by_natural_key("KAREN.HOLM@example.org") == made


def test_two_accounts_cannot_share_an_address(anna):
    """X-01: the database keeps addresses apart."""
    with broken("(?i)unique"):
        factories.user(email=anna.email.upper())


def test_no_address_finds_nobody(db):
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_a_password_is_never_stored_as_written(anna):
    assert "adgangskode" not in anna.password
    assert anna.check_password("en lang adgangskode")


def test_the_database_knows_the_roles(anna):
    """X-01: no role slips in past the list."""
    with broken("user_role_is_known"):
        User.objects.filter(pk=anna.pk).update(role="mayor")


def test_a_user_chooses_english(anna):
    choose_language(user=anna, language="en")
    anna.refresh_from_db()
    assert anna.language == "en"


@pytest.mark.parametrize("role", list(Role))
def test_no_role_opens_the_admin_site(role):
    """X-01: Django's own permissions open nothing here."""
    user = User(role=role)
    assert (user.is_staff, user.has_perm("anything")) == (False, False)
