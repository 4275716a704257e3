"""The package of a home from a spreadsheet (V-16, X-14)."""

import pytest

from tests import factories
from tests.checks import history
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import PackageLine

HEAD = ["Ting", "Tælles", "Antal"]


@pytest.fixture
def chair(db):
    return factories.thing_kind(name="Stol")


def line(**values):
    return PackageLine.objects.create(**({"basis": "person", "count": 1} | values))


def test_a_line_is_known_by_its_thing_and_how_it_is_counted(chair, karen):
    """X-14: by name in whatever letters; in Danish, in English and as it is stored."""
    line(kind=chair, count=2)

    batch = read_in(
        "pakke",
        csv_file(HEAD, ["STOL", "pr. person", "3"], ["Stol", "per household", "6"], ["Stol", "infant", "1"]),
        karen,
    )

    stored = dict(PackageLine.objects.values_list("basis", "count"))
    assert (batch.new, batch.changed) == (2, 1)
    assert stored == {"person": 3, "household": 6, "infant": 1}
    assert history(PackageLine.objects.get(basis="person")) == ["changed"]
    assert history(PackageLine.objects.get(basis="infant")) == ["created"]


def test_what_is_wrong_with_a_line_is_told_where_it_is(chair, karen):
    """X-14: each fault at its line and column, and nothing is written."""
    put_away = factories.thing_kind(name="Sækkestol")
    actions.archive(put_away, by=karen, version=put_away.version)

    batch, report = tried(
        "pakke",
        csv_file(HEAD, ["Trone", "pr. person", "1"], ["Stol", "pr. hund", "1"], ["Stol", "", "1"],
                 ["Stol", "pr. barn under 18", "51"], ["Stol", "pr. barn under 18", "0"], ["Stol", "pr. person", ""],
                 ["Stol", "pr. voksen", "to"], ["Sækkestol", "pr. person", "1"], ["Stol", "pr. husstand", "1"],
                 ["stol", "pr. husstand", "2"]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "kind", "not_found_by_name"), (3, "basis", "cell_not_in_list"), (4, "basis", "cell_needed"),
        (5, "count", "cell_out_of_range"), (6, "count", "cell_out_of_range"), (7, "count", "cell_needed"),
        (8, "count", "cell_not_a_number"), (9, "kind", "archived"), (11, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, PackageLine.objects.count()) == (1, 0)


def test_a_new_line_says_how_many(chair, karen):
    """Nothing is filled in for whoever left the column out."""
    _batch, report = tried("pakke", csv_file(HEAD[:2], ["Stol", "pr. person"]), karen)

    assert faults(report) == [(2, "count", "cell_needed")]


@pytest.mark.parametrize(("count", "found"), [("2", []), ("3", [(2, "", "archived")])])
def test_of_lines_put_away_the_last_is_left_alone(count, found, chair, karen):
    """A row that says the same brings nothing back; one that says otherwise is told to fetch it back first."""
    for much in (1, 2):
        actions.archive(made := line(kind=chair, count=much), by=karen, version=made.version)

    batch, report = tried("pakke", csv_file(HEAD, ["Stol", "pr. person", count]), karen)

    assert (faults(report), batch.new) == (found, 0)


def test_by_its_number_a_line_is_of_another_thing(chair, karen):
    """As on its form; and two never count the same thing in the same way."""
    table, made = factories.thing_kind(name="Bord"), line(kind=chair)
    line(kind=chair, basis="adult")
    head = ["Nummer i systemet", "Ting", "Tælles"]
    _batch, report = tried("pakke", csv_file(head, [str(made.pk), "Stol", "pr. voksen"]), karen)

    read_in("pakke", csv_file(head, [str(made.pk), "Bord", "pr. person"]), karen)

    made.refresh_from_db()
    assert faults(report) == [(2, "kind", "package_line_twice")]
    assert (made.kind, made.basis, made.count) == (table, "person", 1)


def test_the_line_in_use_is_meant_before_those_put_away(chair, karen):
    actions.archive(made := line(kind=chair, count=1), by=karen, version=made.version)
    line(kind=chair, count=2)

    _batch, report = tried("pakke", csv_file(HEAD, ["Stol", "pr. person", "4"]), karen)

    assert changes(report) == [("count", "2", "4")]
