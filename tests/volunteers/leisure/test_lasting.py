"""Does it last? Asked after 3, 6 and 12 months; drop-outs reach the coordinator; few are hidden (V-33, R-84)."""

from datetime import date

import pytest

from tests import factories
from tests.checks import broken, refused
from tests.volunteers.leisure.test_claims import paid
from volunteers.leisure.clubs import links
from volunteers.leisure.lasting import actions
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.lasting.queries import Year, due, shares, stopped, supported_by_year, visible_check_ins

DAY = factories.DAY
YEARS = date(2026, 1, 1), date(2027, 12, 31)


@pytest.fixture
def asked(karen):
    payment = paid(karen)
    return list(CheckIn.objects.filter(commitment=payment.claim.commitment).order_by("months"))


def test_a_paid_club_is_asked_three_times(asked):
    days = [date(2027, 2, 24), date(2027, 5, 24), date(2027, 11, 24)]
    assert [(row.months, row.due_on) for row in asked] == list(zip((3, 6, 12), days, strict=True))
    rows = CheckIn.objects.all()
    assert [due(rows, day).count() for day in (date(2027, 2, 23), *days)] == [0, 1, 2, 3]


def test_a_child_that_stopped_reaches_the_coordinator_and_is_asked_about_no_more(karen, asked):
    first, later = asked[0], asked[0].due_on
    with refused("check_in_not_due"):
        actions.answer(check_in=first, by=karen, on=DAY, version=1, active=True)
    row = actions.answer(check_in=first, by=karen, on=later, version=1, active=False, reason="Flyttet")
    rows = CheckIn.objects.all()
    assert (list(stopped(rows)), due(rows, YEARS[1]).count()) == ([row], 0)
    with refused("follow_up_missing"):
        actions.follow_up(check_in=row, by=karen, on=later, version=2, text=" ")
    row = actions.follow_up(check_in=row, by=karen, on=later, version=2, text="Prøver håndbold")
    assert not stopped(rows).exists()
    actions.answer(check_in=row, by=karen, on=later, version=3, active=True)
    assert due(rows, YEARS[1]).count() == 2
    with broken("only_a_drop_out_is_followed_up"):
        CheckIn.objects.filter(pk=row.pk).update(followed_up_on=DAY)


def test_the_club_answers_once_through_its_link(karen, asked):
    first = asked[0]
    secret = links.make_link(club=first.commitment.club, by=karen, on=DAY)
    other = links.make_link(club=factories.club(), by=karen, on=DAY)
    with refused("club_link_unknown"):
        actions.answer_by_link(secret=other, check_in=first, on=first.due_on, active=True)
    row = actions.answer_by_link(secret=secret, check_in=first, on=first.due_on, active=True)
    with refused("check_in_answered"):
        actions.answer_by_link(secret=secret, check_in=row, on=first.due_on, active=False)


@pytest.mark.parametrize(
    ("stay", "leave", "seen"), [(5, 5, (5, 10)), (4, 5, (None, None)), (5, 4, (None, None)), (5, 0, (5, 5))]
)
def test_the_leader_sees_shares_and_never_a_few_children(karen, leader, stay, leave, seen):
    """V-33: neither those who stay nor those who stopped may be fewer than five; the coordinator sees them anyway."""
    for place in range(stay + leave):
        paid(karen, holder=factories.pass_holder(is_refugee=place < stay))
    for place, row in enumerate(CheckIn.objects.filter(months=3).order_by("commitment__number")):
        actions.answer(check_in=row, by=karen, on=row.due_on, version=1, active=place < stay)
    first = shares(leader, *YEARS).everybody[0]
    assert (first.active, first.answered) == seen
    assert shares(karen, *YEARS).everybody[0].active == stay
    assert shares(karen, *YEARS).refugees[0].answered == stay
    assert not visible_check_ins(leader).exists()


def test_few_refugees_and_few_others_are_hidden_by_year(karen, leader):
    """V-33: seven children of whom two are no refugees: with both figures the two could be counted."""
    for place in range(7):
        paid(karen, holder=factories.pass_holder(is_refugee=place < 5))
    assert supported_by_year(karen) == [Year(2026, 7, 5)]
    assert supported_by_year(leader) == [Year(2026, 7, None)]
    assert shares(leader, *YEARS).refugees[0].asked is None
