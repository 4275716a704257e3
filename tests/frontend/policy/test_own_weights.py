"""The pages of own weights: made after a preview, shown where they rank, ended and withdrawn (H-21, H-24)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frontend import formats
from housing.models import Household, LocalWeights
from tests import factories
from tests.housing.ways import Way, ours, report, waiting

pytestmark = pytest.mark.django_db
NEW = "/regler/egne-vaegte/ny/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def home(db):
    landlord = ours(landlord=factories.landlord(name="Birkebo")).landlord
    department = factories.department(name="Engparken", landlord=landlord)
    return factories.home(site=factories.site(landlord=landlord, department=department))


@pytest.fixture
def two(anna, home, today):
    report(home, anna, today)
    return (
        waiting(18, today, name="Familien Længe", can_pay_dkk=6000),
        waiting(2, today, name="Familien Råd", can_pay_dkk=20000),
    )


def body(response):
    return " ".join(response.content.decode().split())


def typed(today, **changes):
    values = {
        "level": "department", "school_weight": "0", "size_weight": "0", "economy_weight": "100",
        "neutral_school": "50", "waiting_points": "0", "waiting_limit_months": "", "valid_from": f"{today:%d.%m.%Y}",
        "reason": "Aftale",
    }  # fmt: skip
    return values | changes


def save(response, **changes):
    return dict(response.context["typed"]) | {
        "fingerprint": response.context["preview"].fingerprint, "step": "save", **changes
    }  # fmt: skip


def test_weights_of_a_department_are_seen_through_saved_and_told_where_they_rank(as_anna, anna, today, home, two):
    """H-21, H-24: who moves; afterwards the home, its list and the answer to a household say whose order it is."""
    department = home.site.department
    preview = as_anna.post(NEW, typed(today, department=department.pk))
    page = body(preview)
    assert "0 kommer ind, 0 ryger ud, 2 får en anden plads." in page
    assert "Familien Længe → Familien Råd" in page
    assert preview.context["differences"][0] == (
        f"Rækkefølgen for {department}", "kommunens vægte", f"egne vægte fra {formats.short_day(today)}",
    )  # fmt: skip
    assert ("Økonomi", "15 %", "100 %") in preview.context["differences"]
    assert not LocalWeights.objects.exists()

    as_anna.post(NEW, save(preview))
    row = LocalWeights.objects.get()
    assert (row.level, row.department, row.economy_weight, row.waiting_limit_months) == (
        "department", department, 1.0, None,
    )  # fmt: skip
    own = reverse("own_weights", args=[row.pk])
    for name, place in (("department", department), ("unit", home)):
        assert own in body(as_anna.get(reverse(name, args=[place.pk])))
    assert own not in body(as_anna.get(reverse("landlord", args=[department.landlord_id])))

    vacancy = home.vacancies.get()
    ranked = body(as_anna.get(reverse("vacancy", args=[vacancy.pk])))
    assert f"Rækkefølgen følger egne vægte for {department}" in ranked
    assert own in ranked
    assert "Bånd går først, derefter point; du vælger." in ranked  # no limit for the longest wait here
    assert f"Rækkefølgen følger egne vægte for {department}." in body(as_anna.get(reverse("why_not", args=[two[0].pk])))

    told = body(as_anna.get(own))
    assert "100 %" in told
    assert "ingen grænse" in told
    assert "Aftale" in told


def test_a_frozen_list_says_whose_weights_ranked_it(as_anna, anna, today, home, two):
    """H-29: also when they have ended since."""
    row = factories.own_weights(landlord=home.site.landlord, valid_to=today)
    way = Way(anna, today, home.vacancies.get(), two[0]).to("proposed").step("approved")
    LocalWeights.objects.filter(pk=row.pk).update(archived_at=timezone.now())
    page = body(as_anna.get(reverse("decision", args=[way.placement.decision.id])))
    assert "Rækkefølgen følger egne vægte for Birkebo" in page


def test_a_place_begins_weights_of_its_own_with_those_of_today(as_anna, home):
    page = body(as_anna.get(reverse("unit", args=[home.pk])))
    assert f"{NEW}?level=unit&amp;unit={home.pk}" in page
    assert "Følger kommunens vægte." in page
    form = as_anna.get(NEW, {"level": "unit", "unit": home.pk}).context["form"]
    assert (form["level"].value(), form["unit"].value(), form["school_weight"].value()) == ("unit", str(home.pk), "60")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": "unit"}, "unit"),
        ({"level": "municipality"}, "level"),
        ({"economy_weight": "0"}, "school_weight"),
        ({"economy_weight": "101"}, "economy_weight"),
        ({"waiting_points": ""}, "waiting_points"),
        ({"waiting_limit_months": "0"}, "waiting_limit_months"),
        ({"valid_from": "24.11.2020"}, "valid_from"),
        ({"valid_to": "24.11.2020"}, "valid_to"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_anna, today, home, changes, field):
    response = as_anna.post(NEW, typed(today, department=home.site.department_id) | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_all_faults_are_told_at_once(as_anna, today):
    response = as_anna.post(NEW, typed(today, economy_weight="0", reason=""))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"department", "school_weight", "reason"}


def test_a_second_set_for_the_same_place_is_refused_with_what_was_typed(as_anna, today, home):
    """H-21: one at a time; nothing typed is lost."""
    factories.own_weights(level="department", department=home.site.department)
    response = as_anna.post(NEW, typed(today, department=home.site.department_id, reason="Anden aftale"))
    assert response.status_code == 422
    assert "Her gælder allerede en regel af samme slags" in body(response)
    assert "Anden aftale" in body(response)


def test_a_stale_preview_is_shown_anew(as_anna, today, home, two):
    """H-24"""
    preview = as_anna.post(NEW, typed(today, department=home.site.department_id))
    Household.objects.update(can_pay_dkk=9000)
    again = as_anna.post(NEW, save(preview))
    assert again.status_code == 422
    assert "Forhåndsvisningen gælder ikke længere" in body(again)
    as_anna.post(NEW, save(again))
    assert LocalWeights.objects.count() == 1


def test_their_last_day_is_seen_through_too(as_anna, today, home, two):
    """H-24"""
    row = factories.own_weights(landlord=home.site.landlord, size_weight=0.0, economy_weight=1.0, waiting_quadratic=0.0)
    address = reverse("own_weights_end", args=[row.pk])
    preview = as_anna.post(address, {"valid_to": f"{today:%d.%m.%Y}", "reason": "Aftalen er slut", "version": "1"})
    assert "Familien Råd → Familien Længe" in body(preview)
    as_anna.post(address, save(preview))
    row.refresh_from_db()
    assert (row.valid_to, row.version) == (today, 2)
    assert "Aftalen er slut" in body(as_anna.get(reverse("own_weights", args=[row.pk])))


def test_what_has_not_begun_is_taken_back(as_anna, today):
    row = factories.own_weights(valid_from=today + timedelta(days=3))
    address = reverse("own_weights_withdraw", args=[row.pk])
    assert address in body(as_anna.get(reverse("own_weights", args=[row.pk])))
    as_anna.post(address, {"why": "Fejl", "version": "1"})
    row.refresh_from_db()
    assert row.archived_at is not None
    assert "Trukket tilbage" in body(as_anna.get(reverse("own_weights", args=[row.pk])))


def test_the_list_is_searched_and_filtered(as_anna, today):
    held = factories.own_weights(landlord=factories.landlord(name="Birkebo"))
    over = factories.own_weights(
        landlord=factories.landlord(name="Pilehaven"), valid_to=today - timedelta(days=1), reason="Forsøg"
    )
    address = reverse("own_weights_list")
    assert ("Birkebo" in body(as_anna.get(address)), "Pilehaven" in body(as_anna.get(address))) == (True, False)
    assert "Pilehaven" in body(as_anna.get(address, {"state": "over"}))
    found = body(as_anna.get(address, {"state": "all", "q": "forsøg"}))
    assert (str(over.pk) in found, str(held.pk) in found) == (True, False)
