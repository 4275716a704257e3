"""Asking the address register: what it answers, and what happens when it does not (X-20, REL-11)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from geopy.exc import GeocoderParseError, GeocoderQueryError
from geopy.geocoders.base import Geocoder

from accounts.refusals import Refusal
from housing.addresses import breaker
from housing.addresses.actions import choose, match
from housing.addresses.geocoder import AdressevaelgerGeocoder
from housing.addresses.models import AddressPoint
from housing.addresses.queries import suggestions
from tests.register import HOUSE, OTHER_HOUSE, found, hit, house

pytestmark = pytest.mark.django_db
ID = UUID(HOUSE)


@pytest.fixture
def geocoder(address_register):
    return AdressevaelgerGeocoder(address_register.url, token="prøvekode", municipality="0201")


def refused(what, *args) -> str:
    with pytest.raises(Refusal) as said:
        what(*args)
    return said.value.code


def test_suggestions_are_asked_for_with_code_and_municipality(geocoder, address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    assert [(found.text, found.id) for found in geocoder.suggest(" Vestvej ")] == [("Vestvej 8, 3450 Allerød", ID)]
    assert address_register.asked == [
        ("/husnumre/soeg", {"tekst": "Vestvej", "maksimum": "10", "kommunekode": "0201", "token": "prøvekode"})
    ]


def test_the_whole_country_is_searched_without_a_municipality(address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    AdressevaelgerGeocoder(address_register.url, token="x").suggest("Vestvej")

    assert "kommunekode" not in address_register.asked[0][1]


def test_the_nearest_in_spelling_comes_first_and_streets_last(geocoder, address_register):
    """The register answers in the order of postal codes."""
    address_register.answers["soeg"] = found(
        hit("Gammel Vestvej 8, 3450 Allerød"), hit("Vestvej", kind="vejnavn"), hit("Vestvej 80, 3450 Allerød"),
        hit("Vestvej 8, 3540 Lynge"), hit("noget", kind="adresse"),
    )  # fmt: skip

    assert [found.text for found in geocoder.suggest("vestvej 8")] == [
        "Vestvej 8, 3540 Lynge", "Vestvej 80, 3450 Allerød", "Gammel Vestvej 8, 3450 Allerød", "Vestvej",
    ]  # fmt: skip


def test_geocode_answers_as_geopys_other_geocoders_do(geocoder, address_register):
    """The point is turned from metres in zone 32 into degrees: 709,588.746 E, 6,196,685.325 N is 55.87 N, 12.35 E."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    location = geocoder.geocode("Vestvej 8")

    assert isinstance(geocoder, Geocoder)
    assert (location.latitude, location.longitude) == (55.87, 12.35)
    assert location.address == "Vestvej 8, 3450 Allerød"
    assert location.raw["municipality"] == "0201"
    assert len(geocoder.geocode("Vestvej 8", exactly_one=False)) == 1


def test_geocode_of_nothing_is_nothing(geocoder, address_register):
    address_register.answers["soeg"] = found()

    assert geocoder.geocode("Findesikkevej 1") is None


@pytest.mark.parametrize(
    "answer",
    [[], {}, {"status": "ok"}, {"status": "ok", "fund": 7}, {"status": "ok", "fund": [{"type": "husnummer"}]},
     {"status": "ok", "fund": [{"type": "husnummer", "titel": "x", "id": "ikke et id"}]}, b"<html>", b"{" * 9999],
)  # fmt: skip
def test_an_answer_of_another_form_is_an_error_of_the_register(geocoder, address_register, answer):
    address_register.answers["soeg"] = answer

    with pytest.raises(GeocoderParseError):
        geocoder.suggest("Vestvej")


@pytest.mark.parametrize("broken", ["husnummertekst", "vejnavn", "adgangspunkt", "postnummer"])
def test_a_house_without_its_parts_is_an_error_of_the_register(geocoder, address_register, broken):
    answer = house()
    answer["husnummer"][broken] = None if broken in ("adgangspunkt", "postnummer") else answer["husnummer"].pop(broken)
    if broken in ("husnummertekst", "vejnavn"):
        del answer["husnummer"][broken]
    address_register.answers[HOUSE] = answer

    with pytest.raises(GeocoderParseError):
        geocoder.fetch(ID)


def test_what_the_register_refuses_is_a_fault_of_the_question(geocoder, address_register):
    address_register.answers["soeg"] = {"status": "fejl", "beskrivelse": "tekst mangler"}

    with pytest.raises(GeocoderQueryError):
        geocoder.suggest("Vestvej")
    with pytest.raises(GeocoderQueryError):
        geocoder.fetch(ID)


def test_off_unless_the_municipality_switches_it_on(db, settings):
    """X-20: without a setting nothing is asked, and the sentence says what to do instead."""
    assert settings.ADDRESS_SERVICE_URL == ""
    assert refused(suggestions, "Vestvej") == "address_service_off"


