"""API v1, as another system reads it: what it gets, what is on record, and who gets nothing."""

from base64 import b64encode
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.crypto import lookup_hash
from accounts.journal.models import AccessEntry
from housing.allocation import actions as allocation
from housing.decisions.queries import payload_of
from housing.models import DecisionPayload, Enrolment, Household, ScoringPolicy
from housing.vacancies import actions as vacancies
from tests import factories
from tests.checks import without_keys

TODAY = date(2026, 11, 24)
V1 = "/api/v1"
PEOPLE, HOMES, VACANCIES = "people", "homes", "vacancies"
LISTS = {
    "households": PEOPLE,
    "placements": PEOPLE,
    "decisions": PEOPLE,
    "districts": HOMES,
    "institutions": HOMES,
    "landlords": HOMES,
    "departments": HOMES,
    "sites": HOMES,
    "units": HOMES,
    "agreements": VACANCIES,
    "vacancies": VACANCIES,
    "policies": VACANCIES,
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def as_system(client, db):
    client.force_login(factories.user("api_client"))
    return client


def _row_of(name: str):
    """One row of every resource, and its key in an address."""
    if name == "policies":
        return ScoringPolicy.objects.first() or ScoringPolicy.objects.create(
            version=99, valid_from=date(2020, 1, 1), reason="Prøve"
        )
    make = {
        "households": lambda: factories.household(since=date(2026, 1, 1)),
        "placements": factories.placement,
        "districts": factories.district,
        "institutions": factories.institution,
        "landlords": factories.landlord,
        "departments": factories.department,
        "sites": factories.site,
        "units": factories.home,
        "agreements": factories.agreement,
        "vacancies": factories.vacancy,
    }
    return make[name]()


def _decision(anna):
    """A real proposal, with its frozen payload."""
    household = factories.household(adults=2, since=TODAY - timedelta(days=400))
    vacancy = factories.vacancy()
    placement = allocation.propose(vacancy=vacancy, household=household, by=anna, on=TODAY)
    return placement.decision, household


@pytest.mark.parametrize("name", [name for name in LISTS if name != "decisions"])
def test_every_resource_is_listed_and_opened(as_anna, name):
    row = _row_of(name)

    listed = as_anna.get(f"{V1}/{name}/")
    opened = as_anna.get(f"{V1}/{name}/{row.pk}/")

    assert listed.status_code == opened.status_code == 200
    assert str(row.pk) in [found["id"] for found in listed.json()["results"]]
    assert opened.json()["id"] == str(row.pk)


@pytest.mark.parametrize("role", ["housing_staff", "coordinator", "volunteer", "leader", "administrator", "api_client"])
@pytest.mark.parametrize(("name", "kind"), LISTS.items())
def test_role_and_resource_answer_as_the_pages_do(client, db, role, name, kind):
    """X-01: the caseworker reads all; another system homes and vacancies, never people; the rest nothing."""
    client.force_login(factories.user(role))
    allowed = role == "housing_staff" or (role == "api_client" and kind != PEOPLE)

    response = client.get(f"{V1}/{name}/")

    assert response.status_code == (200 if allowed else 403)
    if not allowed:
        assert response.json()["code"] == "permission_denied"


@pytest.mark.parametrize("part", ["", "persons/", "enrolments/", "stays/"])
def test_nobody_else_reads_a_household(as_system, part):
    household = factories.household(since=date(2026, 1, 1))

    assert as_system.get(f"{V1}/households/{household.pk}/{part}").status_code == 403
    assert not AccessEntry.objects.exists()


def test_another_system_sees_the_vacancy_but_not_who_fits(as_system):
    vacancy = factories.vacancy()

    assert as_system.get(f"{V1}/vacancies/{vacancy.pk}/").json()["unit_label"] == str(vacancy.unit)
    assert as_system.get(f"{V1}/vacancies/{vacancy.pk}/ranking/").status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_nobody_signed_in_is_a_problem(client, db, name):
    response = client.get(f"{V1}/{name}/")

    assert response.status_code in (401, 403)
    assert response["Content-Type"].startswith("application/problem+json")
    assert response.json()["code"] == "not_authenticated"


def test_list_of_households_is_on_record_in_one_statement(as_anna, anna):
    """X-04: only those of the page shown, marked as read through the API."""
    for _ in range(3):
        factories.household()

    shown = as_anna.get(f"{V1}/households/?page_size=2").json()["results"]

    entries = AccessEntry.objects.values_list("user", "kind", "door")
    assert list(entries) == [(anna.pk, "listed", "api")] * 2
    assert {row["id"] for row in shown} == {
        str(pk) for pk in AccessEntry.objects.values_list("household_id", flat=True)
    }


@pytest.mark.parametrize("part", ["", "persons/", "enrolments/", "stays/"])
def test_opening_a_household_or_a_part_of_it_is_on_record(as_anna, part):
    household = factories.household(since=date(2026, 1, 1))

    assert as_anna.get(f"{V1}/households/{household.pk}/{part}").status_code == 200

    entry = AccessEntry.objects.get()
    assert (entry.kind, entry.household_id, entry.door) == ("opened", household.pk, "api")


def test_persons_carry_the_masked_number_only(as_anna):
    """X-06: the mask shows the date, never the four last, and neither cipher nor hash leaves the house."""
    household = factories.household(adults=2)
    person = household.memberships.first().person
    person.cpr_start, person.cpr_cipher, person.cpr_hash = "010190", "hemmelig", lookup_hash("0101901234")
    person.save()

    response = as_anna.get(f"{V1}/households/{household.pk}/persons/")

    assert {row["cpr"] for row in response.json()} == {"010190-****", ""}
    assert "1234" not in without_keys(response.text)
    for secret in ("hemmelig", person.cpr_hash):
        assert secret not in response.text


def test_enrolments_and_stays_of_a_household(as_anna):
    household = factories.household(children=1, school=factories.institution(), since=date(2026, 1, 1))

    enrolments = as_anna.get(f"{V1}/households/{household.pk}/enrolments/").json()
    stays = as_anna.get(f"{V1}/households/{household.pk}/stays/").json()

    assert [row["id"] for row in enrolments] == [str(Enrolment.objects.get().pk)]
    assert [row["starts_on"] for row in stays] == ["2026-01-01"] * 2


def test_protected_address_is_left_out(as_anna):
    """X-07: neither the list nor the stays say where they live."""
    household = factories.household(since=date(2026, 1, 1), address_protected=True)

    listed = as_anna.get(f"{V1}/households/").json()["results"]
    stays = as_anna.get(f"{V1}/households/{household.pk}/stays/").json()

    assert listed[0]["home_unit"] is None
    assert stays[0]["unit"] is None


def test_no_distance_from_a_protected_address_is_told(as_anna):
    """X-07: the way from where they live now is left out; the way from the home on offer is not."""
    school = factories.institution()
    open_one, protected = (
        factories.household(adults=1, children=1, school=school, since=TODAY - timedelta(days=days), **values)
        for days, values in ((500, {}), (300, {"address_protected": True}))
    )
    vacancy = factories.vacancy()

    ranked = as_anna.get(f"{V1}/vacancies/{vacancy.pk}/ranking/").json()["ranked"]

    ways = {row["household"]: row["explanation"]["facts"][0]["figures"] for row in ranked}
    assert ways[str(open_one.pk)]["now_m"] is not None
    assert ways[str(protected.pk)]["now_m"] is None
    assert ways[str(protected.pk)]["counted_m"] is not None


def test_ranking_is_the_one_of_the_page_with_its_reasons(as_anna):
    """H-24: one scoring for page and API; the points add up, and all who are shown are on record."""
    first = factories.household(adults=2, since=TODAY - timedelta(days=500))
    unknown = factories.household(since=TODAY - timedelta(days=100), needs_step_free=None)
    other = factories.household(stream="other", need_since=TODAY)
    vacancy = factories.vacancy(unit=factories.home(step_free=False))

    body = as_anna.get(f"{V1}/vacancies/{vacancy.pk}/ranking/").json()

    assert [row["household"] for row in body["ranked"]] == [str(first.pk)]
    best = body["ranked"][0]
    why = best["explanation"]
    assert best["total"] == pytest.approx(why["fit_points"] + why["waiting_points"] - why["outlook_points"])
    assert why["facts"][0]["sentence"]
    assert [row["household"] for row in body["facts_missing"]] == [str(unknown.pk)]
    assert body["facts_missing"][0]["would_be_rank"] == 2
    assert [row["household"] for row in body["not_fitting"]] == [str(other.pk)]
    assert body["not_fitting"][0]["reasons"][0]["verdict"] == "fail"
    assert AccessEntry.objects.filter(kind="listed", door="api").count() == 3


def test_ledger_is_read_in_order(as_anna, anna):
    """H-14: every row, oldest first."""
    agreement = factories.agreement(numerator=1, denominator=2)
    for _ in range(3):
        unit = factories.home(site=factories.site(landlord=agreement.landlord))
        vacancies.report(unit=unit, by=anna, on=TODAY, available_from=TODAY, cause="moved_out")

    rows = as_anna.get(f"{V1}/agreements/{agreement.pk}/ledger/").json()

    assert [(row["number"], row["ours"]) for row in rows] == [(1, False), (2, True), (3, False)]


def test_decision_is_read_with_what_it_rested_on(as_anna, anna):
    """H-29: payload and hashes; the households in it are on record as seen."""
    record, household = _decision(anna)

    listed = as_anna.get(f"{V1}/decisions/?kind=proposed").json()["results"]
    opened = as_anna.get(f"{V1}/decisions/{record.id}/").json()

    assert [row["sequence"] for row in listed] == [record.sequence]
    assert opened["payload"]["household"] == str(household.pk)
    assert opened["hash"] == record.hash
    assert AccessEntry.objects.get(kind="opened").household_id == household.pk


def test_decision_does_not_tell_a_protected_address(as_anna, anna):
    """X-07: neither the point they lived at nor the home they got; the record in the house stands as it was."""
    record, household = _decision(anna)
    frozen = payload_of(record)
    Household.objects.filter(pk=household.pk).update(address_protected=True)

    payload = as_anna.get(f"{V1}/decisions/{record.id}/").json()["payload"]

    scored = {row["key"]: row for row in payload["problem"]["households"]}
    assert (scored[str(household.pk)]["latitude"], scored[str(household.pk)]["longitude"]) == (None, None)
    assert (payload["unit"], payload["problem"]["units"]) == (None, [])
    assert payload_of(record) == frozen
    assert frozen["unit"]


def test_erased_decision_says_so(as_anna, anna, monkeypatch):
    """X-09: the link stays, its content is null."""
    record, _ = _decision(anna)
    monkeypatch.setattr("api.decisions.payload_without_places", lambda _: None)

    assert DecisionPayload.objects.exists()
    assert as_anna.get(f"{V1}/decisions/{record.id}/").json()["payload"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [("state=open", 1), ("state=open&state=let", 2), ("stream=other", 1), ("answer_due_before=2026-11-24", 0)],
)
def test_vacancies_are_filtered(as_anna, query, found):
    factories.vacancy()
    factories.vacancy(state="let", stream="other")

    assert len(as_anna.get(f"{V1}/vacancies/?{query}").json()["results"]) == found


def test_archived_rows_can_be_asked_for_or_left_out(as_anna):
    factories.landlord(archived_at=timezone.now(), name="Gammel")
    factories.landlord(name="Ny")

    for archived, name in (("true", "Gammel"), ("false", "Ny")):
        found = as_anna.get(f"{V1}/landlords/?archived={archived}").json()["results"]
        assert [row["name"] for row in found] == [name]


@pytest.mark.parametrize(
    "query", ["households/?stream=x", "units/?site=1", "vacancies/?state=x", "vacancies/?answer_due_before=i%20går"]
)
def test_filter_that_makes_no_sense_is_told(as_anna, query):
    response = as_anna.get(f"{V1}/{query}")

    assert response.status_code == 400
    assert response.json()["code"] == "invalid"
    assert response.json()["errors"]


def test_cursor_walks_through_every_row_once(as_anna):
    made = {str(factories.district().pk) for _ in range(5)}
    address, seen = f"{V1}/districts/?page_size=2", []
    while address:
        page = as_anna.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]

    assert seen == sorted(made)


