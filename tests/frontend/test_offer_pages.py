"""The coordinator's pages of the offers and the depot's registers (V-11, V-12, V-17)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.users.models import Role
from frontend.coordinator.catalogue import forms
from frontend.coordinator.offers.forms import LineForm, OfferForm
from frontend.coordinator.offers.listing import OfferList
from frontend.staff.homes.stored import stored_fields
from tests import factories
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle
from volunteers.depot.offers import wanted
from volunteers.depot.offers.models import DonationOffer, OfferLine


@pytest.fixture
def karen(client, db):
    user = factories.user(Role.COORDINATOR, name="Karen Koordinator")
    client.force_login(user)
    return user


@pytest.fixture
def today():
    return timezone.localdate()


def listed(page):
    return re.findall(r"G-\d{4}-\d{4}", page.split('id="results"')[1])


def test_what_homes_lack_stands_first_and_then_what_expires_first(client, karen, today, monkeypatch):
    """V-17: »Det, vi mangler, står først«; what is answered comes after."""
    bed = factories.thing_kind(name="Enkeltseng")
    soon = factories.donation_offer(on=today, latest_on=today + timedelta(days=2))
    later = factories.donation_offer(on=today)
    needed = factories.donation_offer(on=today, lines=[{"kind": bed}])
    monkeypatch.setattr(wanted, "_lacking", [lambda: {bed.pk: 2}])
    page = client.get(reverse("offers")).content.decode()
    assert list(dict.fromkeys(listed(page))) == [needed.reference, soon.reference, later.reference]
    assert "mangler: Enkeltseng" in page
    assert "Det mangler vi" in client.get(reverse("offer", args=[needed.pk])).content.decode()


def test_a_donor_is_searched_for_by_name_but_the_name_is_in_no_address(client, karen, today):
    made = factories.donation_offer(on=today, name="Xylofonsen")
    factories.donation_offer(on=today)
    answer = client.post(reverse("offers"), {"q": "xylofon"})
    assert "ylofon" not in answer["Location"]
    assert set(listed(client.get(answer["Location"]).content.decode())) == {made.reference}


def test_the_list_costs_the_same_however_long(client, karen, today):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("offers"))
        return len(asked)

    for _ in range(2):
        factories.donation_offer(on=today)
    few = statements()
    for _ in range(12):
        factories.donation_offer(on=today)

    assert statements() == few
    assert few <= 17


def accepting(offer, room, **more):
    line = offer.lines.get()
    return {
        "version": offer.version, "pickup_on": f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}",
        "to_location": str(room.pk), f"take_{line.pk.hex}": "2", "override_reason": "",
    } | more  # fmt: skip


def test_a_yes_over_the_limit_says_the_figures_and_a_reason_sets_it_aside(client, karen, today):
    """V-12: refused with m³, or override."""
    offer, room = factories.donation_offer(on=today), factories.storage_location(name="Loftet", limit_litres=400)
    at = reverse("offer-accept", args=[offer.pk])
    answer = client.post(at, accepting(offer, room))
    assert answer.status_code == 422
    assert "Loftet har plads til 0,4 m³" in answer.content.decode()
    assert "0,6 m³ for meget" in answer.content.decode()
    assert client.post(at, accepting(offer, room, override_reason="Hentes igen samme dag")).status_code == 302
    offer.refresh_from_db()
    assert (offer.state, offer.litres, offer.override_reason) == ("accepted", 1000, "Hentes igen samme dag")
    assert "Hentes igen samme dag" in client.get(reverse("offer", args=[offer.pk])).content.decode()


def test_the_page_says_how_full_each_room_is_and_would_be(client, karen, today):
    offer, room = factories.donation_offer(on=today), factories.storage_location(name="Loftet", limit_litres=400)
    page = client.get(reverse("offer", args=[offer.pk])).content.decode()
    row = page.split("Loftet")[1].split("</tr>")[0]
    assert [word for word in ("0 m³", "1 m³", "0,4 m³", "0,6 m³ for meget") if word not in row] == []
    assert room.limit_litres == 400


def test_two_who_answer_at_once_see_each_other(client, karen, today):
    offer = factories.donation_offer(on=today)
    said = {"version": offer.version, "reason": "no_room", "note": ""}
    assert client.post(reverse("offer-decline", args=[offer.pk]), said).status_code == 302
    answer = client.post(reverse("offer-ask", args=[offer.pk]), {"version": offer.version, "text": "Hvor stor?"})
    assert answer.status_code == 422
    assert "Karen Koordinator har gemt" in answer.content.decode()


def test_a_thing_is_put_right_and_the_offer_takes_up_what_it_says(client, karen, today):
    offer = factories.donation_offer(on=today)
    line = offer.lines.get()
    values = {
        "version": offer.version, "kind": str(line.kind_id), "text": "", "count": "3", "condition": "used",
        "litres": "0,7", "grams": "12,5",
    }  # fmt: skip
    assert client.post(reverse("offer-line", args=[offer.pk, line.pk]), values).status_code == 302
    offer.refresh_from_db()
    line.refresh_from_db()
    assert (offer.litres, line.litres, line.grams, line.count) == (2100, 700, 12_500, 3)


@pytest.mark.parametrize(
    ("typed", "litres"), [("0,8", 800), ("12", 12_000), ("1.25", 1250), ("0", None), ("-1", None), ("0,0005", None)]
)
def test_measures_are_typed_in_cubic_metres_with_a_comma(client, karen, typed, litres):
    values = {"name": "Reol", "name_en": "Bookcase", "litres": typed, "grams": "5,5", "persons": "2"}
    answer = client.post(reverse("thing_kind_new"), values)
    assert answer.status_code == (302 if litres else 422)
    assert list(ThingKind.objects.values_list("litres", flat=True)) == ([litres] if litres else [])


def test_a_kind_has_its_names_for_the_receipt(client, karen):
    """V-22: the field turns to the side of what is written; list and page say which language it is."""
    values = {
        "name": "Reol", "name_en": "Bookcase", "name_ar": "رف كتب", "name_uk": "Стелаж", "litres": "0,6", "grams": "32",
        "persons": "2",
    }  # fmt: skip
    form = client.get(reverse("thing_kind_new")).content.decode()
    assert client.post(reverse("thing_kind_new"), values).status_code == 302
    kind = ThingKind.objects.get()
    shown = client.get(reverse("thing_kinds"), {"q": "رف"}).content.decode()

    assert re.search(r'<input[^>]*name="name_ar"[^>]*lang="ar" dir="auto"', form)
    assert '<bdi lang="ar">رف كتب</bdi>' in shown
    assert '<span lang="uk">Стелаж</span>' in shown
    assert "Стелаж" in client.get(reverse("thing_kind", args=[kind.pk])).content.decode()


def test_a_van_brings_the_place_aboard_and_a_name_is_taken_once(client, karen):
    home = factories.storage_location(name="Hallen")
    values = {"name": "Varevognen", "litres": "12", "grams": "1100", "seats": "3", "home": str(home.pk)}
    assert client.post(reverse("vehicle_new"), values).status_code == 302
    van = Vehicle.objects.get()
    assert (van.aboard.use, van.aboard.name, van.aboard.limit_litres) == ("van", "Varevognen", 12_000)
    answer = client.post(reverse("vehicle_new"), values)
    assert answer.status_code == 422
    assert "Varevognen findes allerede" in answer.content.decode()
    assert "Varevognen" not in client.get(reverse("storage_locations")).content.decode()
    renamed = values | {"name": "Den blå", "version": van.version}
    assert client.post(reverse("vehicle_edit", args=[van.pk]), renamed).status_code == 302
    assert StorageLocation.objects.get(use="van").name == "Den blå"


def test_a_package_line_stands_once_and_may_come_back_when_put_away(client, karen):
    kind = factories.thing_kind()
    values = {"kind": str(kind.pk), "basis": "person", "count": "2"}
    assert client.post(reverse("package_line_new"), values).status_code == 302
    assert client.post(reverse("package_line_new"), values).status_code == 422
    line = PackageLine.objects.get()
    put_away = {"version": line.version, "why": "Prøve"}
    assert client.post(reverse("package_line_archive", args=[line.pk]), put_away).status_code == 302
    assert client.post(reverse("package_line_new"), values).status_code == 302
    line.refresh_from_db()
    answer = client.post(reverse("package_line_restore", args=[line.pk]), {"version": line.version})
    assert answer.status_code == 422


# Set by a step or kept by the machine, never typed.
STEPS = {
    DonationOffer: {"reference", "state", "offered_on", "expires_on", "digest", "litres", "pickup_on", "to_location",
                    "override_reason", "answered_on", "answered_by", "decline_reason"},
    OfferLine: {"offer", "accepted"}, StorageLocation: {"use"}, Vehicle: {"aboard"},
}  # fmt: skip
MACHINE = {"id", "version", "created_at", "archived_at"}
TYPED = {
    ThingKind: forms.ThingKindForm, PackageLine: forms.PackageLineForm, StorageLocation: forms.StorageLocationForm,
    Vehicle: forms.VehicleForm, DonationOffer: OfferForm, OfferLine: LineForm,
}  # fmt: skip


@pytest.mark.parametrize("model", TYPED, ids=lambda model: model.__name__)
def test_every_stored_field_is_typed_or_set_by_a_step(model):
    stored = {field.name for field in model._meta.concrete_fields} - MACHINE
    assert set(TYPED[model].base_fields) == stored - STEPS.get(model, set())


def test_every_field_of_an_offer_leaves_with_the_file():
    columns = {column.key for column in [*OfferList.columns, *OfferList.exported_too]}
    stored = {field.name for field in DonationOffer._meta.concrete_fields} - MACHINE - {"digest"}
    assert stored - columns == {"state"}
    assert "standing" in columns, "which is the state"


def test_registers_export_what_they_store(client, karen):
    factories.vehicle()
    head = b"".join(client.get(reverse("vehicles") + "?format=csv").streaming_content).decode().splitlines()[0]
    assert head.count(";") == len(stored_fields(Vehicle))