def test_two_letters_are_not_worth_a_call(address_register):
    assert suggestions(" Ve ") == []
    assert address_register.connections == 0


def failing(register, way):
    return {
        "silent": register.hold_back, "cut": register.cut, "endless": register.endless, "fault": 500, "busy": 503,
        "not json": b"\x00\xff{]", "other": [1, 2],
    }[way]  # fmt: skip


@pytest.mark.parametrize("way", ["silent", "cut", "endless", "fault", "busy", "not json", "other"])
def test_whatever_goes_wrong_is_one_sentence(way, address_register, settings):
    """REL-11: thirty seconds of silence, 500, a cut line, garbage and an answer without end are all "not available"."""
    settings.ADDRESS_TIMEOUT_SECONDS = 0.3 if way == "silent" else 2.0
    address_register.answers["soeg"] = failing(address_register, way)

    assert refused(suggestions, "Vestvej 8") == "address_service_down"
    # The register is still holding back: it was we who stopped waiting.
    assert not address_register.over.is_set()


def test_page_has_time_left_after_the_longest_wait(settings):
    """REL-11: one call a page, cut after two seconds, leaves one of the three for the page itself."""
    assert settings.ADDRESS_TIMEOUT_SECONDS <= 2


def test_after_three_failures_the_register_is_left_alone(address_register, monkeypatch):
    """REL-11: the circuit opens after three in a row, for everybody, and is tried again after the pause."""
    address_register.answers["soeg"] = 500
    for _ in range(5):
        assert refused(suggestions, "Vestvej 8") == "address_service_down"
    assert address_register.connections == breaker.FAILURES == 3

    # The pause is over, the register still down: one call is enough to open it again.
    breaker.cache.delete(breaker._DOWN)
    for _ in range(2):
        refused(suggestions, "Vestvej 8")
    assert address_register.connections == 4

    breaker.cache.delete(breaker._DOWN)
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    assert suggestions("Vestvej 8")
    assert not breaker.is_down()


def test_one_failure_between_answers_opens_nothing(address_register):
    for _ in range(4):
        address_register.answers["soeg"] = 500
        refused(suggestions, "Vestvej 8")
        address_register.answers["soeg"] = found()
        assert suggestions("Vestvej 8") == []


def test_an_address_nobody_knows_is_no_failure_of_the_register(address_register):
    for _ in range(4):
        assert refused(choose, ID) == "address_unknown"
    assert address_register.connections == 4


def test_an_answer_is_kept_by_id_and_used_again(address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    first, again = choose(ID), choose(ID)

    assert (again.pk, again.address, again.postcode, again.city) == (ID, "Vestvej 8", "3450", "Allerød")
    assert (first.latitude, first.longitude) == (55.87, 12.35)
    assert address_register.connections == 1


def test_an_old_answer_is_asked_for_anew_and_serves_while_the_register_is_down(address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"), street="Gammelvej")
    choose(ID)
    AddressPoint.objects.update(fetched_at=timezone.now() - timedelta(days=31))

    address_register.answers[HOUSE] = 500
    assert choose(ID).address == "Gammelvej 8"
    address_register.answers[HOUSE] = house(street="Nyvej")
    assert choose(ID).address == "Nyvej 8"
    AddressPoint.objects.update(fetched_at=timezone.now() - timedelta(days=31))
    address_register.answers[HOUSE] = 404
    assert refused(choose, ID) == "address_unknown"


def test_a_point_outside_the_country_is_not_kept(address_register):
    outside = house()
    outside["husnummer"]["adgangspunkt"]["koordinater"] = {"x": 500000, "y": 10}
    address_register.answers[HOUSE] = outside

    assert refused(choose, ID) == "address_unknown"
    assert not AddressPoint.objects.exists()


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["Vestvej 80, 3450 Allerød"], "address_unclear"),
        (["Vestvej 8, 3540 Lynge"], "address_unclear"),
        (["Vestvej 8, 3450 Allerød", "Vestvej 8, Nymølle, 3450 Allerød"], "address_unclear"),
        ([], "address_unknown"),
    ],
)
def test_only_one_house_written_like_this_is_a_match(address_register, titles, code):
    address_register.knows(*(hit(title, [HOUSE, OTHER_HOUSE][at]) for at, title in enumerate(titles)))

    assert refused(match, "Vestvej 8", "3450") == code


def test_commas_capitals_and_part_of_town_make_no_difference(address_register):
    address_register.knows(hit("Vestvej 8, Nymølle, 3450 Allerød"), hit("Vestvej 80, 3450 Allerød", OTHER_HOUSE))

    assert match("vestvej  8", "3450").pk == ID