def walked(client, path: str) -> tuple[list[str], list[str]]:
    """What one reads from the first page to the last, and from there back to the first."""
    pages = []
    for way in ("next", "previous"):
        rows: list[str] = []
        address = path if way == "next" else pages[-1]["previous"]
        there = [] if way == "next" else [pages[-1]]
        while address:
            there.append(client.get(address).json())
            address = there[-1][way]
        for page in there if way == "next" else reversed(there):
            rows += [row["id"] for row in page["results"]]
        pages += there
        if way == "next":
            forth = rows
    return forth, rows


@pytest.mark.parametrize("ordering", ["label", "-label", "label,-created_at", "-created_at"])
@pytest.mark.parametrize("size", [2, 4])
def test_the_way_back_passes_the_rows_of_the_way_there(as_anna, ordering, size):
    """X-16: also where more rows of one value follow each other than a page holds; most homes are called "1. tv."."""
    made = {str(factories.home(label=label).pk) for label in ["1. tv.", "", "1. th. æ"] for _ in range(5)}

    forth, back = walked(as_anna, f"{V1}/units/?page_size={size}&ordering={ordering}")

    assert (len(forth), set(forth)) == (len(made), made)
    assert back == forth


@pytest.mark.parametrize("ordering", ["wanted_on", "-wanted_on"])
def test_what_is_not_known_has_a_place_in_the_order(client, db, ordering):
    """X-16: last, and first from the end; no row is left out on the way."""
    client.force_login(factories.user("coordinator"))
    days = [None, TODAY, None, TODAY + timedelta(days=1), TODAY, None]
    stops = [(factories.delivery(), day) for day in days]
    for stop, day in stops:
        type(stop).objects.filter(pk=stop.pk).update(wanted_on=day)
    made = {str(stop.pk) for stop, _day in stops}

    forth, back = walked(client, f"{V1}/stops/?page_size=2&ordering={ordering}")

    assert (set(forth), back) == (made, forth)


