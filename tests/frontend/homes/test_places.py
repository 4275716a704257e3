"""Who lives where, how full a place is, and which date comes next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.policy import rules
from accounts.policy.rules import Right
from accounts.users.models import Role
from frontend.staff.homes.dates import milestone
from housing.people.models import Enrolment
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(site):
    since = timezone.localdate() - timedelta(days=100)
    return factories.household(adults=2, children=1, since=since, unit=factories.pavilion(site=site, beds=4))


def test_site_shows_who_lives_there_and_writes_it_down(as_anna, site, family):
    """X-04: a page with a household's name is in the journal."""
    text = as_anna.get(reverse("site", args=[site.pk])).content.decode()

    assert family.name in text
    assert "3 af 4 sengepladser er brugt" in text
    assert AccessEntry.objects.get().household_id == family.pk


def test_unit_shows_its_stays_and_vacancies(as_anna, family):
    unit = family.stays.first().unit
    text = as_anna.get(reverse("unit", args=[unit.pk])).content.decode()

    assert family.name in text
    assert "Her bor 3 personer nu." in text
    assert "Den er aldrig meldt ledig her." in text
    assert AccessEntry.objects.count() == 1

    home = factories.vacancy(state="returned").unit
    assert "Leveret tilbage" in as_anna.get(reverse("unit", args=[home.pk])).content.decode()


def test_nobody_is_named_to_one_who_may_not_see_people(as_anna, site, family, monkeypatch):
    """X-01"""
    monkeypatch.setitem(rules.RIGHTS, Role.HOUSING_STAFF, rules.STAFF - {Right.SEE_PEOPLE})
    pages = [reverse("site", args=[site.pk]), reverse("unit", args=[family.stays.first().unit_id])]

    for page in pages:
        assert family.name not in as_anna.get(page).content.decode()
    assert not AccessEntry.objects.exists()


def test_site_page_asks_as_much_for_one_home_as_for_four(
    as_anna, site, family, django_assert_max_num_queries, django_assert_num_queries
):
    url = reverse("site", args=[site.pk])
    as_anna.get(url)
    with django_assert_max_num_queries(30) as first:
        as_anna.get(url)
    for _ in range(3):
        factories.household(since=timezone.localdate(), unit=factories.pavilion(site=site))
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_school_shows_children_as_a_number_only(as_anna):
    school = factories.institution()
    factories.household(adults=1, children=2, school=school)
    Enrolment.objects.update(starts_on=timezone.localdate())
    text = as_anna.get(reverse("institution", args=[school.pk])).content.decode()

    assert "2 børn fra husstandene går her nu." in text
    assert "Prøve Person" not in text.replace("Anna Prøve", "")
    assert not AccessEntry.objects.exists()


def test_district_counts_persons_in_homes_and_in_temporary_places(as_anna, site, family):
    factories.household(since=timezone.localdate(), unit=factories.home(site=factories.site(district=site.district)))
    text = as_anna.get(reverse("district", args=[site.district.pk])).content.decode()

    assert "Her er boligplaceret 1 person i faste boliger. Det er 1,0 for hver 1.000 boliger." in text
    assert "3 personer" in text


def test_landlord_shows_departments_sites_and_agreements(as_anna):
    department = factories.department()
    site = factories.site(landlord=department.landlord, department=department)
    agreement = factories.agreement(landlord=department.landlord)
    text = as_anna.get(reverse("landlord", args=[department.landlord.pk])).content.decode()

    for record, key in ((department, "department"), (site, "site"), (agreement, "agreement")):
        assert reverse(key, args=[record.pk]) in text


def test_temporary_sites_say_how_full_they_are(as_anna, site, family):
    """H-10: overfull is said, and what is left is never below nothing."""
    full = factories.site(kind="converted", name="Skolen")
    factories.household(adults=3, since=timezone.localdate(), unit=factories.pavilion(site=full, beds=2))
    text = as_anna.get(reverse("temporary_sites")).content.decode()

    assert "3 af 4 pladser er brugt" in text
    assert "3 af 2 pladser er brugt" in text
    assert "1 for mange" in text
    # The empty bed stands beside a family, so it is nobody else's: the page of free places counts none either (H-10).
    assert "Der bor 6 personer på 6 pladser, og 1 plads er tom. 0 kan loves væk i dag" in text
    assert as_anna.get(reverse("capacity")).context["days"][0].day.free == 0


def test_temporary_spreadsheet_has_the_figures(as_anna, site, family):
    response = as_anna.get(reverse("temporary_sites"), {"format": "csv", "q": "pavillon"})
    head, line = b"".join(response.streaming_content).decode().strip().split("\r\n")

    assert head.endswith("Personer;Sengepladser")
    assert line.endswith("3;4")


def test_temporary_sites_ask_the_same_whatever_the_number(
    as_anna, site, django_assert_max_num_queries, django_assert_num_queries
):
    factories.pavilion()
    url = reverse("temporary_sites")
    as_anna.get(url)
    with django_assert_max_num_queries(20) as first:
        as_anna.get(url)
    for _ in range(3):
        factories.pavilion()
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_leader_and_volunteer_are_kept_out(client, leader, volunteer):
    for user in (leader, volunteer):
        client.force_login(user)
        assert client.get(reverse("temporary_sites")).status_code == 403
        assert client.get(reverse("homes")).status_code == 403


@pytest.mark.parametrize(
    ("days", "kind", "text"),
    [(-5, "haster", "5 dage over"), (0, "haster", "i dag"), (90, "snart", "om 90 dage"), (91, "neutral", "om 91 dage")],
)
def test_dates_of_a_site_are_seen_ninety_days_before(today, days, kind, text):
    """H-12"""
    assert milestone(today + timedelta(days=days), today) == (kind, text)
