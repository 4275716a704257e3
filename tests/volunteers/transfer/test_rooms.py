"""Rooms of the depot from a spreadsheet (V-12, X-14)."""

from tests import factories
from tests.checks import history, refused
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import StorageLocation

HEAD = ["Navn", "Plads, liter", "Adresse", "Postnummer", "Breddegrad", "Længdegrad"]


def test_new_rooms_stand_and_known_ones_change(karen):
    """X-14, X-18: by name; a point needs a comma, and what the file does not have stays as it is."""
    hall = factories.storage_location(name="Hallen", limit_litres=10_000, city="Allerød")

    batch = read_in(
        "lagre",
        csv_file(HEAD, ["HALLEN", "12.500", "Vej 1", "3450", "55,87", "12,35"], ["Kælderen", "800", "", "", "", ""]),
        karen,
    )

    hall.refresh_from_db()
    cellar = StorageLocation.objects.get(name="Kælderen")
    assert (batch.new, batch.changed) == (1, 1)
    assert (hall.limit_litres, hall.address, hall.latitude, hall.city) == (12_500, "Vej 1", 55.87, "Allerød")
    assert (cellar.limit_litres, cellar.use, cellar.position_quality) == (800, "depot", "pin")
    assert (history(hall), history(cellar)) == (["changed"], ["created"])


def test_what_is_wrong_with_a_room_is_told_where_it_is(karen):
    """X-14: each fault at its line and column, and nothing is written."""
    factories.vehicle(name="Bilen", home=factories.storage_location(name="Hallen"))

    batch, report = tried(
        "lagre",
        csv_file(HEAD, ["A", "0", "", "", "", ""], ["B", "", "", "", "", ""], ["C", "10.000.001", "", "", "", ""],
                 ["D", "1", "", "345", "", ""], ["E", "1", "", "", "55,8", ""], ["F", "1", "", "", "48,1", "12,3"],
                 ["Bilen", "1", "", "", "", ""], ["", "1", "Vej 1", "", "", ""], ["Hallen", "1", "", "", "", "12,3"],
                 ["G", "1", "", "", "", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "limit_litres", "cell_out_of_range"), (3, "limit_litres", "cell_needed"),
        (4, "limit_litres", "cell_out_of_range"), (5, "postcode", "cell_not_like"), (6, "longitude", "half_a_point"),
        (7, "latitude", "outside_denmark"), (8, "name", "name_taken"), (9, "name", "cell_needed"),
        (10, "latitude", "half_a_point"),
    ]  # fmt: skip
    assert (batch.new, StorageLocation.objects.filter(use="depot").count()) == (1, 1)


def test_what_is_aboard_a_van_is_no_room(karen):
    """A van's place has no row of its own, neither out nor in."""
    factories.vehicle(name="Bilen")

    assert "Bilen" not in fetched("lagre", karen).decode()


def test_a_point_is_the_registers_only_when_it_is(karen):
    """X-20: what the file claims is told as it will be kept."""
    factories.storage_location(name="Hallen")

    _batch, report = tried(
        "lagre",
        csv_file(["Navn", "Breddegrad", "Længdegrad", "Punktets kilde"],
                 ["Hallen", "55,87", "12,35", "Fra adresseregistret"]),
        karen,
    )  # fmt: skip

    assert changes(report) == [("latitude", "", "55,87"), ("longitude", "", "12,35")]


def test_the_action_itself_refuses_a_point_that_is_none(karen):
    """Whichever door it comes through, the database is not asked first."""
    hall = factories.storage_location(name="Hallen")

    with refused("half_a_point", "longitude"):
        actions.create_location(by=karen, values={"name": "A", "limit_litres": 1, "latitude": 55.8})
    with refused("outside_denmark", "latitude"):
        actions.update_location(
            location=hall, by=karen, version=hall.version, values={"latitude": 1.0, "longitude": 2.0}
        )
