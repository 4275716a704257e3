"""Which rows each role sees through the named queries (X-01)."""

import pytest

from accounts.users.models import Role
from housing.agreements.queries import visible_agreements
from housing.decisions.queries import visible_decisions
from housing.homes.queries import visible_departments, visible_landlords, visible_sites, visible_units
from housing.lettings.queries import visible_rules
from housing.models import Placement, VulnerableArea
from housing.people.queries import visible_enrolments, visible_households, visible_persons
from housing.placements.queries import bypasses, open_placements, visible_placements
from housing.places.queries import visible_areas, visible_districts, visible_institutions
from housing.policies.queries import visible_policies
from housing.stays.queries import households_with_home, occupancy, waiting_in_temporary
from housing.vacancies.queries import open_vacancies, visible_vacancies
from tests import factories
from tests.housing.ways import DAY, home_of, ours, waiting, way
from tests.undone import undone

STAFF, API, FIGURES = {"housing_staff"}, {"housing_staff", "api_client"}, {"coordinator", "leader", "administrator"}
# Reviewed by hand: query -> the roles that see its rows.
TABLE = [
    (visible_households, STAFF),
    (visible_persons, STAFF),
    (visible_enrolments, STAFF),
    (visible_placements, STAFF),
    (open_placements, STAFF),
    (bypasses, STAFF),
    (visible_decisions, STAFF),
    (lambda user: households_with_home(user, DAY), STAFF),
    (lambda user: waiting_in_temporary(user, DAY), STAFF),
    (visible_agreements, API),
    (visible_vacancies, API),
    (open_vacancies, API),
    (visible_policies, API | FIGURES),
    (visible_rules, API | FIGURES),
    (visible_landlords, API),
    (visible_departments, API),
    (visible_sites, API),
    (visible_units, API),
    (visible_districts, API),
    (visible_institutions, API),
    (visible_areas, API),
    (lambda user: occupancy(user, DAY), API | FIGURES),
]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield _build(factories.user())


@pytest.fixture
def everything(house, db):
    """A department; there is one at least of all that the queries find."""
    return house


def _build(anna):
    agreement = ours()
    department = factories.department(landlord=agreement.landlord)
    VulnerableArea.objects.create(name="Området", valid_from=DAY, source="Liste")
    factories.district()
    factories.household(adults=2, children=1, since=factories.LONG_AGO, school=factories.institution())
    factories.letting_rule()
    made = way(anna, "proposed", agreement=agreement, unit=home_of(agreement), household=waiting(40))
    Placement.objects.filter(pk=made.placement.pk).update(rank=2, bypass_reason="needs", bypass_text="Trapper")
    return department


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("query", "roles"), TABLE, ids=[getattr(q, "__name__", "") for q, _ in TABLE])
def test_a_role_sees_its_rows_and_no_others(everything, anna, query, roles, role):
    """X-01: page, API, search and export ask these queries."""
    user = anna if role == Role.HOUSING_STAFF else factories.user(role)
    assert query(user).exists() is (role.value in roles)


@pytest.mark.parametrize(("query", "roles"), TABLE, ids=[getattr(q, "__name__", "") for q, _ in TABLE])
def test_nobody_signed_in_sees_nothing(everything, query, roles):
    assert not query(None).exists()
