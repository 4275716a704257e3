"""What stands about the temporary place on a household's page, and the ways from there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.models import ChecklistItem, Stay
from housing.reception import actions as reception
from housing.stays import actions as stays
from tests import factories


@pytest.fixture
def now():
    return timezone.localdate()


def page_of(client, household):
    return client.get(reverse("household", args=[household.pk])).text


def test_the_ways_to_a_place_and_to_the_checklist(as_anna):
    household = factories.household()
    page = page_of(as_anna, household)
    for name in ("booking_new", "household_temporary", "checklist"):
        assert reverse(name, args=[household.pk]) in page
    for name in ("extension_new", "household_move_out"):
        assert reverse(name, args=[household.pk]) not in page


def test_a_promised_place_is_the_next_step(as_anna, anna, now):
    household = factories.household()
    booking = bookings.book(
        household=household, unit=factories.pavilion(label="rum 9"), by=anna, starts_on=now + timedelta(days=3), on=now
    )
    page = page_of(as_anna, household)
    assert "Lovet plads: " in page
    for name in ("booking_move_in", "booking_edit", "booking_cancel"):
        assert reverse(name, args=[household.pk, booking.pk]) in page
    assert "Lovede en midlertidig plads" in page


def test_a_place_that_lapsed_says_why(as_anna, anna, now):
    """H-35: the reason is visible where the household is looked up."""
    household = factories.household()
    bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=now, on=now)
    bookings.lapse(household=household, by=anna, why="Husstanden er flyttet i fast bolig.")
    page = page_of(as_anna, household)
    assert "Bortfaldet" in page
    assert page.count("Husstanden er flyttet i fast bolig.") == 2  # the list and the history


def test_a_longer_stay_is_asked_from_the_page_and_its_answer_stands(as_anna, anna, now):
    household = factories.household(since=now - timedelta(days=60))
    assert reverse("extension_new", args=[household.pk]) not in page_of(as_anna, household)  # they may stay anyway
    household.stays.update(expected_end_on=now + timedelta(days=30))
    assert reverse("extension_new", args=[household.pk]) in page_of(as_anna, household)
    asked = extensions.ask(
        household=household, by=anna, asked_until=now + timedelta(days=60), reason="Boligen er ikke klar", on=now
    )
    waiting = page_of(as_anna, household)
    assert reverse("extension_answer", args=[household.pk, asked.pk]) in waiting
    assert f'{reverse("extension_new", args=[household.pk])}"' not in waiting
    extensions.refuse(extension=asked, by=anna, version=1, answer="Rummet er lovet væk", on=now)
    assert "Rummet er lovet væk" in page_of(as_anna, household)


def test_they_move_out_and_come_back_with_a_reason(as_anna, now):
    """H-35: the gap between two homes asks where they were, at its field."""
    household = factories.household(since=now - timedelta(days=60))
    out = reverse("household_move_out", args=[household.pk])
    gone = (now - timedelta(days=9)).strftime("%d.%m.%Y")
    assert as_anna.post(out, {"on": gone, "why": ""}).status_code == 422
    assert as_anna.post(out, {"on": gone, "why": "Bor hos familie"}).status_code == 302
    assert "Bor hos familie" in page_of(as_anna, household)

    place = reverse("household_temporary", args=[household.pk])
    values = {"unit": factories.pavilion().pk, "on": now.strftime("%d.%m.%Y")}
    refused = as_anna.post(place, values)
    assert refused.status_code == 422
    assert "Skriv, hvor husstanden var imens." in refused.text
    assert as_anna.post(place, values | {"gap_reason": "Hos en fætter"}).status_code == 302
    assert Stay.objects.get(household=household, ends_on=None).gap_reason == "Hos en fætter"
    assert "Hos en fætter" in page_of(as_anna, household)


def test_who_has_no_gap_is_not_asked(as_anna, now):
    for household in (factories.household(), factories.household(since=now - timedelta(days=9))):
        page = as_anna.get(reverse("household_temporary", args=[household.pk])).text
        assert "Hvor var de imens?" not in page


def test_a_promise_is_moved_into_after_a_gap(as_anna, anna, now):
    household = factories.household(since=now - timedelta(days=60))
    stays.move_out(household=household, by=anna, today=now, on=now - timedelta(days=9), why="Hos familie")
    booking = bookings.book(household=household, unit=factories.pavilion(), by=anna, starts_on=now, on=now)
    page = reverse("booking_move_in", args=[household.pk, booking.pk])
    assert "Hvor var de imens?" in as_anna.get(page).text
    values = {"on": now.strftime("%d.%m.%Y"), "version": booking.version}
    assert as_anna.post(page, values).status_code == 422
    assert as_anna.post(page, values | {"gap_reason": "Hos familie"}).status_code == 302


def test_a_list_that_nobody_used_reminds_of_nothing(as_anna, anna):
    """R-10: half a year on, and not before, it stands as not used."""
    household = factories.household()
    reception.begin(household=household, by=anna)
    assert "punkter mangler" in page_of(as_anna, household)

    ChecklistItem.objects.update(created_at=timezone.now() - timedelta(days=200))

    assert "Listen blev ikke brugt" in page_of(as_anna, household)
