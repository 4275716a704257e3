"""Exports: exactly the rows asked for, all that may be seen of them, harmless in a spreadsheet, on record."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from accounts.crypto import encrypt
from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from housing.models import Household, Person
from housing.people.queries import visible_households
from housing.transfer.exporting import columns_of, example
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.checks import refused
from tests.housing.transfer.files import KEYS, fetched, tried

FORMULAS = ["=1+1", "+45", "-x", "@SUM(A1)", "＝1", '=HYPERLINK("http://x")', "#N/A"]
FIRST_DAY = date(2026, 1, 1)


def lines_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells_of(data: bytes) -> list[list[openpyxl.cell.Cell]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_ever_a_formula(text, anna):
    """REL-23: in CSV an apostrophe stands before it, in Excel it is typed as text."""
    factories.institution(name=text, note=text, latitude=None, longitude=None)

    line = lines_of(fetched("skoler", anna))[0]
    found = [cell for row in cells_of(fetched("skoler", anna, "xlsx")) for cell in row if cell.value is not None]

    assert line["Navn"] == line["Bemærkning"] == (text if text == "#N/A" else f"'{text}")
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert [cell.value for cell in found].count(text) == 2


def test_dates_are_dates_and_figures_are_figures(anna):
    unit = factories.home(rent_dkk=8940, floor=-1)
    factories.vacancy(unit=unit)
    heads, row = cells_of(fetched("ledige", anna, "xlsx"))
    by_name = {head.value: cell for head, cell in zip(heads, row, strict=True)}

    assert by_name["Ledig fra"].is_date
    assert by_name["Ledig fra"].number_format == "DD-MM-YYYY"
    assert by_name["Husleje om måneden"].value == 8940
    assert lines_of(fetched("boliger", anna))[0]["Etage"] == "-1"
    assert lines_of(fetched("ledige", anna))[0]["Ledig fra"] == "24.11.2026"


def test_exactly_the_filtered_rows_in_their_order(anna):
    """X-15: a row for each person, and one for a household of nobody."""
    for name, band, adults in (("Birk", "B", 1), ("Ask", "B", 2), ("Ceder", "A", 1), ("Dild", "B", 0)):
        factories.household(name=name, band=band, adults=adults)
    found = visible_households(anna).filter(band="B").order_by("-name")

    lines = lines_of(fetched("husstande", anna, found=found))

    assert [line["Husstandens navn"] for line in lines] == ["Dild", "Birk", "Ask", "Ask"]
    assert [bool(line["Fornavn"]) for line in lines] == [False, True, True, True]


def test_where_a_protected_household_lives_is_nowhere_in_the_file(anna):
    """X-07: neither the place they live, nor the school that would tell it."""
    school = factories.institution(name="Hemmelighedsskolen")
    unit = factories.pavilion(label="pavillon Hemmelig", beds=9)
    hidden = factories.household(
        children=1, school=school, since=FIRST_DAY, unit=unit, address_protected=True, name="Familien Skjult"
    )
    open_home = factories.pavilion(label="pavillon 6")
    factories.household(children=1, school=school, since=FIRST_DAY, unit=open_home, name="Familien Ask")

    people = lines_of(fetched("husstande", anna))
    places = lines_of(fetched("pladser", anna))

    told = {line["Husstandens navn"]: line["Bor nu"] for line in people}
    assert told == {"Familien Skjult": "", "Familien Ask": str(open_home)}
    assert len(places) == 1
    assert hidden.reference not in {line["Husstandens nummer"] for line in places}


def test_no_number_leaves_the_house(anna):
    """X-06: a CPR number is in no export, nor is there a column for it."""
    household = factories.household()
    person = Person.objects.get()
    Person.objects.update(cpr_cipher=encrypt("0101901234", row=person.pk), cpr_start="010190", cpr_hash="x")

    for form in ("csv", "xlsx"):
        data = fetched("husstande", anna, form)
        assert b"1234" not in data.replace(household.reference.encode(), b"")
    assert "cpr" not in {column.name for sheet in SHEETS.values() for column in columns_of(sheet)}


def test_everyone_in_the_file_is_on_record(anna):
    """X-04, REL-37: a row in the log for each household and each person, and none for those left out."""
    ask = factories.household(name="Ask", adults=2)
    factories.household(name="Birk")

    fetched("husstande", anna, found=visible_households(anna).filter(pk=ask.pk))

    rows = AccessEntry.objects.values_list("kind", "household_id", "person_id")
    persons = Person.objects.filter(memberships__household=ask).values_list("pk", flat=True)
    assert set(rows) == {("exported", ask.pk, pk) for pk in [None, *persons]}


def test_a_file_of_places_is_on_record_child_by_child(anna):
    household = factories.household(children=2, school=factories.institution())

    fetched("pladser", anna)

    found = AccessEntry.objects.values_list("household_id", "person_id")
    children = Person.objects.filter(enrolments__isnull=False).values_list("pk", flat=True)
    assert set(found) == {(household.pk, pk) for pk in children}


@pytest.mark.parametrize("role", [Role.LEADER, Role.COORDINATOR, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.API_CLIENT])
def test_only_those_who_may_export_have_a_file(role, db):
    for sheet in map(SHEETS.__getitem__, KEYS):
        with refused("not_allowed"):
            fetched(sheet.key, factories.user(role), found=sheet.visible(None))
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_has_every_column_and_can_be_read(key, form, anna):
    """What the page hands out as an example is no example of an error."""
    landlord = factories.landlord(name="Birkebo")
    factories.department(landlord=landlord, name="Afdeling 3")
    site = factories.site(name="Birkevej 14", landlord=landlord)
    if key == "ledige":
        factories.home(site=site, label="1. th.")
    if key in ("pladser", "vigtige-steder"):
        factories.institution(name="Skovskolen")
        household = factories.household(adults=0, reference="H-2026-0001")
        factories.member(household, given_name="Sami", family_name="Prøve", birth_date=date(2016, 6, 11))

    batch, report = tried(key, b"".join(example(SHEETS[key], form)), anna)

    assert (batch.new, batch.wrong) == (1, 0), report.lines
    assert report.unknown == report.told == []


def test_every_stored_field_of_a_household_is_there(anna):
    """X-15: not only what the list has room for."""
    factories.household(since=FIRST_DAY)
    kept = {"id", "version", "created_at", "cpr_cipher", "cpr_hash", "cpr_start"}
    names = {column.name.removeprefix("person_") for column in SHEETS["husstande"].columns}

    for model in (Household, Person):
        stored = {field.name for field in model._meta.concrete_fields} - kept
        assert stored - names == set()
    assert lines_of(fetched("husstande", anna))[0]["Har ventet siden"] == f"{FIRST_DAY:%d.%m.%Y}"
