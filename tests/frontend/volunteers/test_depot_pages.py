"""The coordinator's pages of the stock and the homes to furnish, as a person uses them (V-13 to V-17, V-24)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from frontend.coordinator.depot.forms import ItemForm, LineForm, OrderNoteForm
from tests import factories
from volunteers.depot.catalogue.models import PackageLine
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import FurnishingOrder, OrderLine
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock.models import Item, Label


@pytest.fixture
def bed(db):
    return factories.thing_kind(name="Enkeltseng", name_en="Single bed", litres=1000)


def text(response) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def test_overview_tells_how_full_it_is_and_what_each_home_lacks(as_karen, bed):
    hall = factories.storage_location(limit_litres=3000)
    order = factories.furnishing_order(lines=[(bed, 3)], wanted_on=timezone.localdate() + timedelta(days=9))
    for _ in range(2):
        factories.thing(kind=bed, to_location=hall)
    factories.donation_offer(on=timezone.localdate(), lines=[{"kind": bed, "count": 1}])
    page = text(as_karen.get(reverse("depot")))
    assert "2 af 3 m³ er fyldt." in page
    assert "0 af 3 ting" in page
    assert "3 × Enkeltseng" in page
    assert f"mangler til {order.placement.unit.site}" in page
    assert AccessEntry.objects.filter(household_id=order.placement.household_id).count() == 1


def test_the_coordinators_overview_has_the_goal_and_the_depot_at_a_glance(as_karen, bed):
    """V-07, V-12: two sentences and what waits, each a way to its list; nobody is named, and nothing waits unsaid."""
    today = timezone.localdate()
    factories.storage_location(limit_litres=3000)
    quiet = text(as_karen.get(reverse("volunteers_overview")))
    household = factories.household(name="Familien Nævnt", since=today - timedelta(days=40))
    factories.donation_offer(on=today, lines=[{"kind": bed, "count": 1}])
    factories.furnishing_order(lines=[(bed, 3)], wanted_on=today + timedelta(days=9))

    page = text(as_karen.get(reverse("volunteers_overview")))

    assert "0 af 3 m³ er fyldt." in quiet
    assert "Tilbud, der venter på svar" not in quiet
    assert "Husstande uden en kontakt</a>: <strong>2</strong>" in page
    assert "Tilbud, der venter på svar</a>: <strong>1</strong>" in page
    assert "Boliger, der skal møbleres</a>: <strong>1</strong>" in page
    assert reverse("contact_gaps") in page
    assert "Familien Nævnt" not in page
    assert not AccessEntry.objects.filter(household_id=household.pk).exists()


def test_overview_says_which_week_is_too_full(as_karen, karen, bed):
    factories.storage_location(limit_litres=1500)
    hall = factories.storage_location(limit_litres=1)
    for _ in range(2):
        factories.thing(kind=bed, to_location=hall)
    page = text(as_karen.get(reverse("depot")))
    assert "Det er 0,499 m³ for meget." in page
    assert 'class="short"' in page


def test_one_click_sets_a_thing_aside_and_delivering_empties_the_stock(as_karen, bed):
    order, item = factories.furnishing_order(lines=[(bed, 1)]), factories.thing(kind=bed)
    at = reverse("furnishing_order", args=[order.pk])
    assert str(item.pk) in text(as_karen.get(at))
    as_karen.post(reverse("reservation-new", args=[order.pk]), {"item": str(item.pk)})
    assert "1 af 1 ting" in text(as_karen.get(at))
    as_karen.post(reverse("order-deliver", args=[order.pk]), {"version": "1"})
    order.refresh_from_db()
    assert (order.state, Item.objects.get().location) == ("delivered", None)


def test_who_comes_second_is_told_that_it_is_taken(as_karen, karen, bed):
    item = factories.thing(kind=bed)
    first, second = [factories.furnishing_order(lines=[(bed, 1)]) for _ in range(2)]
    reserving.reserve(order=first, item=item, by=karen, on=timezone.localdate())
    answer = as_karen.post(reverse("reservation-new", args=[second.pk]), {"item": str(item.pk)}, follow=True)
    assert "er lige sat til side til en anden bolig" in text(answer)


def test_a_protected_address_is_shown_on_the_day_alone_and_on_record(as_karen, karen, bed):
    household = factories.household(address_protected=True)
    order = factories.furnishing_order(
        placement=factories.placement(state="accepted", household=household), lines=[(bed, 1)],
        wanted_on=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    home, at = str(order.placement.unit), reverse("order-address", args=[order.pk])
    for name in ("depot", "furnishing_orders"):
        assert home not in text(as_karen.get(reverse(name)))
    assert home not in text(as_karen.get(reverse("furnishing_order", args=[order.pk])))
    assert "kun den dag, der leveres" in text(as_karen.post(at, follow=True))
    order.wanted_on = timezone.localdate()
    order.save()
    answer = as_karen.post(at)
    assert home in text(answer)
    assert answer["Cache-Control"] == "no-store"
    assert AccessEntry.objects.filter(household_id=household.pk, purpose__startswith="Beskyttet adresse").count() == 1


def test_stock_as_it_was_on_a_past_day(as_karen, karen, bed):
    hall, cellar = factories.storage_location(name="Hallen"), factories.storage_location(name="Kælderen")
    now = timezone.now()
    item = factories.thing(kind=bed, to_location=hall, at=now - timedelta(days=9))
    stock.move_item(item=item, to_location=cellar, at=now, by=karen)
    day = (timezone.localdate() - timedelta(days=5)).strftime("%d.%m.%Y")
    places = [text(as_karen.get(reverse("stock"), asked)) for asked in ({}, {"day": day}, {"day": "01.01.2020"})]
    assert [">Kælderen</span>" in page for page in places] == [True, False, False]
    assert [">Hallen</span>" in page for page in places] == [False, True, False]


def test_filters_and_export_of_the_stock(as_karen, karen, bed):
    sofa = factories.thing_kind(name="Sofa")
    held, gone = factories.thing(kind=bed, text="med hovedgærde"), factories.thing(kind=sofa, label="ABCD2345")
    order = factories.furnishing_order(lines=[(bed, 1)])
    reserving.reserve(order=order, item=held, by=karen, on=timezone.localdate())
    stock.scrap(item=gone, at=timezone.now(), by=karen, reason="Råd")
    at = reverse("stock")
    found = [
        text(as_karen.get(at, asked))
        for asked in ({"reserved": "held"}, {"place": "gone"}, {"q": "abcd-2345", "place": "gone"})
    ]
    assert ["1 ting" in page for page in found] == [True, True, True]
    assert "ABCD2345" in found[2]
    assert "med hovedgærde" in text(as_karen.get(at, {"format": "csv"}))


def test_a_label_is_printed_scanned_and_bound_without_a_script(as_karen, bed):
    as_karen.post(reverse("labels"), {"count": "2"})
    code = Label.objects.order_by("code").first().code
    sheet = as_karen.get(reverse("label-sheet", args=[timezone.localdate().isoformat()]))
    assert sheet.content.startswith(b"%PDF")
    found = text(as_karen.get(reverse("scan"), {"kode": f" {code[:4].lower()}-{code[4:]} "}))
    assert f"?kode={code}" in found
    hall = factories.storage_location()
    form = {"kind": str(bed.pk), "to_location": str(hall.pk), "condition": "good", "label": code}
    answer = as_karen.post(reverse("item-receive"), form)
    item = Item.objects.get()
    assert answer.url == as_karen.get(reverse("scan"), {"kode": code}).url == reverse("item", args=[item.pk])
    again = as_karen.post(reverse("item-receive"), form)
    assert "sidder allerede på en ting" in text(again)
    assert Item.objects.count() == 1


def test_everybody_sees_what_is_lacking_and_nobodys_home(bed):
    order = factories.furnishing_order(lines=[(bed, 4)])
    page = text(Client().get(reverse("public_wants")))
    assert "Enkeltseng" in page
    assert ">4<" in page
    secrets = (
        order.placement.household.name,
        order.placement.household.reference,
        str(order.placement.unit),
        str(order.pk),
    )
    assert not [secret for secret in secrets if secret in page]
    for _ in range(4):
        factories.thing(kind=bed)
    assert "Lige nu mangler vi ikke noget bestemt" in text(Client().get(reverse("public_wants")))


def test_of_few_waits_no_number_is_told(as_karen, bed):
    PackageLine.objects.create(kind=bed)
    assert "for få" in text(as_karen.get(reverse("furniture_waits")))


# What nobody types: kept by the house, or said by a step of its own.
BY_STEPS = {
    Item: {"kind", "location", "moves", "offer_line"},
    OrderLine: {"order", "kind", "fulfilled_on"},
    FurnishingOrder: {"placement", "state", "persons", "wanted_on", "delivered_on"},
}
MACHINE = {"id", "version", "created_at", "archived_at"}


@pytest.mark.parametrize(
    ("model", "form"), [(Item, ItemForm), (OrderLine, LineForm), (FurnishingOrder, OrderNoteForm)],
    ids=["thing", "line", "home"],
)  # fmt: skip
def test_every_field_is_typed_or_comes_by_a_step(model, form):
    """What is written of a thing, a line and a home can be corrected; a new column has to say how."""
    stored = {field.name for field in model._meta.concrete_fields} - MACHINE
    assert stored - set(form.base_fields) == BY_STEPS[model]


def test_the_file_of_the_homes_holds_what_each_gets(as_karen, bed):
    household = factories.household(address_protected=True)
    placement = factories.placement(state="accepted", household=household)
    order = factories.furnishing_order(placement=placement, lines=[(bed, 3)], note="Ring først")
    file = text(as_karen.get(reverse("furnishing_orders"), {"format": "csv"}))
    for told in (household.reference, "3 × Enkeltseng", "Ring først", "Adressen er beskyttet"):
        assert told in file
    assert str(order.placement.unit) not in file


def test_what_is_over_says_its_year_and_counts_only_what_was_counted(as_karen, bed):
    """V-16: a home that was furnished before the things were kept here did not get none; nor is it known which year."""
    day = date(2024, 9, 15)
    factories.furnishing_order(lines=[(bed, 3)], wanted_on=day, state="delivered", delivered_on=day)
    factories.furnishing_order(lines=[(bed, 4)], wanted_on=date(2024, 9, 18))
    factories.tour(on=date(2024, 9, 16), state="done")

    homes, tours = (text(as_karen.get(reverse(name))) for name in ("furnishing_orders", "tours"))

    assert "søn. 15. sep. 2024" in homes
    assert "ikke talt op" in homes
    assert "0 af 3 ting" not in homes
    assert "ons. 18. sep. 2024" in homes
    assert "0 af 4 ting" in homes
    assert "man. 16. sep. 2024" in tours
