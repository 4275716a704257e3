"""The pages of the letting rules: listed, made, ended and withdrawn after a preview (H-21, H-24)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from housing.lettings.models import LettingRule
from housing.models import Household
from tests import factories
from tests.housing.ways import report, waiting

pytestmark = pytest.mark.django_db
NEW = "/regler/udlejning/ny/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def home(db):
    department = factories.department(name="Engparken", landlord=factories.landlord(name="Birkebo"))
    return factories.home(site=factories.site(landlord=department.landlord, department=department))


@pytest.fixture
def household(anna, home, today):
    report(home, anna, today)
    return waiting(9, today, name="Familien Bøg", employed=False)


def body(response):
    return " ".join(response.content.decode().split())


def typed(today, **changes):
    values = {"level": "municipality", "kind": "in_work", "valid_from": f"{today:%d.%m.%Y}", "reason": "Aftale"}
    return values | changes


def save(response, **changes):
    return dict(response.context["typed"]) | {
        "fingerprint": response.context["preview"].fingerprint, "step": "save", **changes
    }  # fmt: skip


def test_a_rule_of_a_department_is_seen_through_and_saved(as_anna, anna, today, home, household):
    """H-24: who leaves and by which rule; the department's page shows it afterwards."""
    department = home.site.department
    preview = as_anna.post(NEW, typed(today, level="department", department=department.pk))
    page = body(preview)
    assert "0 kommer ind, 1 ryger ud, 0 får en anden plads." in page
    assert "I arbejde: Engparken kræver fra" in page
    assert not LettingRule.objects.exists()

    as_anna.post(NEW, save(preview))
    rule = LettingRule.objects.get()
    assert (rule.level, rule.department, rule.kind, rule.by) == ("department", department, "in_work", anna)
    for name, place in (("department", department), ("unit", home)):
        assert reverse("letting_rule", args=[rule.pk]) in body(as_anna.get(reverse(name, args=[place.pk])))
    assert reverse("letting_rule", args=[rule.pk]) not in body(
        as_anna.get(reverse("landlord", args=[department.landlord_id]))
    )


def test_a_place_begins_a_rule_of_its_own(as_anna, home):
    page = body(as_anna.get(reverse("unit", args=[home.pk])))
    address = f"{NEW}?level=unit&amp;unit={home.pk}"
    assert address in page
    form = as_anna.get(NEW, {"level": "unit", "unit": home.pk}).context["form"]
    assert (form["level"].value(), form["unit"].value()) == ("unit", str(home.pk))


def test_a_temporary_unit_has_no_letting_rules(as_anna):
    assert NEW not in body(as_anna.get(reverse("unit", args=[factories.pavilion().pk])))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"level": "unit"}, "unit"),
        ({"kind": "min_age"}, "figure"),
        ({"kind": "min_age", "figure": "12"}, "figure"),
        ({"valid_from": "24.11.2020"}, "valid_from"),
        ({"valid_to": "24.11.2020"}, "valid_to"),
        ({"kind": ""}, "kind"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_anna, today, changes, field):
    response = as_anna.post(NEW, typed(today, **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_stale_preview_of_a_rule_is_refused(as_anna, today, household):
    preview = as_anna.post(NEW, typed(today))
    Household.objects.update(employed=True)
    refused = as_anna.post(NEW, save(preview))
    assert refused.status_code == 422
    assert "Forhåndsvisningen gælder ikke længere" in body(refused)
    assert not LettingRule.objects.exists()
    as_anna.post(NEW, save(refused))
    assert LettingRule.objects.count() == 1


def test_the_end_of_a_rule_is_seen_through_too(as_anna, today, household):
    """H-24: who comes in again."""
    rule = factories.letting_rule(kind="in_work", figure=None)
    address = reverse("letting_rule_end", args=[rule.pk])
    preview = as_anna.post(address, {"valid_to": f"{today:%d.%m.%Y}", "reason": "Aftalen er slut", "version": "1"})
    page = body(preview)
    assert "1 kommer ind, 0 ryger ud" in page
    assert "uden slutdato" in page
    as_anna.post(address, save(preview))
    rule.refresh_from_db()
    assert (rule.valid_to, rule.version) == (today, 2)
    assert "Aftalen er slut" in body(as_anna.get(reverse("letting_rule", args=[rule.pk])))


def test_two_who_end_a_rule_at_once_are_told(as_anna, today):
    """X-12: the second sees both versions."""
    rule = factories.letting_rule(version=2)
    response = as_anna.post(
        reverse("letting_rule_end", args=[rule.pk]),
        {"valid_to": f"{today:%d.%m.%Y}", "reason": "Slut", "version": "1"},
    )
    assert response.status_code == 422
    assert "Nogen rettede samtidig" in body(response)


def test_a_coming_rule_is_withdrawn_and_one_in_force_is_not(as_anna, today):
    coming = factories.letting_rule(valid_from=today + timedelta(days=2))
    held = factories.letting_rule(kind="in_work", figure=None)
    for rule in (coming, held):
        as_anna.post(reverse("letting_rule_withdraw", args=[rule.pk]), {"why": "Fejl", "version": "1"})
        rule.refresh_from_db()
    assert (bool(coming.archived_at), bool(held.archived_at)) == (True, False)
    page = body(as_anna.get(reverse("letting_rule", args=[coming.pk])))
    assert "Trukket tilbage" in page
    assert reverse("letting_rule_end", args=[coming.pk]) not in page


def test_the_list_shows_what_holds_and_filters_the_rest(as_anna, today, home):
    """H-21: from the municipality to the home; what is over is found when asked for."""
    yesterday = today - timedelta(days=1)
    factories.letting_rule(level="unit", unit=home, kind="in_work", figure=None)
    factories.letting_rule()
    factories.letting_rule(kind="min_age", figure=50, valid_to=yesterday)
    factories.letting_rule(level="landlord", landlord=home.site.landlord, kind="children", figure=None)

    def kinds(**asked):
        response = as_anna.get(reverse("letting_rules"), asked)
        return [row.kind for row in response.context["page"].object_list]

    assert kinds() == ["max_persons", "children", "in_work"]
    assert kinds(state="over") == ["min_age"]
    assert kinds(level="unit") == ["in_work"]
    assert kinds(q="birkebo") == ["children"]
    assert len(kinds(state="all")) == 4
    page = body(as_anna.get(reverse("letting_rules")))
    assert 'name="level"' in page
    assert "Flygtninge anvises ikke til et udsat boligområde" in page


def test_the_file_holds_every_stored_field(as_anna, home):
    factories.letting_rule(level="unit", unit=home, figure=4)
    lines = b"".join(as_anna.get(reverse("letting_rules"), {"format": "csv"}).streaming_content).decode("utf-8-sig")
    head, first = lines.splitlines()[:2]
    row = dict(zip(head.split(";"), first.split(";"), strict=True))
    assert (row["Bolig"], row["Tal"], row["Begrundelse"]) == (str(home), "4", "Prøve")


def test_an_empty_list_says_what_it_means(as_anna):
    assert "Ingen udlejningsregler endnu" in body(as_anna.get(reverse("letting_rules")))


def test_the_vacant_home_says_which_rule_keeps_a_household_out(as_anna, household, home):
    """H-19: value, source and date."""
    factories.letting_rule(level="landlord", landlord=home.site.landlord, kind="in_work", figure=None)
    page = body(as_anna.get(reverse("vacancy", args=[home.vacancies.get().pk])))
    assert "Birkebo kræver fra 1. januar 2025, at mindst én er i arbejde. Det er ingen." in page
