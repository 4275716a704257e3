"""The coordinator reads her own sheets in, and sees only what was read in with them (X-01, X-14)."""

from datetime import UTC, datetime, time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.users.models import Role
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.factories import DAY
from tests.housing.transfer.files import KEYS as HOUSING
from tests.housing.transfer.files import changes, csv_file, faults, tried
from tests.volunteers.transfer.stock import KEYS
from volunteers.bikes.school import Course, Lesson
from volunteers.depot.catalogue.models import PackageLine, ThingKind
from volunteers.leisure.pool import actions as promises

pytestmark = pytest.mark.usefixtures("read_here")
LONG_AGO = datetime(2026, 1, 1, 12, tzinfo=UTC)
# The list whose rows are those of the sheet.
LISTS = {
    "ting": "thing_kinds",
    "cykler": "bikes",
    "computere": "devices",
    "foreninger": "leisure_clubs",
    "aktiviteter": "leisure_activities",
    "frivillige": "volunteers",
    "pakke": "package_lines",
    "lagre": "storage_locations",
    "biler": "vehicles",
    "hold": "courses",
    "arrangementer": "event_list",
    "fritidspas": "leisure_passes",
    "puljer": "leisure_pools",
    "ansoegninger": "leisure_commitments",
    "kroge": "hooks",
    "cykelpriser": "bike_prices",
    "aabningstider": "bike_hours",
    "bevisregler": "bike_certificate_rules",
    "lektioner": "lessons",
    "reservationer": "device_reservations",
    "vagter": "shift_list",
}


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(factories.user(role))
    return client


@pytest.fixture
def batch(karen):
    made, _report = tried("ting", csv_file(["Navn", "Navn på engelsk", "Fylder, liter", "Vejer, gram"],
                                           ["Vitrine", "Cabinet", "1200", "60000"]), karen)  # fmt: skip
    return made


def test_each_sees_the_own_sheets_and_no_others(as_karen, as_anna):
    """X-01: on the page of all of them; the entry stands in the coordinator's menu."""
    hers, ours = as_karen.get(reverse("transfer")).text, as_anna.get(reverse("transfer")).text

    for key in SHEETS:
        address = f'href="{reverse("transfer_sheet", args=[key])}"'
        assert (address in hers, address in ours) == (key in KEYS, key in HOUSING)
    assert {*KEYS, *HOUSING} == set(SHEETS)
    assert f'href="{reverse("transfer")}"' in as_karen.get(reverse("depot")).text


@pytest.mark.parametrize("key", KEYS)
def test_the_list_leads_to_its_sheet_and_is_had_as_it(key, as_karen, karen):
    """X-15: what the list hands out is the file that can be read in."""
    at = reverse(LISTS[key])

    text = as_karen.get(at).text
    head = b"".join(as_karen.get(at, {"format": "csv"}).streaming_content).decode("utf-8-sig").splitlines()[0]

    assert f'href="{reverse("transfer_sheet", args=[key])}"' in text
    assert [name.strip('"') for name in head.split(";")] == [
        str(column.label) for column in SHEETS[key].columns if column.exported
    ]


NARROWED = [
    ("pakke", {"q": "Stol"}, 1), ("pakke", {"archived": "yes"}, 2), ("lagre", {"q": "Skjul"}, 1),
    ("lagre", {"archived": "yes"}, 1), ("biler", {"q": "Blå"}, 1), ("biler", {"archived": "yes"}, 1),
    ("hold", {"q": "Øvede"}, 1), ("hold", {"state": "archived"}, 2), ("arrangementer", {"kind": "cafe", "period": "all"}, 1),
    ("arrangementer", {"standing": "cancelled", "period": "all"}, 2), ("arrangementer", {"period": "past"}, 3),
    ("fritidspas", {"standing": "archived"}, 2), ("ansoegninger", {"state": "withdrawn"}, 2),
    ("kroge", {"standing": "free"}, 1), ("lektioner", {"q": "Begyndere"}, 1), ("vagter", {"period": "past"}, 2),
    ("vagter", {"period": "all", "standing": "cancelled"}, 1),
]  # fmt: skip


@pytest.fixture
def alike(db):
    """Of each kind one in use, and put away what is called the same, where two may be."""
    chair, table, gone = factories.thing_kind(name="Stol"), factories.thing_kind(name="Bord"), {"archived_at": LONG_AGO}
    for kind, more in ((chair, {}), (table, {}), (table, gone), (table, gone)):
        PackageLine.objects.create(kind=kind, count=1 + PackageLine.objects.count(), **more)
    hall = factories.storage_location(name="Skjulet")
    factories.storage_location(name="Laden", **gone)
    factories.vehicle(name="Den blå", home=hall)
    factories.vehicle(name="Den røde", home=hall, **gone)
    for name, more in (("Øvede", {}), ("Begyndere", gone), ("Begyndere", gone), ("Begyndere", {"places": 9})):
        factories.course(name=name, **more)
    child, club, karen = factories.pass_holder(), factories.club(), factories.user(Role.COORDINATOR)
    for _ in range(2):
        factories.pass_holder(given_name="Væk", **gone)
        row = factories.commitment(by=karen, holder=child, club=club)
        promises.withdraw(commitment=row, by=karen, on=factories.DAY, version=row.version, why="Flyttet")
    factories.commitment(by=karen, holder=child, club=club)
    held = factories.event(kind="cafe", title="Café", starts_at=LONG_AGO)
    for _ in range(2):
        cancelled = factories.event(title="Aflyst", starts_at=LONG_AGO, cancelled_at=LONG_AGO, cancelled_reason="Regn")
    for event in (held, cancelled):
        factories.shift(event=event)
    factories.hook(name="A1", archived_at=LONG_AGO)
    factories.hook(name="A1")
    factories.bike(hook=factories.hook(name="A2"))
    for course in Course.objects.filter(name="Begyndere"):
        Lesson.objects.create(course=course, on=DAY, starts_at=time(16), ends_at=time(18))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(("key", "narrowed", "count"), NARROWED)
