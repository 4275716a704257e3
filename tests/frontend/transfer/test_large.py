"""The page of a large import: rows counted, a last answer that asks no more, and how it ended (X-14)."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from frontend.staff.transfer import words
from housing.models import ImportJob
from housing.transfer import actions, running
from housing.transfer.limits import MOST_ROWS
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.factories import DAY
from tests.housing.transfer.files import csv_file, tried

pytestmark = pytest.mark.django_db
ROWS = [["Navn", "Slags"], *([f"Skole {number}", "Skole"] for number in range(4))]


@pytest.fixture
def waiting(anna, monkeypatch):
    monkeypatch.setattr(actions, "LARGE", 3)
    return actions.preview(sheet=SHEETS["skoler"], by=anna, on=DAY, data=csv_file(*ROWS), file_name="skoler.csv")


def part(client, batch):
    return client.get(reverse("import_progress", args=[batch.pk]), headers={"HX-Request": "true"}).content.decode()


def state_in(page: str) -> str:
    """What stands at »Status«."""
    (found,) = re.findall(r'<dd id="import-state"[^>]*>(.*?)</dd>', page)
    return found


def test_a_file_of_names_only_is_told_to_have_no_rows(as_anna, anna):
    """X-14: nothing in it was compared with anything."""
    batch, report = tried("skoler", csv_file(ROWS[0]), anna)
    page = as_anna.get(reverse("import", args=[batch.pk])).content.decode()

    assert report.is_empty
    assert "Filen har ingen rækker." in page
    assert "Alt i filen står her allerede." not in page


def test_the_limit_is_said_as_the_page_writes_it(as_anna):
    """X-18: thousands with a point, as in the line above the field."""
    rows = b"Navn;Slags\n" + b"a;Skole\n" * (MOST_ROWS + 1)
    address = reverse("transfer_sheet", args=["skoler"])
    page = as_anna.post(address, {"file": SimpleUploadedFile("skoler.csv", rows)}).content.decode()

    assert "mere end 20.000 rækker" in page


def test_a_file_is_named_with_its_danish_letters_written_out(as_anna):
    """X-18: "Børnenes pladser" is no "brnenes"."""
    file = as_anna.get(reverse("transfer_example", args=["pladser"]))
    assert file["Content-Disposition"] == 'attachment; filename="boernenes-pladser-eksempel.csv"'


def test_the_page_asks_until_it_is_over_and_then_no_more(as_anna, waiting):
    page = as_anna.get(reverse("import", args=[waiting.pk])).content.decode()
    assert "Filen venter på at komme til." in page
    assert 'value="stop"' in page
    assert "Bliver prøvet" in state_in(page)
    assert 'hx-trigger="every 2s"' in part(as_anna, waiting)

    running.run(ImportJob.objects.get().pk)

    last = part(as_anna, waiting)
    assert "hx-trigger" not in last
    assert "Filen er prøvet." in last
    assert state_in(last) == state_in(as_anna.get(reverse("import", args=[waiting.pk])).content.decode())
    assert "Indlæs 4 rækker" in as_anna.get(reverse("import", args=[waiting.pk])).content.decode()


def test_without_script_the_progress_is_the_page_itself(as_anna, waiting):
    answer = as_anna.get(reverse("import_progress", args=[waiting.pk]))
    assert answer["Location"] == reverse("import", args=[waiting.pk])


def test_it_is_stopped_from_the_page(as_anna, waiting):
    as_anna.post(reverse("import", args=[waiting.pk]), {"answer": "stop"})

    page = as_anna.get(reverse("import", args=[waiting.pk])).content.decode()
    assert "Det blev stoppet, før filen var færdig. Intet er gemt." in page


def test_a_broken_job_is_told_and_the_dry_run_can_be_confirmed_again(as_anna, anna):
    job = factories.import_job(by=anna, state="broken", problem="worker_died")

    page = as_anna.get(reverse("import", args=[job.batch_id])).content.decode()

    assert "Arbejdet med filen gik i stå. Intet er gemt. Prøv igen." in page
    assert 'value="confirm"' in page


def test_a_report_speaks_the_readers_language(anna):
    """X-14, X-17: choices, yes and no and what the rules decided, whoever made the dry run."""
    factories.institution(name="Skovskolen", kind="school", is_district_school=False)
    head = ["Navn", "Slags", "Distriktsskole"]
    _batch, report = tried("skoler", csv_file(head, ["Skovskolen", "Dagtilbud", "ja"], ["Ny", "Gymnasium", "ja"]), anna)
    columns = {column.name: column for column in SHEETS["skoler"].columns}

    with override("en"):
        told = [words.change(columns[name], was, now)[1:] for name, was, now in report.lines[0]["changes"]]
        code, figures = report.lines[1]["faults"][0][1:]
        wrong = words.fault(columns["kind"], code, figures)[1]
    assert told == [("School", "Daycare"), ("no", "yes")]
    assert wrong == "Gymnasium is not on the list. Write one of: School, Daycare."
    assert words.outcome({"da": "Udlejers tur", "en": "The landlord's turn"}) == "Udlejers tur"
