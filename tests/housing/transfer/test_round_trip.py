"""What was exported comes back in unchanged, and the same file twice changes nothing (X-14, X-15)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from housing.models import LegalGround, Person
from housing.planning.denmark import BOXES
from housing.transfer.cells import folded, plain
from tests import factories
from tests.factories import DAY
from tests.housing import ways
from tests.housing.transfer.files import KEYS, changes, faults, fetched, tried

pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture
def house(anna):
    """Something in every sheet, with what is hard to write: formulas, line ends, numbers that look like dates."""
    district = factories.district(name="=Distrikt")
    school = factories.institution(name="@Skolen", district=district, note="to\r\nlinjer", grade_from=0, grade_to=9)
    family = factories.household(
        adults=2, children=2, school=school, since=date(2026, 1, 1), name="-Familien", phone="+45 20 30 40 50",
        band_reason="'=1+1", rooms_override=4, rooms_override_reason="Bedstemor; \"snart\"", income_dkk=None,
    )  # fmt: skip
    mother = family.memberships.first().person
    factories.place_that_matters(family, note="=Farmor")
    factories.place_that_matters(family, person=mother, note="til 1-2")
    LegalGround.objects.create(person=mother, ground="refugee", valid_from=date(2026, 2, 1))
    LegalGround.objects.create(person=mother, ground="reunified", valid_from=date(2025, 2, 1))
    factories.household(adults=0, name="Ingen endnu", address_protected=True)
    factories.household(adults=1, name="Skjult", address_protected=True, since=date(2026, 3, 1))
    agreement = factories.agreement(note="  =note")
    department = factories.department(landlord=agreement.landlord)
    factories.agreement(landlord=agreement.landlord, department=department, rooms=3, valid_to=date(2027, 1, 1))
    site = factories.site(landlord=agreement.landlord, department=department, address="Vej 1", postcode="0800")
    home = factories.home(site=site, floor=-1, step_free=None, lift=False, label="=A1")
    factories.pavilion(site=site)
    twin = factories.site(name=site.name)
    factories.home(site=twin, label="=A1")
    first = ways.report(home, anna, DAY)
    from housing.vacancies import actions as vacancies

    vacancies.annul(vacancy=first, by=anna, on=DAY, reason="Forkert")
    ways.report(home, anna, DAY)
    return family


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_fetched_comes_back_unchanged(key, form, house, anna):
    """X-15: export, then import: nothing is new, nothing is changed, nothing is wrong."""
    data = fetched(key, anna, form)

    batch, report = tried(key, data, anna)

    assert faults(report) == []
    assert changes(report) == []
    assert batch.unchanged > 0
    assert report.unknown == []


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20).filter(
    lambda text: plain(text).strip("'\xa0 ") != "" and folded(text) != ""
)
MAYBE = st.none() | st.booleans()
KRONER = st.none() | st.integers(0, 10**8)
POINTS = st.sampled_from(BOXES).flatmap(
    lambda box: st.tuples(st.floats(box.south, box.north), st.floats(box.west, box.east))
)


@given(
    words=st.lists(WORDS, min_size=4, max_size=4), maybe=MAYBE, kroner=KRONER, floor=st.integers(-2, 40),
    point=st.none() | POINTS, form=st.sampled_from(["csv", "xlsx"]),
)  # fmt: skip
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_stored_comes_back_unchanged(words, maybe, kroner, floor, point, form, anna):
    """X-15: for any text, figure and point that the house can hold, in every sheet."""
    first, second, third, fourth = words
    with transaction.atomic():
        latitude, longitude = point or (None, None)
        school = factories.institution(name=first, note=second, city=third, latitude=latitude, longitude=longitude)
        family = factories.household(
            adults=1, children=1, school=school, name=second, languages=third, band_reason=fourth,
            needs_quiet=maybe, employed=maybe, income_dkk=kroner, can_pay_dkk=kroner,
        )  # fmt: skip
        Person.objects.filter(memberships__household=family).update(given_name=first, family_name=third)
        factories.place_that_matters(family, note=second, city=third)
        landlord = factories.landlord(name=fourth)
        home = factories.home(site=factories.site(name=third, landlord=landlord), label=first, floor=floor, lift=maybe)
        factories.vacancy(unit=home, note=fourth, rent_dkk=kroner, reported_on=DAY - timedelta(days=2))
        factories.agreement(landlord=landlord, note=first)
        for key in KEYS:
            batch, report = tried(key, fetched(key, anna, form), anna)
            assert (key, faults(report), changes(report)) == (key, [], [])
            assert batch.unchanged > 0
        transaction.set_rollback(True)
