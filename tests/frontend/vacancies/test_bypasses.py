"""Who was passed over by whom, how far, how often and why: for staff with names, for the leader without (H-28)."""

import io
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.journal.models import AccessEntry
from housing import guards
from housing.allocation import actions as allocation
from housing.indicators.bypasses import bypass_figures
from housing.models import Household, PassedOver, Placement
from tests import factories

URL = "/placeringer/sprunget-over/"


def _text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def bypass(anna, street, day):
    """Nr. 3 was chosen before nr. 1 and 2."""
    return allocation.propose(
        vacancy=street.home, household=street.third, by=anna, on=day, reason="near_family", text="Tæt på bedstemor"
    )


def _made(anna, rank=2, reason="needs", **values):
    """A bypass as a row."""
    return factories.placement(rank=rank, bypass_reason_id=reason, bypass_text="x", proposed_by=anna, **values)


def test_those_who_stood_before_are_kept_with_their_rank(bypass, street):
    assert list(PassedOver.objects.values_list("placement", "household", "rank")) == [
        (bypass.pk, street.first.pk, 1),
        (bypass.pk, street.second.pk, 2),
    ]


def test_the_list_names_those_passed_over_and_they_are_on_record(as_anna, anna, bypass, street):
    """H-28, X-04."""
    shown = _text(as_anna.get(URL))
    for words in ("Familien Tesfay", "Familien Haddad", "Familien Kidane", "2 husstande", "Anna Prøve"):
        assert words in shown
    seen = set(AccessEntry.objects.filter(user=anna, kind="listed").values_list("household_id", flat=True))
    assert seen == {street.first.pk, street.second.pk, street.third.pk}


def test_it_is_narrowed_by_reason_landlord_caseworker_and_days(as_anna, anna, bo, bypass, day):
    other = _made(bo)

    def found(**asked):
        return [row.pk for row in as_anna.get(URL, asked).context["page"].object_list]

    shown = _text(as_anna.get(URL))
    for field in ("reason", "landlord", "by", "since", "until"):
        assert f'name="{field}"' in shown
    assert found(reason="near_family") == [bypass.pk]
    assert found(landlord=other.unit.site.landlord_id) == [other.pk]
    assert found(by=anna.pk) == [bypass.pk]
    assert found(q="Birkekrogen") == [bypass.pk]
    assert len(found(since=f"{day:%d.%m.%Y}", until=f"{day:%d.%m.%Y}")) == 2
    assert found(since=f"{day + timedelta(days=1):%d.%m.%Y}") == []


def test_what_is_counted_follows_the_list(as_anna, anna, bypass):
    """H-28: how often, in what the list shows."""
    _made(anna)
    everything = dict(as_anna.get(URL).context["often"])
    narrowed = dict(as_anna.get(URL, {"reason": "near_family"}).context["often"])
    assert everything["Foreslået af"] == [("Anna Prøve", 2)]
    assert narrowed["Grund"] == [("Nærhed til familie eller arbejde", 1)]


def test_the_files_hold_the_same_rows(as_anna, bypass, street):
    """X-15: as CSV and as a workbook, with the ranks as numbers."""
    lines = b"".join(as_anna.get(URL, {"format": "csv"}).streaming_content).decode().splitlines()
    book = load_workbook(io.BytesIO(b"".join(as_anna.get(URL, {"format": "xlsx"}).streaming_content)))
    head, row = book.active.iter_rows(values_only=True)
    assert f"1: {street.first.reference} Familien Tesfay; 2: {street.second.reference} Familien Haddad" in lines[1]
    assert row[head.index("Sprang over")] == 2
    assert row[head.index("Begrundelse")] == "Tæt på bedstemor"
    assert AccessEntry.objects.filter(household_id=street.first.pk, kind="exported").count() == 2


def test_a_protected_home_is_neither_shown_nor_found(as_anna, bypass, street):
    """X-07: they live there now; neither home nor landlord is told, by the list, a file, a filter or a search."""
    Placement.objects.filter(pk=bypass.pk).update(state="moved_in")
    Household.objects.filter(pk=street.third.pk).update(address_protected=True)
    landlord = street.home.unit.site.landlord

    shown = _text(as_anna.get(URL))
    file = b"".join(as_anna.get(URL, {"format": "csv"}).streaming_content).decode()

    assert "Beskyttet adresse" in shown
    for told in (shown.split("</form>")[-1], file):
        assert "Birkekrogen" not in told
        assert landlord.name not in told
    assert not as_anna.get(URL, {"q": "Birke"}).context["page"].object_list
    assert not as_anna.get(URL, {"landlord": landlord.pk}).context["page"].object_list


