"""Volunteers from a spreadsheet (X-14)."""

from datetime import date

import pytest

from tests import factories
from tests.checks import history
from tests.factories import DAY
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried
from volunteers.roster.models import Member, Volunteer

HEAD = ["Navn", "E-mail", "Telefon", "Fødselsdato", "Vil gerne hjælpe med", "Har tid"]


def test_a_new_volunteer_has_offered_to_help_today(karen):
    """V-01: approval and promise are steps of their own; the volunteer is the first who takes part."""
    batch = read_in(
        "frivillige",
        csv_file([*HEAD, "Status"], ["Familien Ny", "ny@example.org", "", "11.6.1985", "chauffør; Kontaktfamilie",
                                     "Tirsdag aften", "Aktiv"]),
        karen,
    )  # fmt: skip

    made = Volunteer.objects.get()
    assert batch.new == 1
    assert (made.reference, made.state, made.applied_on, made.promised_on) == ("F-2026-0001", "applied", DAY, None)
    assert (made.tasks, made.slots) == (["contact_family", "driver"], ["tue_evening"])
    assert list(made.members.values_list("name", "birth_date", "certificate")) == [
        ("Familien Ny", date(1985, 6, 11), "not_needed")
    ]
    assert history(made) == ["created"]


@pytest.mark.parametrize("contact", [("ny@example.org", "20304050"), ("ny@example.org", ""), ("", "20304050")])
def test_a_file_without_numbers_twice_makes_no_second_volunteer(contact, karen):
    """X-14: who it is, is told by the name and the e-mail or the telephone."""
    data = csv_file(HEAD, ["Familien Ny", *contact, "", "", ""])
    read_in("frivillige", data, karen)

    batch, _report = tried("frivillige", data, karen)

    assert (batch.new, batch.changed, batch.unchanged) == (0, 0, 1)


def test_a_known_volunteer_changes_field_by_field_with_the_birth_date_at_the_member(karen):
    known = factories.volunteer(tasks=["driver"], slots=["tue_evening"], languages="dansk", state="active")

    _batch, report = tried(
        "frivillige", csv_file(["Nummer", "Vil gerne hjælpe med"], [known.reference, "chauffør"]), karen
    )
    assert changes(report) == []
    read_in(
        "frivillige",
        csv_file(["Nummer", "Vil gerne hjælpe med", "Fødselsdato"], [known.reference, "Mentor, Chauffør", "1.2.1980"]),
        karen,
    )

    known.refresh_from_db()
    member = Member.objects.get(volunteer=known)
    assert (known.tasks, known.slots, known.languages) == (["mentor", "driver"], ["tue_evening"], "dansk")
    assert (known.state, member.birth_date) == ("active", date(1980, 2, 1))
    assert (history(known), history(member)) == (["changed"], ["changed"])


def test_what_is_wrong_with_a_volunteer_is_told_where_it_is(karen):
    """X-14: each fault at its line and column, and nothing is written."""
    head = [*HEAD, "Nummer", "Breddegrad", "Længdegrad", "Så mange husstande ad gangen"]

    batch, report = tried(
        "frivillige",
        csv_file(head, ["A", "", "", "", "", "", "", "", "", "1"], ["B", "", "", "", "", "", "", "", "", "1"],
                 ["C", "c@example.org", "", "1.1.2030", "", "", "", "", "", "1"],
                 ["D", "d@example.org", "", "", "Kok", "Juleaften", "", "", "", "1"],
                 ["E", "e@example.org", "", "", "", "", "F-1999-0001", "", "", "1"],
                 ["F", "f@example.org", "", "", "", "", "", "48,1", "12,3", "1"],
                 ["G", "g@example.org", "", "", "", "", "", "55,8", "", "1"],
                 ["H", "h@example.org", "", "", "", "", "", "", "", "11"],
                 ["I", "i@example.org", "", "", "", "", "", "", "", "2"]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "email", "volunteer_unreachable"), (3, "email", "volunteer_unreachable"),
        (4, "birth_date", "birth_in_future"), (5, "tasks", "cell_not_in_list"), (5, "slots", "cell_not_in_list"),
        (6, "reference", "no_such_number"), (7, "latitude", "outside_denmark"), (8, "longitude", "half_a_point"),
        (9, "max_households", "volunteer_load"),
    ]  # fmt: skip
    assert (batch.new, Volunteer.objects.count()) == (1, 0)


def test_a_point_is_the_registers_only_when_it_is(karen):
    """X-20: what the file claims is told as it will be kept."""
    known = factories.volunteer()

    _batch, report = tried(
        "frivillige",
        csv_file(["Nummer", "Breddegrad", "Længdegrad", "Punktets kilde"],
                 [known.reference, "55,87", "12,35", "Fra adresseregistret"]),
        karen,
    )  # fmt: skip

    assert changes(report) == [("latitude", "", "55,87"), ("longitude", "", "12,35")]


def test_only_the_status_of_a_certificate_leaves_the_house(karen):
    """V-02: told, and no column reads it in."""
    known = factories.volunteer(name="Prøve")
    known.members.update(
        certificate="cleared", received_on=date(2025, 1, 2), checked_by=karen, next_check_on=date(2027, 1, 2)
    )

    text = fetched("frivillige", karen).decode()
    _batch, report = tried(
        "frivillige", csv_file(["Nummer", "Næste børneattest"], [known.reference, "1.1.2030"]), karen
    )

    assert "Prøve, børneattest: i orden, modtaget 02.01.2025, spørg igen 02.01.2027" in text
    assert (changes(report), report.told) == ([], ["Næste børneattest"])
