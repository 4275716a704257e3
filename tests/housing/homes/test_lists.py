"""The lists of homes read their counts in one statement."""

from housing.homes.queries import visible_departments, visible_landlords, visible_units
from tests import factories


def test_landlords_are_listed_with_counts_in_one_statement(anna, django_assert_num_queries):
    landlord = factories.landlord()
    department = factories.department(landlord=landlord)
    factories.department(landlord=landlord)
    site = factories.site(landlord=landlord, department=department)
    for _ in range(3):
        factories.home(site=site)
    with django_assert_num_queries(1):
        row = visible_landlords(anna).get()
    assert (row.departments_count, row.units_count) == (2, 3)
    assert visible_departments(anna).get(pk=department.pk).units_count == 3


def test_units_come_with_their_site_and_landlord(anna, django_assert_num_queries):
    for _ in range(3):
        factories.home()
    with django_assert_num_queries(1):
        assert all(str(unit).startswith("Prøvevej") and unit.site.landlord.name for unit in visible_units(anna))
