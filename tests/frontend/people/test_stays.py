"""The pages on which a stay is put right or taken back, and when the household's page leads there (H-35)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from housing.bookings.actions import book, place_in_temporary
from housing.models import Stay
from housing.stays import actions as stays
from tests import factories
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_day")]
DAY = timedelta(days=1)


def page_of(client, household):
    return client.get(reverse("household", args=[household.pk])).text


def of(name, stay):
    return reverse(name, args=[stay.household_id, stay.pk])


def leads(page, name, rows):
    """One of those who lived there together stands for all of them."""
    return any(of(name, stay) in page for stay in rows)


def written(day):
    return day.strftime("%d.%m.%Y")


@pytest.fixture
def placed(anna, now):
    household = factories.household(adults=2, since=now - 30 * DAY)
    place_in_temporary(household=household, unit=factories.pavilion(beds=2), today=now, on=now, by=anna)
    return household


def now_of(household):
    return household.stays.filter(ends_on=None).order_by("id").first()


def test_taking_back_is_offered_where_it_is_taken(as_anna, placed, now):
    """H-35: page and action ask the same history, so that nothing is offered and then refused."""
    assert leads(page_of(as_anna, placed), "stay_take_back", placed.stays.filter(ends_on=None))
    # As in the demonstration: a stay of long ago whose key was made today.
    old = factories.household(adults=2, since=now - 30 * DAY)
    stay = now_of(old)
    assert not leads(page_of(as_anna, old), "stay_take_back", old.stays.all())
    assert as_anna.post(of("stay_take_back", stay), {"why": "x", "version": stay.version}).status_code == 422
    assert Stay.objects.filter(pk=stay.pk).exists()


def test_the_day_after_it_is_corrected_instead(anna, placed):
    lived = list(placed.stays.filter(ends_on=None))
    with time_machine.travel(NOON + DAY):
        client = Client()
        client.force_login(anna)
        page = page_of(client, placed)
    assert not leads(page, "stay_take_back", lived)
    assert leads(page, "stay_edit", lived)


def test_the_way_back_is_not_called_as_the_act(as_anna, placed):
    """H-35: »Fortryd opholdet« takes the stay back, and the link beside it leaves it alone."""
    page = as_anna.get(of("stay_take_back", now_of(placed))).text
    back = reverse("household", args=[placed.pk])
    assert f'<a href="{back}">Gå tilbage</a>' in page
    assert ">Fortryd<" not in page


def test_a_reason_is_asked_for_when_beds_are_missing_and_only_then(as_anna, placed, now):
    """H-10, H-11: as where a place is promised; nothing typed is lost."""
    stay, address = now_of(placed), of("stay_edit", now_of(placed))
    assert "Hvorfor alligevel?" not in as_anna.get(address).text
    taken = factories.pavilion(beds=6)
    factories.household(adults=2, since=now - 9 * DAY, unit=taken)
    values = {"starts_on": written(now), "why": "Skrevet forkert", "version": stay.version}

    held = as_anna.post(address, values | {"unit": taken.pk, "despite": "Vil gerne"})
    assert held.status_code == 422
    assert "en familie deler ikke bolig med andre" in held.text
    assert "Hvorfor alligevel?" not in held.text

    small = factories.pavilion(beds=1)
    asked = as_anna.post(address, values | {"unit": small.pk})
    assert asked.status_code == 422
    assert "Hvorfor alligevel?" in asked.text
    assert as_anna.post(address, values | {"unit": small.pk, "despite": "Kun i nat"}).status_code == 302
    assert now_of(placed).unit == small


def test_only_of_a_single_it_is_asked_what_was_weighed(as_anna, anna, placed, now):
    """H-11"""
    assert "Køn er afvejet" not in as_anna.get(of("stay_edit", now_of(placed))).text
    single, room = factories.household(since=now - 9 * DAY), factories.pavilion(beds=2)
    factories.household(since=now - 9 * DAY, unit=room)
    stay = now_of(single)
    assert "Køn er afvejet" in as_anna.get(of("stay_edit", stay)).text
    values = {"unit": room.pk, "starts_on": written(stay.starts_on), "why": "Naborummet", "version": stay.version}
    assert as_anna.post(of("stay_edit", stay), values).status_code == 422
    weighed = {"weighed_age": "on", "weighed_sex": "on", "weighed_vulnerability": "on"}
    assert as_anna.post(of("stay_edit", stay), values | weighed).status_code == 302
    assert now_of(single).unit == room


def test_a_moving_out_is_put_right_and_taken_back(as_anna, anna, now):
    """H-35: from the page, with the day at its field; without a day they live there still."""
    household = factories.household(adults=2, since=now - 30 * DAY)
    stays.move_out(household=household, by=anna, today=now, on=now - DAY, why="Til Odense")
    stay = household.stays.order_by("id").first()
    address = of("move_out_edit", stay)
    assert leads(page_of(as_anna, household), "move_out_edit", household.stays.all())
    assert "Til Odense" in as_anna.get(address).text

    ahead = as_anna.post(
        address, {"ends_on": written(now + DAY), "why_ended": "Til Aarhus", "why": "x", "version": stay.version}
    )
    assert ahead.status_code == 422
    assert "senest i dag den" in ahead.context["form"].errors["ends_on"][0]
    assert 'value="Til Aarhus"' in ahead.text

    assert as_anna.post(address, {"ends_on": "", "why": "Bor her endnu", "version": stay.version}).status_code == 302
    assert household.stays.filter(ends_on=None).count() == 2
    page = page_of(as_anna, household)
    assert "Udflytningen er rettet" in page
    assert not leads(page, "move_out_edit", household.stays.all())


def test_who_moved_on_is_not_led_to_a_moving_out(as_anna, placed):
    """H-35: that day is put right with the next stay."""
    before = list(placed.stays.exclude(ends_on=None))
    page = page_of(as_anna, placed)
    assert not leads(page, "move_out_edit", before)
    assert leads(page, "stay_edit", before)


def test_a_moving_out_ahead_is_refused_at_its_field_and_kept(as_anna, placed, now):
    """H-35: what is planned is the expected end."""
    address = reverse("household_move_out", args=[placed.pk])
    refused = as_anna.post(address, {"on": written(now + 9 * DAY), "why": "Til Odense"})
    assert refused.status_code == 422
    assert "En udflytning skrives, når den er sket." in refused.context["form"].errors["on"][0]
    assert 'value="Til Odense"' in refused.text
    empty = as_anna.post(address, {"on": written(now), "why": ""})
    assert "Skriv, hvor de flyttede hen" in empty.context["form"].errors["why"][0]


def test_a_place_promised_since_is_in_the_way_of_taking_back(as_anna, anna, now):
    """H-10: a sentence, and not a fault of ours."""
    household = factories.household(adults=2)
    promised = book(household=household, unit=factories.pavilion(), by=anna, starts_on=now, on=now)
    moved = {"on": written(now), "version": promised.version}
    assert as_anna.post(reverse("booking_move_in", args=[household.pk, promised.pk]), moved).status_code == 302
    book(household=household, unit=factories.pavilion(), by=anna, starts_on=now + 9 * DAY, on=now)
    stay = now_of(household)
    refused = as_anna.post(of("stay_take_back", stay), {"why": "x", "version": stay.version})
    assert refused.status_code == 422
    assert "er allerede lovet en plads. Ret eller aflys den." in refused.text


def test_removing_a_ground_says_whose(as_anna, now):
    """H-02"""
    household = factories.household()
    person = household.memberships.get().person
    ground = person.grounds.create(ground="refugee", valid_from=now)
    page = as_anna.get(reverse("ground_remove", args=[household.pk, person.pk, ground.pk])).text
    assert f"{person}: Flygtning fra" in page
