"""The KLE numbers: written under the rules, told on the cases (X-13)."""

import pytest
from django.test import Client
from django.urls import reverse

from housing.cases.actions import set_number
from housing.cases.models import CaseNumber
from housing.placements.letter_texts import offer_values
from tests import factories
from tests.housing.ways import DAY, way

pytestmark = pytest.mark.django_db
PAGE = "/regler/sagsnumre/"


def test_a_number_is_written_and_told_on_the_case(as_anna):
    """X-13: a suggestion says that it is one."""
    household = factories.household()
    page = as_anna.get(PAGE).text
    assert (page.count("Forslag, skal tjekkes"), page.count("</svg>mangler</span>")) == (2, 2)
    assert "KLE 15.40.00 G01" in as_anna.get(f"/husstande/{household.pk}/").text

    assert as_anna.post(f"{PAGE}household/", {"number": "15.40.01", "facet": "P27"}).status_code == 302

    assert as_anna.get(PAGE).text.count("Skrevet af kommunen") == 1
    assert "KLE 15.40.01 P27" in as_anna.get(f"/husstande/{household.pk}/").text
    wrong = as_anna.post(f"{PAGE}household/", {"number": "15.40", "facet": "P27", "version": "1"})
    assert (wrong.status_code, wrong.context["form"]["number"].value()) == (422, "15.40")
    assert "tre gange to cifre" in wrong.text
    assert as_anna.get(f"{PAGE}ukendt/").status_code == 404


def test_two_editors_are_shown_both_editions(as_anna, bo):
    """X-12."""
    set_number(kind="appeal", by=bo, version=0, number="03.11.01", facet="K01")
    stale = as_anna.post(f"{PAGE}appeal/", {"number": "03.11.02", "facet": "K01", "version": "0"})
    assert (stale.status_code, CaseNumber.objects.get().number) == (422, "03.11.01")


def test_the_leader_reads_them_and_writes_none(leader):
    client = Client()
    client.force_login(leader)
    assert "Ret<" not in client.get(PAGE).text
    assert client.get(f"{PAGE}appeal/").status_code == 403


def test_a_placement_and_its_letter_carry_the_number_of_a_decision(as_anna, anna):
    """X-13: a letter keeps the number it was written with."""
    placement = way(anna, "offered").placement
    assert "KLE 03.11.00 G01" in as_anna.get(f"/placeringer/{placement.pk}/").text
    assert "KLE 03.11.00 G01" in as_anna.get(f"/afgoerelser/{placement.decision.id}/").text
    set_number(kind="decision", by=anna, version=0, number="03.11.02", facet="P24")
    assert [row.values["case"] for row in placement.letters.all()] == ["03.11.00 G01"] * 2
    assert offer_values(placement, [], DAY, "da")["case"] == "03.11.02 P24"
    answer = as_anna.get(reverse("letter", args=[placement.pk, "da"]))
    assert answer["Content-Type"] == "application/pdf"
    assert as_anna.get(f"/api/v1/placements/{placement.pk}/").json()["kle"] == "03.11.02 P24"
