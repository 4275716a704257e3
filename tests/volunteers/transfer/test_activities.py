"""What clubs offer, from a spreadsheet (X-14)."""

from datetime import time

import pytest

from tests import factories
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried, xlsx_file
from volunteers.leisure.clubs.models import Activity

HEAD = ["Forening", "Hvad", "Slags", "Fra alder", "Til og med alder", "Ugedage", "Fra klokken", "Til klokken", "Pris"]
FIRST = ["Skak", "Begyndere", "Skak, spil og e-sport", "6", "12", "torsdag, Tirsdag", "17", "18:30", "1.250,50 kr."]


def test_a_new_activity_is_offered_by_its_club(karen):
    """X-18: times and amounts as people write them."""
    club = factories.club(name="Skak")

    batch = read_in("aktiviteter", csv_file(HEAD, FIRST), karen)

    made = Activity.objects.get()
    assert batch.new == 1
    assert (made.club, made.name, made.kind, made.age_from, made.age_to) == (club, "Begyndere", "games", 6, 12)
    assert (made.weekdays, made.starts_at, made.ends_at) == ([2, 4], time(17), time(18, 30))
    assert (made.price_ore, made.price_per) == (125_050, "season")


@pytest.mark.parametrize("clock", [time(17), "17.00", "17:00", "17"])
def test_a_known_one_is_found_by_club_name_and_first_age(clock, karen):
    club = factories.club(name="Skak")
    factories.activity(club=club, name="Skak", age_from=6, starts_at=time(17), price_ore=45_050)
    factories.activity(club=club, name="Skak", age_from=13, starts_at=time(17))
    head = ["Forening", "Hvad", "Fra alder", "Fra klokken", "Pris", "Sted"]

    _batch, report = tried("aktiviteter", xlsx_file(head, ["Skak", "Skak", 6, clock, 450.5, "Salen"]), karen)

    assert changes(report) == [("place", "", "Salen")]


def test_what_is_wrong_with_an_activity_is_told_where_it_is(karen):
    """X-14: each fault at its line and column, and nothing is written."""
    factories.club(name="Skak")

    batch, report = tried(
        "aktiviteter",
        csv_file(HEAD, ["Dans", *FIRST[1:]], ["Skak", "A", "Skak", "6", "12", "Søgnedag", "25.00", "18", "gratis"],
                 ["Skak", "B", "Andet", "12", "6", "", "", "", ""], ["Skak", "C", "Andet", "6", "12", "", "18", "17", ""],
                 ["Skak", "D", "Andet", "6", "12", "", "", "", "0,005"], ["Skak", "E", "Andet", "6", "12", "", "", "", "-1"],
                 FIRST, FIRST),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "club", "not_found_by_name"), (3, "kind", "cell_not_in_list"), (3, "weekdays", "cell_not_in_list"),
        (3, "starts_at", "cell_not_like"), (3, "price_ore", "cell_not_a_number"), (4, "age_to", "ages_out_of_order"),
        (5, "ends_at", "times_out_of_order"), (6, "price_ore", "cell_not_like"), (7, "price_ore", "cell_out_of_range"),
        (9, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Activity.objects.count()) == (1, 0)
