"""The lists: vacant homes, placements on their way, and who was passed over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.journal.models import AccessEntry
from housing.allocation import actions as allocation
from tests import factories


def text(response):
    return " ".join(response.content.decode().split())


def csv_of(response):
    return b"".join(response.streaming_content).decode().splitlines()


def test_the_soonest_deadline_stands_first(as_anna, street, vacant, day):
    """H-16, and whom each home fits best."""
    soon = vacant(answer_due_on=day + timedelta(days=1))

    response = as_anna.get(reverse("vacancies"))

    assert [row.pk for row in response.context["page"].object_list] == [soon.pk, street.home.pk]
    assert response.context["page"].object_list[1].best.name == "Familien Tesfay"
    assert "2 boliger skal afgøres. Den første: i morgen. De koster 588 kr. om dagen" in text(response)


def test_what_is_over_is_asked_for(as_anna, street, vacant):
    let, returned = vacant(state="let"), vacant(state="returned")
    url = reverse("vacancies")

    past = as_anna.get(url, {"show": "past"}).context["page"].object_list
    only = as_anna.get(url, {"show": "let"}).context["page"].object_list

    assert {row.pk for row in past} == {let.pk, returned.pk}
    assert [row.pk for row in only] == [let.pk]


def test_search_finds_home_and_landlord(as_anna, street, vacant):
    vacant()
    url, landlord = reverse("vacancies"), street.home.unit.site.landlord.name

    by_home = as_anna.get(url, {"q": "birke"}).context["page"].object_list
    by_landlord = as_anna.get(url, {"q": landlord}).context["page"].object_list

    assert [row.pk for row in by_home] == [row.pk for row in by_landlord] == [street.home.pk]


def test_the_list_goes_into_a_spreadsheet(as_anna, street):
    """X-15: exactly the rows shown; the file is about homes and names no household, so nobody is on record."""
    lines = csv_of(as_anna.get(reverse("vacancies"), {"format": "csv"}))

    assert len(lines) == 2
    assert lines[1].startswith("Birkekrogen 14;1. th.;")
    assert "Familien" not in "".join(lines)
    assert not AccessEntry.objects.filter(kind="exported").exists()


def test_an_empty_list_says_what_to_do(as_anna, db):
    shown = text(as_anna.get(reverse("vacancies")))

    assert "Ingen ledige boliger lige nu" in shown
    assert reverse("vacancy_report") in shown


def test_the_list_asks_as_often_for_one_home_as_for_four(as_anna, street, vacant):
    with CaptureQueriesContext(connection) as few:
        as_anna.get(reverse("vacancies"))
    for _ in range(3):
        vacant()
    with CaptureQueriesContext(connection) as many:
        as_anna.get(reverse("vacancies"))

    assert len(many) == len(few)


def test_placements_on_their_way_by_due_date(as_anna, anna, street, vacant, day, waiting):
    first = allocation.propose(vacancy=street.home, household=street.first, by=anna, on=day)
    first = allocation.offer(placement=allocation.approve(placement=first, by=anna, on=day), by=anna, on=day)
    allocation.propose(vacancy=vacant(), household=street.second, by=anna, on=day)

    response = as_anna.get(reverse("placements"))

    assert [row.state for row in response.context["page"].object_list] == ["offered", "proposed"]
    assert AccessEntry.objects.filter(user=anna, kind="listed").count() == 2
    assert len(csv_of(as_anna.get(reverse("placements"), {"format": "csv"}))) == 3


def test_who_was_passed_over_how_far_and_why(as_anna, anna, street, day):
    """H-28."""
    allocation.propose(
        vacancy=street.home, household=street.third, by=anna, on=day, reason="near_family", text="Tæt på bedstemor"
    )

    response = as_anna.get(reverse("bypasses"))
    lines = csv_of(as_anna.get(reverse("bypasses"), {"format": "csv"}))

    shown = text(response)
    for words in ("Familien Kidane", "2 husstande", "Nærhed til familie eller arbejde", "Tæt på bedstemor", "1 gang"):
        assert words in shown
    assert "Familien Kidane" in lines[1]
    assert ";2;" in lines[1]


def test_a_year_without_bypasses_says_so(as_anna, db):
    assert "Nr. 1 er valgt hver gang" in text(as_anna.get(reverse("bypasses")))


@pytest.mark.parametrize("who", ["leader", "volunteer"])
@pytest.mark.parametrize("name", ["vacancies", "placements", "bypasses", "vacancy_report"])
def test_lists_are_for_housing_staff(client, request, who, name):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse(name)).status_code == 403


def test_nobody_signed_in_is_sent_to_the_door(client, db):
    assert client.get(reverse("vacancies")).status_code == 302


def test_the_bypass_list_asks_as_often_for_one_as_for_three(as_anna, anna, street, vacant, day):
    def propose(home, who):
        allocation.propose(vacancy=home, household=who, by=anna, on=day, reason="needs", text="Læge tæt på")

    propose(street.home, street.second)
    with CaptureQueriesContext(connection) as few:
        as_anna.get(reverse("bypasses"))
    propose(street.home, street.third)
    propose(vacant(unit=factories.home()), street.third)
    with CaptureQueriesContext(connection) as many:
        as_anna.get(reverse("bypasses"))

    assert len(many) == len(few)
