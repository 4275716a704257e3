""" "Why no offer?" over all open homes (H-19)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from housing.models import Household, Unit, VulnerableArea
from housing.people import actions as people
from housing.planning.ranking import Key
from housing.planning.rules import RuleCode
from housing.planning.whynot import Answer
from housing.ranking.sources import Place
from housing.ranking.why_not import Before, why_no_offer
from tests import factories
from tests.housing.ways import DAY, waiting, way


@pytest.fixture
def family(db):
    return waiting(12, adults=2, children=3, rooms_needed=4)


def _answers(household):
    found = why_no_offer(household, DAY)
    return {home.vacancy.unit_id: home.answer for home in found.homes}


def test_each_open_home_has_its_answer(anna, family):
    """H-19: fits with rank, too small, a fact missing; and the rule that shuts most out."""
    waiting(20, adults=2, children=3, rooms_needed=4)
    roomy, small = factories.home(rooms=4), factories.home(rooms=2)
    unknown = factories.home(rooms=4, floor=2, step_free=None, lift=None)
    Household.objects.filter(pk=family.pk).update(needs_step_free=True)
    for unit in (roomy, small, unknown):
        factories.vacancy(unit=unit)

    found = why_no_offer(family, DAY)
    answers = {home.vacancy.unit_id: home.answer for home in found.homes}

    assert answers[roomy.pk].answer == Answer.FITS
    assert (answers[roomy.pk].standing.rank, answers[roomy.pk].standing.of) == (2, 2)
    assert dict(answers[roomy.pk].standing.ahead) == {Key.POINTS: 1}
    assert answers[small.pk].answer == Answer.NO
    assert [rule.code for rule in answers[small.pk].reasons] == [RuleCode.TWO_PER_ROOM]
    assert answers[unknown.pk].answer == Answer.MISSING
    assert [(rule.code, rule.homes, rule.alone) for rule in found.rules] == [(RuleCode.TWO_PER_ROOM, 1, 1)]
    assert found.free == 3


def test_what_keeps_them_out_of_every_home_is_said_first(anna, family):
    """H-19: paused, and the home would suit them."""
    factories.vacancy(unit=factories.home(rooms=4))
    Household.objects.filter(pk=family.pk).update(parked_until=DAY + timedelta(days=30))
    paused = why_no_offer(Household.objects.get(pk=family.pk), DAY)
    assert paused.before == (Before.PARKED,)
    assert [home.answer.answer for home in paused.homes] == [Answer.WOULD_FIT]


def test_the_home_they_have_an_offer_on_is_not_among_the_others(anna, family):
    offered = way(anna, "offered", household=waiting(24, band="A"))
    found = why_no_offer(offered.household, DAY)
    assert found.before == (Before.OFFER,)
    assert offered.vacancy.pk not in {home.vacancy.pk for home in found.homes}


def test_for_those_who_seek_nothing_no_home_is_worked_out(db):
    gone = factories.household(seeking=False)
    assert why_no_offer(gone, DAY).before == (Before.NOT_SEEKING,)
    assert why_no_offer(gone, DAY).homes == ()


def test_a_home_offered_to_another_is_taken(anna, family):
    held = way(anna, "offered", household=waiting(24, band="A")).vacancy
    assert _answers(family)[held.unit_id].answer == Answer.TAKEN
    assert why_no_offer(family, DAY).free == 0


def test_the_value_has_a_source_and_the_day_it_was_written(anna, family):
    """H-19: the highest rent from the household's page on the day it was last changed; the area from its list."""
    area = VulnerableArea.objects.create(name="Prøve", valid_from=DAY, source="Liste 2026")
    unit = factories.home(rooms=4, rent_dkk=9000, site=factories.site(vulnerable_area=area))
    factories.vacancy(unit=unit)
    people.update_household(household=family, by=anna, version=family.version, values={"max_rent_dkk": 5000})
    family.refresh_from_db()

    found = why_no_offer(family, DAY)
    rent, home = found.sources.of(RuleCode.RENT_LIMIT, str(unit.pk))
    (listed,) = found.sources.of(RuleCode.VULNERABLE_AREA, str(unit.pk))

    assert (rent.place, home.place) == (Place.HOUSEHOLD, Place.UNIT)
    assert rent.on is not None
    assert home.on == _day(Unit.objects.get(pk=unit.pk).created_at)
    assert (listed.place, listed.on, listed.called) == (Place.AREA, DAY, "Liste 2026")


def _day(moment):
    return timezone.localtime(moment).date()


def test_the_statements_do_not_grow_with_the_homes(anna, family):
    """H-19: one home or five, the same number of SQL statements."""
    factories.vacancy(unit=factories.home(rooms=4))
    with CaptureQueriesContext(connection) as few:
        why_no_offer(family, DAY)
    for _ in range(4):
        factories.vacancy(unit=factories.home(rooms=1))
    with CaptureQueriesContext(connection) as many:
        why_no_offer(family, DAY)
    assert len(many) == len(few)
