"""Vans from a spreadsheet (V-18, X-14)."""

import pytest

from tests import factories
from tests.checks import history, refused
from tests.housing.transfer.files import csv_file, faults, read_in, tried
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import StorageLocation, Vehicle

HEAD = ["Navn", "Plads, liter", "Last, gram", "Pladser i førerhuset", "Holder ved"]


@pytest.fixture
def hall(db):
    return factories.storage_location(name="Hallen")


def test_a_new_van_brings_the_place_aboard_and_a_known_one_changes_it(hall, karen):
    """X-14, V-14: the place in the van is as large as the van."""
    known = factories.vehicle(name="Den blå", home=hall, litres=12_000)

    batch = read_in(
        "biler",
        csv_file(HEAD, ["den blå", "9.000", "1.000.000", "3", "Hallen"], ["Den røde", "6000", "800000", "2", "HALLEN"]),
        karen,
    )

    known.refresh_from_db()
    new = Vehicle.objects.get(name="Den røde")
    assert (batch.new, batch.changed) == (1, 1)
    assert (known.litres, known.aboard.limit_litres, known.home) == (9_000, 9_000, hall)
    assert (new.seats, new.aboard.use, new.aboard.name, new.aboard.limit_litres) == (2, "van", "Den røde", 6_000)
    assert (history(known), history(new), history(new.aboard)) == (["changed"], ["created"], ["created"])


def test_seats_may_be_left_out(hall, karen):
    """As on the form, a van has three."""
    read_in("biler", csv_file([*HEAD[:3], HEAD[4]], ["Bilen", "1", "1", "Hallen"]), karen)

    assert Vehicle.objects.get().seats == 3


def test_what_is_wrong_with_a_van_is_told_where_it_is(hall, karen):
    """X-14: each fault at its line and column, and nothing is written."""
    shut = factories.storage_location(name="Lukket")
    actions.archive(shut, by=karen, version=shut.version)
    factories.vehicle(name="Andenbilen", home=hall)

    batch, report = tried(
        "biler",
        csv_file(HEAD, ["A", "0", "1", "3", "Hallen"], ["B", "1", "50.000.001", "3", "Hallen"],
                 ["C", "1", "1", "10", "Hallen"], ["D", "1", "1", "3", "Månen"], ["E", "1", "1", "3", "Lukket"],
                 ["F", "1", "1", "3", "Andenbilen"], ["G", "1", "1", "3", ""], ["Hallen", "1", "1", "3", "Hallen"],
                 ["H", "", "", "3", "Hallen"], ["I", "1", "1", "3", "Hallen"]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "litres", "cell_out_of_range"), (3, "grams", "cell_out_of_range"), (4, "seats", "cell_out_of_range"),
        (5, "home", "not_found_by_name"), (6, "home", "archived"), (7, "home", "not_found_by_name"),
        (8, "home", "cell_needed"), (9, "name", "name_taken"), (10, "litres", "cell_needed"),
        (10, "grams", "cell_needed"),
    ]  # fmt: skip
    assert (batch.new, Vehicle.objects.count(), StorageLocation.objects.filter(use="van").count()) == (1, 1, 1)


@pytest.mark.parametrize("seats", [0, 10])
def test_the_action_itself_refuses_seats_that_no_van_has(seats, hall, karen):
    """Whichever door it comes through."""
    values = {"name": "A", "litres": 1, "grams": 1, "home": hall, "seats": seats}

    with refused("seats_wrong", "seats"):
        actions.create_vehicle(by=karen, values=values)


def test_no_van_is_parked_at_another(hall, karen):
    """The place aboard is a place like the rooms, and yet none to park at."""
    other = factories.vehicle(home=hall)
    van = factories.vehicle(home=hall)

    with refused("home_is_a_van", "home"):
        actions.update_vehicle(vehicle=van, by=karen, version=van.version, values={"home": other.aboard})
