"""A delivery ends with a receipt in the household's language (V-22)."""

import re
import zlib
from dataclasses import fields

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.checks import refused
from volunteers.depot.orders import actions as orders
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import Reservation
from volunteers.depot.tours import finishing
from volunteers.depot.tours.models import Outcome, Stop
from volunteers.depot.tours.queries import given_at
from volunteers.depot.tours.receipt import WORDS, Words, languages_for, receipt_of
from volunteers.depot.tours.receipt_paper import receipt_pdf
from volunteers.languages import Language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def chair():
    return factories.thing_kind(name="Stol", name_en="Chair", name_ar="كرسي", name_uk="Стілець", litres=180)


@pytest.mark.parametrize("language", Language.values)
def test_the_receipt_says_the_same_in_every_language(language):
    """V-22: no sentence is missing, and each tells the day."""
    words, danish = WORDS[language], WORDS[Language.DANISH]
    texts = [text for text in vars(words).values() if isinstance(text, str)] + list(words.lines)
    assert all(text.strip() for text in texts)
    assert len(words.lines) == len(danish.lines)
    assert "{day}" in words.handed_over
    assert "{day}" in words.left_there
    assert words.right_to_left == (language == "ar")
    shared = [name.name for name in fields(Words) if getattr(words, name.name) == getattr(danish, name.name)]
    assert language == "da" or set(shared) <= {"right_to_left"}


@pytest.mark.parametrize(
    ("language", "things"),
    [
        ("da", ("Stol", "Tallerken")), ("en", ("Chair", "Plate")), ("ar", ("كرسي", "Plate")), ("uk", ("Стілець", "Plate")),
    ],
)  # fmt: skip
def test_what_was_given_is_named_in_the_language(chair, language, things):
    """V-22: two chairs set aside one by one are two chairs; a kind without a name in it has its English one."""
    plates = factories.thing_kind(name="Tallerken", name_en="Plate", counted=True, litres=1)
    receipt = receipt_of(factories.delivered(lines=[(plates, 6), (chair, 2)]), language)
    assert receipt.things == (f"2 × {things[0]}", f"6 × {things[1]}")


def test_one_of_a_kind_needs_no_number_and_at_last_there_is_danish():
    lamp = factories.thing_kind(name="Lampe", name_en="")
    assert receipt_of(factories.delivered(lines=[(lamp, 1)]), "uk").things == ("Lampe",)


def test_it_says_the_day_and_whether_somebody_was_there(today):
    """V-22: handed over is not the same as left there."""
    over, left = (receipt_of(factories.delivered(outcome=how), "en") for how in ("handed_over", "left_there"))
    assert (over.on, left.on) == (today, today)
    assert over.happened == "The things below were handed over in your home on 24.11.2026."
    assert left.happened == "The things below were left at your place on 24.11.2026."


def test_nobody_is_named_on_it():
    """X-04: it lies on a table; the number is the stop's own."""
    stop = factories.delivered()
    household = stop.order.placement.household
    receipt = receipt_of(stop, "da")
    assert receipt.number == stop.pk.hex[-8:].upper()
    unit = stop.order.placement.unit
    told = (household.name, household.reference, unit.label, unit.site.name)
    assert not [word for word in told if word in repr(receipt)]


@pytest.mark.parametrize("outcome", sorted({"not_home", "not_ready", "wrong_address", "not_wanted"}))
def test_what_failed_has_no_receipt(outcome):
    with refused("no_receipt_yet"):
        receipt_of(factories.delivered(outcome=outcome), "da")


def test_there_is_none_before_the_delivery_none_for_a_donor_and_none_for_nothing(karen):
    """V-22: also where the home was said to be furnished with an empty van."""
    empty = factories.delivery(on_tour=factories.tour())
    Stop.objects.filter(pk=empty.pk).update(state="done", outcome=Outcome.HANDED_OVER, done_at=timezone.now())
    fetched = factories.pickup(on_tour=factories.tour())
    Stop.objects.filter(pk=fetched.pk).update(state="done", outcome=Outcome.COLLECTED, done_at=timezone.now())
    for stop in (factories.packed(), empty, fetched):
        with refused("no_receipt_yet"):
            receipt_of(Stop.objects.get(pk=stop.pk), "da")


