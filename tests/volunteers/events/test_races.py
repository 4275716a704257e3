"""Many at the same moment: one last place, one free place for a queue, one shift that is swapped (V-35, V-36)."""

from functools import partial

import pytest

from accounts.users.models import Role
from tests import factories
from tests.housing.races.parallel import at_once
from tests.volunteers.events.conftest import NOW
from volunteers.events import queue, signing, swapping
from volunteers.models import Shift, SignUp

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def helping():
    return factories.volunteer(state="active", user=factories.user(Role.VOLUNTEER))


def take(shift, one):
    return partial(signing.sign_up, shift=shift, volunteer=one, by=one.user, now=NOW)


def test_twenty_at_once_for_the_last_place(transactional_db):
    """V-35: exactly one is in, and nineteen are told that it is full."""
    shift = factories.shift(places=2)
    take(shift, helping())()
    assert at_once([take(shift, helping()) for _ in range(20)]) == {"done": 1, "shift_full": 19}
    assert Shift.objects.get().taken == SignUp.objects.filter(state="signed").count() == 2


def test_one_volunteer_presses_for_four_shifts_at_the_same_time(transactional_db):
    """V-35: an overlap is refused also when both are pressed at once."""
    gerda = helping()
    shifts = [factories.shift() for _ in range(4)]
    assert at_once([take(shift, gerda) for shift in shifts]) == {"done": 1, "shift_overlap": 3}


def test_a_queue_joined_by_ten_at_once_has_ten_numbers(transactional_db):
    shift = factories.shift()
    take(shift, helping())()
    calls = [
        partial(signing.wait, shift=shift, volunteer=one, by=one.user, now=NOW)
        for one in (helping() for _ in range(10))
    ]
    assert at_once(calls) == {"done": 10}
    assert sorted(SignUp.objects.filter(state="waiting").values_list("position", flat=True)) == list(range(1, 11))


def test_a_place_is_offered_once_by_jobs_that_run_together(transactional_db):
    """V-36"""
    shift, first = factories.shift(), helping()
    mine = take(shift, first)()
    for one in [helping() for _ in range(4)]:
        signing.wait(shift=shift, volunteer=one, by=one.user, now=NOW)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    offered = SignUp.objects.get(state="offered")
    at_once([partial(queue.pass_offers, offered.answer_by)] * 6)
    assert SignUp.objects.filter(state="offered").count() == SignUp.objects.filter(state="passed").count() == 1
    assert Shift.objects.get().taken == 1


def test_a_shift_offered_to_all_goes_to_one(transactional_db):
    shift, first = factories.shift(), helping()
    mine = take(shift, first)()
    swap = swapping.offer_swap(sign_up=mine, by=first.user, now=NOW)
    others = [helping() for _ in range(6)]
    calls = [partial(swapping.accept_swap, swap=swap, volunteer=one, by=one.user, now=NOW) for one in others]
    leaves = partial(signing.leave, sign_up=mine, by=first.user, now=NOW)
    ends = at_once([*calls, leaves])
    assert ends["done"] == 1
    assert set(ends) <= {"done", "swap_over", "not_signed_up"}
    assert Shift.objects.get().taken == SignUp.objects.filter(state="signed").count() <= 1
