"""Reporting a vacant home, and what else may happen to its turn."""

from datetime import timedelta

import pytest
from django.urls import reverse

from housing.allocation import actions as allocation
from housing.models import TurnEntry, Vacancy
from housing.vacancies import actions as vacancies
from tests import factories


@pytest.fixture
def agreement(db):
    """Every second home is ours; a given-back turn goes on, a waived one is lost."""
    return factories.agreement(numerator=1, denominator=2)


@pytest.fixture
def homes(agreement):
    site = factories.site(name="Julemosen 31", landlord=agreement.landlord)
    return [factories.home(site=site, label=f"{n}. tv.") for n in range(1, 4)]


@pytest.fixture
def ours(homes, anna, day):
    """The second of the scope: the municipality's turn."""
    made = [vacancies.report(unit=unit, by=anna, on=day, available_from=day, cause="moved_out") for unit in homes[:2]]
    return made[1]


def posted(unit, day, **values):
    return {"unit": unit.pk, "available_from": f"{day:%d.%m.%Y}", "cause": "moved_out"} | values


def test_a_report_lands_on_the_home_and_says_whose_turn_it_is(as_anna, homes, day):
    """H-07, H-14: the first of two is the landlord's, the second ours."""
    url = reverse("vacancy_report")

    first = as_anna.post(url, posted(homes[0], day), follow=True)
    second = as_anna.post(url, posted(homes[1], day, rent_dkk="7.600 kr.", note="Nye gulve"), follow=True)

    assert "Det er udlejers tur." in first.content.decode()
    assert "Begge giver 0 hele ture" in first.content.decode()
    assert "Boligen er meldt. Den går til flygtninge" in second.content.decode()
    assert "Kommunens tur, og den går til flygtninge." in second.content.decode()
    assert Vacancy.objects.get(unit=homes[1]).rent_dkk == 7600


def test_a_home_that_is_already_vacant_is_refused_at_its_field(as_anna, ours, day):
    """H-07: one open vacancy for a home."""
    response = as_anna.post(reverse("vacancy_report"), posted(ours.unit, day, note="Igen"))

    shown = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_unit_error"' in shown
    assert "er allerede meldt ledig" in shown
    assert "Igen" in shown
    assert Vacancy.objects.filter(unit=ours.unit).count() == 1
    assert TurnEntry.objects.filter(kind="vacancy").count() == 2


def test_a_date_long_ago_is_refused_at_its_field(as_anna, homes, day):
    response = as_anna.post(reverse("vacancy_report"), posted(homes[0], day - timedelta(days=400)))

    assert response.status_code == 422
    assert 'id="id_available_from_error"' in response.content.decode()
    assert not Vacancy.objects.exists()


def test_only_permanent_homes_in_use_can_be_chosen(as_anna, homes, day):
    factories.pavilion()
    factories.home(archived_at="2026-01-01T00:00Z")

    form = as_anna.get(reverse("vacancy_report")).context["form"]

    assert {unit.pk for unit in form.fields["unit"].queryset} == {home.pk for home in homes}


def test_a_home_nobody_has_written_yet_is_one_click_away(as_anna, homes):
    shown = as_anna.get(reverse("vacancy_report")).content.decode()

    assert f'<a href="{reverse("unit_new")}">Boligen findes ikke endnu</a>' in shown


def test_the_list_of_homes_is_narrowed_by_a_search(as_anna, homes):
    factories.home()

    response = as_anna.get(reverse("vacancy_report"), {"q": "Julemosen"})

    assert {unit.pk for unit in response.context["form"].fields["unit"].queryset} == {home.pk for home in homes}
    assert "3 boliger fundet" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "state", "rows"),
    [
        ("vacancy_give_back", "returned", ["returned", "carried"]),
        ("vacancy_waive", "waived", ["waived"]),
        ("vacancy_annul", "annulled", ["corrected"]),
    ],
)
def test_an_exception_tells_its_consequence_and_needs_a_reason(as_anna, ours, name, state, rows):
    """H-15: a new row with reason and person."""
    url = reverse(name, args=[ours.pk])

    asked = as_anna.get(url).content.decode()
    empty = as_anna.post(url, {"reason": " "})
    done = as_anna.post(url, {"reason": "Vand i kælderen", "seen": "open"})

    consequence = {
        "returned": "turen går til næste ledige bolig", "waived": "turen er tabt", "annulled": "Nr. 2 bliver frit igen",
    }[state]  # fmt: skip
    assert consequence in asked
    assert empty.status_code == 422
    assert done.url == reverse("vacancy", args=[ours.pk])
    ours.refresh_from_db()
    assert ours.state == state
    assert list(TurnEntry.objects.exclude(kind="vacancy").values_list("kind", flat=True)) == rows


