""" "Why no offer?": the page for staff and the paper for the citizen (H-19)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.journal.models import AccessEntry
from housing.models import Household, PassedOver
from tests import factories


@pytest.fixture
def homes(family, now):
    """One that fits, where another family stands first; one that is too small; one with an unknown way in."""
    rival = factories.household(
        name="Familien Foran", adults=2, children=1, since=now - timedelta(days=600),
        school=family.memberships.get(role="child").person.enrolments.get().institution,
    )  # fmt: skip
    Household.objects.filter(pk=family.pk).update(needs_step_free=True)
    site = factories.site(name="Lindebo 7")
    made = [
        factories.home(site=site, label="1", rooms=3),
        factories.home(site=site, label="2", rooms=1),
        factories.home(site=site, label="3", rooms=3, floor=1, step_free=None, lift=None),
    ]
    dates = {"reported_on": now, "available_from": now, "rent_runs_from": now, "answer_due_on": now + timedelta(days=7)}
    for unit in made:
        factories.vacancy(unit=unit, **dates)
    return rival, made


def _text(response):
    return " ".join(response.content.decode().split())


def test_the_page_says_it_in_one_sentence_and_home_by_home(as_anna, family, homes):
    """H-19: who stands first is counted and not named; a missing fact has a way to be written."""
    shown = _text(as_anna.get(reverse("why_not", args=[family.pk])))

    assert "3 boliger er ledige: 1 passer (nr. 2), 1 er for lille, 1 mangler oplysning om trinfri adgang." in shown
    assert "1 husstand står foran:" in shown
    assert "Foran" not in shown.replace("står foran", "")
    assert "3 personer i 1 rum" in shown
    assert "Kilde: personerne i husstanden" in shown
    assert reverse("unit_edit", args=[homes[1][2].pk]) in shown
    assert AccessEntry.objects.filter(household_id=family.pk, kind="opened", purpose="Hvorfor intet tilbud?").exists()


def test_the_household_page_leads_there(as_anna, family):
    assert reverse("why_not", args=[family.pk]) in _text(as_anna.get(reverse("household", args=[family.pk])))


@pytest.mark.parametrize(
    ("adults", "they", "not_they"),
    [(1, ("du", "dig", "din"), ("I", "jer", "jeres")), (2, ("I", "jer", "jeres"), ("du", "dig", "din"))],
)
def test_the_paper_speaks_to_one_as_to_one(as_anna, homes, now, adults, they, not_they):
    """H-19, H-33: as the letters do, with "du" to who lives alone and "I" to several."""
    household = factories.household(adults=adults, since=now)

    shown = _text(as_anna.get(reverse("why_not_print", args=[household.pk]))).split("<main")[1].split("</p> <div")[0]

    words = set(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", shown)))
    assert (set(they) <= words, words & set(not_they)) == (True, set())


def test_the_paper_names_nobody_else_and_speaks_both_languages(as_anna, family, homes, anna, now):
    """H-19, X-05: a home on its way to another family is only counted."""
    rival, units = homes
    factories.placement(vacancy=units[0].vacancies.get(), household=rival, state="offered")
    units[0].vacancies.update(state="held")

    danish = _text(as_anna.get(reverse("why_not_print", args=[family.pk])))
    english = _text(as_anna.get(reverse("why_not_print", args=[family.pk]), {"sprog": "en"}))

    for shown in (danish, english):
        assert rival.reference not in shown
        assert rival.name not in shown
        assert "Lindebo 7, 1" not in shown
        assert "Lindebo 7, 2" in shown
    assert "1 bolig mere er tilbudt en anden husstand." in danish
    assert "Too small" in english or "too small" in english
    assert "1 more home" in english
    assert AccessEntry.objects.filter(household_id=family.pk, kind="exported").count() == 2


def test_a_pause_is_said_first(as_anna, family, homes, now):
    Household.objects.filter(pk=family.pk).update(parked_until=now + timedelta(days=40))
    shown = _text(as_anna.get(reverse("why_not", args=[family.pk])))
    assert "Husstanden er på pause til" in shown
    assert "1 ville passe" in shown


def test_when_and_why_they_were_passed_over_without_saying_for_whom(as_anna, anna, family, homes):
    """H-28: the day, the home, their rank and the reason; a protected home is not told (X-07)."""
    chosen = factories.household(name="Familien Valgt")
    vacancy = factories.vacancy(unit=factories.home(site=factories.site(name="Krebsemosen 17")))
    placement = factories.placement(
        household=chosen, vacancy=vacancy, rank=2, bypass_reason_id="needs", bypass_text="x", proposed_by=anna
    )
    PassedOver.objects.create(placement=placement, household=family, rank=1)
    url = reverse("why_not", args=[family.pk])

    shown = _text(as_anna.get(url))
    Household.objects.filter(pk=chosen.pk).update(address_protected=True)
    placement.__class__.objects.filter(pk=placement.pk).update(state="moved_in")
    vacancy.__class__.objects.filter(pk=vacancy.pk).update(state="let")
    hidden = _text(as_anna.get(url))

    assert "Sprunget over 1 gang" in shown
    assert "Krebsemosen 17" in shown
    assert "stod som nr. 1" in shown
    assert "Beskyttet adresse" in hidden
    for told in (shown, hidden):
        assert "Familien Valgt" not in told
    assert "Krebsemosen" not in hidden


def test_without_vacancies_it_says_so(as_anna, family):
    assert "Ingen boliger er ledige lige nu." in _text(as_anna.get(reverse("why_not", args=[family.pk])))


def test_the_page_asks_as_often_for_one_home_as_for_many(as_anna, family, homes, now):
    url = reverse("why_not", args=[family.pk])
    with CaptureQueriesContext(connection) as few:
        as_anna.get(url)
    for _ in range(3):
        factories.vacancy(unit=factories.home(rooms=1), reported_on=now)
    with CaptureQueriesContext(connection) as many:
        as_anna.get(url)
    assert len(many) == len(few)


@pytest.mark.parametrize("name", ["why_not", "why_not_print"])
def test_a_leader_does_not_come_in_and_the_try_is_on_record(client, leader, family, name):
    client.force_login(leader)
    assert client.get(reverse(name, args=[family.pk])).status_code == 403
    assert AccessEntry.objects.filter(household_id=family.pk, kind="refused").exists()
