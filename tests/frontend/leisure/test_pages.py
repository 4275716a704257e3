"""What each of them reads: the coordinator all, a club first names, a scanner valid and left, the public the catalogue."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.journal.models import AccessEntry
from frontend.coordinator.leisure import forms
from tests import factories
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims import runs
from volunteers.leisure.clubs import links
from volunteers.leisure.passes import actions as passes
from volunteers.models import Activity, Claim, Club, Commitment, GrantPool, PassHolder

pytestmark = pytest.mark.django_db


def promised(karen, **values):
    return factories.commitment(by=karen, on=timezone.localdate(), season="year", **values)


def test_the_card_says_valid_and_what_is_left_and_nothing_else(karen):
    """V-31"""
    child = factories.pass_holder(given_name="Xerxes", family_name="Xylofonsen")
    promised(karen, holder=child, amount_ore=50_050)
    secret = passes.issue_card(holder=child, by=karen, on=timezone.localdate())
    page = Client().get(reverse("pass_check", args=[secret]))
    text = page.content.decode()
    assert "Passet er gyldigt" in text
    assert "1.499,50 kr." in text
    for word in ("Xerxes", "Xylofonsen", child.reference, "2016", "Mor Prøve"):
        assert word not in text
    born = timezone.localdate().replace(day=1) - timedelta(days=366 * 26)
    type(child).objects.filter(pk=child.pk).update(birth_date=born)
    text = Client().get(reverse("pass_check", args=[secret])).content.decode()
    assert "Kortet gælder ikke" in text
    assert "kr." not in text
    assert Client().get(reverse("pass_check", args=["x"])).status_code == 404


def test_the_card_is_a_pdf_and_its_secret_is_in_no_page(karen, as_karen):
    child = factories.pass_holder()
    answer = as_karen.post(reverse("leisure_card", args=[child.pk]))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["Cache-Control"] == "no-store"


def test_a_club_reads_first_names_of_its_own_promises_and_asks_for_its_money(karen):
    """V-32, V-34: nothing of the family, nothing of another club's children."""
    child = factories.pass_holder(given_name="Xerxes", family_name="Xylofonsen", phone="70201199")
    row = promised(karen, holder=child)
    promised(karen, holder=factories.pass_holder(given_name="Zenobia"))
    secret = links.make_link(club=row.club, by=karen, on=timezone.localdate())
    door = Client().get(reverse("club_door", args=[secret])).content.decode()
    assert "Xerxes" in door
    for word in ("Xylofonsen", "70201199", "Zenobia", child.reference, "1234567890"):
        assert word not in door
    day = f"{timezone.localdate():%d.%m.%Y}"
    values = {"amount_ore": "500", "equipment_ore": "", "trial_ended_on": day, "note": ""}
    sent = Client().post(reverse("club_door_claim", args=[secret, row.pk]), values)
    assert sent.status_code == 302
    assert Claim.objects.get().via == "link"
    other = Commitment.objects.exclude(pk=row.pk).get()
    assert Client().get(reverse("club_door_claim", args=[secret, other.pk])).status_code == 404


def test_the_catalogue_is_found_by_age_day_kind_and_word():
    """V-34, without signing in; an entry unchecked for 12 months is marked."""
    chess = factories.activity(name="Hurtigparti", kind="games", age_from=10, age_to=12, weekdays=[3])
    factories.activity(name="Fodbold", club=factories.club(checked_on=date(2020, 1, 1)))
    address = reverse("club_catalogue")

    def listed(**query):
        text = Client().get(address, query).content.decode()
        return {name for name in ("Hurtigparti", "Fodbold") if f">{name}" in text}

    assert listed() == {"Hurtigparti", "Fodbold"}
    assert listed(age=30) == set()
    assert listed(age=11) == {"Hurtigparti", "Fodbold"}
    assert listed(age=9) == listed(weekday=2) == listed(kind="ball") == {"Fodbold"}
    assert listed(weekday=3) == listed(q="hurtig") == {"Hurtigparti"}
    text = Client().get(address).content.decode()
    assert "Ikke tjekket siden 1. jan. 2020" in text
    assert "1234567890" not in text
    file = Client().get(address, {"format": "csv"}).getvalue().decode()
    assert chess.club.name in file


