"""Two clerks at one draw: nobody is drawn twice, and nobody is chosen while a draw waits (H-25)."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone

from housing.allocation import actions as allocation
from housing.allocation.drawing import announce_draw, perform_draw
from housing.draws.queries import verify
from housing.models import Draw, DrawLot, DrawResult, Placement
from tests import factories
from tests.housing.races.parallel import at_once
from tests.housing.ways import DAY, report

pytestmark = [
    pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data"),
]  # fmt: skip
NOW = timezone.make_aware(datetime(2026, 11, 24, 9))
LATER = NOW + timedelta(days=1)


def _equals(count=3):
    return [factories.household(since=date(2025, 9, 1), adults=2, rooms_needed=3) for _ in range(count)]


def _announce(vacancy, household, by):
    return announce_draw(vacancy=vacancy, household=household, by=by, on=DAY, at=NOW, draws_at=LATER)


def test_a_draw_announced_by_ten_at_once_is_one_draw(anna):
    """H-25: the others are told, and no list holds a household twice."""
    vacancy, equals = report(factories.home(), anna), _equals()
    ends = at_once([partial(_announce, vacancy, equals[n % 3], anna) for n in range(10)])
    assert ends["done"] == 1
    assert ends["already_in_a_draw"] + ends["nobody_to_draw_with"] == 9
    assert (Draw.objects.count(), DrawLot.objects.count()) == (1, 3)


def test_a_draw_performed_by_ten_at_once_is_drawn_once(anna):
    vacancy, equals = report(factories.home(), anna), _equals()
    made = _announce(vacancy, equals[0], anna)
    ends = at_once([partial(perform_draw, draw=Draw.objects.get(pk=made.pk), by=anna, at=LATER) for _ in range(10)])
    assert ends == {"done": 1, "draw_is_done": 9}
    assert DrawResult.objects.count() == 1
    assert verify() == (1, ())


def test_a_proposal_and_a_draw_at_once_never_both(anna):
    """H-25: either the home has a proposal and no draw, or a draw and no proposal."""
    for _ in range(4):
        vacancy = factories.vacancy(unit=factories.home())
        equals = _equals(2)
        propose = partial(
            allocation.propose, vacancy=vacancy, household=equals[0], by=anna, on=DAY, reason="needs", text="Prøve"
        )
        ends = at_once([propose, partial(_announce, vacancy, equals[1], anna)])
        assert ends["done"] == 1
        assert ends["draw_waits"] + ends["draw_after_proposal"] == 1
        assert Placement.objects.filter(vacancy=vacancy).exists() != Draw.objects.filter(vacancy=vacancy).exists()


def test_draws_for_many_homes_at_once_are_numbered_without_a_gap(anna):
    household, _other = _equals(2)
    homes = [factories.vacancy(unit=factories.home()) for _ in range(8)]
    assert at_once([partial(_announce, home, household, anna) for home in homes]) == {"done": 8}
    assert sorted(Draw.objects.values_list("number", flat=True)) == list(range(1, 9))
