"""Who may do what, as one table to be read and signed by a person (X-01)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from accounts.policy.rules import Right, can, demand
from accounts.users.models import Role, User
from tests.checks import refused

# Reviewed by hand: a new right or role fails here until somebody has decided who has it.
# S staff, C coordinator, V volunteer, L leader, A administrator, K another system, U a landlord's system
TABLE = """
                 S C V L A K U
see_people       x . . . . . .
edit_people      x . . . . . .
reveal_cpr       x . . . . . .
see_homes        x . . . . x .
edit_homes       x . . . . . .
see_vacancies    x . . . . x .
decide           x . . . . . .
edit_agreements  x . . . . . .
edit_reasons     x . . . . . .
edit_policy      x . . . . . .
see_figures      x x . x x . .
see_access_log   x . . . x . .
export           x . . . . . .
use_api          x x . . x x .
issue_tokens     . . . . x . .
manage_users     . . . . x . .
see_own_homes    . . . . . . x
report_own_homes . . . . . . x
answer_offers    . . . . . . x
see_volunteers   . x . . . . .
edit_volunteers  . x . . . . .
volunteer_oneself . . x . . . .
"""
COLUMNS = {"S": "housing_staff", "C": "coordinator", "V": "volunteer", "L": "leader", "A": "administrator",
           "K": "api_client", "U": "landlord"}  # fmt: skip


def _cells() -> list[tuple[str, str, bool]]:
    head, *lines = [line.split() for line in TABLE.strip().splitlines()]
    return [(COLUMNS[h], line[0], mark == "x") for line in lines for h, mark in zip(head, line[1:], strict=True)]


def test_every_right_and_role_is_decided():
    """X-01: no right exists that nobody has thought about."""
    assert {(role, right) for role, right, _ in _cells()} == {(role, right.value) for role in Role for right in Right}


def test_each_role_has_exactly_its_rights():
    """X-01: the table above and the rules agree in all cells."""
    made = {role: User(role=role, is_active=True) for role in Role}
    assert [(role, right, can(made[role], Right(right))) for role, right, _ in _cells()] == _cells()


def test_a_closed_account_has_no_rights(anna):
    """X-01: who has left is out at once."""
    anna.is_active = False
    assert not any(can(anna, right) for right in Right)


@pytest.mark.parametrize("nobody", [None, AnonymousUser(), "anna", object()])
def test_nobody_signed_in_has_no_rights(nobody):
    """X-01: default deny."""
    assert not any(can(nobody, right) for right in Right)


def test_an_unknown_role_has_no_rights(anna):
    """X-01: a role the table does not know is nobody."""
    anna.role = "mayor"
    assert not any(can(anna, right) for right in Right)


def test_the_user_of_a_request_is_a_user(anna):
    """X-01: Django hands pages a lazy wrapper; it counts as the user it wraps."""
    assert can(SimpleLazyObject(lambda: anna), Right.DECIDE)


def test_a_leader_is_told_that_the_role_does_not_allow_it(leader):
    """X-17: demand speaks with the one refusal."""
    with refused("not_allowed"):
        demand(leader, Right.DECIDE)
