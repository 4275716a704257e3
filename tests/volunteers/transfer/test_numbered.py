"""Bikes and computers from a spreadsheet: we give the number, and nobody is written down twice (X-14)."""

import pytest

from tests import factories
from tests.checks import history
from tests.factories import DAY
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried
from volunteers.bikes.models import Bike
from volunteers.devices.models import Device

BIKE = ["Slags", "Mærke", "Stelnummer", "Hjul, tommer", "Modtaget den", "Bemærkning"]
DEVICE = ["Slags", "Mærke og model", "Serienummer", "Modtaget den"]


def test_a_new_bike_has_its_number_and_its_heights_from_the_wheel(karen):
    batch = read_in("cykler", csv_file(BIKE, ["Herrecykel", "Kildemoes", "", "26", "20-11-2026", ""]), karen)

    bike = Bike.objects.get()
    assert batch.new == 1
    assert (bike.reference, bike.rider_from_cm, bike.rider_to_cm) == ("C-2026-0001", 145, 175)
    assert (bike.state, history(bike)) == ("donated", ["created"])


@pytest.mark.parametrize("frame_number", ["WBK 1", ""])
def test_a_file_without_numbers_twice_makes_no_second_bike(frame_number, karen):
    """X-14: it is known by its frame number, or by being written alike."""
    data = csv_file(BIKE, ["Herrecykel", "Kildemoes", frame_number, "26", "20.11.2026", "Mangler sadel"])
    read_in("cykler", data, karen)

    batch, _report = tried("cykler", data, karen)

    assert (batch.new, batch.changed, batch.unchanged) == (0, 0, 1)


def test_a_bike_is_found_by_number_before_anything_else(karen):
    bike = factories.bike(by=karen, frame_number="WBK 1", colour="blå", rider_from_cm=150, rider_to_cm=180)

    _batch, report = tried(
        "cykler",
        csv_file(["Nummer", "Farve", "Passer fra, cm", "Status"], [bike.reference.lower(), "rød", "", "Klar"]),
        karen,
    )

    assert changes(report) == [("colour", "blå", "rød")]
    assert report.told == ["Status"]


def test_what_is_wrong_with_a_bike_is_told_where_it_is(karen):
    """X-14: each fault at its line and column; the rest waits."""
    factories.bike(by=karen, hook=factories.hook(name="A1"), frame_number="WBK 1")
    factories.bike(by=karen, make="Ens")
    factories.bike(by=karen, make="Ens")
    head = ["Nummer", *BIKE, "Krog", "Passer fra, cm", "Passer til, cm"]

    batch, report = tried(
        "cykler",
        csv_file(head, ["C-1999-0001", "Herrecykel", "x", "", "28", "20.11.2026", "", "", "", ""],
                 ["", "Herrecykel", "x", "", "40", "20.11.2026", "", "", "", ""],
                 ["", "Herrecykel", "x", "", "28", "20.11.2027", "", "", "", ""],
                 ["", "Herrecykel", "x", "", "28", "20.11.2026", "", "Z9", "", ""],
                 ["", "Herrecykel", "y", "", "28", "20.11.2026", "", "A1", "", ""],
                 ["", "Herrecykel", "Ens", "", "28", f"{DAY:%d.%m.%Y}", "", "", "", ""],
                 ["", "Knallert", "z", "", "28", "20.11.2026", "", "", "180", "150"],
                 ["", "Herrecykel", "æ", "", "28", "20.11.2026", "", "", "180", "150"],
                 ["", "Herrecykel", "ok", "", "28", "20.11.2026", "", "", "", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "reference", "no_such_number"), (3, "wheel_inches", "bike_wheel"), (4, "donated_on", "day_in_the_future"),
        (5, "hook", "not_found_by_name"), (6, "hook", "hook_taken"), (7, "reference", "several_alike"),
        (8, "kind", "cell_not_in_list"), (9, "rider_to_cm", "bike_heights"),
    ]  # fmt: skip
    assert (batch.new, batch.wrong, Bike.objects.count()) == (1, 8, 3)


def test_one_bike_in_two_rows_is_one_row_too_many(karen):
    """Whichever way each row names it."""
    bike = factories.bike(by=karen, frame_number="WBK 1")

    _batch, report = tried(
        "cykler",
        csv_file(["Nummer", "Stelnummer", "Farve"], [bike.reference, "WBK 1", "rød"], ["", "WBK 1", "blå"]),
        karen,
    )

    assert faults(report) == [(3, "", "row_twice")]


def test_a_computer_is_found_by_its_serial_number_and_keeps_its_state(karen):
    device = factories.device(by=karen, state="ready", serial="PF-1", make="Lenovo")

    batch = read_in("computere", csv_file([*DEVICE, "Status"], ["Bærbar", "Lenovo T480", "pf-1", "24.11.2026", "Kasseret"],
                                          ["Tablet", "iPad", "", "24.11.2026", ""]), karen)  # fmt: skip

    device.refresh_from_db()
    new = Device.objects.exclude(pk=device.pk).get()
    assert (batch.new, batch.changed) == (1, 1)
    assert (device.make, device.state) == ("Lenovo T480", "ready")
    assert (new.reference, new.state, new.condition) == ("E-2026-0002", "donated", "good")


def test_what_is_wrong_with_a_computer_is_told_where_it_is(karen):
    batch, report = tried(
        "computere",
        csv_file([*DEVICE, "Stand"], ["Bærbar", "", "1", "24.11.2026", "God"], ["Bærbar", "x", "2", "24.11.2027", "God"],
                 ["Bærbar", "x", "3", "24.11.2026", "Ny"], ["Bærbar", "y", "", "24.11.2026", "God"],
                 ["Bærbar", "y", "", "24.11.2026", "Slidt"]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "make", "cell_needed"), (3, "donated_on", "device_day_in_the_future"), (4, "condition", "cell_not_in_list"),
        (6, "", "row_twice"),
    ]  # fmt: skip
    assert not Device.objects.exists()
    assert batch.new == 1
