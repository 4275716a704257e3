"""What was exported comes back in unchanged (X-14, X-15)."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.journal.models import AccessEntry
from accounts.users.models import Role, User
from housing.transfer import actions
from housing.transfer.child import FileRow, Table
from housing.transfer.planning import carried_out
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.checks import refused
from tests.factories import DAY
from tests.housing.transfer.files import changes, faults, fetched, tried
from tests.undone import undone
from tests.volunteers.transfer.stock import KEYS, stock
from volunteers.devices.models import DeviceReservation

# They hold no text that somebody wrote.
WITHOUT_TEXT = ("aabningstider", "bevisregler", "puljer")


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[User]:
    with undone(django_db_blocker):
        coordinator = factories.user(Role.COORDINATOR, name="Karen Koordinator")
        stock(coordinator)
        yield coordinator


@pytest.fixture
def karen(house: User, db: None) -> User:
    """Whose house it is; every test of this file is asked in it."""
    return house


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_fetched_comes_back_unchanged(key, form, karen):
    """X-15: nothing is new, nothing is changed, nothing is wrong."""
    batch, report = tried(key, fetched(key, karen, form), karen)

    assert (faults(report), changes(report), report.unknown) == ([], [], [])
    assert batch.unchanged == SHEETS[key].visible(karen).count() > 0


@pytest.mark.parametrize("key", KEYS)
def test_no_cell_of_a_file_is_run_and_whom_it_tells_of_is_on_record(key, karen):
    """X-15: whatever somebody called a thing, a spreadsheet shows it. X-04: only reservations tell of a household."""
    text = fetched(key, karen).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells) == (key not in WITHOUT_TEXT)
    entries = AccessEntry.objects.filter(user=karen, kind="exported")
    # A pass belongs to no household: its entry bears its number.
    told = entries.exclude(household_id=None).values_list("household_id", flat=True)
    promised = DeviceReservation.objects.values_list("household_id", flat=True)
    assert sorted(told) == (sorted(promised) if key == "reservationer" else [])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_the_sheets_are_the_coordinators(role, karen):
    """X-01: nobody else, housing staff neither, reads them in or takes them out."""
    user = factories.user(role)

    for key in KEYS:
        with refused("not_allowed"):
            actions.preview(sheet=SHEETS[key], by=user, on=DAY, data=b"x", file_name="x.csv")
        with refused("not_allowed"):
            fetched(key, user)
        assert not SHEETS[key].visible(user).exists()


@pytest.mark.parametrize("key", KEYS)
def test_a_file_is_planned_in_as_many_statements_whatever_its_rows(key, karen):
    """Reading what stands and comparing it: one row or all of them."""
    header, *rows = csv.reader(io.StringIO(fetched(key, karen).decode("utf-8-sig")), delimiter=";")
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            report = carried_out(SHEETS[key], table(header, some), by=karen, on=DAY)
        assert (report.counts["unchanged"], len(report.lines)) == (len(some), 0)
        counts.append(len(asked))

    assert len(rows) > 1
    assert counts[0] == counts[1]


def table(header: list[str], rows: list[list[str]]) -> Table:
    return Table(header, [FileRow(line, dict(zip(header, row, strict=True))) for line, row in enumerate(rows, 2)])