def test_a_request_beyond_the_pool_says_that_it_waits(karen, as_karen):
    factories.pool(timezone.localdate().year, total_ore=100)
    child, club = factories.pass_holder(), factories.club()
    values = {"club": club.pk, "activity": "", "pool": timezone.localdate().year, "season": "year",
              "amount_ore": "1.250,50", "equipment_ore": "", "equipment_text": ""}  # fmt: skip
    page = as_karen.post(reverse("leisure_commitment_new", args=[child.pk]), values, follow=True)
    assert "Ansøgningen er i kø" in page.content.decode()
    assert Commitment.objects.get().amount_ore == 125_050


def test_claims_payments_and_check_ins_are_had_as_files_and_who_took_a_childs_name_is_on_record(karen, as_karen):
    """V-32, V-33, X-15: amounts are kroner that a spreadsheet adds up; X-04: whoever pays needs no child's name."""
    child = factories.pass_holder(given_name="Xerxes", family_name="Xylofonsen")
    row = promised(karen, holder=child, amount_ore=50_050, club=factories.club(name="=Klub"))
    values = {"amount_ore": 50_050, "equipment_ore": 0, "trial_ended_on": row.asked_on}
    claim = claims.claim(commitment=row, by=karen, on=row.asked_on, values=values)
    claims.approve(claim=claim, by=karen, on=row.asked_on, version=claim.version)
    runs.make_run(by=karen, on=row.asked_on)

    def file(name):
        book = b"".join(as_karen.get(reverse(name), {"format": "xlsx"}).streaming_content)
        text = b"".join(as_karen.get(reverse(name), {"format": "csv"}).streaming_content).decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text), delimiter=";")
        table = list(load_workbook(io.BytesIO(book)).active.values)
        assert "?format=csv" in as_karen.get(reverse(name)).text
        assert table[0] == tuple(head)
        return [dict(zip(head, line, strict=True)) for line in lines], dict(zip(head, table[1], strict=True))

    paid, in_book = file("leisure_payments")
    assert [(line["Fil"], line["Løfte"], line["Forening"], line["Kontonummer"], line["I alt"]) for line in paid] == [
        ("1", row.reference, "'=Klub", "1234567890", "500,5")
    ]
    assert (in_book["Fil"], in_book["I alt"], in_book["Godkendt af"]) == (1, 500.5, karen.name)
    assert "Xerxes" not in str(paid)
    assert not AccessEntry.objects.filter(kind="exported").exists()
    claimed, _in_book = file("leisure_claims")
    asked, _in_book = file("leisure_lasting")
    assert [(line["Barn eller ung"], line["Kontingent"]) for line in claimed] == [("Xerxes Xylofonsen", "500,5")]
    assert [line["Efter måneder"] for line in asked] == ["3", "6", "12"]
    looks = AccessEntry.objects.filter(kind="exported").values_list("purpose", flat=True)
    assert list(looks) == [f"Fritidspas {child.reference}"] * 4
    seen = AccessEntry.objects.filter(kind="listed", purpose=f"Fritidspas {child.reference}")
    for name in ("leisure_passes", "leisure_commitments", "leisure_claims", "leisure_lasting"):
        before = seen.count()
        assert "Xerxes" in as_karen.get(reverse(name)).text
        assert seen.count() == before + 1, name


# Given by a step or a counter, never typed.
STEP = {
    "reference", "number", "state", "asked_on", "promised_on", "lapses_on", "closed_on", "by", "holder", "approved_on",
    "approved_by", "checked_on", "committed_ore", "paid_ore", "commitment", "received_on", "via", "decided_on",
}  # fmt: skip
MACHINE = {"id", "version", "created_at", "archived_at"}


@pytest.mark.parametrize(
    ("model", "form"),
    [
        (PassHolder, forms.PassForm), (Club, forms.ClubForm), (GrantPool, forms.PoolForm), (Claim, forms.ClaimForm),
        (Commitment, forms.CommitmentForm), (Activity, forms.ActivityForm),
    ],
)  # fmt: skip
def test_every_stored_field_is_typed_or_follows_from_a_step(model, form):
    stored = {field.name for field in model._meta.concrete_fields} - MACHINE - STEP
    assert stored - set(form.base_fields) - {"club"} == set()
