"""A unit is taken out of service, the days are changed, it is called off; everything that stood stays to be seen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.bookings import actions as bookings
from housing.bookings.judging import Sharing
from housing.closures import actions
from housing.models import Closure
from tests import factories

WEIGHED = Sharing(age=True, sex=True, vulnerability=True)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(site):
    return factories.pavilion(site=site, beds=4, label="pavillon 6")


def closed(unit, by, **values):
    today = timezone.localdate()
    defaults = {"starts_on": today, "ends_on": today + timedelta(days=7), "cause": "damp"}
    return actions.close(unit=unit, by=by, **(defaults | values))


def test_unit_is_taken_out_of_service(as_anna, unit):
    """H-08: from-to with a reason."""
    url = reverse("closure_new", args=[unit.pk])
    assert "pladser tæller ikke med" in as_anna.get(url).content.decode()

    response = as_anna.post(
        url, {"cause": "damp", "starts_on": "1.12.2026", "ends_on": "8.12.2026", "note": "Skimmel i badet"}
    )

    closure = Closure.objects.get()
    assert response.url == reverse("unit", args=[unit.pk])
    assert (closure.unit, closure.starts_on, closure.ends_on) == (unit, date(2026, 12, 1), date(2026, 12, 8))
    page = as_anna.get(response.url).content.decode()
    assert "Skimmel i badet" in page
    assert "8. dec. 2026" in page


def test_who_lives_there_is_said_before_the_unit_is_closed(as_anna, unit):
    """H-10: whoever lives in a closed unit counts as overbooked."""
    factories.household(adults=2, since=timezone.localdate(), unit=unit)

    text = as_anna.get(reverse("closure_new", args=[unit.pk])).content.decode()

    assert "Her bor 2 personer nu. Boligen tæller som overbooket" in text


def test_who_lives_or_is_expected_there_is_told_before_it_is_closed(as_anna, anna, unit):
    """H-08: with names and links, on record (X-04); the next press saves, and the overview names the unit."""
    today = timezone.localdate()
    living = factories.household(adults=2, since=today, unit=unit, name="Familien Boende")
    living.stays.update(expected_end_on=today + timedelta(days=3))
    coming = factories.household(name="Ventende Prøve")
    hidden = factories.household(name="Skjult Prøve", address_protected=True)
    for household in (coming, hidden):
        bookings.book(
            household=household, unit=unit, by=anna, starts_on=today + timedelta(days=3), on=today, sharing=WEIGHED
        )
    url, later = reverse("closure_new", args=[unit.pk]), today + timedelta(days=4)
    values = {"cause": "damp", "starts_on": f"{later:%d.%m.%Y}"}

    told = as_anna.post(url, values)
    assert told.status_code == 422
    assert not Closure.objects.exists()
    assert reverse("household", args=[coming.pk]) in told.text
    assert "Ventende Prøve" in told.text
    assert "1 person, der ikke nævnes her" in told.text
    assert "Familien Boende" not in told.text  # they have left by then
    assert "Skjult Prøve" not in told.text
    assert AccessEntry.objects.filter(purpose="Tag ud af drift").get().household_id == coming.pk

    other = values | {"despite_people": f"{today} None"}
    assert as_anna.post(url, other).status_code == 422  # told about other days
    assert as_anna.post(url, values | {"despite_people": f"{later} None"}).status_code == 302
    assert f"Det gælder {unit} (2 for mange)." in as_anna.get(reverse("overview")).text
    page = as_anna.get(reverse("unit", args=[unit.pk])).text
    assert "Her er der for mange" in page
    assert reverse("household", args=[coming.pk]) in page
    assert "Skjult Prøve" not in page


def test_end_before_the_start_is_refused_at_the_field_and_kept(as_anna, unit):
    response = as_anna.post(
        reverse("closure_new", args=[unit.pk]), {"cause": "damp", "starts_on": "8.12.2026", "ends_on": "1.12.2026"}
    )

    assert response.status_code == 422
    assert "skal kunne bruges igen efter den 08.12.2026" in response.context["form"].errors["ends_on"][0]
    assert 'value="1.12.2026"' in response.content.decode()
    assert not Closure.objects.exists()


def test_revision_shows_who_changed_which_date_and_why(as_anna, unit, bo):
    """H-08: every revision is kept."""
    closure = closed(unit, bo, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 8))
    values = {"cause": "damp", "starts_on": "1.12.2026", "ends_on": "15.12.2026", "note": "", "version": 1}
    as_anna.post(reverse("closure_edit", args=[closure.pk]), values | {"why": "Mureren er syg"})

    text = as_anna.get(reverse("unit", args=[unit.pk])).content.decode()

    assert "Kan bruges igen fra: før 8. dec. 2026, nu 15. dec. 2026" in text
    assert "Mureren er syg" in text
    assert "Oprettet af Bo Prøve" in text
    assert "Ændret af Anna Prøve" in text


def test_stale_revision_shows_both_and_saves_nothing(as_anna, unit, bo):
    """X-12"""
    closure = closed(unit, bo, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 8))
    actions.revise(closure=closure, by=bo, version=1, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 20),
                   cause="damp", note="")  # fmt: skip

    response = as_anna.post(
        reverse("closure_edit", args=[closure.pk]),
        {"cause": "damp", "starts_on": "1.12.2026", "ends_on": "10.12.2026", "note": "", "version": 1},
    )

    assert response.status_code == 422
    assert [(row.mine, row.theirs) for row in response.context["collisions"]] == [("10.12.2026", "20.12.2026")]
    closure.refresh_from_db()
    assert closure.ends_on == date(2026, 12, 20)


def test_called_off_with_a_reason_and_still_seen(as_anna, unit, anna):
    """H-08: a cancellation is kept."""
    closure = closed(unit, anna)
    url = reverse("closure_cancel", args=[closure.pk])
    assert as_anna.post(url, {"version": 1, "why": ""}).status_code == 422
    as_anna.post(url, {"version": 1, "why": "Det var en anden pavillon"})

    closure.refresh_from_db()
    text = as_anna.get(reverse("unit", args=[unit.pk])).content.decode()
    assert closure.cancelled_at
    assert "Aflyst af Anna Prøve" in text
    assert "Det var en anden pavillon" in text
    assert reverse("closure_edit", args=[closure.pk]) not in text
    assert "kan ikke ændres" in as_anna.post(url, {"version": 2, "why": "Igen"}).content.decode()


def test_now_stands_before_coming_past_and_called_off(as_anna, unit, anna):
    today = timezone.localdate()
    past = closed(unit, anna, starts_on=today - timedelta(days=20), ends_on=today - timedelta(days=10))
    off = actions.cancel(closure=closed(unit, anna), by=anna, version=1, why="Fejl")
    coming = closed(unit, anna, starts_on=today + timedelta(days=5), ends_on=None)
    now = closed(unit, anna, ends_on=today + timedelta(days=1))

    lines = as_anna.get(reverse("unit", args=[unit.pk])).context["closures"]

    assert [line.closure.pk for line in lines] == [now.pk, coming.pk, past.pk, off.pk]
    assert [line.state.text for line in lines] == ["Nu", "Kommer", "Forbi", "Aflyst"]


def test_closures_cost_the_same_whatever_their_number(as_anna, unit, anna, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    closed(unit, anna)
    url = reverse("unit", args=[unit.pk])
    as_anna.get(url)
    with CaptureQueriesContext(connection) as first:
        as_anna.get(url)
    for _ in range(3):
        closed(unit, anna)
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_leader_closes_nothing(as_leader, unit, anna):
    """X-01"""
    closure = closed(unit, anna)
    for url in (
        reverse("closure_new", args=[unit.pk]),
        reverse("closure_edit", args=[closure.pk]),
        reverse("closure_cancel", args=[closure.pk]),
    ):
        assert as_leader.get(url).status_code == 403
        assert as_leader.post(url, {"why": "x", "version": 1}).status_code == 403


def states(client, site):
    return [
        [word.text for word in entry["states"]]
        for entry in client.get(reverse("site", args=[site.pk])).context["lines"]
    ]


def test_site_says_how_each_unit_stands(as_anna, site, anna):
    """H-08, H-09: taken, free, out of service, being made ready until a day, and what comes."""
    today = timezone.localdate()
    units = {label: factories.pavilion(site=site, beds=1, label=label) for label in "abcdef"}
    factories.household(since=today, unit=units["a"])
    closed(units["c"], anna, ends_on=None)
    factories.closure(unit=units["d"], kind="turnaround", cause="moved_out", starts_on=today, ends_on=date(2099, 1, 5))
    factories.household(adults=2, since=today, unit=units["e"])
    closed(units["f"], anna, starts_on=date(2099, 1, 5), ends_on=None)

    assert states(as_anna, site) == [
        ["Optaget"],
        ["Ledig"],
        ["Ude af drift indtil videre"],
        ["Klargøring til 5. jan. 2099"],
        ["Optaget, 1 for mange"],
        ["Ledig", "Ude af drift fra 5. jan. 2099"],
    ]


def test_the_missing_cause_is_asked_for_in_its_own_words(as_anna, unit):
    """H-08: the same field name elsewhere asks why a home is vacant."""
    page = as_anna.post(reverse("closure_new", args=[unit.pk]), {"starts_on": "1.12.2026"})
    assert page.context["form"].errors["cause"] == ["Vælg, hvorfor boligen tages ud af drift."]