def test_giving_back_says_when_the_rent_stops(as_anna, ours, day):
    """H-17: when a notice would have taken effect."""
    asked = as_anna.get(reverse("vacancy_give_back", args=[ours.pk])).content.decode()
    as_anna.post(reverse("vacancy_give_back", args=[ours.pk]), {"reason": "Vand", "seen": "open"})

    ours.refresh_from_db()
    assert ours.rent_stops_on == day + timedelta(days=30)
    assert "Tomgangslejen stopper" in asked


def test_an_exception_names_the_proposals_it_leaves_behind(as_anna, anna, ours, day):
    household = factories.household(since=day - timedelta(days=90), adults=2, rooms_needed=3)
    allocation.propose(vacancy=ours, household=household, by=anna, on=day)

    asked = as_anna.get(reverse("vacancy_give_back", args=[ours.pk])).content.decode()

    assert "1 husstand er foreslået til boligen. Forslaget bortfalder." in asked


def test_nobody_of_the_group_fits(as_anna, ours):
    """H-18: the home goes to the other group, the balance remembers."""
    url = reverse("vacancy_switch", args=[ours.pk])

    asked = as_anna.get(url).content.decode()
    as_anna.post(url, {"reason": "Ingen passer", "seen": "open"})

    ours.refresh_from_db()
    assert "flygtninge har en bolig til gode" in asked.replace("\n", " ")
    assert ours.stream == "other"


def test_the_second_clerk_is_told_who_gave_it_back(as_anna, bo, ours, day):
    """H-07: nothing is done twice, and the page shows how it stands now."""
    vacancies.give_back(vacancy=ours, by=bo, on=day, reason="Vand")

    response = as_anna.post(reverse("vacancy_waive", args=[ours.pk]), {"reason": "Afkald", "seen": "open"})

    assert response.status_code == 409
    assert "Boligen er ikke længere Åben. Bo Prøve gjorde den til Leveret tilbage." in response.content.decode()
    assert TurnEntry.objects.filter(kind="waived").count() == 0


def test_the_page_of_an_exception_is_not_there_for_a_settled_home(as_anna, bo, ours, day):
    vacancies.give_back(vacancy=ours, by=bo, on=day, reason="Vand")

    assert as_anna.get(reverse("vacancy_waive", args=[ours.pk])).status_code == 302


def test_a_landlords_home_reported_by_mistake_can_be_annulled(as_anna, ours, homes):
    landlords = Vacancy.objects.get(unit=homes[0])

    as_anna.post(reverse("vacancy_annul", args=[landlords.pk]), {"reason": "Forkert adresse", "seen": "landlord"})

    landlords.refresh_from_db()
    assert landlords.state == "annulled"


def test_details_are_put_right_and_a_collision_is_shown(as_anna, bo, ours, day):
    """X-12: the other's edition and mine, side by side."""
    url = reverse("vacancy_edit", args=[ours.pk])
    values = {"available_from": f"{day:%d.%m.%Y}", "cause": "other", "rent_dkk": "8000", "note": "Min note"}

    saved = as_anna.post(url, values | {"version": ours.version})
    stale = as_anna.post(url, values | {"version": ours.version, "note": "Senere"})

    ours.refresh_from_db()
    assert saved.status_code == 302
    assert (ours.rent_dkk, ours.note) == (8000, "Min note")
    assert stale.status_code == 422
    html = stale.content.decode()
    assert html.index("Nogen rettede samtidig") < html.index("<h1>")
    assert html.count("data-error-summary") == 1


@pytest.mark.parametrize("who", ["leader", "volunteer"])
@pytest.mark.parametrize(
    "name", ["vacancy_edit", "vacancy_give_back", "vacancy_waive", "vacancy_annul", "vacancy_switch"]
)
def test_exceptions_are_for_those_who_decide(client, request, who, name, ours):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse(name, args=[ours.pk]), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("kind", "whose", "deadline"),
    [
        (
            "private",
            "Bolig uden aftale hos Udlejer Prøve, og den går til",
            "7 hverdage efter lov om boligforhold § 49 ff.",
        ),
        (
            "organisation",
            "Bolig uden aftale hos Udlejer Prøve",
            "7 hverdage som standard; ingen lovbestemt frist er fundet",
        ),
        ("municipality", "Kommunens egen bolig", ""),
    ],
)
def test_a_home_without_an_agreement_says_whose_it_is_and_which_deadline_holds(as_anna, day, kind, whose, deadline):
    """H-16: a private landlord's deadline is marked as one to verify."""
    unit = factories.home(site=factories.site(landlord=factories.landlord(name="Udlejer Prøve", kind=kind)))

    text = as_anna.post(reverse("vacancy_report"), posted(unit, day), follow=True).content.decode()

    assert whose in text
    assert deadline in text
    assert ("Svarfristen hos" in text) is bool(deadline)
