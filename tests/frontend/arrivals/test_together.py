"""The page on which several single persons are promised one room (H-11)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.models import Booking
from tests import factories

WEIGHED = dict.fromkeys(("weighed_age", "weighed_sex", "weighed_vulnerability"), "on")


@pytest.fixture
def now():
    return timezone.localdate()


@pytest.fixture
def room(db):
    return factories.pavilion(beds=3, label="rum 3")


@pytest.fixture
def singles(db):
    return [factories.household(name=f"Enlig {n}") for n in (1, 2, 3)]


def asked(room, now, **more):
    return {"unit": room.pk, "starts_on": now.strftime("%d.%m.%Y"), **more}


@pytest.mark.usefixtures("on_a_day")
def test_first_the_unit_then_who_lives_there_and_who_could(as_anna, room, singles, now):
    """H-11: beds, age and sex are seen before they are weighed; X-04: who is named is on record."""
    here = factories.household(name="Enlig Beboer", since=now - timedelta(days=30), unit=room)
    factories.household(name="Familien To", adults=2)
    page = as_anna.get(reverse("together"))
    assert "Hvem skal bo her?" not in page.text

    text = " ".join(as_anna.get(reverse("together"), asked(room, now)).text.split())

    assert "3 pladser den dag, 1 optaget, <strong>2 fri</strong>." in text
    assert "Enlig Beboer" in text
    assert "Kvinde, 36 år" in text
    assert "Familien To" not in text
    seen = AccessEntry.objects.filter(purpose="Flere enlige i samme bolig").values_list("household_id", flat=True)
    assert set(seen) == {here.pk, *(single.pk for single in singles)}


def test_all_are_promised_and_taken_back_in_one_step(as_anna, room, singles, now):
    form = reverse("together")
    done = as_anna.post(form, asked(room, now, households=[row.pk for row in singles], **WEIGHED))
    group = Booking.objects.first().together
    assert (done.status_code, done.url) == (302, reverse("together_one", args=[group]))
    assert Booking.objects.filter(unit=room, shared=True, state="booked").count() == 3

    page = as_anna.get(done.url).text
    assert all(row.name in page for row in singles)
    assert done.url in as_anna.get(reverse("household", args=[singles[0].pk])).text
    assert as_anna.post(done.url, {"why": ""}).status_code == 422
    assert as_anna.post(done.url, {"why": "Skulle være rum 4"}).status_code == 302
    assert set(Booking.objects.values_list("state", "ended_why")) == {("cancelled", "Skulle være rum 4")}
    assert "Ingen af dem venter mere." in as_anna.get(done.url).text


def test_what_was_chosen_stays_when_beds_do_not_suffice(as_anna, room, singles, now):
    """H-10: refused with figures at the field, nobody is promised anything, the ticks stand."""
    factories.household(since=now - timedelta(days=30), unit=room)
    chosen = [row.pk for row in singles]
    answer = as_anna.post(reverse("together"), asked(room, now, households=chosen, **WEIGHED))

    assert answer.status_code == 422
    assert "der er 2 fri til 3, og 1 mangler." in answer.text
    assert answer.text.count("checked") == 6
    assert Booking.objects.count() == 0
    again = as_anna.post(reverse("together"), asked(room, now, households=chosen, despite="En nat", **WEIGHED))
    assert again.status_code == 302


def test_nobody_to_choose_and_nothing_ticked_are_said(as_anna, room, now):
    assert "Ingen enlige venter på en plads" in as_anna.get(reverse("together"), asked(room, now)).text
    one = factories.household()
    unweighed = as_anna.post(reverse("together"), asked(room, now, households=[one.pk, factories.household().pk]))
    assert "skal alle være afvejet" in unweighed.text
    assert "Vælg mindst to." in as_anna.post(reverse("together"), asked(room, now, **WEIGHED)).text


def test_who_is_protected_is_counted_not_named(as_anna, room, singles, now):
    """X-07"""
    factories.household(name="Skjult Person", since=now - timedelta(days=9), unit=room, address_protected=True)
    text = as_anna.get(reverse("together"), asked(room, now)).text
    assert "Skjult Person" not in text
    assert "1 person, der ikke nævnes her" in text
