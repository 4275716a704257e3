"""Events from a spreadsheet (V-37, X-14)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.checks import history
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried, xlsx_file
from volunteers.events import planning, series, signing
from volunteers.events.models import Event
from volunteers.events.shifts import Shift
from volunteers.events.signals import event_moved

WHAT = ["Slags", "Titel", "Sted"]
WHEN = ["Dato", "Fra kl.", "Til kl.", "Slutter en anden dag"]
CAFE = ["Lektiecafé", "Lektiecafé", "Biblioteket"]
FIRST = ["Rolle på den første vagt", "Hvem må tage den første vagt?", "Pladser på den første vagt"]
NUMBER = "Nummer i systemet"


@pytest.fixture
def told():
    """Every new time that was announced."""
    heard = []

    def hears(**said):
        heard.append(said["event"].title)

    event_moved.connect(hears)
    yield heard
    event_moved.disconnect(hears)


def test_new_events_stand_with_their_first_shift(karen):
    """V-37: as on the page where one is made; a row without a role has no shift yet, and says so."""
    head = [*WHAT, *WHEN, "Vis på den offentlige side »Det sker«", *FIRST]

    batch, report = tried(
        "arrangementer",
        csv_file(head, [*CAFE, "12.1.2027", "16", "18.30", "", "ja", "Vært", "Mentor", "4"],
                 ["Udflugt", "Roskilde", "Stationen", "120127", "9:15", "16.00", "13-01-2027", "", "", "", ""]),
        karen,
    )  # fmt: skip
    read_in("arrangementer", csv_file(head, [*CAFE, "12.1.2027", "16", "18.30", "", "ja", "Vært", "", ""]), karen)

    made = Event.objects.get()
    shift = Shift.objects.get()
    assert batch.new == 2
    assert [line["outcome"].get("da", "") for line in report.lines] == [
        "", "Ingen vagter endnu. Opret dem på arrangementets side.",
    ]  # fmt: skip
    assert (made.kind, made.title, made.place, made.is_public) == ("homework_cafe", "Lektiecafé", "Biblioteket", True)
    assert (timezone.localtime(made.starts_at).time(), made.ends_at - made.starts_at) == (
        time(16), timedelta(hours=2, minutes=30),
    )  # fmt: skip
    assert (shift.event, shift.role, shift.task, shift.places) == (made, "Vært", "", 2)
    assert (shift.starts_at, shift.ends_at) == (made.starts_at, made.ends_at)
    assert (history(made), history(shift)) == (["created"], ["created"])


def test_the_first_shift_is_of_a_new_event_only(karen):
    """X-14: the same file twice adds no second shift; the ones that are there are changed on their page."""
    data = csv_file([*WHAT, *WHEN, "Rolle på den første vagt"], [*CAFE, "12.1.2027", "16", "18", "", "Vært"])
    read_in("arrangementer", data, karen)

    batch, _report = tried("arrangementer", data, karen)

    assert (batch.unchanged, Shift.objects.count()) == (1, 1)


@pytest.mark.parametrize("clock", [time(17), "17.00", "17:00", "17"])
def test_a_new_time_takes_the_shifts_along_and_tells_those_on_them(clock, told, karen):
    """V-36: by its number; a title that changes too is no other event."""
    event = factories.event(title="Før")
    shift = factories.shift(event=event)
    was = event.starts_at

    read_in("arrangementer", xlsx_file([NUMBER, "Titel", "Fra kl."], [str(event.pk), "Nu", clock]), karen)

    event.refresh_from_db()
    shift.refresh_from_db()
    assert (event.title, event.starts_at - was, shift.starts_at) == ("Nu", timedelta(hours=1), event.starts_at)
    # Once when it was tried, and taken back; once when it was read in.
    assert told == ["Nu", "Nu"]


def test_an_event_of_which_only_the_words_change_keeps_its_time(told, karen):
    """Of an hour that comes twice the file knows one: what it does not change stays to the minute."""
    night = timezone.make_aware(datetime(2027, 10, 31, 2, 30, fold=1)).astimezone(UTC)
    event = factories.event(starts_at=night, ends_at=night + timedelta(hours=3))

    read_in("arrangementer", csv_file([NUMBER, "Sted", *WHEN], [
        str(event.pk), "Torvet", "31.10.2027", "2.30", "5.30", "",
    ]), karen)  # fmt: skip

    event.refresh_from_db()
    assert (event.place, event.starts_at, told) == ("Torvet", night, [])


@pytest.mark.parametrize("days", [["12.1.2027", "12.1.2027"], ["12.1.2027", ""]])
def test_an_event_that_ends_the_same_day_says_so_in_either_way(days, karen):
    """X-14: the same file twice changes nothing."""
    data = csv_file([*WHAT, *WHEN], [*CAFE, days[0], "16", "18", days[1]])
    read_in("arrangementer", data, karen)
    event = Event.objects.get()

    batch, _report = tried("arrangementer", data, karen)
    other, _report = tried("arrangementer", csv_file([NUMBER, "Slutter en anden dag"], [str(event.pk), days[1]]), karen)

    assert (batch.unchanged, other.unchanged) == (1, 1)


def test_of_a_series_only_this_one_changes(karen):
    """As »Kun denne gang« on its page."""
    held = series.create_series(by=karen, values={
        "kind": "cafe", "title": "Ugentlig", "place": "Huset", "rhythm": 1, "starts_on": factories.DAY,
        "ends_on": factories.DAY + timedelta(days=7), "from_time": time(16), "to_time": time(18),
        "skips_holidays": False,
    })  # fmt: skip
    first, second = held.events.order_by("starts_at")

    read_in("arrangementer", csv_file([NUMBER, "Titel"], [str(first.pk), "Særlig"]), karen)

    held.refresh_from_db()
    assert held.title == "Ugentlig"
    assert set(Event.objects.values_list("pk", "title")) == {(first.pk, "Særlig"), (second.pk, "Ugentlig")}


@pytest.mark.parametrize(("place", "found"), [("Biblioteket", []), ("Torvet", [(2, "", "cancelled_event_stays")])])
def test_what_was_cancelled_is_left_alone(place, found, karen):
    """A file from before brings nothing back, and changes nothing."""
    event = factories.event()
    planning.cancel_event(event=event, by=karen, version=event.version, now=event.starts_at, why="Regn")

    batch, report = tried("arrangementer", csv_file([NUMBER, "Sted"], [str(event.pk), place]), karen)

    assert (faults(report), batch.unchanged) == (found, int(not found))


def test_one_that_is_held_is_meant_before_one_that_was_cancelled(karen):
    """Planned anew at the same time and place."""
    gone = factories.event(title="Café", cancelled_at="2026-01-01T00:00Z", cancelled_reason="Regn")
    factories.event(title="Café", starts_at=gone.starts_at, text="Før")
    day = f"{timezone.localtime(gone.starts_at):%d.%m.%Y}"

    _batch, report = tried(
        "arrangementer",
        csv_file(["Titel", "Sted", "Dato", "Fra kl.", "Hvad sker der?"], ["Café", "Biblioteket", day, "16", "Nu"]),
        karen,
    )

    assert changes(report) == [("text", "Før", "Nu")]


def test_the_file_tells_how_many_and_never_who(karen):
    """V-37: places and counted guests are told, and no column reads them in."""
    event = factories.event(adults=7)
    shift = factories.shift(event=event, places=3)
    helper = factories.helper(name="Navn Navnesen")
    signing.sign_up(shift=shift, volunteer=helper, by=karen, now=event.starts_at - timedelta(days=1))

    text = fetched("arrangementer", karen).decode()
    _batch, report = tried("arrangementer", csv_file([NUMBER, "Pladser", "Voksne"], [str(event.pk), "9", "9"]), karen)

    assert ";3;1;0;" in text
    assert "Navnesen" not in text
    assert (changes(report), report.told) == ([], ["Pladser", "Voksne"])


def test_what_is_wrong_with_an_event_is_told_where_it_is(karen):
    """X-14: each fault at its line and column, and nothing is written."""
    head = [NUMBER, *WHAT, *WHEN, "Rolle på den første vagt", "Pladser på den første vagt"]
    for _ in range(2):
        factories.event(title="Ens")

    batch, report = tried(
        "arrangementer",
        csv_file(head, ["", "Fest", "A", "S", "12.1.2027", "16", "18", "", "", ""],
                 ["", "Café", "", "S", "12.1.2027", "16", "18", "", "", ""],
                 ["", "Café", "B", "S", "30.2.2027", "25", "i morgen", "", "", ""],
                 ["", "Café", "C", "S", "12.1.2027", "16", "", "", "", ""],
                 ["", "Café", "D", "S", "12.1.2027", "18", "16", "", "", ""],
                 ["", "Café", "E", "S", "12.1.2027", "16", "18", "11.1.2027", "", ""],
                 ["", "Café", "F", "S", "12.1.2027", "16", "18", "20.1.2027", "", ""],
                 ["", "Café", "G", "S", "28.3.2027", "2.30", "5", "", "", ""],
                 ["", "Café", "H", "S", "28.3.2027", "1", "2.30", "", "", ""],
                 ["", "Café", "I", "S", "12.1.2027", "16", "18", "", "", "3"],
                 ["", "Café", "J", "S", "12.1.2027", "16", "18", "", "Vært", "51"],
                 ["0a3f507a-ec01-32b8-e044-0003ba298018", *CAFE, "12.1.2027", "16", "18", "", "", ""],
                 ["", "Lektiecafé", "Ens", "Biblioteket", f"{factories.DAY + timedelta(days=3):%d.%m.%Y}", "16", "19",
                  "", "", ""],
                 ["", "Café", "K", "S", "12.1.2027", "16", "18", "", "", ""],
                 ["", "Café", "k", "s", "12.01.2027", "16.00", "19", "", "", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "kind", "cell_not_in_list"), (3, "title", "cell_needed"), (4, "day", "cell_not_in_calendar"),
        (4, "from_time", "cell_not_like"), (4, "to_time", "cell_not_like"), (5, "to_time", "cell_needed"),
        (6, "to_time", "event_ends_before_start"), (7, "to_time", "event_ends_before_start"),
        (8, "ends_on", "event_too_long"), (9, "from_time", "no_such_time"), (10, "to_time", "no_such_time"),
        (11, "first_role", "cell_needed"), (12, "first_places", "cell_out_of_range"), (13, "id", "no_such_number"),
        (14, "id", "several_alike"), (16, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Event.objects.count(), Shift.objects.count()) == (1, 2, 0)
