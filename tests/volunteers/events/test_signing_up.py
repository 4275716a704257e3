"""Who gets a place, who is refused and why, and what happens to a place that becomes free (V-35, V-36)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.refusals import Refusal
from tests import factories
from tests.volunteers.events.conftest import NOW
from volunteers.events import queue, signing
from volunteers.models import Absence, Shift, SignUp
from worker.models import Notification

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def take(shift, volunteer, by=None, now=NOW):
    return signing.sign_up(shift=shift, volunteer=volunteer, by=by or volunteer.user, now=now)


def wait(shift, volunteer, now=NOW):
    return signing.wait(shift=shift, volunteer=volunteer, by=volunteer.user, now=now)


def refused(code, call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code


def test_the_last_place_is_taken_once_and_the_next_is_told_it_is_full(helping):
    """V-35"""
    shift = factories.shift()
    take(shift, helping())
    refused("shift_full", take, shift, helping())
    shift.refresh_from_db()
    assert (shift.taken, shift.free) == (1, 0)


def test_the_database_holds_no_more_than_the_places(helping):
    """V-35: whatever the program does."""
    shift = factories.shift()
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).update(taken=2)


def test_nobody_is_in_two_places_at_once(helping):
    """V-35: an overlap is refused; the minute one ends the other may begin."""
    gerda, first = helping(), factories.shift()
    take(first, gerda)
    same = {"starts_at": first.ends_at - timedelta(minutes=1), "ends_at": first.ends_at + HOUR}
    refused("shift_overlap", take, factories.shift(**same), gerda)
    take(factories.shift(starts_at=first.ends_at, ends_at=first.ends_at + HOUR), gerda)


@pytest.mark.parametrize("state", ["applied", "approved", "paused", "left"])
def test_only_who_is_active_takes_a_shift(state, helping):
    refused("shift_not_active", take, factories.shift(), helping(state=state))


def test_a_shift_with_a_task_is_for_those_who_offered_it(helping):
    shift = factories.shift(task="homework", places=3)
    refused("shift_other_task", take, shift, helping(tasks=["driver"]))
    take(shift, helping(tasks=["homework"]))


def test_who_is_away_that_day_takes_none(helping):
    shift, gerda = factories.shift(), helping()
    day = shift.starts_at.date()
    absence = Absence.objects.create(volunteer=gerda, starts_on=day, ends_on=day)
    refused("shift_away", take, shift, gerda)
    absence.cancelled = True
    absence.save()
    take(shift, gerda)


def test_nobody_signs_up_for_somebody_else_but_the_coordinator(helping, karen):
    shift, gerda = factories.shift(), helping()
    refused("not_allowed", take, shift, gerda, by=helping().user)
    take(shift, gerda, by=karen)


def test_what_has_begun_is_taken_by_nobody_but_written_down_by_the_coordinator(helping, karen):
    shift, gerda = factories.shift(), helping()
    refused("shift_over", take, shift, gerda, now=shift.starts_at)
    assert take(shift, gerda, by=karen, now=shift.ends_at).state == "signed"


def test_pressing_twice_is_said_and_takes_one_place(helping):
    shift, gerda = factories.shift(places=2), helping()
    take(shift, gerda)
    refused("already_signed_up", take, shift, gerda)
    assert Shift.objects.get().taken == 1


def test_a_freed_place_is_offered_in_order_with_a_day_to_answer(helping):
    """V-36: the first who waits is asked, the second is not."""
    shift, first, second, third = factories.shift(), helping(), helping(), helping()
    mine, one, two = take(shift, first), wait(shift, second), wait(shift, third)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, one.answer_by, two.state) == ("offered", NOW + timedelta(hours=24), "waiting")
    assert list(Notification.objects.values_list("event", "recipient")) == [("place_offered", second.user_id)] * 2
    refused("shift_full", take, shift, helping())


def test_an_offer_ends_two_hours_before_it_begins_at_the_latest(helping):
    """V-36"""
    shift, first, second = factories.shift(), helping(), helping()
    mine, one = take(shift, first), wait(shift, second)
    signing.leave(sign_up=mine, by=first.user, now=shift.starts_at - 5 * HOUR)
    one.refresh_from_db()
    assert one.answer_by == shift.starts_at - 2 * HOUR


def test_shortly_before_it_begins_a_free_place_is_for_whoever_comes_first(helping):
    shift, first, second = factories.shift(), helping(), helping()
    mine, one = take(shift, first), wait(shift, second)
    late = shift.starts_at - HOUR
    signing.leave(sign_up=mine, by=first.user, now=late)
    one.refresh_from_db()
    assert one.state == "waiting"
    assert take(shift, second, now=late).pk == one.pk


def test_without_an_answer_the_next_is_asked(helping):
    """V-36: the quarter-hour job; running it twice changes nothing."""
    shift, first, second, third = factories.shift(), helping(), helping(), helping()
    mine, one, two = take(shift, first), wait(shift, second), wait(shift, third)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    assert queue.pass_offers(NOW + 23 * HOUR) == 0
    assert [queue.pass_offers(NOW + 24 * HOUR) for _ in range(2)] == [1, 0]
    states = dict(SignUp.objects.values_list("pk", "state"))
    assert (states[one.pk], states[two.pk]) == ("passed", "offered")
    refused("nothing_offered", queue.accept_place, sign_up=one, by=second.user, now=NOW + 25 * HOUR)
    assert queue.accept_place(sign_up=two, by=third.user, now=NOW + 25 * HOUR).state == "signed"
    assert Shift.objects.get().taken == 1


def test_an_answer_after_the_deadline_is_too_late_even_before_the_job_has_run(helping):
    shift, first, second = factories.shift(), helping(), helping()
    mine, one = take(shift, first), wait(shift, second)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    refused("offer_too_late", queue.accept_place, sign_up=one, by=second.user, now=NOW + 24 * HOUR)


def test_a_no_goes_to_the_next_at_once(helping):
    shift, first, second, third = factories.shift(), helping(), helping(), helping()
    mine, one, two = take(shift, first), wait(shift, second), wait(shift, third)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    queue.decline_place(sign_up=one, by=second.user, now=NOW)
    two.refresh_from_db()
    assert two.state == "offered"


def test_who_cannot_now_is_passed_over_and_keeps_the_turn(helping):
    """V-36: the first has meanwhile taken another shift at that time."""
    shift, first, second, third = factories.shift(), helping(), helping(), helping()
    mine, one, two = take(shift, first), wait(shift, second), wait(shift, third)
    other = factories.shift()
    theirs = take(other, second)
    signing.leave(sign_up=mine, by=first.user, now=NOW)
    assert [SignUp.objects.get(pk=row.pk).state for row in (one, two)] == ["waiting", "offered"]
    signing.leave(sign_up=theirs, by=second.user, now=NOW)
    queue.decline_place(sign_up=two, by=third.user, now=NOW)
    one.refresh_from_db()
    assert one.state == "offered"


def test_a_queue_is_only_for_a_full_shift(helping):
    refused("shift_has_a_place", wait, factories.shift(), helping())


@pytest.mark.parametrize(("hours", "told"), [(25, 0), (23, 2)])
def test_dropping_out_within_a_day_reaches_the_coordinator_at_once(hours, told, helping, karen):
    """V-36"""
    shift, gerda = factories.shift(), helping()
    mine = take(shift, gerda)
    signing.leave(sign_up=mine, by=gerda.user, now=shift.starts_at - hours * HOUR)
    assert Notification.objects.filter(event="shift_left_late", recipient=karen).count() == told


@pytest.mark.usefixtures("on_a_day")
def test_who_stops_is_on_no_shift_and_the_next_is_asked(helping, karen):
    """V-36: the step on the volunteer's own page."""
    from volunteers.roster import actions as roster

    shift, first, second = factories.shift(), helping(), helping()
    take(shift, first)
    one = wait(shift, second)
    roster.move(volunteer=first, target="left", by=karen, version=first.version, on=factories.DAY, reason="Flyttet")
    one.refresh_from_db()
    assert one.state == "offered"
