"""Kinds of furniture from a spreadsheet (X-14)."""

import pytest

from tests import factories
from tests.checks import history
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried, xlsx_file
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import ThingKind

HEAD = ["Navn", "Navn på engelsk", "Fylder, liter", "Vejer, gram", "Personer om at bære", "Tælles kun"]


def test_new_kinds_stand_and_known_ones_change(karen):
    """X-14: by name, whatever its letters; columns the file does not have stay as they are."""
    known = factories.thing_kind(name="Lænestol", litres=500, persons=2)

    batch = read_in(
        "ting",
        csv_file(["Fylder, liter", "Navn", "Navn på engelsk", "Vejer, gram"],
                 ["800", "LÆNESTOL", known.name_en, "10.000"], ["1.200", "Vitrine", "Display cabinet", "60.000"]),
        karen,
    )  # fmt: skip

    known.refresh_from_db()
    new = ThingKind.objects.get(name="Vitrine")
    assert (batch.new, batch.changed) == (1, 1)
    assert (known.litres, known.persons) == (800, 2)
    assert (new.litres, new.grams, new.persons, new.counted) == (1200, 60_000, 1, False)
    assert history(new) == ["created"]


def test_the_names_on_the_receipt_may_come_in_a_file(karen):
    """V-22: Arabic and Ukrainian names; a file without those columns leaves them as they are."""
    read_in("ting", csv_file([*HEAD, "Navn på arabisk", "Navn på ukrainsk"],
                             ["Stol", "Chair", "180", "5500", "1", "nej", "كرسي", "Стілець"]), karen)  # fmt: skip
    read_in("ting", csv_file(["Navn", "Fylder, liter"], ["Stol", "200"]), karen)

    chair = ThingKind.objects.get()
    assert (chair.name_ar, chair.name_uk, chair.litres) == ("كرسي", "Стілець", 200)


def test_the_dry_run_shows_field_by_field_and_names_what_it_does_not_know(karen):
    factories.thing_kind(name="Lænestol", litres=500)

    _batch, report = tried("ting", csv_file(["Navn", "Fylder, liter", "Farve"], ["Lænestol", "800", "rød"]), karen)

    assert changes(report) == [("litres", "500", "800")]
    assert report.unknown == ["Farve"]


def test_one_row_that_is_wrong_stops_them_all(karen):
    """X-14: each fault at its line and column, and nothing is written."""
    batch, report = tried(
        "ting",
        csv_file(HEAD, ["Vitrine", "Display cabinet", "1200", "60000", "2", "nej"],
                 ["Reol", "", "0", "meget", "2", "måske"], ["Bænk", "Bench", "0", "9000", "1", "nej"],
                 ["Klaver", "Piano", "2000", "250000", "5", ""], ["VITRINE", "Cabinet", "1", "1", "1", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (3, "name_en", "cell_needed"), (3, "grams", "cell_not_a_number"), (3, "counted", "cell_not_yes_or_no"),
        (4, "litres", "depot_size_wrong"), (5, "persons", "carriers_wrong"), (6, "", "row_twice"),
    ]  # fmt: skip
    assert batch.wrong == 4
    assert not ThingKind.objects.filter(name="Vitrine").exists()


def test_a_formula_without_its_value_wipes_nothing(karen):
    """X-14: told at its line and column, as any value that cannot be read."""
    factories.thing_kind(name="Lænestol", litres=500)

    _batch, report = tried("ting", xlsx_file(["Navn", "Fylder, liter"], ["Lænestol", "=400*2"]), karen)

    assert faults(report) == [(2, "litres", "cell_not_worked_out")]


@pytest.mark.parametrize(("litres", "found"), [("500", []), ("600", [(2, "", "archived")])])
def test_what_was_put_away_is_left_alone(litres, found, karen):
    """A row that says the same is unchanged; one that would change it is told to fetch it back first."""
    gone = factories.thing_kind(name="Skammel", litres=500)
    actions.archive(gone, by=karen, version=gone.version)

    _batch, report = tried("ting", csv_file(["Navn", "Fylder, liter"], ["Skammel", litres]), karen)

    assert faults(report) == found
