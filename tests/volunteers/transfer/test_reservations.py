"""Promises of computers from a spreadsheet (V-29, X-04, X-14)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.journal.models import AccessEntry
from tests import factories
from tests.checks import history
from tests.factories import DAY
from tests.housing.transfer.files import csv_file, faults, fetched, read_in, tried
from volunteers.devices import lending
from volunteers.devices.models import DeviceHold, DeviceReservation

NUMBER = "Nummer i systemet"
HEAD = ["Computerens nummer", "Husstandens nummer", "Fra", "Til og med", "Bemærkning"]


def day(number):
    return f"{DAY + timedelta(days=number):%d.%m.%Y}"


@pytest.fixture
def device(karen):
    return factories.device(by=karen)


@pytest.fixture
def family(db):
    return factories.arrived(name="Familien Prøve")


def promised(device, family, karen, first, last):
    days = {"starts_on": DAY + timedelta(days=first), "last_on": DAY + timedelta(days=last)}
    return lending.reserve(device=device, household=family, by=karen, on=DAY, **days)


def test_a_new_row_promises_the_days(device, family, karen):
    """V-29: by the action, with the hold that keeps the days; the same file twice promises nothing more."""
    data = csv_file(HEAD, [device.reference.lower(), family.reference.lower(), day(1), day(9), "Til skolen"])

    batch = read_in("reservationer", data, karen)
    again, _report = tried("reservationer", data, karen)

    made = DeviceReservation.objects.get()
    assert (batch.new, again.unchanged) == (1, 1)
    assert (made.device, made.household, made.note, made.state) == (device, family, "Til skolen", "held")
    assert (history(made), DeviceHold.objects.get().reservation) == (["created"], made)


def test_what_is_wrong_with_a_reservation_is_told_where_it_is(device, family, karen):
    """V-29, X-14: no day is promised twice, also not by two rows of one file; what stands is not changed."""
    held = promised(device, family, karen, 1, 3)
    over = promised(device, family, karen, 20, 21)
    lending.cancel_reservation(reservation=over, by=karen, version=over.version)
    other, elsewhere = factories.arrived(), factories.household(stream="other")
    mine, theirs = [device.reference, family.reference], [device.reference, other.reference]

    batch, report = tried(
        "reservationer",
        csv_file([NUMBER, *HEAD], [str(held.pk), *mine, day(1), day(4), ""], ["", *theirs, day(3), day(5), ""],
                 ["", *theirs, day(30), day(32), ""], ["", *mine, day(32), day(33), ""], ["", *theirs, day(-1), day(0), ""],
                 ["", *theirs, day(9), day(8), ""], ["", "E-1999-0001", other.reference, day(9), day(9), ""],
                 ["", device.reference, elsewhere.reference, day(9), day(9), ""],
                 ["", "", other.reference, day(9), day(9), ""],
                 [str(over.pk), *mine, day(20), day(22), ""], ["", *mine, day(20), day(21), ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "", "reservation_stays"), (3, "starts_on", "device_days_taken"), (5, "starts_on", "device_days_taken"),
        (6, "starts_on", "reservation_in_the_past"), (7, "last_on", "loan_days"), (8, "device", "no_such_device"),
        (9, "reference", "household_not_served"), (10, "device", "cell_needed"), (11, "", "reservation_is_over"),
        (12, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, DeviceReservation.objects.count()) == (1, 2)


def test_only_what_holds_is_in_the_file_and_a_household_that_left_is_no_fault(device, family, karen):
    """V-29, X-15: what stands comes back unchanged; to a household that is served no more nothing new is promised."""
    held, over = promised(device, family, karen, 1, 3), promised(device, family, karen, 20, 21)
    lending.cancel_reservation(reservation=over, by=karen, version=over.version)
    family.archived_at = "2026-01-01T00:00Z"
    family.save()

    data = fetched("reservationer", karen)
    batch, report = tried("reservationer", data, karen)

    assert (str(held.pk) in data.decode(), str(over.pk) in data.decode()) == (True, False)
    assert (batch.unchanged, faults(report)) == (1, [])


def test_whoever_looks_at_a_dry_run_or_the_list_is_on_record(device, family, karen):
    """X-04: of each household that the page tells of."""
    client = Client()
    client.force_login(karen)
    promised(device, family, karen, 1, 3)
    other = factories.arrived()
    batch, _report = tried(
        "reservationer", csv_file(HEAD, [device.reference, other.reference, day(9), day(9), ""]), karen
    )

    for at in (reverse("import", args=[batch.pk]), reverse("device_reservations")):
        assert client.get(at).status_code == 200

    seen = AccessEntry.objects.filter(user=karen, kind="listed").order_by("id")
    assert sorted(map(str, seen.values_list("household_id", flat=True))) == sorted([str(other.pk), str(family.pk)])
