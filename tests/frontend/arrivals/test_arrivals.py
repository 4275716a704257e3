"""Pages of those who are coming: the list, the promised place, the way in, the longer stay."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from frontend import formats
from housing.bookings import actions as bookings
from housing.models import Booking, Stay, StayExtension
from housing.people.rules import handover_on
from tests import factories


@pytest.fixture
def now():
    return timezone.localdate()


@pytest.fixture
def coming(db, now):
    household = factories.household(adults=0, name="Familien Ventet")
    factories.member(household, referred_on=now - timedelta(days=20))
    factories.member(household, role="partner")
    return household


def written(day):
    return day.strftime("%d.%m.%Y")


def test_the_list_says_when_they_come_and_what_is_missing(as_anna, coming, now):
    """H-02: a date that nobody wrote is said to be missing; X-04: who is shown is on record."""
    unknown = factories.household(name="Familien Ukendt")
    page = as_anna.get(reverse("arrivals")).text

    assert "2 husstande ventes, 3 personer." in " ".join(page.split())
    assert page.index("Familien Ventet") < page.index("Familien Ukendt")
    assert "Ikke oplyst" in page
    assert set(AccessEntry.objects.filter(purpose="Ventes").values_list("household_id", flat=True)) == {
        coming.pk, unknown.pk}  # fmt: skip


def test_an_empty_list_says_what_to_do(as_anna):
    assert "Ingen ventes" in as_anna.get(reverse("arrivals")).text


def test_a_place_is_promised_changed_and_called_off(as_anna, coming, now):
    """H-10, H-35"""
    small, large = factories.pavilion(beds=1, label="lille"), factories.pavilion(beds=4, label="stor")
    place = reverse("booking_new", args=[coming.pk])

    asked = as_anna.get(place).text
    refused = as_anna.post(place, {"unit": small.pk, "starts_on": written(now)})
    done = as_anna.post(place, {"unit": large.pk, "starts_on": written(now + timedelta(days=9))})

    assert asked.index("stor: 4 pladser") < asked.index("lille: 1 plads, 1 mangler")
    assert refused.status_code == 422
    assert "Der mangler 1 til 2." in refused.text
    assert written(now) in refused.text
    assert done.status_code == 302
    booking = Booking.objects.get()
    assert (booking.unit, booking.persons) == (large, 2)

    change = reverse("booking_edit", args=[coming.pk, booking.pk])
    values = {"unit": small.pk, "starts_on": written(now), "despite": "Kun to nætter", "version": booking.version}
    assert as_anna.post(change, values).status_code == 302
    stale = as_anna.post(change, values | {"unit": large.pk})
    assert stale.status_code == 422
    booking.refresh_from_db()
    assert (booking.unit, booking.overbooked_by, booking.override_reason) == (small, 1, "Kun to nætter")

    cancel = reverse("booking_cancel", args=[coming.pk, booking.pk])
    assert as_anna.post(cancel, {"why": ""}).status_code == 422
    assert as_anna.post(cancel, {"why": "Kommer ikke"}).status_code == 302
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_a_site_whose_lease_ends_has_room_until_then(as_anna, coming, now):
    """H-12: without an end the last day says so, behind those with room for good and before those without; the
    refusal names the day, and with an end by then it is a place like any other."""
    ends = now + timedelta(days=30)
    good, leased = factories.pavilion(beds=4, label="god"), factories.site(kind="private_lease", lease_end=ends)
    leased = factories.pavilion(site=leased, beds=3, label="lejet")
    factories.pavilion(beds=1, label="lille")
    place, last = reverse("booking_new", args=[coming.pk]), ends + timedelta(days=1)

    text = as_anna.get(place, {"starts_on": written(now)}).text
    refused = as_anna.post(place, {"unit": leased.pk, "starts_on": written(now)})
    bounded = as_anna.get(place, {"starts_on": written(now), "ends_on": written(last)}).text
    done = as_anna.post(place, {"unit": leased.pk, "starts_on": written(now), "ends_on": written(last)})

    said = f"lejet: 3 pladser, til {formats.short_day(last)}"
    assert (
        text.index("god: 4 pladser")
        < text.index("til aftalen udløber")
        < text.index(said)
        < text.index("lille: 1 plads")
    )
    assert "er udløbet" not in text
    assert refused.status_code == 422
    assert f"gælder ikke længere den {written(last)}" in refused.text
    assert f'value="{written(last)}"' in refused.text  # the end is proposed at its field
    assert "Datoen er foreslået" in refused.text
    assert "Hvorfor alligevel?" not in refused.text
    assert "til aftalen udløber" not in bounded
    assert done.status_code == 302
    assert str(good.pk) in bounded


def test_singles_are_asked_what_was_weighed(as_anna, now):
    """H-11"""
    room = factories.pavilion(beds=2, label="rum 3")
    factories.household(since=now - timedelta(days=9), unit=room)
    single = factories.household()
    place = reverse("booking_new", args=[single.pk])
    values = {"unit": room.pk, "starts_on": written(now)}

    assert "rum 3: 2 pladser, 1 bor eller ventes her" in as_anna.get(place).text
    assert "sæt de tre hak" in as_anna.post(place, values).text
    weighed = dict.fromkeys(("weighed_age", "weighed_sex", "weighed_vulnerability"), "on")
    assert as_anna.post(place, values | weighed).status_code == 302
    assert Booking.objects.get().shared


def test_the_reason_is_asked_for_when_beds_are_missing_and_only_then(as_anna, anna, now):
    """H-10, H-11: not at first, not where another family lives; where beds are missing, with who is in the way (X-04)."""
    held, full = factories.pavilion(beds=8), factories.pavilion(beds=1)
    family = factories.household(adults=2, since=now - timedelta(days=9), unit=held, name="Familien Boende")
    other = factories.household(name="Ventende Prøve")
    bookings.book(household=other, unit=full, by=anna, starts_on=now + timedelta(days=9), on=now)
    place = reverse("booking_new", args=[factories.household().pk])
    weighed = dict.fromkeys(("weighed_age", "weighed_sex", "weighed_vulnerability"), "on")
    values = weighed | {"starts_on": written(now)}

    first = as_anna.get(place).text
    barred = as_anna.post(place, values | {"unit": held.pk, "despite": "Der er ikke andet"})
    short = as_anna.post(place, values | {"unit": full.pk})

    asked = 'name="despite"'
    assert [asked in text for text in (first, barred.text, short.text)] == [False, False, True]
    assert ("Familien Boende" in barred.text, "Ventende Prøve" in short.text) == (True, True)
    assert reverse("household", args=[other.pk]) in short.text
    listed = AccessEntry.objects.filter(purpose="Lov en plads", kind="listed")
    assert set(listed.values_list("household_id", flat=True)) == {family.pk, other.pk}
    assert as_anna.post(place, values | {"unit": full.pk, "despite": "En nat"}).status_code == 302


def test_a_place_is_promised_from_the_day_they_come(as_anna, coming, now):
    """H-02: the later of today and the handover."""
    text = as_anna.get(reverse("booking_new", args=[coming.pk])).text
    assert f'value="{written(handover_on(now - timedelta(days=20)))}"' in text


def test_a_family_is_not_asked_to_weigh(as_anna, coming):
    assert "Alder er afvejet" not in as_anna.get(reverse("booking_new", args=[coming.pk])).text


def test_moved_in_with_the_key(as_anna, anna, coming, now):
    """R-10: from announced to the key handed over."""
    booking = bookings.book(
        household=coming, unit=factories.pavilion(), by=anna, starts_on=now - timedelta(days=3), on=now
    )
    page = reverse("booking_move_in", args=[coming.pk, booking.pk])
    assert as_anna.post(page, {"on": written(now), "key": "on"}).status_code == 302

    assert Stay.objects.filter(household=coming, starts_on=now).count() == 2
    listed = as_anna.get(reverse("checklist", args=[coming.pk])).text
    assert "2 af 14 er gjort." in listed


def test_points_are_ticked_left_out_and_taken_back(as_anna, coming):
    """R-09, R-10"""
    page = reverse("checklist", args=[coming.pk])
    assert "Læg listen frem" in as_anna.get(page).text
    as_anna.post(page, {"verb": "begin"})
    item = coming.checklist.get(point="interpreter")

    no_reason = as_anna.post(page, {"verb": "leave_out", "item": item.pk, "version": 1})
    assert (no_reason.status_code, "Skriv en begrundelse." in no_reason.text) == (422, True)
    as_anna.post(page, {"verb": "leave_out", "item": item.pk, "version": 1, "note": "Taler dansk"})
    assert "Taler dansk" in as_anna.get(page).text
    stale = as_anna.post(page, {"verb": "tick", "item": item.pk, "version": 1})
    assert stale.status_code == 422
    as_anna.post(page, {"verb": "undo", "item": item.pk, "version": 2})
    as_anna.post(page, {"verb": "tick", "item": item.pk, "version": 3})
    item.refresh_from_db()
    assert item.done_on is not None


def test_what_is_done_is_folded_and_the_next_point_is_led_to(as_anna, coming):
    """R-10: on a phone the list is long: only what is left stands open, and each remark is folded."""
    page = reverse("checklist", args=[coming.pk])
    as_anna.post(page, {"verb": "begin"})
    first, second = coming.checklist.get(point="place"), coming.checklist.get(point="ready")
    assert "punkt er gjort" not in as_anna.get(page).text

    ticked = as_anna.post(page, {"verb": "tick", "item": first.pk, "version": 1, "note": "Sportsvej"})

    assert ticked.url == f"{page}#p-{second.pk}"
    text = as_anna.get(page).text
    assert "1 punkt er gjort" in text
    folded = text[text.index("1 punkt er gjort") :]
    assert folded.index(f'id="p-{first.pk}"') < folded.index("</details>")
    assert "Sportsvej" in folded
    assert text.count("<summary>Bemærkning, eller ikke nødvendigt") == 13
    assert '<details class="d-print-none" open>' not in text


def test_a_missing_reason_unfolds_its_point_with_the_words_at_the_field(as_anna, coming):
    page = reverse("checklist", args=[coming.pk])
    as_anna.post(page, {"verb": "begin"})
    item = coming.checklist.get(point="interpreter")
    text = as_anna.post(page, {"verb": "leave_out", "item": item.pk, "version": 1, "note": " "}).text
    assert text.count('<details class="d-print-none" open>') == 1
    assert f'aria-describedby="n-{item.pk}_hint n-{item.pk}_error"' in text


def test_a_longer_stay_is_asked_for_and_answered(as_anna, anna, now):
    """H-35"""
    household = factories.household(adults=2)
    bookings.place_in_temporary(
        household=household, unit=factories.pavilion(), today=now, on=now - timedelta(days=9), by=anna,
        expected_end_on=now + timedelta(days=30),
    )  # fmt: skip
    until = now + timedelta(days=90)
    ask = reverse("extension_new", args=[household.pk])
    assert as_anna.post(ask, {"asked_until": written(until), "reason": "Boligen er ikke klar"}).status_code == 302

    row = StayExtension.objects.get()
    listed = as_anna.get(reverse("arrivals")).text
    assert "Boligen er ikke klar" in listed
    answer = reverse("extension_answer", args=[household.pk, row.pk])
    assert as_anna.post(answer, {"answer": "", "verdict": "grant"}).status_code == 422
    assert as_anna.post(answer, {"answer": "Ingen andre venter", "verdict": "grant"}).status_code == 302
    assert set(household.stays.values_list("expected_end_on", flat=True)) == {until}


def test_a_protected_address_is_not_on_the_list(as_anna, anna, coming, now):
    """X-07"""
    coming.address_protected = True
    coming.save()
    unit = factories.pavilion(label="hemmeligt rum")
    bookings.book(household=coming, unit=unit, by=anna, starts_on=now, on=now)
    page = as_anna.get(reverse("arrivals")).text
    assert "Beskyttet adresse" in page
    assert "hemmeligt rum" not in page


def test_a_day_that_has_been_says_so(as_anna, now):
    """H-02: they should have come; the day alone would read as one ahead."""
    household = factories.household(adults=0, name="Familien Sen")
    person = factories.member(household, referred_on=now - timedelta(days=200))
    assert "Dagen er gået" in as_anna.get(reverse("arrivals")).text
    person.referred_on = now
    person.save()
    assert "Dagen er gået" not in as_anna.get(reverse("arrivals")).text
