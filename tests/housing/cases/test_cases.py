"""The KLE number and facet of each kind of case (X-13)."""

import pytest

from accounts.journal.queries import changes_of
from housing.cases.actions import set_number
from housing.cases.models import CaseKind, CaseNumber
from housing.cases.queries import case_of, every_case, with_case
from housing.cases.rules import SUGGESTED
from housing.models import Household
from tests import factories
from tests.checks import broken, refused


def test_a_suggestion_stands_until_the_municipality_writes_its_own(anna):
    """X-13: for the page and for lists alike."""
    factories.household()
    told = with_case(Household.objects.all(), CaseKind.HOUSEHOLD)
    assert (str(case_of(CaseKind.HOUSEHOLD)), told.get().kle) == ("15.40.00 G01", "15.40.00 G01")

    row = set_number(kind=CaseKind.HOUSEHOLD, by=anna, version=0, number="27.03.12", facet="P27")

    assert (str(case_of(CaseKind.HOUSEHOLD)), told.get().kle) == ("27.03.12 P27", "27.03.12 P27")
    assert case_of(CaseKind.DECISION).stored is None
    assert [entry.verb for entry in changes_of("casenumber", row.journal_id)] == ["created"]
    assert [case.kind for case in every_case()] == list(CaseKind) == list(SUGGESTED)


def test_a_stale_number_is_refused(anna, bo):
    """X-12: also the second of two who write the first one."""
    set_number(kind=CaseKind.APPEAL, by=anna, version=0, number="03.11.01", facet="K01")
    for seen in (0, 2):
        with refused("stale"):
            set_number(kind=CaseKind.APPEAL, by=bo, version=seen, number="03.11.02", facet="K01")
    set_number(kind=CaseKind.APPEAL, by=bo, version=1, number="03.11.02", facet="K01")
    assert CaseNumber.objects.get().number == "03.11.02"


@pytest.mark.parametrize("number", ["", "15.40", "15-40-00", "15.40.0a", " 15.40.00", "15.40.00\n", "١٥.40.00"])
def test_a_number_is_three_times_two_digits(anna, number):
    """X-13: in the action and in the database."""
    with refused("not_a_kle_number", "number"):
        set_number(kind=CaseKind.ACCESS, by=anna, version=0, number=number, facet="G01")
    if number.strip() == number and len(number) <= 8:
        with broken("case_number_is_kle"):
            CaseNumber.objects.create(kind="access", number=number, facet="G01")


@pytest.mark.parametrize("facet", ["", "G", "G1", "g01", "001"])
def test_a_facet_is_a_letter_and_two_digits(anna, facet):
    """X-13."""
    with refused("not_a_kle_facet", "facet"):
        set_number(kind=CaseKind.ACCESS, by=anna, version=0, number="15.40.00", facet=facet)
    with broken("case_facet_is_kle"):
        CaseNumber.objects.create(kind="access", number="15.40.00", facet=facet)


def test_only_those_who_may_edit_the_rules_write_it(leader):
    with refused("not_allowed"):
        set_number(kind=CaseKind.ACCESS, by=leader, version=0, number="15.40.00", facet="G01")
