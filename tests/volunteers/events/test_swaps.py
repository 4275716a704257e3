"""A swap needs the other's yes; until then the shift is the giver's (V-36)."""

import pytest

from accounts.refusals import Refusal
from tests import factories
from tests.volunteers.events.conftest import NOW
from volunteers.events import queue, signing, swapping
from volunteers.models import Shift, SignUp
from worker.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(helping):
    gerda = helping()
    return signing.sign_up(shift=factories.shift(), volunteer=gerda, by=gerda.user, now=NOW)


def offer(mine, to=""):
    return swapping.offer_swap(sign_up=mine, by=mine.volunteer.user, now=NOW, to=to)


def accept(swap, volunteer, now=NOW):
    return swapping.accept_swap(swap=swap, volunteer=volunteer, by=volunteer.user, now=now)


def test_the_shift_changes_hands_with_the_yes_and_not_before(mine, helping):
    other = helping(email="other@example.org")
    swap = offer(mine, "Other@example.org")
    mine.refresh_from_db()
    assert mine.state == "signed"
    accept(swap, other)
    assert set(SignUp.objects.values_list("volunteer", "state")) == {
        (mine.volunteer_id, "swapped"), (other.pk, "signed"),
    }  # fmt: skip
    assert Shift.objects.get().taken == 1
    assert Notification.objects.filter(event="swap_accepted", recipient=mine.volunteer.user).exists()


def test_only_the_one_who_was_asked_says_yes_or_no(mine, helping):
    swap = offer(mine, helping(email="other@example.org").email)
    for call in (accept, lambda swap, who: swapping.decline_swap(swap=swap, volunteer=who, by=who.user)):
        with pytest.raises(Refusal, match="rolle"):
            call(swap, helping())


def test_a_no_leaves_the_shift_where_it_was(mine, helping):
    other = helping(email="other@example.org")
    swap = offer(mine, other.email)
    assert swapping.decline_swap(swap=swap, volunteer=other, by=other.user).state == "declined"
    mine.refresh_from_db()
    assert mine.state == "signed"
    assert Notification.objects.filter(event="swap_declined", recipient=mine.volunteer.user).exists()


def test_offered_to_all_the_first_who_may_takes_it_and_the_second_is_too_late(mine, helping):
    swap = offer(mine)
    one, two = helping(), helping()
    accept(swap, one)
    with pytest.raises(Refusal) as caught:
        accept(swap, two)
    assert caught.value.code == "swap_over"


@pytest.mark.parametrize("given", ["nobody@example.org", "paused@example.org"])
def test_unknown_and_unable_are_told_alike(given, mine, helping):
    """Nothing is told about another volunteer."""
    helping(email="paused@example.org", state="paused")
    with pytest.raises(Refusal) as caught:
        offer(mine, given)
    assert caught.value.code == "swap_not_possible"


def test_whoever_drops_out_takes_the_offer_along(mine, helping):
    swap, gerda = offer(mine), mine.volunteer
    signing.leave(sign_up=mine, by=gerda.user, now=NOW)
    swap.refresh_from_db()
    assert swap.state == "withdrawn"
    with pytest.raises(Refusal):
        accept(swap, helping())


def test_the_giver_takes_it_back(mine, helping):
    swap = offer(mine)
    swapping.withdraw_swap(swap=swap, by=mine.volunteer.user)
    with pytest.raises(Refusal):
        accept(swap, helping())


def test_who_waited_and_swaps_waits_no_more(mine, helping):
    other = helping(email="other@example.org")
    waiting = signing.wait(shift=mine.shift, volunteer=other, by=other.user, now=NOW)
    assert accept(offer(mine, other.email), other).pk == waiting.pk
    assert SignUp.objects.filter(volunteer=other).count() == 1


def test_a_swap_nobody_took_lapses_when_the_shift_begins(mine):
    swap = offer(mine)
    assert [queue.pass_offers(mine.shift.starts_at) for _ in range(2)] == [1, 0]
    swap.refresh_from_db()
    assert swap.state == "lapsed"


def test_to_all_the_inbox_of_those_who_may_is_enough(mine, helping):
    able, unable = helping(), helping(state="paused")
    offer(mine)
    told = Notification.objects.filter(event="swap_offered")
    assert list(told.values_list("recipient", "channel")) == [(able.user_id, "inbox")]
    assert unable.user_id not in told.values_list("recipient", flat=True)