def test_the_list_asks_as_often_for_one_as_for_four(as_anna, anna, bypass):
    with CaptureQueriesContext(connection) as few:
        as_anna.get(URL)
    for _ in range(3):
        made = _made(anna)
        PassedOver.objects.create(placement=made, household=factories.household(), rank=1)
    with CaptureQueriesContext(connection) as many:
        as_anna.get(URL)
    assert len(many) == len(few)


def test_earlier_bypasses_are_read_from_the_frozen_decisions(bypass, street):
    """H-28: the migration finds in the record who stood before."""
    kept = set(PassedOver.objects.values_list("household", "rank"))
    guards.remove(connection)
    PassedOver.objects.all().delete()
    import_module("housing.migrations.0013_draws_and_passed_over").who_was_passed_over(apps, None)
    assert set(PassedOver.objects.values_list("household", "rank")) == kept


# the leader


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


def test_the_figures_lead_to_the_proposals_they_count(as_anna, anna, db):
    """H-28: the list behind the figures of a year is that year's, not all there ever were."""
    counted, earlier = _made(anna), _made(anna)
    Placement.objects.filter(pk=earlier.pk).update(created_at=timezone.now() - timedelta(days=366))

    page = as_anna.get(reverse("bypass_figures"))
    behind = as_anna.get(page.context["list_url"])

    assert page.context["found"].total == 1
    assert [row.pk for row in behind.context["page"].object_list] == [counted.pk]


def test_few_are_hidden_from_the_leader(as_leader, anna, db):
    """H-52: 6 in all, of them 1 for another reason: the one is hidden, and what would tell it."""
    site = factories.site(landlord=factories.landlord(name="Boligforening Prøve"))
    for n in range(6):
        vacancy = factories.vacancy(unit=factories.home(site=site))
        _made(anna, reason="needs" if n else "near_family", vacancy=vacancy)
    response = as_leader.get(reverse("bypass_figures"))
    shown = _text(response)
    found = response.context["found"]
    assert found.total == 6
    assert [row.count for row in found.reasons] == [None, None]
    assert [row.count for row in found.landlords] == [6]
    assert "Familien" not in shown.split("<main")[1]
    assert "skjult" in shown


def test_a_single_bypass_is_no_figure(leader, anna, db):
    _made(anna)
    today = timezone.localdate()
    found = bypass_figures(leader, today, today)
    assert found.total is None
    assert all(row.count is None for row in (*found.reasons, *found.landlords, *found.jumps))


def test_staff_see_the_numbers_and_how_far(anna, db):
    """H-28: 1, 2, 3 to 5, and more."""
    for rank in (2, 2, 3, 6, 9):
        _made(anna, rank=rank)
    today = timezone.localdate()
    found = bypass_figures(anna, today, today)
    assert found.total == 5
    assert [(row.key, row.count) for row in found.jumps] == [((1, 1), 2), ((2, 2), 1), ((3, 5), 1), ((6, None), 1)]
    assert bypass_figures(anna, today + timedelta(days=1), today + timedelta(days=2)).total == 0


def test_whole_years_are_asked_for_and_nothing_between(as_leader, anna, db):
    """H-52: no two periods differ by a day."""
    year = timezone.localdate().year
    for _ in range(5):
        _made(anna)
    Placement.objects.update(created_at=timezone.now().replace(year=year - 1, month=5))
    assert as_leader.get(reverse("bypass_figures")).context["found"].total == 0
    last = as_leader.get(reverse("bypass_figures"), {"aar": year - 1}).context
    assert (last["found"].total, last["first"].year, last["until"].year) == (5, year - 1, year - 1)
    assert as_leader.get(reverse("bypass_figures"), {"aar": "1999"}).context["first"].year == year


def test_a_volunteer_sees_no_figures(client, volunteer):
    client.force_login(volunteer)
    assert client.get(reverse("bypass_figures")).status_code == 403
