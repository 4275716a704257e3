"""Many at the same moment: the last place, one hook, one rider per bike, one borrower per device (V-25 to V-29)."""

from functools import partial

import pytest
from django.utils import timezone

from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.bikes import actions, queue, teaching
from volunteers.bikes.handing import HandOut
from volunteers.bikes.models import Bike
from volunteers.bikes.school import Course, CourseSignUp
from volunteers.devices import lending
from volunteers.devices.models import DeviceHold, Loan

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = factories.DAY


def test_the_last_place_in_a_course_is_taken_once(karen):
    course = teaching.plan_course(by=karen, values={"name": "x", "places": 2, "lessons_needed": 1})
    teaching.sign_up(course=course, by=karen, on=DAY)
    ends = at_once([partial(teaching.sign_up, course=course, by=karen, on=DAY)] * 8)
    assert ends == {"done": 1, "course_is_full": 7}
    assert CourseSignUp.objects.count() == Course.objects.get().taken == 2


def test_two_bikes_do_not_hang_on_one_hook(karen):
    hook = factories.hook()
    bikes = [factories.bike(by=karen) for _ in range(6)]
    hang = [partial(actions.correct, bike=bike, by=karen, version=1, on=DAY, values={"hook": hook}) for bike in bikes]
    assert at_once(hang) == {"done": 1, "hook_taken": 5}


def test_one_bike_is_handed_out_once(karen):
    factories.price()
    bike = factories.bike(by=karen, state="ready")
    give = partial(queue.hand_out, bike=bike, by=karen, on=DAY, version=bike.version, passed_over_reason="x")
    requests = [factories.bike_request(by=karen) for _ in range(6)]
    assert at_once([partial(give, request=request) for request in requests]) == {"done": 1, "stale": 5}
    assert HandOut.objects.get().number == "K-2026-0001"


def test_one_rider_gets_one_bike(karen):
    factories.price()
    request = factories.bike_request(by=karen)
    bikes = [factories.bike(by=karen, state="ready") for _ in range(4)]
    give = [partial(queue.hand_out, bike=b, request=request, by=karen, on=DAY, version=b.version) for b in bikes]
    assert at_once(give) == {"done": 1, "request_is_over": 3}
    assert Bike.objects.filter(state="ready").count() == 3


def test_a_device_is_lent_once(karen):
    device = factories.device(by=karen, state="ready")
    families = [factories.arrived() for _ in range(6)]
    lend = partial(
        lending.lend, device=device, by=karen, now=timezone.now(), on=DAY, version=device.version, due_on=DAY,
        language="da", signed_name="x", agreed=True,
    )  # fmt: skip
    assert at_once([partial(lend, household=family) for family in families]) == {"done": 1, "stale": 5}
    assert Loan.objects.count() == DeviceHold.objects.count() == 1


def test_the_same_days_are_promised_once(karen):
    device = factories.device(by=karen)
    families = [factories.arrived() for _ in range(6)]
    promise = partial(lending.reserve, device=device, by=karen, on=DAY, starts_on=DAY, last_on=DAY)
    assert at_once([partial(promise, household=family) for family in families]) == {"done": 1, "device_days_taken": 5}


def test_numbers_are_given_once_and_none_is_skipped(karen):
    receive = partial(
        actions.receive, by=karen, on=DAY, values={"kind": "child", "wheel_inches": 20, "donated_on": DAY}
    )
    assert at_once([receive] * 6) == {"done": 6}
    assert sorted(Bike.objects.values_list("reference", flat=True)) == [f"C-2026-{n:04d}" for n in range(1, 7)]
