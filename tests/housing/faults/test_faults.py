"""Faults from the caretaker's report to the repair (H-12, R-111)."""

from datetime import timedelta

import pytest

from housing.faults import actions as faults
from housing.faults.queries import open_faults
from housing.models import FaultReport
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)


@pytest.fixture
def report(anna):
    def make(**values):
        site = values.pop("site", None) or factories.site(kind="pavilion")
        values = {"what": "Vandhane drypper", "urgency": "week", "reported_on": DAY, "reported_by": "Vicevært"} | values
        return faults.report(site=site, unit=values.pop("unit", None), by=anna, on=DAY, values=values)

    return make


def test_reported_ordered_mended_and_opened_again(anna, report):
    fault = report()
    fault = faults.order(fault=fault, by=anna, version=1, ordered_from="VVS", due_on=DAY + WEEK)
    fault = faults.close(
        fault=fault, by=anna, version=2, mended=True, on=DAY + WEEK, outcome="Ny pakning", today=DAY + WEEK
    )
    assert (fault.state, fault.closed_on) == ("mended", DAY + WEEK)
    fault = faults.reopen(fault=fault, by=anna, version=3)
    assert (fault.state, fault.closed_on) == ("ordered", None)
    assert history(fault) == ["created", "ordered", "closed", "reopened"]


def test_what_is_no_fault_says_why(anna, report):
    fault = report()
    with refused("reason_missing", "outcome"):
        faults.close(fault=fault, by=anna, version=1, mended=False, on=DAY, outcome="", today=DAY)
    with refused("closed_before_reported", "closed_on"):
        faults.close(fault=fault, by=anna, version=1, mended=True, on=DAY - WEEK, outcome="", today=DAY)
    with broken("fault_is_closed_with_a_day"):
        FaultReport.objects.filter(pk=fault.pk).update(state="mended")


def test_the_most_urgent_stands_first(anna, leader, report):
    later, now, week = report(urgency="later"), report(urgency="now"), report()
    closed = report(urgency="now")
    faults.close(fault=closed, by=anna, version=1, mended=True, on=DAY, outcome="", today=DAY)
    assert list(open_faults(anna)) == [now, week, later]
    assert not open_faults(leader).exists()


def test_a_unit_belongs_to_the_site(anna, report):
    unit = factories.pavilion()
    with refused("unit_of_another_site", "unit"):
        report(unit=unit)
    fault = report(site=unit.site, unit=unit)
    with refused("unit_of_another_site", "unit"):
        faults.correct(fault=fault, by=anna, version=1, on=DAY, values={"unit": factories.pavilion()})
    with refused("fault_is_open"):
        faults.reopen(fault=fault, by=anna, version=1)


def test_neither_report_nor_repair_lies_ahead(anna, report):
    """H-12: what is told has happened; a repair that is agreed has its own field."""
    ahead = DAY + timedelta(days=1)
    with refused("fault_in_future", "reported_on"):
        report(reported_on=ahead)
    fault = report()
    with refused("fault_in_future", "reported_on"):
        faults.correct(fault=fault, by=anna, version=1, on=DAY, values={"reported_on": ahead})
    with refused("fault_in_future", "closed_on"):
        faults.close(fault=fault, by=anna, version=1, mended=True, on=ahead, outcome="", today=DAY)
    fault = faults.order(fault=fault, by=anna, version=1, ordered_from="VVS", due_on=ahead)
    fault = faults.close(fault=fault, by=anna, version=2, mended=True, on=DAY, outcome="", today=DAY)
    with refused("reported_after_closed", "reported_on"):
        faults.correct(fault=fault, by=anna, version=3, on=ahead, values={"reported_on": ahead})


def test_a_repair_is_not_due_before_the_fault_was_reported(anna, report):
    """H-12: it may be written down later, and be the very day."""
    fault = report()
    with refused("due_before_reported", "due_on"):
        faults.order(fault=fault, by=anna, version=1, ordered_from="VVS", due_on=DAY - WEEK)
    assert faults.order(fault=fault, by=anna, version=1, ordered_from="VVS", due_on=DAY).due_on == DAY
