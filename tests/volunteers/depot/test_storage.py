"""The limit of a room, judged at the yes (V-12, R-97)."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils.translation import override

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from tests.checks import refused
from tests.housing.races.parallel import at_once
from volunteers.depot.offers import actions
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.stock import capacity
from volunteers.depot.stock.accepting import accept
from volunteers.depot.stock.models import CountedStock, Item
from volunteers.matching.depot import Movement

DAY = factories.DAY


@pytest.fixture
def room(db):
    """Ten cubic metres."""
    return factories.storage_location()


def offered(litres):
    return factories.donation_offer(lines=[{"kind": factories.thing_kind(litres=litres)}])


def yes(offer, karen, room, days=0, reason=""):
    return accept(
        offer=offer, by=karen, on=DAY, version=offer.version, pickup_on=DAY + timedelta(days=days), to_location=room,
        override_reason=reason,
    )  # fmt: skip


def test_exactly_the_limit_fits_and_a_litre_more_does_not(karen, room):
    yes(offered(9_999), karen, room)
    with refused("storage_full", "override_reason"):
        yes(offered(2), karen, room)
    assert yes(offered(1), karen, room).override_reason == ""


def test_the_refusal_says_the_figures(karen, room):
    yes(offered(8_000), karen, room)
    with pytest.raises(Refusal) as refusal:
        yes(offered(3_250), karen, room, days=1)
    text = refusal.value.text("da")
    assert "10 m³" in text
    assert "11,25 m³" in text
    assert "1,25 m³ for meget" in text
    with override("en"), pytest.raises(Refusal) as refusal:
        yes(offered(3_250), karen, room, days=1)
    assert "1.25 m³ too much" in refusal.value.text("en")


def test_stock_and_counted_things_count_too(karen, room):
    kind, plate = factories.thing_kind(), factories.thing_kind(litres=10, counted=True)
    Item.objects.create(kind=kind, litres=6_000, grams=1, location=room)
    Item.objects.create(kind=kind, litres=6_000, grams=1, location=factories.storage_location())
    CountedStock.objects.create(kind=plate, location=room, quantity=300)
    assert capacity.litres_in(room) == 9_000
    with refused("storage_full"):
        yes(offered(1_001), karen, room)
    yes(offered(1_000), karen, room)


def test_what_is_reserved_to_leave_makes_room_from_the_day_after(karen, room, monkeypatch):
    monkeypatch.setattr(capacity, "_leaving", [])
    yes(offered(10_000), karen, room)
    capacity.register_reserved_out(lambda *rooms: {room.pk: [Movement(DAY + timedelta(days=2), 4_000)]})
    with refused("storage_full"):
        yes(offered(4_000), karen, room, days=2)
    yes(offered(4_000), karen, room, days=3)


def test_a_yes_may_not_break_one_for_later(karen, room):
    yes(offered(7_000), karen, room, days=9)
    with refused("storage_full"):
        yes(offered(4_000), karen, room, days=1)


def test_a_reason_sets_the_limit_aside_and_is_kept_only_then(karen, room):
    assert yes(offered(9_000), karen, room, reason="Plads nok").override_reason == ""
    over = yes(offered(4_000), karen, room, reason="  Langkæret henter i morgen ")
    assert over.override_reason == "Langkæret henter i morgen"
    with refused("storage_full"):
        yes(offered(1), karen, room, reason="  ")


def test_a_yes_that_was_taken_back_gives_the_room_back(karen, room):
    first = yes(offered(10_000), karen, room)
    actions.withdraw(first, DAY)
    yes(offered(10_000), karen, room)


def test_of_two_yeses_for_the_last_cubic_metre_the_second_is_refused(karen, room):
    yes(offered(9_000), karen, room)
    first, second = offered(1_000), offered(1_000)
    yes(first, karen, room)
    with refused("storage_full"):
        yes(second, karen, room)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_at_once_for_the_last_cubic_metre_and_one_wins():
    """V-12: by the row of the room, six times over."""
    karen = factories.user(Role.COORDINATOR)
    for _ in range(6):
        room = factories.storage_location(limit_litres=1_000)
        calls = [partial(yes, offered(1_000), karen, room) for _ in range(2)]
        assert at_once(calls) == {"done": 1, "storage_full": 1}
        assert DonationOffer.objects.filter(to_location=room).count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_donor_takes_it_back_while_the_coordinator_says_yes():
    """V-11: one after the other in either order, and what stands is one of the two."""
    karen, room = factories.user(Role.COORDINATOR), factories.storage_location()
    for _ in range(4):
        made = offered(100)
        ends = at_once([partial(yes, made, karen, room), partial(actions.withdraw, made, DAY)])
        made.refresh_from_db()
        assert made.state == "withdrawn"
        assert made.to_location is None
        assert set(ends) <= {"done", "stale", "offer_cannot_move"}
