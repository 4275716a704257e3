"""Those who come and those whose stay ends, as things to do in the morning (H-02, H-12, H-35)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.bookings import actions as bookings
from housing.bookings import extensions
from tests import factories

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def overview(client):
    return client.get("/overblik/").text


def stays_until(day, kind="pavilion", **values):
    site = factories.site(kind=kind, name="Stedet")
    household = factories.household(since=TODAY - 100 * DAY, unit=factories.pavilion(site=site), **values)
    household.stays.update(expected_end_on=day)
    return household


def test_who_comes_and_has_no_place(as_anna, anna):
    """H-02: from a month before the handover, which is 1 December; gone once a place is promised."""
    household = factories.household(adults=0, name="Familien Ventet")
    factories.member(household, referred_on=date(2026, 10, 20))
    later = factories.household(adults=0, name="Familien Senere")
    factories.member(later, referred_on=date(2026, 11, 20))  # 1 January
    factories.household(name="Familien Udato")

    html = overview(as_anna)

    assert "Find en plads til Familien Ventet" in html
    assert "Kommunen overtager ansvaret tirsdag 1. december." in html
    assert reverse("booking_new", args=[household.pk]) in html
    assert "Familien Senere" not in html
    assert "Familien Udato" not in html
    assert household.pk in AccessEntry.objects.values_list("household_id", flat=True)

    bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=TODAY, on=TODAY)
    assert "Find en plads til Familien Ventet" not in overview(as_anna)


def test_who_has_come_without_a_place_is_late(as_anna):
    household = factories.household(adults=0, name="Familien Her")
    factories.member(household, arrived_on=TODAY - 3 * DAY)
    html = overview(as_anna)
    assert "De kom lørdag 21. november og er ikke lovet nogen plads." in html
    assert "Uden plads" in html
    household.memberships.get().person.__class__.objects.update(arrived_on=TODAY + 3 * DAY)
    assert "De kommer fredag 27. november og er ikke lovet nogen plads." in overview(as_anna)


def test_a_stay_that_should_have_ended(as_anna):
    """H-35: from the day after; on the day itself it is in time."""
    household = stays_until(TODAY - DAY, name="Familien Bliver")
    assert "Afklar opholdet: Familien Bliver" in overview(as_anna)
    assert reverse("extension_new", args=[household.pk]) in overview(as_anna)

    household.stays.update(expected_end_on=TODAY)
    assert "Familien Bliver" not in overview(as_anna).split("Ledige boliger")[0]


def test_a_term_that_ends_asks_for_a_home(as_anna):
    """H-12, R-69: two months before; a pavilion's end so far ahead is nothing to do."""
    stays_until(TODAY + 60 * DAY, kind="folk_high_school", name="Familien Højskole")
    stays_until(TODAY + 60 * DAY, name="Familien Pavillon")
    html = overview(as_anna)
    assert "Find en bolig til Familien Højskole" in html
    assert "Find en bolig til Familien Pavillon" not in html


def test_who_has_a_home_on_its_way_is_left_in_peace(as_anna):
    household = stays_until(TODAY - DAY, name="Familien Flytter")
    factories.placement(
        household=household, vacancy=factories.vacancy(state="held"), state="confirmed", move_in_on=TODAY + 3 * DAY
    )
    assert "Afklar opholdet" not in overview(as_anna)


def test_a_wish_for_a_longer_stay_waits_for_an_answer(as_anna, anna):
    """H-35: the wish is the thing to do, not the end that has passed."""
    household = stays_until(TODAY - DAY, name="Familien Spørger")
    row = extensions.ask(household=household, by=anna, asked_until=TODAY + 90 * DAY, reason="Ingen bolig", on=TODAY)
    html = overview(as_anna)
    assert "Svar på længere ophold: Familien Spørger" in html
    assert reverse("extension_answer", args=[household.pk, row.pk]) in html
    assert "Afklar opholdet" not in html


def test_a_protected_address_is_not_told(as_anna):
    """X-07"""
    stays_until(TODAY - DAY, name="Familien Skjult", address_protected=True)
    html = overview(as_anna)
    assert "Afklar opholdet: Familien Skjult" in html
    assert "Beskyttet adresse. Forlæng opholdet" in html


def test_a_handover_that_has_been_is_told_as_one(as_anna):
    """H-02"""
    factories.member(factories.household(adults=0, name="Familien Sen"), referred_on=date(2026, 3, 10))
    assert "Kommunen overtog ansvaret fredag 1. maj." in overview(as_anna)
