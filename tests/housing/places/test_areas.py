"""Vulnerable housing areas are dated (H-20, X-13)."""

from datetime import date, timedelta

import pytest

from housing.homes.queries import in_vulnerable_area
from housing.models import Unit, VulnerableArea
from housing.places.queries import district_shapes
from tests import factories

FROM, TO = date(2026, 1, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "listed"),
    [(FROM - timedelta(days=1), False), (FROM, True), (TO, True), (TO + timedelta(days=1), False)],
)
def test_an_area_counts_on_its_own_days_only(db, day, listed):
    """X-13: judged by the list of the day, first and last day included."""
    area = VulnerableArea.objects.create(name="Området", valid_from=FROM, valid_to=TO, source="Liste 2026")
    factories.home(site=factories.site(vulnerable_area=area))
    assert Unit.objects.annotate(listed=in_vulnerable_area(day)).get().listed is listed


def test_a_home_outside_every_area_is_not_listed(db):
    factories.home()
    assert Unit.objects.annotate(listed=in_vulnerable_area(FROM)).get().listed is False


def test_maps_get_the_districts_that_have_a_shape(db):
    factories.district()
    shaped = factories.district(geometry={"type": "Polygon", "coordinates": []})
    assert [row["id"] for row in district_shapes()] == [shaped.pk]
