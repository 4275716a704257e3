"""Shifts of events from a spreadsheet (V-35, X-14)."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.checks import history
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried
from volunteers.events import planning, signing
from volunteers.events.shifts import Shift

pytestmark = pytest.mark.usefixtures("on_a_day")

NUMBER = "Nummer i systemet"
OF = ["Arrangement", "Arrangementets dato"]
WHAT = ["Rolle", "Hvem må tage den?", "Pladser"]
WHEN = ["Dato", "Fra kl.", "Til kl.", "Slutter en anden dag"]
NOBODYS = "0a3f507a-ec01-32b8-e044-0003ba298018"


@pytest.fixture
def cafe(db):
    """12 January 2027 from 16 to 18."""
    return factories.event(title="Café", starts_at=timezone.make_aware(datetime(2027, 1, 12, 16)))


def clock(shift):
    return timezone.localtime(shift.starts_at).time(), timezone.localtime(shift.ends_at).time()


def test_a_new_shift_lasts_as_the_event_or_as_it_says(cafe, karen):
    """V-35: the event by title and day, or by its number; the same file twice adds none (X-14)."""
    data = csv_file(["Arrangementets nummer i systemet", *OF, *WHAT, *WHEN], [
        "", "CAFÉ", "12.1.2027", "Vært", "", "2", "", "", "", ""],
        [str(cafe.pk), "", "", "Kok", "Chauffør", "1", "", "15", "17.30", ""],
        ["", "Café", "12-01-2027", "Oprydning", "", "3", "", "17", "", ""],
    )  # fmt: skip

    batch = read_in("vagter", data, karen)
    again, _report = tried("vagter", data, karen)

    host, cook, last = (Shift.objects.get(role=role) for role in ("Vært", "Kok", "Oprydning"))
    assert (batch.new, again.unchanged) == (3, 3)
    assert (host.starts_at, host.ends_at, host.task, host.places) == (cafe.starts_at, cafe.ends_at, "", 2)
    assert (clock(cook), cook.task, cook.event) == ((time(15), time(17, 30)), "driver", cafe)
    assert (clock(last), history(last)) == ((time(17), time(18)), ["created"])


def test_a_shift_of_a_whole_night_ends_with_its_event_on_the_next_day(karen):
    """Also at the hour that comes twice: whoever says nothing else gets the event's own minutes."""
    night = timezone.make_aware(datetime(2027, 10, 30, 22))
    event = factories.event(
        title="Nat", starts_at=night, ends_at=timezone.make_aware(datetime(2027, 10, 31, 2, 30, fold=1))
    )

    read_in("vagter", csv_file([*OF, *WHAT], ["Nat", "30.10.2027", "Vært", "", "1"]), karen)

    shift = Shift.objects.get()
    event.refresh_from_db()
    assert (shift.starts_at, shift.ends_at) == (event.starts_at, event.ends_at)


def test_places_and_times_follow_the_rules_of_the_page(cafe, karen):
    """V-35, V-36: fewer than are taken is refused; more are offered to whoever waits; a time left empty stays."""
    shift = factories.shift(event=cafe, role="Vært", starts_at=cafe.starts_at - timedelta(hours=1))
    now = cafe.starts_at - timedelta(days=30)
    signing.sign_up(shift=shift, volunteer=factories.helper(name="Navn Navnesen"), by=karen, now=now)
    signing.wait(shift=shift, volunteer=factories.helper(), by=karen, now=now)
    head, row = [NUMBER, "Pladser", "Fra kl.", "Til kl."], [str(shift.pk)]

    text = fetched("vagter", karen).decode()
    read_in("vagter", csv_file(head, [*row, "2", "", "19"]), karen)
    _batch, report = tried("vagter", csv_file([*head, "Pladser taget"], [*row, "1", "", "", "9"]), karen)

    shift.refresh_from_db()
    assert (";1;1;" in text, "Navnesen" in text) == (True, False)
    assert (shift.places, shift.taken, clock(shift)) == (2, 2, (time(15), time(19)))
    assert sorted(shift.sign_ups.values_list("state", flat=True)) == ["offered", "signed"]
    assert (faults(report), report.told) == ([(2, "places", "shift_places_below_taken")], ["Pladser taget"])


def test_without_a_number_it_is_the_shift_of_that_event_role_and_beginning(cafe, karen):
    """X-14: the end, the task and the places are what may be put right; in a file without times they stay."""
    factories.shift(event=cafe, role="Vært", places=2, ends_at=cafe.starts_at + timedelta(hours=1))

    _batch, report = tried("vagter", csv_file([*OF, *WHAT], ["café", "12.1.2027", "VÆRT", "Arrangementer", "4"]), karen)

    assert changes(report) == [("role", "Vært", "VÆRT"), ("task", "", "Arrangementer"), ("places", "2", "4")]


def test_what_is_wrong_with_a_shift_is_told_where_it_is(cafe, karen):
    """X-14, V-35: each fault at its line and column, and nothing is written; a cancelled event takes no shift."""
    for _ in range(2):
        factories.event(title="Ens", starts_at=cafe.starts_at)
    off = factories.event(title="Aflyst", starts_at=cafe.starts_at, ends_at=cafe.ends_at)
    held = factories.shift(event=off, role="Vært")
    planning.cancel_event(event=off, by=karen, version=off.version, now=cafe.starts_at, why="Regn")
    gone = factories.shift(event=cafe, role="Væk")
    planning.remove_shift(shift=gone, by=karen, version=gone.version, now=cafe.starts_at)
    other = factories.shift()
    day, mine, one, none = "12.1.2027", ["Café", "12.1.2027"], ["", "1"], ["", "", "", ""]
    head = [NUMBER, "Arrangementets nummer i systemet", *OF, *WHAT, *WHEN]

    batch, report = tried(
        "vagter",
        csv_file(head, ["", "", "Ens", day, "A", *one, *none], ["", "", "Café", "", "A", *one, *none],
                 ["", "", "Café", "13.1.2027", "A", *one, *none], ["", NOBODYS, "", "", "A", *one, *none],
                 ["", "", "", "", "A", *one, *none], ["", "", "Aflyst", day, "A", *one, *none],
                 [str(held.pk), "", "", "", "Kok", *one, *none], [str(other.pk), "", *mine, "Vært", *one, *none],
                 ["", "", *mine, "", *one, *none], ["", "", *mine, "B", "Alt", "1", *none],
                 ["", "", *mine, "C", "", "51", *none], ["", "", *mine, "D", *one, "", "18", "17", ""],
                 ["", "", *mine, "E", *one, "", "16", "18", "30.1.2027"],
                 ["", "", *mine, "F", *one, "28.3.2027", "2.30", "5", ""],
                 ["", "", *mine, "Væk", "", "9", *none], ["", "", *mine, "G", *one, *none],
                 ["", "", *mine, "g", "", "2", "12-01-2027", "16.00", "17", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "event_id", "several_alike"), (3, "event_day", "cell_needed"), (4, "event", "not_found_by_name"),
        (5, "event_id", "no_such_owner"), (6, "event", "cell_needed"), (7, "", "event_is_cancelled"),
        (8, "", "event_is_cancelled"), (9, "event", "row_of_another"), (10, "role", "cell_needed"),
        (11, "task", "cell_not_in_list"), (12, "places", "cell_out_of_range"), (13, "to_time", "event_ends_before_start"),
        (14, "ends_on", "event_too_long"), (15, "from_time", "no_such_time"), (16, "", "shift_removed"),
        (18, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Shift.objects.count()) == (1, 3)
