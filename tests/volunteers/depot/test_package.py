"""What a home gets is counted from who moves in, once, and follows the placement (V-16, R-95)."""

from datetime import timedelta

import pytest

from tests import factories
from volunteers.depot.catalogue.models import PackageLine
from volunteers.depot.orders import actions, reserving
from volunteers.depot.orders.models import OrderLine
from volunteers.depot.orders.signals import order_cancelled, order_made, order_moved


@pytest.fixture
def kinds(db):
    """One kind for each way of counting; a bed is counted in two ways."""
    made = {basis: factories.thing_kind(name=basis) for basis in ("household", "person", "adult", "child", "infant")}
    for basis, kind in made.items():
        PackageLine.objects.create(kind=kind, basis=basis, count=2)
    PackageLine.objects.create(kind=made["adult"], basis="child", count=1)
    return made


def people(*ages):
    return [{"person": str(n), "role": "child" if n else "adult", "age": age} for n, age in enumerate(ages)]


def lines(order):
    return dict(OrderLine.objects.filter(order=order).values_list("kind__name", "count"))


def test_each_line_counts_whom_it_is_for(kinds):
    order = actions.order_for(factories.placement(state="accepted", composition=people(40, 17, 2, None)), by=None)
    assert order.persons == 4
    assert lines(order) == {"household": 2, "person": 8, "adult": 2 * 1 + 3, "child": 6, "infant": 2}


def test_a_young_man_of_eighteen_is_an_adult_and_who_is_not_there_gets_nothing(kinds):
    order = actions.order_for(factories.placement(state="accepted", composition=people(18, 3)), by=None)
    assert lines(order) == {"household": 2, "person": 4, "adult": 3, "child": 2}


def test_without_a_frozen_offer_those_count_who_live_together(kinds):
    placement = factories.placement(state="accepted", household=factories.household(adults=2, children=1))
    assert lines(actions.order_for(placement, by=None))["person"] == 6


def test_a_line_put_away_is_not_asked_for_and_an_order_that_stands_does_not_change(kinds, at):
    PackageLine.objects.filter(basis="person").update(archived_at=at)
    order = actions.order_for(factories.placement(state="accepted", composition=people(40)), by=None)
    assert "person" not in lines(order)
    PackageLine.objects.update(archived_at=None)
    actions.order_for(order.placement, by=None)
    assert "person" not in lines(order)


def test_three_times_told_is_one_job_and_a_new_date_is_told_once(karen, kinds, at, today):
    told = []
    for signal, name in ((order_made, "made"), (order_moved, "moved"), (order_cancelled, "cancelled")):
        signal.connect(lambda name=name, **rest: told.append(name), weak=False, dispatch_uid=f"test {name}")
    placement = factories.placement(state="accepted", composition=people(40))
    for _ in range(3):
        order = actions.order_for(placement, by=None)
    kind = kinds["household"]
    item = factories.thing(kind=kind, at=at)
    held = reserving.reserve(order=order, item=item, by=karen, on=today, expires_on=today)
    placement.move_in_on = today + timedelta(days=60)
    for _ in range(3):
        actions.move_for(placement, by=None)
    held.refresh_from_db()
    assert held.expires_on == today + timedelta(days=74)
    for _ in range(3):
        actions.cancel_for(placement, by=None)
    held.refresh_from_db()
    for signal, name in ((order_made, "made"), (order_moved, "moved"), (order_cancelled, "cancelled")):
        signal.disconnect(dispatch_uid=f"test {name}")
    assert told == ["made", "moved", "cancelled"]
    assert held.state == "released"


def test_cancelled_while_it_is_on_the_van_it_is_free_when_it_is_back(karen, kinds, at, later, today):
    order = actions.order_for(factories.placement(state="accepted", composition=people(40)), by=None)
    hall, van = factories.storage_location(), factories.storage_location(use="van")
    item = factories.thing(kind=kinds["household"], to_location=hall, at=at)
    held = reserving.reserve(order=order, item=item, by=karen, on=today)
    reserving.load(held, van, karen, at)
    actions.cancel_for(order.placement, by=None)
    held.refresh_from_db()
    assert held.state == "loaded"
    reserving.bring_back(held, hall, karen, later)
    held.refresh_from_db()
    item.refresh_from_db()
    assert (held.state, item.location) == ("released", hall)