def test_what_a_list_is_narrowed_to_comes_back_unchanged(key, narrowed, count, form, alike, as_karen, karen):
    """X-15: exactly those rows, what was put away or cancelled too."""
    data = b"".join(as_karen.get(reverse(LISTS[key]), narrowed | {"format": form}).streaming_content)

    batch, report = tried(key, data, karen)

    assert (faults(report), changes(report)) == ([], [])
    assert (batch.new, batch.changed, batch.unchanged) == (0, 0, count)


@pytest.mark.parametrize("key", KEYS)
def test_page_example_and_file_of_a_sheet_are_the_coordinators(key, as_karen):
    """X-01: a volunteer and housing staff are refused at each."""
    for name in ("transfer_sheet", "transfer_example", "transfer_export"):
        at = reverse(name, args=[key])
        assert as_karen.get(at).status_code == 200
        assert {signed_in(role).get(at).status_code for role in (Role.HOUSING_STAFF, Role.VOLUNTEER)} == {403}


@pytest.mark.parametrize("name", ["transfer_sheet", "transfer_example", "transfer_export"])
@pytest.mark.parametrize("key", HOUSING)
def test_the_sheets_of_the_homes_are_not_the_coordinators(name, key, as_karen):
    assert as_karen.get(reverse(name, args=[key])).status_code == 403


def test_a_file_is_read_in_from_choosing_it_to_the_rows(as_karen):
    """X-14: dry run first, then all of it."""
    file = SimpleUploadedFile(
        "ting.csv",
        csv_file(["Navn", "Navn på engelsk", "Fylder, liter", "Vejer, gram"], ["Vitrine", "Cabinet", "1", "1"]),
    )

    shown = as_karen.post(reverse("transfer_sheet", args=["ting"]), {"file": file}, follow=True)
    before = ThingKind.objects.filter(name="Vitrine").count()
    done = as_karen.post(shown.request["PATH_INFO"], {"answer": "confirm"}, follow=True)

    assert "Indlæs 1 række" in shown.text
    assert before == 0
    assert "Indlæst: 1 ny" in done.text
    assert ThingKind.objects.filter(name="Vitrine").exists()


def test_a_fault_is_told_with_its_line_its_column_and_what_to_do(as_karen):
    """X-14, X-17."""
    file = SimpleUploadedFile(
        "ting.csv",
        csv_file(["Navn", "Navn på engelsk", "Fylder, liter", "Vejer, gram"], ["Vitrine", "Cabinet", "0", "1"]),
    )

    shown = as_karen.post(reverse("transfer_sheet", args=["ting"]), {"file": file}, follow=True).text

    assert "Fylder, liter" in shown
    assert "Skriv et tal over 0" in shown
    assert 'value="confirm"' not in shown


@pytest.mark.parametrize(("language", "most"), [("da", "10.000.000"), ("en", "10,000,000")])
def test_a_large_figure_is_written_so_that_it_can_be_read(language, most, as_karen):
    """X-17, X-18: as the reader's language groups it."""
    file = SimpleUploadedFile("lagre.csv", csv_file(["Navn", "Plads, liter"], ["Hallen", "99999999"]))
    as_karen.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})

    shown = as_karen.post(reverse("transfer_sheet", args=["lagre"]), {"file": file}, follow=True).text

    assert most in shown


def test_an_import_is_seen_by_those_who_may_make_it(batch, as_karen, as_anna, anna):
    """X-01: the coordinator sees those of her sheets, housing staff those of the homes; nobody both."""
    ours = factories.import_batch(by=anna)

    for page, mine, theirs in ((as_karen, batch, ours), (as_anna, ours, batch)):
        assert page.get(reverse("import", args=[mine.pk])).status_code == 200
        assert page.get(reverse("import", args=[theirs.pk])).status_code == 404
        assert page.post(reverse("import", args=[theirs.pk]), {"answer": "confirm"}).status_code == 404
        # Nor is it told that there is one.
        assert page.post(reverse("import", args=[theirs.pk])).status_code == 404
        assert page.get(reverse("import_progress", args=[theirs.pk])).status_code == 404
        for name in ("transfer", "imports"):
            text = page.get(reverse(name)).text
            assert (str(mine.pk) in text, str(theirs.pk) in text) == (True, False)
    file = b"".join(as_karen.get(reverse("imports"), {"format": "csv"}).streaming_content).decode()
    assert ("fil.csv" in file, "skoler.csv" in file) == (True, False)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.LEADER, Role.ADMINISTRATOR, Role.LANDLORD, Role.API_CLIENT])
def test_nobody_else_gets_in(role, batch):
    client = signed_in(role)

    statuses = {
        client.get(reverse(name, args=args)).status_code
        for name, args in (("transfer", []), ("imports", []), ("import", [batch.pk]), ("import_progress", [batch.pk]))
    }

    assert statuses == {403}
    assert client.post(reverse("import", args=[batch.pk]), {"answer": "confirm"}).status_code == 403