@pytest.mark.parametrize("told", ["p=1", "p=x&p=y", "p=%00&p=%00", "o=5", "r=1", "", "p=a&n=&p=c"])
def test_a_cursor_written_by_hand_is_a_page_or_not_found(as_anna, told):
    """X-16: never a fault of ours."""
    factories.home()
    cursor = b64encode(told.encode()).decode()

    answers = [as_anna.get(f"{V1}/units/?cursor={value}&ordering=created_at") for value in (cursor, "%25%25", "æ")]

    assert {answer.status_code for answer in answers} <= {200, 404}


def test_a_page_whose_rows_are_gone_leads_back_to_those_that_stand(as_anna):
    """X-16."""
    rows = [factories.district() for _ in range(4)]
    last = as_anna.get(as_anna.get(f"{V1}/districts/?page_size=3").json()["next"])
    address = last.json()["previous"]
    past = last.wsgi_request.build_absolute_uri()
    type(rows[3]).objects.filter(pk=rows[3].pk).delete()

    empty = as_anna.get(past).json()

    assert (empty["results"], empty["next"]) == ([], None)
    kept = sorted(str(row.pk) for row in rows[:3])
    assert [row["id"] for row in as_anna.get(empty["previous"]).json()["results"]] == kept
    assert [row["id"] for row in as_anna.get(address).json()["results"]] == kept


