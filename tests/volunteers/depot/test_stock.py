"""The stock is the sum of its events: each thing is in one place, at any past time too (V-14)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from volunteers.depot.stock import actions, queries
from volunteers.depot.stock.models import CountedStock, Item, StockEvent


def test_what_comes_stands_in_its_place_with_the_measures_of_its_kind(karen, at):
    kind, hall = factories.thing_kind(litres=900, grams=40_000, persons=2), factories.storage_location()
    item = actions.receive(kind=kind, to_location=hall, at=at, by=karen, text="  blå ")
    assert (item.location, item.litres, item.grams, item.persons, item.moves) == (hall, 900, 40_000, 2, 1)
    assert item.text == "blå"
    event = item.events.get()
    assert (event.what, event.sequence, event.from_location, event.to_location) == ("received", 1, None, hall)


def test_a_past_day_shows_where_things_stood_then(karen, at):
    hall, cellar = factories.storage_location(), factories.storage_location()
    item = factories.thing(to_location=hall, at=at, by=karen)
    actions.move_item(item=item, to_location=cellar, at=at + timedelta(days=2), by=karen)
    actions.scrap(item=item, at=at + timedelta(days=4), by=karen, reason="Råd")
    places = [queries.stock_at(at + timedelta(days=day)).places.get(item.pk) for day in (-1, 0, 1, 2, 3, 4, 9)]
    assert places == [None, hall.pk, hall.pk, cellar.pk, cellar.pk, None, None]
    assert [event.what for event in queries.history_of(item)] == ["received", "moved", "scrapped"]


def test_a_report_that_comes_late_does_not_put_a_thing_in_two_places(karen, at, later):
    hall, cellar, attic = (factories.storage_location() for _ in range(3))
    item = factories.thing(to_location=hall, at=at, by=karen)
    actions.move_item(item=item, to_location=cellar, at=later, by=karen)
    actions.move_item(item=item, to_location=attic, at=at - timedelta(days=1), by=karen)
    assert [event.at for event in queries.history_of(item)] == [at, later, later]
    assert queries.stock_at(later).places[item.pk] == attic.pk


def test_who_did_not_see_it_move_is_refused(karen, at):
    item, cellar, attic = factories.thing(at=at), factories.storage_location(), factories.storage_location()
    seen = Item.objects.get(pk=item.pk)
    actions.move_item(item=item, to_location=cellar, at=at, by=karen)
    with pytest.raises(Refusal, match="flyttet") as refused:
        actions.move_item(item=seen, to_location=attic, at=at, by=karen)
    assert refused.value.code == "item_moved"
    assert Item.objects.get(pk=item.pk).location == cellar


def test_a_page_from_before_an_edit_moves_nothing(karen, at):
    item, version = factories.thing(at=at), 1
    actions.update_item(item=item, by=karen, version=item.version, values={"text": "rød"})
    with pytest.raises(Refusal) as refused:
        actions.move_item(item=item, to_location=factories.storage_location(), at=at, by=karen, version=version)
    assert refused.value.code == "item_moved"


def test_counted_kinds_go_from_place_to_place_and_never_below_nought(karen, at, later):
    plates, hall, cellar = (
        factories.thing_kind(counted=True),
        factories.storage_location(),
        factories.storage_location(),
    )
    actions.count_in(kind=plates, quantity=10, to_location=hall, at=at, by=karen)
    actions.count_move(kind=plates, quantity=4, from_location=hall, to_location=cellar, at=later, by=karen)
    actions.count_out(kind=plates, quantity=1, from_location=cellar, at=later, by=karen, reason="Knust")
    with pytest.raises(Refusal) as refused:
        actions.count_out(kind=plates, quantity=7, from_location=hall, at=later, by=karen)
    assert (refused.value.code, refused.value.figures["free"]) == ("not_enough", 6)
    assert queries.stock_at(at).counts == {(plates.pk, hall.pk): 10}
    assert queries.stock_at(later).counts == {(plates.pk, hall.pk): 6, (plates.pk, cellar.pk): 3}


def test_the_database_refuses_to_go_below_what_is_reserved(db):
    row = CountedStock.objects.create(
        kind=factories.thing_kind(counted=True), location=factories.storage_location(), quantity=3, reserved=2
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        CountedStock.objects.filter(pk=row.pk).update(quantity=1)


def test_counting_again_writes_the_difference(karen, at, later):
    plates, hall = factories.thing_kind(counted=True), factories.storage_location()
    actions.count_in(kind=plates, quantity=10, to_location=hall, at=at, by=karen)
    event = actions.correct_count(kind=plates, location=hall, quantity=7, at=later, by=karen, reason="Talt")
    assert (event.quantity, event.from_location, event.to_location, event.what) == (3, hall, None, "corrected")
    assert actions.correct_count(kind=plates, location=hall, quantity=7, at=later, by=karen, reason="Talt") is None
    assert CountedStock.objects.get().quantity == 7


def test_a_correction_and_scrapping_say_why(karen, at):
    item = factories.thing(at=at)
    for call in (actions.scrap, lambda **values: actions.correct(to_location=factories.storage_location(), **values)):
        with pytest.raises(Refusal) as refused:
            call(item=item, at=at, by=karen, reason=" ")
        assert refused.value.code == "stock_needs_reason"


def test_a_lost_thing_is_found_again_by_a_further_event(karen, at):
    hall, item = factories.storage_location(), factories.thing(at=at)
    actions.correct(item=item, to_location=None, at=at, by=karen, reason="Væk ved optælling")
    actions.correct(item=item, to_location=hall, at=at, by=karen, reason="Stod bag skabet")
    assert (item.location, item.events.count()) == (hall, 3)


def test_events_are_only_ever_added(karen, at):
    event = factories.thing(at=at).events.get()
    for change in (
        lambda: StockEvent.objects.filter(pk=event.pk).update(reason="andet"),
        lambda: StockEvent.objects.filter(pk=event.pk).delete(),
    ):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            change()


def test_single_and_counted_kinds_are_not_mixed_up(karen, at):
    hall = factories.storage_location()
    with pytest.raises(Refusal) as single:
        actions.receive(kind=factories.thing_kind(counted=True), to_location=hall, at=at, by=karen)
    with pytest.raises(Refusal) as counted:
        actions.count_in(kind=factories.thing_kind(), quantity=1, to_location=hall, at=at, by=karen)
    assert (single.value.code, counted.value.code) == ("kind_is_counted", "kind_is_not_counted")


def test_nothing_is_put_where_nobody_looks_any_more(karen, at):
    gone = factories.storage_location(archived_at=at)
    with pytest.raises(Refusal) as refused:
        actions.move_item(item=factories.thing(at=at), to_location=gone, at=at, by=karen)
    assert refused.value.code == "place_archived"


def test_litres_per_place_and_numbers_per_kind(karen, at):
    bed, plates = factories.thing_kind(litres=800), factories.thing_kind(litres=2, counted=True)
    hall, van = factories.storage_location(), factories.storage_location(use="van")
    factories.thing(kind=bed, to_location=hall, at=at)
    factories.thing(kind=bed, to_location=van, at=at)
    actions.count_in(kind=plates, quantity=30, to_location=hall, at=at, by=karen)
    assert queries.litres_by_place() == {hall.pk: 860, van.pk: 800}
    assert queries.litres_now() == 860
    assert {(row.kind, row.there, row.free) for row in queries.per_kind()} == {(bed, 2, 2), (plates, 30, 30)}


def test_a_past_day_is_read_in_three_statements(karen, at, django_assert_num_queries):
    for _ in range(3):
        factories.thing(at=at)
    with django_assert_num_queries(3):
        assert len(queries.stock_at(at).places) == 3


@pytest.mark.parametrize("role", [Role.HOUSING_STAFF, Role.LEADER, Role.VOLUNTEER])
def test_only_the_coordinator_sees_and_corrects_the_stock(db, role, at):
    item, other = factories.thing(at=at), factories.user(role)
    assert not queries.visible_items(other).exists()
    with pytest.raises(Refusal) as refused:
        actions.scrap(item=item, at=at, by=other, reason="Råd")
    assert refused.value.code == "not_allowed"
