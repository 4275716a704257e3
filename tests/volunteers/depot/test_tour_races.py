"""Many at the same moment: one place, one report, one choice (V-20, V-23)."""

from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.depot.stock.models import StockEvent
from volunteers.depot.tours import crew, finishing, reports, waiting
from volunteers.depot.tours.models import CrewPlace, ReportChoice, ReportedThing, Stop, StopReport, Tour

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ready(karen):
    """A tour of today that is ready, with its driver and a pickup of two things."""
    ole = factories.crew_member()
    tour = factories.tour(on=timezone.localdate(), crew=[ole])
    stop = factories.pickup(on_tour=tour)
    Tour.objects.update(state="published")
    return ole, tour, stop


def _collected(stop):
    things = [{"kind": str(stop.offer.lines.get().kind_id), "count": 2}]
    return {"step": "outcome", "outcome": "collected", "things": things}


def test_the_first_yes_wins(karen):
    """V-23: six are asked for one place; one goes along, five are told that it is taken."""
    tour = factories.tour(crew_needed=1)
    people = [factories.crew_member() for _ in range(6)]
    places = crew.ask(tour=tour, by=karen)
    yes = [
        partial(crew.answer, place=CrewPlace.objects.get(pk=place.pk), says_yes=True, by=person.user)
        for place in places
        for person in people
        if place.volunteer_id == person.pk
    ]
    assert at_once(yes) == {"done": 6}
    assert sorted(CrewPlace.objects.values_list("state", flat=True)) == ["taken"] * 5 + ["yes"]


def test_one_report_from_six_tabs_is_one(ready):
    """V-20: the same key at the same moment: one record, two things, one movement of each."""
    ole, _tour, stop = ready
    call = partial(
        reports.receive_report, user=ole.user, key=uuid4(), stop=stop, happened_at=timezone.now(),
        seen_version=stop.version, payload=_collected(stop),
    )  # fmt: skip
    assert at_once([call] * 6) == {"done": 6}
    assert (StopReport.objects.count(), ReportedThing.objects.count(), StockEvent.objects.count()) == (1, 2, 2)


def test_two_of_the_crew_at_once_are_one_answer_and_one_clash(ready):
    """V-20: another outcome at the same moment stands beside the first; choosing twice is choosing once."""
    ole, tour, stop = ready
    lone = factories.crew_member()
    CrewPlace.objects.create(tour=tour, volunteer=lone, state="yes")
    calls = [
        partial(
            reports.receive_report, user=user, key=uuid4(), stop=stop, happened_at=timezone.now(),
            seen_version=stop.version, payload=payload,
        )
        for user, payload in (
            (ole.user, _collected(stop)), (lone.user, {"step": "outcome", "outcome": "not_home"}),
        )
    ]  # fmt: skip
    assert at_once(calls) == {"done": 2}
    clash = StopReport.objects.get(clash=True)
    choose = partial(reports.choose, report=clash, kept=True, by=clash.user)
    assert at_once([choose] * 4) == {"done": 1, "choice_made": 3}
    assert ReportChoice.objects.count() == 1


def test_one_stop_stands_for_an_offer(karen):
    offer = factories.pickup().offer
    Stop.objects.all().delete()
    assert at_once([partial(waiting.for_offer, offer, karen)] * 6) == {"done": 6}
    assert Stop.objects.count() == 1


def test_a_tour_is_finished_once(ready, karen):
    ole, tour, stop = ready
    reports.receive_report(
        user=ole.user, key=uuid4(), stop=stop, happened_at=timezone.now(), seen_version=stop.version,
        payload=_collected(stop),
    )  # fmt: skip
    call = partial(finishing.finish, tour=tour, by=karen, at=timezone.now())
    assert at_once([call] * 4) == {"done": 4}
    assert StockEvent.objects.filter(what="moved").count() == 2
