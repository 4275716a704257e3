"""A home of ours and three households it fits, so that a page has somebody to choose between."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def day(on_a_day):
    """The pages ask the clock; the rows follow it. How many months they say hangs on the day."""
    return timezone.localdate()


@pytest.fixture
def waiting(db, day):
    """Makes a household that has waited so many months in a pavilion."""

    def make(name, months, **values):
        values.setdefault("adults", 2)
        values.setdefault("rooms_needed", 3)
        return factories.household(name=name, since=day - timedelta(days=int(months * 30.5)), **values)

    return make


@pytest.fixture
def vacant(db, day):
    """Makes an open home that must be decided in a week."""

    def make(**values):
        values.setdefault("reported_on", day - timedelta(days=5))
        values.setdefault("rent_runs_from", day - timedelta(days=5))
        values.setdefault("available_from", day)
        values.setdefault("answer_due_on", day + timedelta(days=7))
        return factories.vacancy(**values)

    return make


@pytest.fixture
def street(waiting, vacant):
    """Birkekrogen, with nr. 1, 2 and 3 by how long they have waited."""
    school = factories.institution(name="Lynge Skole")
    home = vacant(unit=factories.home(site=factories.site(name="Birkekrogen 14"), label="1. th."))
    first = waiting("Familien Tesfay", 14, children=2, school=school)
    second = waiting("Familien Haddad", 10, children=1, school=school)
    third = waiting("Familien Kidane", 6)
    return SimpleNamespace(home=home, first=first, second=second, third=third, school=school)
