"""Proposing: nr. 1 by one button, others with a reason, and two clerks at once."""

import pytest
from django.urls import reverse

from housing.allocation import actions as allocation
from housing.models import Household, Placement
from housing.vacancies import actions as vacancies


@pytest.fixture
def url(street):
    return reverse("propose", args=[street.home.pk])


def test_nr_1_is_proposed_by_one_button(as_anna, street, url):
    response = as_anna.post(url, {"household": street.first.pk})

    placement = Placement.objects.get()
    assert (placement.household, placement.rank, placement.state) == (street.first, 1, "proposed")
    assert response.url == reverse("placement", args=[placement.pk])


def test_passing_over_nr_1_without_a_reason_is_refused_and_the_text_kept(as_anna, street, url):
    """H-28."""
    response = as_anna.post(url, {"household": street.second.pk, "text": "Tæt på bedstemor"})

    shown = response.content.decode()
    assert response.status_code == 422
    assert not Placement.objects.exists()
    assert "Nr. 2 springer Familien Tesfay over" in shown
    assert "Tæt på bedstemor" in shown
    assert f'href="#id_{street.second.pk}_reason"' in shown
    assert f'<details class="unfold" open id="valg-{street.second.pk}">' in shown


def test_passing_over_nr_1_without_a_text_is_refused_at_the_text(as_anna, street, url):
    response = as_anna.post(url, {"household": street.third.pk, "reason": "near_family", "text": " "})

    assert response.status_code == 422
    assert f'id="id_{street.third.pk}_text_error"' in response.content.decode()
    assert f'id="id_{street.third.pk}_reason_error"' not in response.content.decode()


def test_passing_over_nr_1_with_reason_and_text_is_recorded(as_anna, street, url):
    as_anna.post(url, {"household": street.second.pk, "reason": "near_family", "text": "Tæt på bedstemor"})

    placement = Placement.objects.get()
    assert (placement.rank, placement.bypass_reason_id, placement.bypass_text) == (2, "near_family", "Tæt på bedstemor")


def test_the_second_clerk_is_told_that_the_home_is_gone(as_anna, bo, street, url, day):
    """H-07: Bo gave it back while Anna looked at it; she gets his state, not hers."""
    vacancies.give_back(vacancy=street.home, by=bo, on=day, reason="Vand i kælderen")

    response = as_anna.post(url, {"household": street.first.pk})

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Boligen er ikke åben: Leveret tilbage" in shown
    assert "Foreslå familien Tesfay" not in shown
    assert not Placement.objects.exists()


def test_the_same_click_twice_proposes_once(as_anna, street, url):
    as_anna.post(url, {"household": street.first.pk})

    response = as_anna.post(url, {"household": street.first.pk})

    assert response.status_code == 409
    assert "er allerede foreslået til boligen" in response.content.decode()
    assert Placement.objects.count() == 1


def test_facts_that_changed_since_the_page_was_drawn_are_said(as_anna, street, url):
    """H-19: the household does not fit any more."""
    Household.objects.filter(pk=street.first.pk).update(max_rent_dkk=5000)

    response = as_anna.post(url, {"household": street.first.pk})

    assert response.status_code == 422
    assert "Familien Tesfay passer ikke" in response.content.decode()


@pytest.mark.parametrize("key", ["", "nonsense", "01a20eba-0000-7000-8000-000000000000"])
def test_nobody_in_particular_is_not_found(as_anna, url, key):
    assert as_anna.post(url, {"household": key}).status_code == 404


def test_looking_changes_nothing(as_anna, url):
    assert as_anna.get(url).status_code == 405


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_do_not_decide(client, request, who, street, url):
    client.force_login(request.getfixturevalue(who))

    assert client.post(url, {"household": street.first.pk}).status_code == 403
    assert not Placement.objects.exists()


def test_a_proposal_stands_on_the_homes_page(as_anna, anna, street, day):
    allocation.propose(vacancy=street.home, household=street.first, by=anna, on=day)

    shown = as_anna.get(reverse("vacancy", args=[street.home.pk])).content.decode()

    assert "Familien Tesfay er foreslået" in shown


def test_two_stand_side_by_side_with_the_stronger_marked(as_anna, street):
    """Mockup 03: same parts, same scale, a hidden word for the green edge."""
    url = reverse("compare", args=[street.home.pk])

    response = as_anna.get(url, {"a": street.second.pk, "b": street.first.pk})

    assert [row.name for row in response.context["two"]] == ["Familien Tesfay", "Familien Haddad"]
    assert response.context["stronger"].total == 0
    assert response.context["sentence"].endswith("Familien Tesfay har ventet 4 måneder længere.")
    assert response.content.decode().count("(bedst)") >= 2


def test_ticked_boxes_lead_to_an_address_that_can_be_kept(as_anna, street):
    url = reverse("compare", args=[street.home.pk])

    response = as_anna.get(url, {"h": [street.first.pk, street.second.pk]})

    assert response.url == f"{url}?a={street.first.pk}&b={street.second.pk}"


def test_one_box_is_not_enough(as_anna, street):
    response = as_anna.get(reverse("compare", args=[street.home.pk]), {"h": [street.first.pk]})

    assert response.url == reverse("vacancy", args=[street.home.pk])


@pytest.mark.parametrize("other", ["x", "01a20eba-0000-7000-8000-000000000000"])
def test_comparing_with_nobody_is_not_found(as_anna, street, other):
    url = reverse("compare", args=[street.home.pk])

    assert as_anna.get(url, {"a": street.first.pk, "b": other}).status_code == 404
