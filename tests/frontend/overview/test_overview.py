"""The overview, as a caseworker meets it in the morning."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.models import Household, Stay, StayExtension
from tests import factories

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def months_ago(months: int) -> date:
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - months, 12)
    return date(year, month + 1, 1)


def test_past_deadline_that_costs_is_the_first_thing_to_do(as_anna):
    """H-16: overdue homes stand on top, each with the household that fits best, and one filled button."""
    factories.household(adults=2, since=months_ago(10), name="Familien Bedst")
    soon = factories.vacancy(answer_due_on=TODAY + timedelta(days=2))
    late = factories.vacancy(answer_due_on=TODAY - timedelta(days=1))

    html = as_anna.get("/overblik/").text

    assert html.index(f"Afgør {late.unit}") < html.index(f"Afgør {soon.unit}")
    assert "Fristen var i går" in html
    assert "Familien Bedst passer bedst" in html


def test_lead_says_how_many_homes_wait_and_what_they_cost_a_day(as_anna):
    """H-17: 8,940 kr a month is 294 kr a day; a home whose rent has not begun costs nothing yet."""
    factories.vacancy()
    factories.vacancy(rent_runs_from=TODAY + timedelta(days=5))

    html = as_anna.get("/overblik/").text

    assert "2 ledige boliger venter og koster tilsammen" in html
    assert "294 kr. om dagen" in html


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "offered", "answer_due_on": TODAY - timedelta(days=3)}, "Få svar fra Familien Svar"),
        ({"state": "accepted", "landlord_due_on": TODAY - timedelta(days=1)}, "Få udlejers svar om"),
        ({"state": "confirmed", "move_in_on": TODAY}, "Bekræft, at Familien Svar er flyttet ind"),
    ],
)
def test_step_that_is_due_is_something_to_do(as_anna, values, words):
    """H-31: answers of households and landlords, and the day they move in."""
    factories.placement(
        vacancy=factories.vacancy(state="held"), household=factories.household(name="Familien Svar"), **values
    )

    assert words in as_anna.get("/overblik/").text


def test_landlord_who_still_has_time_is_left_in_peace(as_anna):
    factories.placement(
        vacancy=factories.vacancy(state="held"), state="accepted", landlord_due_on=TODAY + timedelta(days=1)
    )

    html = as_anna.get("/overblik/").text

    assert "Få udlejers svar" not in html
    assert "Intet haster" in html


def test_missing_fact_that_keeps_a_household_out_is_asked_for(as_anna):
    """H-19: unknown is neither yes nor no; it has its own place and a way to answer."""
    factories.household(since=months_ago(3), name="Familien Ukendt", needs_step_free=None)
    factories.vacancy(unit=factories.home(step_free=False))

    html = as_anna.get("/overblik/").text

    assert "Skriv, hvad der mangler om Familien Ukendt" in html
    assert "Det er ikke skrevet, om alle kan gå på trapper." in html


def test_household_that_changed_since_the_offer_is_looked_at_again(as_anna):
    """H-01: the composition is frozen with the offer; a birth afterwards shows."""
    household = factories.household(name="Familien Ny")
    factories.placement(
        vacancy=factories.vacancy(state="held"),
        household=household,
        state="offered",
        answer_due_on=TODAY + timedelta(days=30),
        composition=[{"person": str(m.person_id)} for m in household.memberships.all()],
    )
    assert "stadig passer" not in as_anna.get("/overblik/").text

    factories.member(household, role="child", birth_date=TODAY, starts_on=TODAY)

    assert "Se, om boligen stadig passer Familien Ny" in as_anna.get("/overblik/").text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"notice_on": TODAY + timedelta(days=90)}, "Sig op eller forlæng: Pavillonbyen"),
        ({"lease_end": TODAY + timedelta(days=90)}, "Aftalen udløber: Pavillonbyen"),
        ({"permit_end": TODAY + timedelta(days=90)}, "Tilladelsen udløber: Pavillonbyen"),
    ],
)
def test_date_of_a_site_is_something_to_do_ninety_days_before(as_anna, values, words):
    """H-12"""
    site = factories.site(name="Pavillonbyen", kind="pavilion", **values)
    html = as_anna.get("/overblik/").text
    assert words in html
    assert "Om 90 dage" in html

    for name, due in values.items():
        setattr(site, name, due + timedelta(days=1))
    site.save()
    assert words not in as_anna.get("/overblik/").text


def test_fault_that_cannot_wait_stands_first(as_anna):
    """H-12, R-111: danger or water before every deadline; one that can wait is not told here."""
    factories.vacancy(answer_due_on=TODAY - timedelta(days=1))
    factories.fault(what="Vand i kælderen", urgency="now", reported_on=TODAY)
    factories.fault(what="Lampen", urgency="week")
    factories.fault(what="Udbedret", urgency="now", state="mended", closed_on=TODAY)

    html = as_anna.get("/overblik/").text

    assert html.index("Få udbedret: Vand i kælderen") < html.index("Fristen var i går")
    assert "Lampen" not in html
    assert "Få udbedret: Udbedret" not in html


def test_overbooked_days_are_something_to_do(as_anna):
    """H-10: three people in a unit that closes in three days; after two weeks nobody is told yet."""
    unit = factories.pavilion(beds=4)
    factories.household(adults=3, since=months_ago(1), unit=unit)
    closure = factories.closure(unit=unit, starts_on=TODAY + timedelta(days=14), ends_on=None)
    assert "Find plads" not in as_anna.get("/overblik/").text

    closure.starts_on = TODAY + timedelta(days=3)
    closure.save()
    html = as_anna.get("/overblik/").text

    assert "Find plads til 3 personer" in html
    assert "er overbooket 11 dage de næste 14 dage" in html
    assert "Overbooket fra fre. 27. nov." in html


def test_waiting_time_is_shown_with_median_and_limit(as_anna):
    """H-25: 4, 11 and 33 months; the middle is 11 and one is over 30."""
    for months in (4, 11, 33):
        factories.household(since=months_ago(months))

    response = as_anna.get("/overblik/")

    html = response.text
    assert "3 husstande, 3 personer." in html
    assert "Halvdelen har ventet 11 måneder eller mere." in html
    assert "1 har ventet over 30 måneder" in html
    assert html.count("dot--late") == 2  # drawn for desk and phone
    assert "Se tallene som tabel" in html
    assert response.context["page"].waiting.counted == [(33, 1, 1), (11, 1, 0), (4, 1, 0)]


def test_places_in_use_and_the_turn_that_comes(as_anna):
    """H-13, H-35: 2 of 6 beds are used; with a share of a quarter the fourth home is ours."""
    factories.household(adults=2, since=months_ago(1), unit=factories.pavilion(beds=6))
    factories.agreement()

    html = as_anna.get("/overblik/").text

    assert "2 af 6 pladser" in html
    assert '<td class="r num">4</td>' in html


def test_empty_house_says_what_to_do_next(as_anna):
    html = as_anna.get("/overblik/").text

    assert "Ingen ledige boliger venter." in html
    assert "Ingen aftaler gælder i dag." in html


def test_households_shown_are_in_the_journal_once_each(as_anna, anna):
    """X-04: what the page shows is on record as listed."""
    shown = factories.household(since=months_ago(5))
    factories.vacancy()

    as_anna.get("/overblik/")

    assert list(AccessEntry.objects.values_list("user", "kind", "household_id")) == [(anna.pk, "listed", shown.pk)]


@pytest.mark.parametrize("role", ["leader", "volunteer", "coordinator", "administrator"])
def test_overview_is_for_those_who_decide(client, db, role):
    client.force_login(factories.user(role))

    assert client.get("/overblik/").status_code == 403


def test_nothing_is_changed_by_posting(as_anna):
    assert as_anna.post("/overblik/").status_code == 405


def _fill() -> None:
    for months in (4, 5, 6):
        factories.placement(
            household=factories.household(
                adults=2, children=1, since=months_ago(months), school=factories.institution()
            ),
            vacancy=factories.vacancy(state="held"),
            state="offered",
            answer_due_on=TODAY,
            composition=[{"person": "x"}],
        )
        factories.household(since=months_ago(months), needs_step_free=None)
        factories.vacancy(answer_due_on=TODAY, unit=factories.home(step_free=False))
        factories.agreement()
        factories.fault(urgency="now", unit=factories.pavilion(site=factories.site(lease_end=TODAY)))
        factories.closure(unit=factories.pavilion())
        announced = factories.household(adults=0)
        factories.member(announced, referred_on=months_ago(1))
        school = factories.pavilion(site=factories.site(kind="folk_high_school"))
        staying = factories.household(since=months_ago(months), unit=school)
        staying.stays.update(expected_end_on=TODAY - timedelta(days=1))
        StayExtension.objects.create(
            household=factories.household(), unit=school, asked_until=TODAY + timedelta(days=90), reason="Prøve"
        )


def test_same_number_of_questions_whatever_the_rows(as_anna, django_assert_num_queries):
    """Three times the rows, the same SQL statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _fill()
    with CaptureQueriesContext(
        connection,
    ) as few:
        as_anna.get("/overblik/")
    for _ in range(3):
        _fill()

    assert Household.objects.count() == 60
    assert Stay.objects.exists()
    with django_assert_num_queries(len(few)):
        as_anna.get("/overblik/")