def test_it_stands_when_the_tour_is_over_and_tells_only_what_is_still_there(karen, chair, at):
    """V-22: what was put back afterwards was not given; where all of it was, there is no receipt."""
    table = factories.thing_kind(name="Bord", litres=700)
    stop = factories.delivered(lines=[(chair, 1), (table, 1)])
    finishing.finish(tour=stop.tour, by=karen, at=at)
    stop = Stop.objects.get(pk=stop.pk)
    assert receipt_of(stop, "da").things == ("Bord", "Stol")

    order = stop.order
    orders.undo(order=order, by=karen, at=at, version=order.version)
    for reservation, left in zip(Reservation.objects.order_by("kind__name"), (("Stol",), ()), strict=True):
        orders.put_back(reservation=reservation, to_location=stop.tour.vehicle.home, by=karen, at=at)
        if left:
            assert receipt_of(stop, "da").things == left
    with refused("no_receipt_yet"):
        receipt_of(stop, "da")


def test_what_went_along_again_is_on_the_later_receipt_only(karen, chair, at):
    """V-22: put back after the first delivery and given at the second; each thing is on one receipt."""
    table = factories.thing_kind(name="Bord", litres=700)
    first = factories.delivered(lines=[(chair, 1), (table, 1)])
    finishing.finish(tour=first.tour, by=karen, at=at)
    order = Stop.objects.get(pk=first.pk).order
    order = orders.undo(order=order, by=karen, at=at, version=order.version)
    home = first.tour.vehicle.home
    orders.put_back(reservation=Reservation.objects.get(kind=table), to_location=home, by=karen, at=at)
    again = factories.delivered_again(order)
    finishing.finish(tour=again.tour, by=karen, at=at)

    stops = Stop.objects.filter(pk__in=[first.pk, again.pk]).order_by("pk")
    assert [[thing.kind.name for thing in given_at(stops)[stop.pk]] for stop in stops] == [["Stol"], ["Bord"]]


def test_before_the_van_is_loaded_it_is_what_is_set_aside(karen, chair, today):
    """V-20: so the phone has the receipt when there is no net at the door; what the order only wishes for is not on it."""
    table = factories.thing_kind(name="Bord")
    packed, wished = factories.packed(lines=[(chair, 2), (table, 1)]), factories.delivery()
    reserving.release(Reservation.objects.get(kind=table), karen, today)

    found = given_at([packed, wished])

    assert {key: [(thing.kind, thing.count) for thing in things] for key, things in found.items()} == {
        packed.pk: [(chair, 2)]
    }


@pytest.mark.parametrize(("spoken", "first"), [("arabisk, dansk", "ar"), ("ukrainsk", "uk"), ("tigrinya", "da")])
def test_the_households_own_language_comes_first(spoken, first):
    """V-22: and the three others are there too."""
    household = factories.household(languages=spoken)
    stop = factories.delivered(placement=factories.placement(state="accepted", household=household))
    found = languages_for(stop)
    assert found[0] == first
    assert sorted(found) == sorted(Language.values)


@pytest.mark.parametrize("language", Language.values)
def test_it_can_be_printed_in_every_language(chair, language):
    """V-22: a tagged PDF with the title in that language; Arabic letters have their own font."""
    receipt = receipt_of(factories.delivered(lines=[(chair, 2)]), language)
    pdf = receipt_pdf(receipt)
    inside = opened(pdf)
    assert pdf == receipt_pdf(receipt)
    assert b"<pdfuaid:part>1" in inside
    assert receipt.title.encode() in inside
    assert f"/Lang({language})".encode() in inside
    fonts = {name.split(b"+")[1] for name in re.findall(rb"/BaseFont\s*/(\w+\+[\w-]+)", inside)}
    assert (b"IBMPlexSansArabic-Regular" in fonts) == (b"IBMPlexSansArabic-Bold" in fonts) == (language == "ar")
    said = "".join([receipt.happened, *receipt.things, *receipt.lines])
    assert letters(inside) >= {char for char in said if char.isalpha()}


def opened(pdf: bytes) -> bytes:
    """The file with every packed part unpacked."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            parts.append(packed)
    return b"\n".join(parts)


def letters(inside: bytes) -> set[str]:
    """Every letter that a glyph of the file stands for."""
    pairs = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>", inside)
    return set("".join(bytes.fromhex(pair.decode()).decode("utf-16-be") for pair in pairs))