@pytest.mark.parametrize("name", [name for name in LISTS if name != "decisions"])
def test_same_number_of_questions_whatever_the_rows(as_anna, name, django_assert_num_queries):
    _row_of(name)
    with CaptureQueriesContext(connection) as few:
        assert as_anna.get(f"{V1}/{name}/").status_code == 200
    for _ in range(3):
        _row_of(name)

    with django_assert_num_queries(len(few)):
        as_anna.get(f"{V1}/{name}/")


def test_ranking_asks_the_same_number_of_questions(as_anna, django_assert_num_queries):
    vacancy = factories.vacancy()
    factories.household(children=1, school=factories.institution(), since=date(2026, 1, 1))
    with CaptureQueriesContext(connection) as few:
        as_anna.get(f"{V1}/vacancies/{vacancy.pk}/ranking/")
    for _ in range(3):
        factories.household(children=1, school=factories.institution(), since=date(2026, 1, 1))

    with django_assert_num_queries(len(few)):
        as_anna.get(f"{V1}/vacancies/{vacancy.pk}/ranking/")


def test_what_is_not_there_is_a_problem(as_anna):
    for path in (f"households/{uuid4()}/", f"vacancies/{uuid4()}/ranking/", "nothing/", "households/1/"):
        response = as_anna.get(f"{V1}/{path}")
        assert (response.status_code, response.json()["code"]) == (404, "not_found")
        assert response["Content-Type"].startswith("application/problem+json")


def test_why_a_household_has_no_offer(as_anna, anna):
    """H-19: the page's own answer in JSON, with source and date, and on record as seen."""
    household = factories.household(since=date(2026, 1, 1), adults=3)
    small = factories.vacancy(unit=factories.home(rooms=1))
    fits = factories.vacancy(unit=factories.home(rooms=3))

    answer = as_anna.get(f"{V1}/households/{household.pk}/why-no-offer/").json()

    homes = {home["vacancy"]: home for home in answer["homes"]}
    assert homes[str(fits.pk)]["standing"] == {"rank": 1, "of": 1, "ahead": {}}
    assert homes[str(small.pk)]["answer"] == "no"
    (reason,) = homes[str(small.pk)]["reasons"]
    assert (reason["code"], reason["figures"]["most"]) == ("two_per_room", 2)
    assert [source["place"] for source in reason["sources"]] == ["persons", "unit"]
    assert answer["rules"] == [{"code": "two_per_room", "homes": 1, "alone": 1}]
    assert AccessEntry.objects.filter(household_id=household.pk, door="api", kind="opened").exists()
