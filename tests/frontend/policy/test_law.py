"""The dated law: under the rules, at a school with a reception class, and where a child is enrolled (X-13)."""

from datetime import date

import pytest

from housing.models import Enrolment
from tests import factories
from tests.checks import broken

pytestmark = pytest.mark.django_db
NOW, THEN = "Højst 15 elever, i særlige tilfælde 18, fra højst 5 klassetrin.", "Højst 12 elever fra højst 3 klassetrin."


def test_the_page_says_what_held_on_a_day(as_anna):
    """X-13: so that a decision is read by the law of its day."""
    page = as_anna.get("/regler/lov/?dag=31.07.2016")
    held = {row["text"]: row["holds"] for row in page.context["rows"]}
    assert (held[THEN], held[NOW]) == (True, False)
    assert "ved ikke – 31. jul. 2016" in page.text
    wrong = as_anna.get("/regler/lov/?dag=i går")
    assert (wrong.status_code, wrong.context["day_error"] != "") == (200, True)


def test_a_school_with_a_reception_class_tells_its_limit(as_anna, on_a_day):
    """X-13, R-67: with its source; a school without one says nothing of it."""
    having, other = factories.institution(has_reception_class=True), factories.institution()
    assert f"{NOW} Bek. 1053 af 29. juni 2016." in as_anna.get(f"/boliger/skoler/{having.pk}/").text
    assert NOW not in as_anna.get(f"/boliger/skoler/{other.pk}/").text
    with broken("reception_class_is_at_a_school"):
        factories.institution(kind="daycare", has_reception_class=True)


def test_the_form_of_a_childs_place_tells_the_limit_of_its_first_day(as_anna, on_a_day):
    """X-13, R-67."""
    school = factories.institution(name="Skovskolen", has_reception_class=True)
    household = factories.household(children=1, school=school)
    place = Enrolment.objects.get()
    new = as_anna.get(f"/husstande/{household.pk}/personer/{place.person_id}/pladser/ny/").text
    assert f"Modtageklasse: Skovskolen. Modtageklasse den 24. nov. 2026: {NOW}" in new
    Enrolment.objects.update(starts_on=date(2016, 7, 31))
    assert THEN in as_anna.get(f"/husstande/{household.pk}/pladser/{place.pk}/ret/").text


def test_a_daycare_has_no_reception_class(as_anna):
    wrong = as_anna.post(
        "/boliger/skoler/ny/",
        {"name": "Huset", "kind": "daycare", "has_reception_class": "on", "position_quality": "pin"},
    )
    assert "Kun en skole har en modtageklasse." in wrong.context["form"].errors["has_reception_class"][0]
