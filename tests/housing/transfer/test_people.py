"""Households with their persons, and the children's places, from a spreadsheet (X-14, H-01 to H-06)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.crypto import decrypt
from housing.models import Enrolment, Household, LegalGround, Membership, Person
from housing.people import actions as people
from housing.people.signals import rooms_need_changed
from tests import factories
from tests.checks import history
from tests.factories import DAY
from tests.housing.transfer.files import changes, csv_file, faults, read_in, tried

HEAD = ["Husstandens nummer", "Husstandens navn", "Gruppe", "Bånd", "Begrundelse for båndet", "Fornavn", "Efternavn",
        "Fødselsdato", "Rolle i husstanden", "Hører til husstanden fra", "Opholdsgrundlag",
        "Opholdsgrundlag fra"]  # fmt: skip
CEDER = ["", "Familien Ceder", "Flygtninge", "B: akut", "Bor i pavillon"]
AMAL = ["Amal", "Ceder", "01.01.1990", "Voksen", "01.10.2026", "Flygtning", "01.09.2026"]
SAMI = ["Sami", "Ceder", "11.06.2016", "Barn", "01.10.2026", "", ""]
FAMILY = csv_file(HEAD, [*CEDER, *AMAL], [*CEDER, *SAMI])


def test_a_family_is_written_down_with_its_persons(anna):
    """H-01, H-03: one household with the next reference, its persons, their places in it and the rooms they need."""
    read_in("husstande", FAMILY, anna)

    household = Household.objects.get()
    assert (household.reference, household.name, household.stream, household.band) == (
        "H-2026-0001", "Familien Ceder", "refugee", "B",
    )  # fmt: skip
    assert household.rooms_needed == 2
    told = Membership.objects.order_by("person__birth_date").values_list("person__given_name", "role", "starts_on")
    assert list(told) == [("Amal", "adult", date(2026, 10, 1)), ("Sami", "child", date(2026, 10, 1))]
    assert LegalGround.objects.get().ground == "refugee"
    assert history(household) == ["created", "person_added", "person_added"]


def test_the_same_family_twice_changes_nothing(anna):
    """X-14: also without the reference, which the file cannot know."""
    read_in("husstande", FAMILY, anna)

    batch, report = tried("husstande", FAMILY, anna)

    assert report.is_idle
    assert batch.unchanged == 2


def test_what_differs_is_told_field_by_field_and_written_to_its_place(anna):
    read_in("husstande", FAMILY, anna)
    reference = Household.objects.get().reference
    head = ["Husstandens nummer", "Husstandens navn", "Bånd", "Begrundelse for båndet", "Fornavn", "Efternavn",
            "Fødselsdato", "Rolle i husstanden", "Telefon"]  # fmt: skip
    shared = [reference.lower(), "Familien Ceder", "A", "Opsagt"]
    data = csv_file(head, [*shared, "Amal", "Ceder", "01.01.1990", "Partner", "20 30 40 50"],
                    [*shared, "SAMI", "Ceder", "11.06.2015", "Barn", ""])  # fmt: skip

    batch, report = tried("husstande", data, anna)

    assert (batch.changed, batch.new) == (2, 0)
    assert changes(report) == [
        ("band", "B: akut", "A: meget akut"), ("band_reason", "Bor i pavillon", "Opsagt"),
        ("person_phone", "", "20 30 40 50"), ("role", "Voksen", "Partner"),
        ("given_name", "Sami", "SAMI"), ("birth_date", "11.06.2016", "11.06.2015"),
    ]  # fmt: skip
    read_in("husstande", data, anna)
    assert Household.objects.get().band == "A"
    amal = Person.objects.get(given_name="Amal")
    assert (amal.phone, amal.memberships.get().role) == ("20 30 40 50", "partner")
    assert Person.objects.count() == 2


def test_another_family_of_the_same_name_is_another_household(anna):
    """H-05: two families are never taken for each other because of their name."""
    read_in("husstande", FAMILY, anna)
    other = csv_file(HEAD, [*CEDER, "Nadia", "Ceder", "02.02.1985", "Voksen", "01.11.2026", "", ""])

    read_in("husstande", other, anna)

    assert sorted(Household.objects.values_list("reference", flat=True)) == ["H-2026-0001", "H-2026-0002"]


def test_persons_may_follow_in_a_later_file(anna):
    read_in("husstande", csv_file(HEAD[:5], CEDER), anna)

    read_in("husstande", FAMILY, anna)

    assert (Household.objects.count(), Person.objects.count()) == (1, 2)


def test_a_new_member_joins_the_household_of_the_reference(anna):
    household = factories.household(name="Familien Ask")
    data = csv_file([HEAD[0], HEAD[1], *HEAD[5:10]], [household.reference, "Familien Ask", *SAMI[:5]])

    _batch, report = tried("husstande", data, anna)
    assert [line["state"] for line in report.lines] == ["new"]
    read_in("husstande", data, anna)

    assert household.memberships.count() == 2


def test_a_person_who_is_registered_elsewhere_is_not_made_twice(anna):
    """H-05: by name and birth date, or by number; a shared telephone is no sign of it."""
    other = factories.household(name="Familien Birk")
    factories.member(other, given_name="Sami", family_name="Ceder", birth_date=date(2016, 6, 11), phone="20304050")
    data = csv_file([*HEAD, "Telefon"], [*CEDER, *AMAL, "20304050"], [*CEDER, *SAMI, "20304050"])

    _batch, report = tried("husstande", data, anna)

    assert faults(report) == [(3, "given_name", "person_registered")]


def test_a_person_does_not_become_somebody_who_is_registered(anna):
    """H-05: a birth date put right in the file is still a question of who it is."""
    read_in("husstande", FAMILY, anna)
    other = factories.household(name="Familien Birk")
    factories.member(other, given_name="Sami", family_name="Ceder", birth_date=date(2015, 6, 11))

    _batch, report = tried(
        "husstande", csv_file(HEAD, [*CEDER, *AMAL], [*CEDER, *SAMI[:2], "11.06.2015", *SAMI[3:]]), anna
    )

    assert faults(report) == [(3, "given_name", "person_registered")]


def test_a_number_is_read_masked_in_the_report_and_never_taken_away(anna):
    """X-06: ours to store encrypted, shown by its day only; an empty cell leaves it."""
    head = [*HEAD, "CPR-nummer"]
    data = csv_file(head, [*CEDER, *AMAL, "0101901234"])

    _batch, report = tried("husstande", data, anna)
    assert ("cpr", "", "010190-****") in changes(report)
    read_in("husstande", data, anna)
    person = Person.objects.get()
    assert decrypt(person.cpr_cipher, row=person.pk) == "0101901234"

    assert tried("husstande", data, anna)[1].is_idle
    assert tried("husstande", csv_file(head, [*CEDER, *AMAL, ""]), anna)[1].is_idle
    _batch, wrong = tried("husstande", csv_file(head, [*CEDER, *AMAL, "0201901234"]), anna)
    assert faults(wrong) == [(2, "cpr", "cpr_birth_differs")]


def test_a_ground_that_follows_another_is_added_and_never_taken_away(anna):
    """H-02."""
    read_in("husstande", FAMILY, anna)
    later = csv_file(HEAD, [*CEDER, *AMAL[:5], "Familiesammenført", "01.11.2026"])

    read_in("husstande", later, anna)
    _batch, empty = tried("husstande", csv_file(HEAD, [*CEDER, *AMAL[:5], "", ""]), anna)
    _batch, half = tried("husstande", csv_file(HEAD, [*CEDER, *AMAL[:5], "Flygtning", ""]), anna)

    told = LegalGround.objects.order_by("valid_from").values_list("ground", "valid_from")
    assert list(told) == [("refugee", date(2026, 9, 1)), ("reunified", date(2026, 11, 1))]
    assert faults(empty) == [(2, "ground", "ground_stays")]
    assert faults(half) == [(2, "valid_from", "person_needs")]
    assert tried("husstande", FAMILY, anna)[1].is_idle


def test_somebody_who_left_is_written_down_with_the_last_day(anna):
    head = [*HEAD[:10], "Hører til husstanden til og med"]

    read_in("husstande", csv_file(head, [*CEDER, *AMAL[:5], "31.10.2026"]), anna)

    assert Membership.objects.get().ends_on == date(2026, 10, 31)


def test_the_rooms_are_those_of_who_is_left(anna):
    """H-03: whoever left before takes no room, and whoever stays takes theirs."""
    head = [*HEAD[:10], "Hører til husstanden til og med"]
    left, stays = [*AMAL[:5], "31.10.2026"], ["Noor", "Ceder", "01.01.1992", "Voksen", "01.10.2026", ""]

    read_in("husstande", csv_file(head, [*CEDER, *left], [*CEDER, *stays]), anna)

    assert Household.objects.get().rooms_needed == 1


def test_a_household_that_grows_by_several_is_announced_once(anna):
    """H-03: from the rooms it needed before the file to those it needs after, not person by person."""
    read_in("husstande", FAMILY, anna)
    Household.objects.update(created_at=timezone.now() - timedelta(days=90))
    children = [[name, "Ceder", f"11.06.{year}", "Barn", "01.10.2026", "", ""]
                for name, year in (("Adam", "2009"), ("Leila", "2010"))]  # fmt: skip
    seen = []

    def listen(was: int, now: int, **_more: object) -> None:
        seen.append((was, now))

    rooms_need_changed.connect(listen)
    try:
        read_in("husstande", csv_file(HEAD, *([*CEDER, *child] for child in ([*SAMI], *children))), anna)
    finally:
        rooms_need_changed.disconnect(listen)

    # The dry run announces the same and is taken back with everything it said.
    assert seen == [(2, 4), (2, 4)]


def test_rooms_are_counted_when_every_row_is_in_wherever_the_new_ones_stand(anna):
    """H-03: a row that changes somebody goes in before those that add somebody, also when it stands last."""
    read_in("husstande", FAMILY, anna)
    reference = Household.objects.get().reference
    known = [reference, "Familien Ceder-Prøve", *CEDER[2:]]
    mixed = csv_file(HEAD, [*["", "Familien Ny", *CEDER[2:]], "Ida", "Ny", *AMAL[2:]], [*known, *AMAL])

    read_in("husstande", mixed, anna)

    assert dict(Household.objects.values_list("name", "rooms_needed")) == {
        "Familien Ceder-Prøve": 2, "Familien Ny": 1,
    }  # fmt: skip


def families(count: int) -> bytes:
    rows = []
    for number in range(count):
        household = ["", f"Familien Prøve {number}", *CEDER[2:]]
        rows += [[*household, "Amal", f"Prøve {number}", *AMAL[2:]], [*household, "Sami", f"Prøve {number}", *SAMI[2:]]]
    return csv_file(HEAD, *rows)


def test_new_households_are_numbered_in_the_order_of_the_file_and_no_number_is_skipped(anna):
    """H-25: a dry run keeps none of the numbers it tried."""
    tried("husstande", families(3), anna)
    read_in("husstande", families(3), anna)
    values = {"name": "Familien Efter", "stream": "refugee", "band": "B", "band_reason": "prøve"}
    after = people.create_household(by=anna, on=DAY, values=values)

    told = Household.objects.exclude(pk=after.pk).order_by("name").values_list("reference", flat=True)
    assert list(told) == ["H-2026-0001", "H-2026-0002", "H-2026-0003"]
    assert after.reference == "H-2026-0004"


def test_what_holds_for_the_whole_file_is_asked_once_however_many_rows(anna):
    """The counter of numbers, the room table and who belongs where: asked row by row they cost more with each row."""

    def asked(count: int) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            tried("husstande", families(count), anna)
        about = ("housing_referencecounter", "housing_roomtableversion", 'FROM "housing_membership"')
        return [name for name in about for query in caught if name in query["sql"]]

    assert asked(6) == asked(2)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["H-2020-0001", *CEDER[1:], *AMAL]], [(2, "reference", "no_such_household")]),
        ([["", "", *CEDER[2:], *AMAL]], [(2, "name", "cell_needed")]),
        ([[*CEDER, *AMAL], [*CEDER[:3], "A", CEDER[4], *SAMI]], [(3, "band", "rows_disagree")]),
        ([[*CEDER, *AMAL], [*CEDER, *AMAL]], [(3, "", "row_twice")]),
        ([[*CEDER, "Amal", "", *AMAL[2:]]], [(2, "family_name", "person_needs")]),
        ([[*CEDER, *AMAL[:3], "", *AMAL[4:]]], [(2, "role", "person_needs")]),
        ([[*CEDER[:4], "", *AMAL]], [(2, "band_reason", "cell_needed")]),
        ([[*CEDER, *AMAL[:2], "01.01.2090", *AMAL[3:]]], [(2, "birth_date", "birth_in_future")]),
    ],
)
def test_a_row_that_cannot_be_followed_says_where(rows, found, anna):
    _batch, report = tried("husstande", csv_file(HEAD, *rows), anna)

    assert faults(report) == found
    assert not Household.objects.exists()


def test_a_household_that_cannot_be_made_is_told_at_its_persons(anna):
    head = [*HEAD[:10], "Antal rum, hvis det skal være et andet"]
    data = csv_file(head, [*CEDER, *AMAL[:5], "9"], [*CEDER, *SAMI[:5], "9"])

    _batch, report = tried("husstande", data, anna)

    assert faults(report) == [(2, "rooms_override_reason", "rooms_need_reason"), (3, "", "household_row_wrong")]


def test_several_households_of_a_name_want_the_number(anna):
    for _ in range(2):
        factories.household(name="Familien Ceder", adults=0)

    _batch, report = tried("husstande", csv_file(HEAD[:5], CEDER), anna)

    assert faults(report) == [(2, "", "several_households")]


def test_an_archived_household_is_not_written_to(anna):
    household = factories.household(name="Familien Ceder", archived_at="2026-01-01T12:00Z")

    _batch, report = tried("husstande", csv_file(HEAD[:3], [household.reference, "Et andet", "Anden akut"]), anna)

    assert faults(report) == [(2, "", "archived")]


# -- places of children

PLACES = ["Husstandens nummer", "Fornavn", "Efternavn", "Skole eller dagtilbud", "Fra", "Til og med", "Klassetrin"]


def test_a_childs_place_is_found_by_where_and_when(anna):
    """H-06."""
    factories.institution(name="Skovskolen")
    household = factories.household(adults=0)
    child = factories.member(household, role="child", given_name="Sami", family_name="Ceder")
    row = [household.reference, "sami", "Ceder", "skovskolen", "01.08.2026", "", "4"]

    read_in("pladser", csv_file(PLACES, row), anna)
    assert tried("pladser", csv_file(PLACES, row), anna)[1].is_idle
    read_in("pladser", csv_file(PLACES, [*row[:5], "01.10.2026", "4"]), anna)

    place = Enrolment.objects.get()
    assert (place.person, place.grade, place.ends_on) == (child, 4, date(2026, 10, 1))
    _batch, report = tried("pladser", csv_file(PLACES, [*row[:4], "01.09.2026", "", "4"]), anna)
    assert faults(report) == [(2, "starts_on", "enrolment_overlaps")]


@pytest.mark.parametrize("new_row_first", [False, True])
def test_a_child_changes_school_in_one_file_whichever_row_stands_first(anna, new_row_first):
    """X-14: what ends in one row makes room for what begins in another, whatever the order of the lines."""
    for name in ("Skovskolen", "Bakkeskolen"):
        factories.institution(name=name)
    household = factories.household(adults=0)
    factories.member(household, role="child", given_name="Sami", family_name="Ceder")
    who = [household.reference, "Sami", "Ceder"]
    read_in("pladser", csv_file(PLACES, [*who, "Skovskolen", "01.08.2026", "", "4"]), anna)
    ends, begins = [*who, "Skovskolen", "01.08.2026", "31.07.2027", "4"], [*who, "Bakkeskolen", "01.08.2027", "", "5"]
    data = csv_file(PLACES, *([begins, ends] if new_row_first else [ends, begins]))

    batch = read_in("pladser", data, anna)

    assert (batch.new, batch.changed) == (1, 1)
    assert tried("pladser", data, anna)[1].is_idle


def test_a_child_or_school_that_is_not_there_is_told(anna):
    household = factories.household(adults=0)
    factories.member(household, role="child", given_name="Sami", family_name="Ceder")
    rows = [[household.reference, "Nadia", "Ceder", "Skovskolen", "01.08.2026", "", ""],
            [household.reference, "Sami", "Ceder", "Skovskolen", "01.08.2026", "", ""]]  # fmt: skip

    _batch, report = tried("pladser", csv_file(PLACES, *rows), anna)

    assert faults(report) == [(2, "given_name", "no_such_person"), (3, "institution", "not_found_by_name")]


def test_anothers_phone_is_told_with_the_row_and_stops_nothing(anna):
    """H-05: of the household and of the person, however it is written; the family's own says nothing."""
    other = factories.household(adults=0, name="Familien Samme", phone="20304051")
    factories.member(other, given_name="Bo", family_name="Samme", phone="+45 71 71 71 71")
    head = [*HEAD, "Husstandens telefon", "Telefon"]
    data = csv_file(head, [*CEDER, *AMAL, "0045 20 30 40 51", "71717171"], [*CEDER, *SAMI, "0045 20 30 40 51", ""])

    _batch, report = tried("husstande", data, anna)

    told = [(line["number"], column, code) for line in report.lines for column, code, _ in line["warnings"]]
    assert told == [(2, "phone", "duplicate_household"), (2, "person_phone", "duplicate_person")]
    assert not report.is_wrong
    read_in("husstande", data, anna)
    assert Household.objects.get(name="Familien Ceder").phone == "0045 20 30 40 51"


def test_a_persons_phone_that_is_anothers_household_is_told(anna):
    """H-05: as the page warns of it; the own household's says nothing."""
    factories.household(adults=0, name="Familien Samme", phone="20304051")
    head = [*HEAD, "Husstandens telefon", "Telefon"]
    data = csv_file(head, [*CEDER, *AMAL, "61616161", "0045 20304051"], [*CEDER, *SAMI, "61616161", "61 61 61 61"])

    _batch, report = tried("husstande", data, anna)

    told = [(line["number"], column, code) for line in report.lines for column, code, _ in line["warnings"]]
    assert told == [(2, "person_phone", "duplicate_household")]
    read_in("husstande", data, anna)
    _batch, report = tried("husstande", data, anna)
    assert report.is_idle
