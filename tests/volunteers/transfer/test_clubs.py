"""Clubs from a spreadsheet (X-14)."""

from tests import factories
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried
from volunteers.leisure.clubs.models import Club

HEAD = ["Forening", "CVR-nummer", "Registreringsnummer", "Kontonummer", "Hjemmeside"]


def test_a_new_club_waits_to_be_approved(karen):
    batch, report = tried(
        "foreninger", csv_file([*HEAD, "Godkendt"], ["Skak", "99 00 00 07", "1234", "123 456", "", "1.1.2026"]), karen
    )

    assert batch.new == 1
    assert report.told == ["Godkendt"]
    assert report.lines[0]["outcome"] == {
        "da": "Foreningen skal godkendes, før den kan få penge.",
        "en": "The club has to be approved before it can get money.",
    }


def test_figures_written_with_spaces_are_the_same_figures(karen):
    """X-14: the same file twice changes nothing, whatever a number looks like in it."""
    factories.club(name="Skak", cvr="99000007", account_number="1234567890")

    batch, _report = tried(
        "foreninger", csv_file(["Forening", "CVR-nummer", "Kontonummer"], ["Skak", "99 00 00 07", "1234 567890"]), karen
    )

    assert batch.unchanged == 1


def test_a_new_account_takes_the_approval_away_and_says_so(karen):
    """V-32: as on the club's page."""
    club = factories.club(name="Skak", text="Før")
    same = csv_file(["Forening", "Kort om foreningen"], ["Skak", "Nu"])
    _batch, report = tried("foreninger", same, karen)
    assert report.lines[0]["outcome"] == {}

    read_in("foreninger", csv_file(["Forening", "Kontonummer"], ["Skak", "999"]), karen)

    club.refresh_from_db()
    assert (club.account_number, club.approved_on, club.approved_by) == ("999", None, None)


def test_what_is_wrong_with_a_club_is_told_where_it_is(karen):
    batch, report = tried(
        "foreninger",
        csv_file(HEAD, ["Skak", "12345678", "", "", ""], ["Dans", "", "12", "", "javascript:alert(1)"],
                 ["", "", "", "", ""], ["Kor", "", "", "", ""], ["KOR", "", "", "", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "cvr", "cvr_wrong"), (3, "reg_number", "cell_not_like"), (3, "website", "cell_not_like"),
        (6, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Club.objects.count()) == (1, 0)


def test_a_name_that_an_archived_club_had_is_the_one_in_use(karen):
    factories.club(name="Skak", archived_at="2026-01-01T00:00Z", approved=False, phone="1")
    factories.club(name="Skak", phone="2")

    _batch, report = tried("foreninger", csv_file(["Forening", "Telefon"], ["Skak", "3"]), karen)

    assert changes(report) == [("phone", "2", "3")]
