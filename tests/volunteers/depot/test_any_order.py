"""Whatever is done in whatever order: each thing is in one place at every past time, no count is negative, and nothing
is promised twice (V-14, V-15)."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.refusals import Refusal
from tests import factories
from volunteers.depot.orders import actions, reserving
from volunteers.depot.orders.models import Reservation
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock.models import CountedStock, Item, StockEvent
from volunteers.depot.stock.queries import stock_at

STEPS = st.lists(
    st.tuples(
        st.sampled_from([
            "receive", "move", "late", "scrap", "correct", "count_in", "count_move", "count_out", "recount", "reserve",
            "set_aside", "release", "load", "deliver", "bring_back", "put_back", "expire", "cancel", "undo",
        ]),
        st.integers(0, 5),
    ),
    min_size=10,
    max_size=24,
)  # fmt: skip


class House:
    """Two rooms, a van and two homes; each step is tried, and a refusal is an answer too."""

    def __init__(self, karen, at):
        self.by, self.at = karen, at
        self.bed, self.plate = factories.thing_kind(), factories.thing_kind(counted=True)
        self.rooms = [factories.storage_location() for _ in range(2)]
        self.van = factories.storage_location(use="van")
        self.homes = [factories.furnishing_order(lines=[(self.bed, 3), (self.plate, 6)]) for _ in range(2)]
        self.moments = []

    def step(self, what, number):
        self.at += timedelta(minutes=7)
        with suppress(Refusal):
            getattr(self, what)(number)
        self.moments.append(self.at)

    def standing(self):
        """Where everything is, by the rows that the house keeps for now."""
        things = dict(Item.objects.exclude(location=None).values_list("pk", "location_id"))
        rows = CountedStock.objects.filter(quantity__gt=0).values_list("kind_id", "location_id", "quantity")
        return things, {(kind, place): count for kind, place, count in rows}

    def one(self, rows, number):
        found = list(rows)
        if not found:
            raise Refusal("not_in_the_depot", name="")
        return found[number % len(found)]

    def item(self, number):
        return self.one(Item.objects.order_by("created_at", "pk"), number)

    def aside(self, number):
        return self.one(Reservation.objects.order_by("created_at", "pk"), number)

    def home(self, number):
        self.homes[number % 2].refresh_from_db()
        return self.homes[number % 2]

    def receive(self, number):
        stock.receive(kind=self.bed, to_location=self.rooms[number % 2], at=self.at, by=self.by)

    def move(self, number):
        stock.move_item(item=self.item(number), to_location=self.rooms[number % 2], at=self.at, by=self.by)

    def late(self, number):
        """A phone that had no signal: what it says happened long before."""
        early = self.at - timedelta(hours=5)
        stock.move_item(item=self.item(number), to_location=self.rooms[number % 2], at=early, by=self.by)

    def scrap(self, number):
        stock.scrap(item=self.item(number), at=self.at, by=self.by, reason="Råd")

    def correct(self, number):
        place = [*self.rooms, None][number % 3]
        stock.correct(item=self.item(number), to_location=place, at=self.at, by=self.by, reason="Talt")

    def count_in(self, number):
        stock.count_in(kind=self.plate, quantity=number + 1, to_location=self.rooms[number % 2], at=self.at, by=self.by)

    def count_move(self, number):
        here, there = self.rooms[number % 2], self.rooms[(number + 1) % 2]
        given = {"kind": self.plate, "quantity": number + 1, "at": self.at, "by": self.by}
        stock.count_move(from_location=here, to_location=there, **given)

    def count_out(self, number):
        at = self.at - timedelta(hours=5 * (number % 2))
        stock.count_out(kind=self.plate, quantity=number, from_location=self.rooms[number % 2], at=at, by=self.by)

    def recount(self, number):
        given = {"kind": self.plate, "location": self.rooms[number % 2], "quantity": number}
        stock.correct_count(at=self.at, by=self.by, reason="Talt", **given)

    def reserve(self, number):
        reserving.reserve(order=self.home(number), item=self.item(number), by=self.by, on=self.at.date())

    def set_aside(self, number):
        given = {"kind": self.plate, "quantity": number + 1, "location": self.rooms[number % 2]}
        reserving.reserve(order=self.home(number // 2), by=self.by, on=self.at.date(), **given)

    def release(self, number):
        reserving.release(self.aside(number), self.by, self.at.date())

    def load(self, number):
        reserving.load(self.aside(number), self.van, self.by, self.at)

    def deliver(self, number):
        reserving.deliver(self.aside(number), self.by, self.at)

    def bring_back(self, number):
        reserving.bring_back(self.aside(number), self.rooms[number % 2], self.by, self.at)

    def put_back(self, number):
        given = {"reservation": self.aside(number), "to_location": self.rooms[number % 2]}
        actions.put_back(at=self.at, by=self.by, **given)

    def expire(self, number):
        if number == 5:
            reserving.expire(self.at.date() + timedelta(days=200))

    def cancel(self, number):
        if number == 5:
            actions.cancel_for(self.home(0).placement, None)

    def undo(self, number):
        home = self.home(number)
        actions.undo(order=home, by=self.by, at=self.at, version=home.version, to_location=self.rooms[0])


@pytest.mark.django_db
@settings(
    max_examples=8, derandomize=True, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=STEPS)
def test_the_stock_is_the_sum_of_its_events_whatever_is_done(karen, at, steps):
    with transaction.atomic():
        house = House(karen, at)
        for what, number in steps:
            house.step(what, number)
        now = stock_at(house.at)
        assert (now.places, now.counts) == house.standing()
        for moment in house.moments:
            assert all(count >= 0 for count in stock_at(moment).counts.values())
        _every_thing_came_from_where_it_was()
        _what_is_promised_is_there()
        transaction.set_rollback(True)


def _every_thing_came_from_where_it_was():
    for item in Item.objects.all():
        before = None
        for number, event in enumerate(item.events.order_by("sequence"), start=1):
            assert (event.sequence, event.from_location_id) == (number, before)
            before = event.to_location_id
        assert (item.location_id, item.moves) == (before, item.events.count())
        times = list(StockEvent.objects.filter(item=item).order_by("sequence").values_list("at", flat=True))
        assert times == sorted(times)


def _what_is_promised_is_there():
    live = Reservation.objects.filter(state__in=Reservation.LIVE).select_related("item__location")
    promised = Counter()
    for one in live:
        if one.item:
            assert one.item.location is not None
            assert (one.item.location.use == "van") == (one.state == "loaded")
        else:
            promised[one.kind_id, one.location_id] += one.quantity
    rows = CountedStock.objects.filter(reserved__gt=0).values_list("kind_id", "location_id", "reserved")
    assert {(kind, place): count for kind, place, count in rows} == promised
    singles = [one.item_id for one in live if one.item_id]
    assert len(singles) == len(set(singles))
