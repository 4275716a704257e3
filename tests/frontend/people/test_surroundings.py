"""Other places that matter: on the household's page and beside a vacant home (H-06)."""

from datetime import timedelta

import pytest
from django.test import Client

from housing.models import Household, PlaceThatMatters
from tests import factories

pytestmark = pytest.mark.django_db
WORK = {
    "kind": "work", "note": "Lageret", "starts_on": "01.08.2026", "address": "Prøvevej 1", "latitude": "55,86",
    "longitude": "12,33", "position_quality": "approximate",
}  # fmt: skip


def path(household, rest):
    return f"/husstande/{household.pk}/{rest}"


def test_a_place_is_written_put_right_and_taken_off(as_anna, family, adult):
    """H-06: with the way from the present home, and that it gives no points."""
    assert as_anna.post(path(family, "steder/nyt/"), WORK | {"person": adult.pk}).status_code == 302
    place = PlaceThatMatters.objects.get()
    assert (place.person, place.household, place.latitude) == (adult, None, 55.86)

    page = as_anna.get(path(family, ""))
    (line,) = page.context["surroundings"]
    assert (line.place, line.metres) == (place, 2839)
    for words in ("Lageret · Prøvevej 1 · Omtrentlig", "2,8 km fra boligen i dag", "Den giver ingen point."):
        assert words in page.text
    assert "Tilføjede et sted, der betyder noget" in page.text

    edit = path(family, f"steder/{place.pk}/ret/")
    assert as_anna.post(edit, WORK | {"ends_on": "01.09.2026", "version": "1"}).status_code == 302
    stale = as_anna.post(edit, WORK | {"note": "Kontoret", "version": "1"})
    assert (stale.status_code, [line[0] for line in stale.context["collisions"]]) == (422, ["Bemærkning", "Til og med"])

    assert as_anna.post(path(family, f"steder/{place.pk}/fjern/"), {"version": "2"}).status_code == 302
    assert as_anna.get(path(family, "")).context["surroundings"] == []


def test_the_note_warns_and_a_fault_keeps_what_was_typed(as_anna, family):
    """H-06: nobody is asked what an appointment is for."""
    page = as_anna.get(path(family, "steder/nyt/"))
    assert "Skriv ikke diagnoser eller CPR-nummer." in page.text
    assert "Fast aftale" in page.text

    wrong = as_anna.post(path(family, "steder/nyt/"), WORK | {"address": "", "latitude": "", "longitude": ""})
    assert (wrong.status_code, wrong.context["form"]["note"].value()) == (422, "Lageret")
    assert wrong.context["form"].errors["address"] == ["Skriv en adresse, eller sæt en nål på kortet."]


def test_the_place_of_another_household_is_not_found_here(as_anna, leader, family):
    stranger = factories.place_that_matters(factories.household())
    edit = path(family, f"steder/{stranger.pk}/ret/")
    assert as_anna.get(edit).status_code == 404
    client = Client()
    client.force_login(leader)
    assert client.get(path(family, "steder/nyt/")).status_code == 403


@pytest.fixture
def vacancy(family, now):
    return factories.vacancy(reported_on=now - timedelta(days=2), available_from=now, answer_due_on=now)


def test_a_vacant_home_tells_the_way_now_and_from_there(as_anna, family, adult, vacancy):
    """H-06: beside the points, in the table, on the map and side by side."""
    factories.place_that_matters(family, person=adult, latitude=55.86, longitude=12.33)
    other = factories.household(since=family.created_at.date() - timedelta(days=90))

    page = as_anna.get(f"/ledige/{vacancy.pk}/")

    (row,) = page.context["surroundings"]
    assert (row.whose, row.now_m, row.hidden) == (adult.given_name, 2839, False)
    assert row.counted_m == 2839
    assert "Den vises, men giver ingen point." in page.text
    marks = {line["key"]: line["places"] for line in page.context["map"]["households"]}
    assert [mark["kind"] for mark in marks[str(family.pk)]] == ["school", "other"]
    compared = as_anna.get(f"/ledige/{vacancy.pk}/sammenlign/?a={family.pk}&b={other.pk}")
    assert "meter herfra og nu, giver ingen point" in compared.text


def test_a_protected_households_places_are_not_measured_out(as_anna, family, vacancy):
    """X-07: neither the metres nor the point."""
    factories.place_that_matters(family)
    Household.objects.filter(pk=family.pk).update(address_protected=True)

    page = as_anna.get(f"/ledige/{vacancy.pk}/")

    (row,) = page.context["surroundings"]
    assert (row.hidden, row.now_m, row.counted_m) == (True, None, None)
    assert [mark["kind"] for line in page.context["map"]["households"] for mark in line["places"]] == ["school"]
