"""A furnishing order follows its placement: once, in the same transaction, cancelled when it falls through (V-16)."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.journal.models import ChangeEntry
from accounts.users.models import Role
from housing.allocation import actions as allocation
from housing.placements import actions as placements
from housing.placements.signals import placement_accepted, placement_fell_through
from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.depot.orders import actions, queries
from volunteers.depot.orders.models import FurnishingOrder


@pytest.fixture
def offered(anna, today):
    household = factories.household(adults=2, children=1, since=today - timedelta(days=400))
    placement = allocation.propose(vacancy=factories.vacancy(), household=household, by=anna, on=today)
    placement = allocation.approve(placement=placement, by=anna, on=today)
    return allocation.offer(placement=placement, by=anna, on=today)


def test_yes_orders_furniture_for_those_who_were_offered_the_home(anna, offered, today):
    accepted = placements.accept(placement=offered, by=anna, on=today)

    order = queries.order_of(accepted)
    assert (order.persons, order.state, order.wanted_on) == (3, "wanted", None)
    assert ChangeEntry.objects.get(subject_id=order.pk).verb == "ordered"


def test_same_event_three_times_is_one_order(anna, offered, today):
    accepted = placements.accept(placement=offered, by=anna, on=today)
    for _ in range(3):
        placement_accepted.send(sender=type(accepted), placement=accepted, by=anna)

    assert FurnishingOrder.objects.count() == 1
    assert ChangeEntry.objects.filter(subject="furnishingorder").count() == 1


def test_moving_date_reaches_the_order(anna, offered, today):
    accepted = placements.accept(placement=offered, by=anna, on=today)
    moving = today + timedelta(days=20)

    placements.confirm(placement=accepted, by=anna, today=today, move_in_on=moving)

    assert queries.order_of(accepted).wanted_on == moving


def test_placement_that_falls_through_cancels_it_for_good(anna, offered, today):
    accepted = placements.accept(placement=offered, by=anna, on=today)
    ended = placements.decline_by_household(placement=accepted, by=anna, on=today, reason="home_unsuitable")

    for signal in (placement_fell_through, placement_accepted, placement_fell_through):
        signal.send(sender=type(ended), placement=ended, by=anna)

    order = queries.order_of(ended)
    assert order.state == "cancelled"
    verbs = ChangeEntry.objects.filter(subject_id=order.pk).order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["ordered", "cancelled"]


def test_cancelling_without_an_order_is_nothing(anna, offered):
    actions.cancel_for(offered, by=anna)

    assert FurnishingOrder.objects.count() == 0


def test_order_that_cannot_be_made_undoes_the_yes(anna, offered, today, monkeypatch):
    def fail(*args: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(actions, "order_for", fail)
    with pytest.raises(RuntimeError):
        placements.accept(placement=offered, by=anna, on=today)

    offered.refresh_from_db()
    assert (offered.state, FurnishingOrder.objects.count()) == ("offered", 0)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_order(anna):
    placement = factories.placement(state="accepted", household=factories.household(adults=2))

    assert at_once([partial(actions.order_for, placement, by=None)] * 10) == {"done": 10}

    assert FurnishingOrder.objects.get().persons == 2
    assert ChangeEntry.objects.filter(subject="furnishingorder").count() == 1


def test_soonest_first_and_only_for_those_who_furnish(anna, today, django_assert_num_queries):
    orders = [
        FurnishingOrder.objects.create(placement=factories.placement(state="accepted"), persons=1, wanted_on=day)
        for day in (None, today + timedelta(days=2), today)
    ]
    coordinator = factories.user(Role.COORDINATOR)

    with django_assert_num_queries(1):
        found = [(order, order.placement.household.name) for order in queries.wanted(coordinator)]

    assert [order for order, _ in found] == orders[::-1]
    assert not queries.wanted(factories.user(Role.LEADER)).exists()
    assert not queries.orders_seen_by(factories.user(Role.VOLUNTEER)).exists()
    assert queries.wanted(anna).count() == 3
