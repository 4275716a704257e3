"""Faults: reported, ordered, closed, opened again, and the list over all sites (H-12, R-111)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from housing.faults import actions
from housing.models import FaultReport
from tests import factories

pytestmark = pytest.mark.django_db
REPORT = {"what": "Varmen virker ikke", "urgency": "now", "reported_on": "23.11.2026", "reported_by": "Viceværten"}


def test_fault_is_reported_for_a_unit_of_the_site(as_anna, site):
    unit, elsewhere = factories.pavilion(site=site), factories.pavilion()
    url = reverse("fault_new", args=[site.pk])
    offered = as_anna.get(url).context["form"].fields["unit"].queryset
    response = as_anna.post(url, REPORT | {"unit": str(unit.pk)})

    fault = FaultReport.objects.get()
    assert list(offered) == [unit]
    assert elsewhere not in offered
    assert response.url == reverse("fault", args=[fault.pk])
    assert (fault.site, fault.unit, fault.state) == (site, unit, "reported")


def test_unit_of_another_site_is_refused_at_the_field(as_anna, site):
    response = as_anna.post(reverse("fault_new", args=[site.pk]), REPORT | {"unit": str(factories.pavilion().pk)})

    assert response.status_code == 422
    assert "unit" in response.context["form"].errors
    assert not FaultReport.objects.exists()


def test_fault_goes_from_report_to_repair_and_back(as_anna, site):
    """R-111: reported, ordered, mended; opened again where it was not mended after all."""
    fault = factories.fault(site=site)
    page = reverse("fault", args=[fault.pk])
    as_anna.post(reverse("fault_order", args=[fault.pk]),
                 {"ordered_from": "VVS Opdigtet", "due_on": "30.11.2026", "version": 1})  # fmt: skip
    assert "VVS Opdigtet" in as_anna.get(page).content.decode()

    as_anna.post(reverse("fault_close", args=[fault.pk]),
                 {"mended": "yes", "closed_on": "27.11.2026", "outcome": "Ny pakning", "version": 2})  # fmt: skip
    fault.refresh_from_db()
    assert (fault.state, fault.closed_on) == ("mended", date(2026, 11, 27))
    assert "Afsluttet" in as_anna.get(page).content.decode()

    as_anna.post(reverse("fault_reopen", args=[fault.pk]), {"version": 3})
    fault.refresh_from_db()
    assert (fault.state, fault.closed_on) == ("ordered", None)
    assert list(ChangeEntry.objects.order_by("at").values_list("verb", flat=True)) == ["ordered", "closed", "reopened"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"mended": "yes", "closed_on": "1.11.2026"}, "closed_on"),
        ({"mended": "no", "closed_on": "27.11.2026"}, "outcome"),
        ({"closed_on": "27.11.2026"}, "mended"),
    ],
)
def test_wrong_ending_is_refused_at_its_field(as_anna, site, values, field):
    fault = factories.fault(site=site)
    response = as_anna.post(reverse("fault_close", args=[fault.pk]), values | {"version": 1})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    fault.refresh_from_db()
    assert fault.is_open


def test_report_is_corrected_and_a_stale_correction_refused(as_anna, bo, site):
    """X-12"""
    fault = factories.fault(site=site, reported_on=date(2026, 11, 23))
    url = reverse("fault_edit", args=[fault.pk])
    actions.correct(fault=fault, by=bo, version=1, on=date(2026, 11, 24), values={"what": "Bos ord"})

    response = as_anna.post(url, REPORT | {"version": 1})
    assert response.status_code == 422
    assert ("Varmen virker ikke", "Bos ord") in [(row.mine, row.theirs) for row in response.context["collisions"]]

    as_anna.post(url, REPORT | {"version": 2})
    fault.refresh_from_db()
    assert (fault.what, fault.urgency) == ("Varmen virker ikke", "now")


def test_site_shows_the_most_urgent_open_fault_first_and_the_caretaker(as_anna, site):
    site.caretaker, site.caretaker_phone = "Ejendomskontoret", "12 34 56 78"
    site.save()
    factories.fault(site=site, what="Lukket", state="mended", closed_on=factories.DAY)
    factories.fault(site=site, what="Senere", urgency="later")
    factories.fault(site=site, what="Straks", urgency="now")
    factories.pavilion(site=site)

    response = as_anna.get(reverse("site", args=[site.pk]))

    assert [line["fault"].what for line in response.context["faults"]] == ["Straks", "Senere", "Lukket"]
    assert 'href="tel:12345678"' in response.content.decode()


def found(client, **asked):
    return [row.what for row in client.get(reverse("faults"), asked).context["page"]]


def test_list_is_searched_filtered_and_sorted(as_anna, site):
    other = factories.site(kind="pavilion", name="Den anden by")
    today = timezone.localdate()
    factories.fault(site=site, what="Vand i kælderen", urgency="now", reported_on=today)
    factories.fault(site=other, what="Lampen", urgency="later", reported_on=today - timedelta(days=9))
    factories.fault(site=other, what="Døren", state="ordered", ordered_from="Låsesmeden")
    factories.fault(site=site, what="Gammel", state="mended", closed_on=factories.DAY)

    assert found(as_anna) == ["Vand i kælderen", "Døren", "Lampen"]
    assert found(as_anna, state="ordered") == ["Døren"]
    assert len(found(as_anna, state="all")) == 4
    assert found(as_anna, urgency="later") == ["Lampen"]
    assert found(as_anna, site=str(other.pk)) == ["Døren", "Lampen"]
    assert found(as_anna, q="låsesmed") == ["Døren"]
    assert found(as_anna, sort="what") == ["Døren", "Lampen", "Vand i kælderen"]


def test_spreadsheet_has_what_was_done(as_anna, site):
    factories.fault(site=site, what="=HYPERLINK", state="mended", closed_on=factories.DAY, outcome="Skiftet")
    response = as_anna.get(reverse("faults"), {"format": "csv", "state": "all"})
    head, line = b"".join(response.streaming_content).decode().strip().split("\r\n")

    assert head.endswith("Hvad blev gjort?")
    assert "'=HYPERLINK" in line
    assert line.endswith("24.11.2026;Skiftet")


def test_list_costs_the_same_whatever_the_number(as_anna, site, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factories.fault(site=site, unit=factories.pavilion(site=site))
    url = reverse("faults")
    as_anna.get(url)
    with CaptureQueriesContext(connection) as first:
        as_anna.get(url)
    for _ in range(3):
        factories.fault(unit=factories.pavilion())
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_leader_sees_no_faults(as_leader, site):
    """X-01"""
    assert as_leader.get(reverse("faults")).status_code == 403
    assert as_leader.get(reverse("fault", args=[factories.fault(site=site).pk])).status_code == 403


def test_a_day_ahead_is_refused_at_its_field(as_anna, site):
    """H-12: said in Danish where the day was typed, and what was typed stands."""
    ahead = timezone.localdate() + timedelta(days=1)
    typed = ahead.strftime("%d.%m.%Y")
    told = f"{typed} ligger i fremtiden. Skriv den dag, det skete."
    values = {"what": "Vand på gulvet", "urgency": "now", "reported_on": typed}

    answer = as_anna.post(reverse("fault_new", args=[site.pk]), values)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reported_on"]
    assert told in answer.text
    assert "Vand på gulvet" in answer.text
    fault = factories.fault(site=site, reported_on=timezone.localdate())
    closed = as_anna.post(
        reverse("fault_close", args=[fault.pk]), {"mended": "yes", "closed_on": typed, "version": fault.version}
    )
    assert (list(closed.context["form"].errors), told in closed.text) == (["closed_on"], True)
