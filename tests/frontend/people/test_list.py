"""The list of households: what it says, what it finds, and that nobody's name is in an address."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.journal.models import AccessEntry
from accounts.policy.rules import RIGHTS, Right
from accounts.users.models import Role
from housing.people import actions as people
from tests import factories
from tests.checks import without_keys

pytestmark = pytest.mark.django_db
URL = "/husstande/"


def found(response):
    return [row.name for row in response.context["page"].object_list]


def test_list_says_where_they_live_and_how_long_they_waited(as_anna, family):
    """H-01"""
    html = as_anna.get(URL).text

    assert "1 husstand" in html
    assert f'href="{URL}{family.pk}/"' in html
    assert 'data-title="Måneder ventet"><span>14<' in html
    assert "pavillon" in html
    assert "Søger bolig" in html


def test_longest_waiting_stands_first_and_sorting_turns_it(as_anna, family, now):
    factories.household(name="Familien Ny", since=now - timedelta(days=40))

    assert found(as_anna.get(URL)) == ["Familien Tesfay", "Familien Ny"]
    assert found(as_anna.get(f"{URL}?sort=waited")) == ["Familien Ny", "Familien Tesfay"]


def test_search_for_a_name_keeps_it_out_of_the_address(as_anna, anna, family):
    """X-04: what was searched for is on record as a search of those it found."""
    factories.household(name="Familien Kidane")

    answer = as_anna.post(URL, {"q": "tesfay", "band": "B"})
    page = as_anna.get(answer["Location"])

    assert "tesfay" not in answer["Location"].lower()
    assert found(page) == ["Familien Tesfay"]
    assert 'value="tesfay"' in page.text
    assert "tesfay" not in str(page.context["downloads"]).lower()
    assert list(AccessEntry.objects.values_list("kind", "household_id", "user", "purpose")) == [
        ("searched", family.pk, anna.pk, "Søgning i husstande")
    ]


def test_search_finds_persons_in_the_household(as_anna, family):
    factories.member(family, given_name="Selam", family_name="Tesfay")
    factories.household(name="Familien Kidane")

    assert found(as_anna.post(URL, {"q": "selam tes"}, follow=True)) == ["Familien Tesfay"]


def test_reference_may_stand_in_the_address(as_anna, family):
    answer = as_anna.post(URL, {"q": family.reference.lower()})

    assert answer["Location"] == f"{URL}?q={family.reference}"
    assert found(as_anna.get(answer["Location"])) == ["Familien Tesfay"]


def test_name_typed_into_the_address_is_not_searched_for(as_anna, family):
    factories.household(name="Familien Kidane")

    assert len(found(as_anna.get(f"{URL}?q=tesfay"))) == 2


def test_another_browser_cannot_read_the_words_of_a_search(as_anna, bo, family):
    address = as_anna.post(URL, {"q": "tesfay"})["Location"]
    other = Client()
    other.force_login(bo)

    assert "tesfay" not in other.get(address).context["sought"]


def test_search_without_a_find_is_on_record_too(as_anna):
    page = as_anna.post(URL, {"q": "findes ikke"}, follow=True)

    assert "Intet passer på det, du har valgt" in page.text
    assert list(AccessEntry.objects.values_list("kind", "household_id")) == [("searched", None)]


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("seeking", "Søger"),
        ("offer", "Tilbudt"),
        ("parked", "Holder pause"),
        ("housed", "Bor fast"),
        ("archived", "Gemt væk"),
    ],
)
def test_status_filter_finds_its_own(as_anna, now, status, name):
    factories.household(name="Søger")
    factories.placement(household=factories.household(name="Tilbudt"), state="offered")
    factories.household(name="Holder pause", parked_until=now + timedelta(days=30), parked_reason="sagde nej")
    factories.household(name="Bor fast", seeking=False)
    factories.household(name="Gemt væk", archived_at=f"{now}T00:00Z")

    assert found(as_anna.get(URL, {"status": status})) == [name]


def test_archived_are_left_out_unless_asked_for(as_anna, family, now):
    factories.household(name="Gemt væk", archived_at=f"{now}T00:00Z")

    assert found(as_anna.get(URL)) == ["Familien Tesfay"]


def test_site_filter_and_list_hide_a_protected_address(as_anna, family, now):
    """X-07"""
    unit = family.stays.first().unit
    factories.household(name="Beskyttet", since=now, unit=unit, address_protected=True)

    page = as_anna.get(URL, {"site": unit.site.name})

    assert found(page) == ["Familien Tesfay"]
    assert "Adressen er beskyttet" in as_anna.get(URL).text


def test_housed_household_waits_for_nothing(as_anna, now):
    factories.household(name="Bor fast", since=now - timedelta(days=400), seeking=False)

    assert 'data-title="Måneder ventet"><span>–<' in as_anna.get(URL).text


def test_listing_is_on_record_for_each_shown(as_anna, family):
    as_anna.get(URL)

    assert list(AccessEntry.objects.values_list("kind", "household_id")) == [("listed", family.pk)]


def test_spreadsheet_has_the_filtered_rows_and_is_on_record(as_anna, family):
    """X-15, X-04"""
    factories.household(name="Familien Kidane", band="A")

    text = as_anna.get(URL, {"format": "csv", "band": "B"}).getvalue().decode()

    persons = list(family.memberships.values_list("person_id", flat=True))
    assert text.count("\r\n") == 1 + len(persons) == 4
    assert text.count(f"{family.reference};Familien Tesfay;Flygtninge;B: akut;") == 3
    assert "Kidane" not in text
    rows = AccessEntry.objects.values_list("kind", "household_id", "person_id")
    assert set(rows) == {("exported", family.pk, pk) for pk in [None, *persons]}


def test_a_search_goes_into_the_workbook_too(as_anna, family):
    """X-15: the words behind the key in the address choose the rows of the file as they choose those of the list."""
    factories.household(name="Familien Kidane")
    address = as_anna.post(URL, {"q": "tesfay"}).url

    response = as_anna.get(f"{address}&format=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
    assert {row[1] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"Familien Tesfay"}
    assert response["Content-Disposition"].endswith('.xlsx"')


def test_sixty_households_cost_no_more_questions_than_three(as_anna):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = as_anna.get(URL)
        return len(asked), len(found(page))

    for _ in range(3):
        factories.household(since=factories.LONG_AGO)
    few = statements()
    for _ in range(57):
        factories.household(since=factories.LONG_AGO)
    many = statements()

    assert (few[1], many[1]) == (3, 50)
    assert few[0] == many[0]


def test_htmx_gets_the_results_alone(as_anna, family):
    headers = {"HX-Request": "true", "HX-Target": "results"}
    page = as_anna.post(URL, {"q": "tesfay"}, headers=headers, follow=True)

    assert "<html" not in page.text
    assert "Familien Tesfay" in page.text


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_may_not_see_the_list(request, who):
    client = Client()
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 403
    assert client.post(URL, {"q": "tesfay"}).status_code == 403


def test_empty_list_says_what_to_do(as_anna):
    html = as_anna.get(URL).text

    assert "Der er ingen husstande endnu" in html
    assert f'href="{URL}ny/"' in html


def test_the_list_offers_its_filters(as_anna, family):
    """A list that can be narrowed shows the fields to do it with, beside the search."""
    html = as_anna.get(URL).text

    assert all(f'name="{field}"' in html for field in ("status", "stream", "band", "site"))


@pytest.fixture
def numbered(family, anna, now):
    """Somebody of the family has a CPR number."""
    person = factories.member(family, given_name="Nummer", birth_date=None)
    return people.update_person(
        person=person, by=anna, version=person.version, values={}, on=now, cpr="010190-1234", despite_duplicates=True
    )


@pytest.mark.parametrize("typed", ["0101901234", "010190-1234", "010190 1234", "nr. 010190–1234"])
def test_a_cpr_number_finds_its_household_and_is_kept_nowhere(as_anna, family, numbered, typed):
    """X-06, X-04: by its hash; the number is in no address, session, page or log."""
    factories.household(name="Familien Kidane")

    answer = as_anna.post(URL, {"q": typed})
    page = as_anna.get(answer["Location"])

    assert found(page) == ["Familien Tesfay"]
    assert "1 husstand med det CPR-nummer" in page.text
    kept = [answer["Location"], str(dict(as_anna.session)), without_keys(page.text)]
    assert not any("1234" in text or "010190" in text for text in kept)
    assert list(AccessEntry.objects.values_list("kind", "household_id", "person_id", "purpose")) == [
        ("searched", family.pk, numbered.pk, "Søgning på CPR-nummer")
    ]


def test_a_cpr_number_finds_an_archived_household_too(as_anna, family, numbered, now):
    """X-06: whoever looks wants to know whether they are known at all."""
    type(family).objects.update(archived_at=f"{now}T00:00Z")

    assert found(as_anna.post(URL, {"q": "010190-1234"}, follow=True)) == ["Familien Tesfay"]


def test_a_number_nobody_has_is_on_record_without_it(as_anna, family):
    """X-04, X-06"""
    page = as_anna.post(URL, {"q": "010190-9999"}, follow=True)

    assert "0 husstande med det CPR-nummer" in page.text
    assert list(AccessEntry.objects.values_list("kind", "household_id", "purpose")) == [
        ("searched", None, "Søgning på CPR-nummer")
    ]


def test_a_number_typed_into_the_address_is_not_searched_for(as_anna, family, numbered):
    """X-06"""
    factories.household(name="Familien Kidane")

    assert len(found(as_anna.get(f"{URL}?q=010190-1234"))) == 2


def test_whoever_may_not_read_a_number_may_not_ask_whose_it_is(as_anna, family, numbered, monkeypatch):
    """X-06, X-04: the try is on record."""
    kept = RIGHTS[Role.HOUSING_STAFF] - {Right.REVEAL_CPR}
    monkeypatch.setitem(RIGHTS, Role.HOUSING_STAFF, kept)

    assert as_anna.post(URL, {"q": "010190-1234"}).status_code == 403
    assert list(AccessEntry.objects.values_list("kind", "purpose")) == [("refused", "Søgning på CPR-nummer")]
