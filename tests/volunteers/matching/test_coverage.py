"""V-07: the 80 % goal on any day and in any week, and who waits."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteers.matching.coverage import Gap, Membership, by_week, gaps, share
from volunteers.matching.model import Period

TODAY = date(2026, 11, 24)
YEAR = Period(date(2026, 1, 1))


def households(number, covered, scope=YEAR):
    """So many households, the first of them with a contact since March."""
    since_march = (Period(date(2026, 3, 1)),)
    return [Membership(f"h{n}", f"H-{n}", (scope,), since_march if n < covered else ()) for n in range(number)]


@pytest.mark.parametrize(("covered", "percent", "met", "missing"), [(19, 76, False, 1), (20, 80, True, 0)])
def test_nineteen_of_twenty_five_miss_the_goal_and_twenty_meet_it(covered, percent, met, missing):
    found = share(households(25, covered), TODAY)

    assert (found.in_scope, found.covered, found.needed) == (25, covered, 20)
    assert found.share == Fraction(percent, 100)
    assert (found.is_met, found.missing) == (met, missing)


def test_a_goal_missed_by_a_thousandth_is_missed():
    """V-07: exact, not rounded: 3,999 of 4,999 is 79.996 %."""
    found = share(households(4999, 3999), TODAY)

    assert (found.is_met, found.missing) == (False, 1)


def test_six_more_of_sixty_two():
    found = share(households(62, 44), TODAY)

    assert (found.needed, found.missing) == (50, 6)


@pytest.mark.parametrize("members", [[], households(3, 3, Period(date(2027, 1, 1)))])
def test_nobody_in_scope_is_no_data(members):
    """V-07: neither met nor missed."""
    found = share(members, TODAY)

    assert (found.share, found.is_met, found.missing) == (None, None, 0)


def test_coverage_of_a_past_day_is_what_it_was():
    """V-06, V-07: by dates; the day a contact ends is the first day without."""
    ended = Membership("h", "H-1", (YEAR,), (Period(date(2026, 3, 1), date(2026, 6, 1)),))

    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]

    assert [share([ended], day).covered for day in days] == [0, 1, 1, 0]


def test_two_contacts_are_one_household_covered_and_a_contact_out_of_scope_none():
    twice = Membership("a", "H-1", (YEAR,), (Period(date(2026, 3, 1)), Period(date(2026, 5, 1))))
    moved_away = Membership("b", "H-2", (Period(date(2026, 1, 1), TODAY),), (YEAR,))

    found = share([twice, moved_away], TODAY)

    assert (found.in_scope, found.covered) == (1, 1)


def test_a_household_told_twice_is_refused():
    """V-07: it would count twice."""
    with pytest.raises(ValueError, match="Two memberships have the key 'h0'"):
        share(households(1, 0) * 2, TODAY)


def test_weeks_are_iso_weeks_counted_on_their_last_day():
    """V-07: over New Year, and the week not yet over on the last day asked for."""
    contact = Membership("h", "H-1", (YEAR,), (Period(date(2027, 1, 5)),))

    weeks = by_week([contact], date(2026, 12, 24), date(2027, 1, 6))

    assert [(w.year, w.week, w.coverage.on, w.coverage.covered) for w in weeks] == [
        (2026, 52, date(2026, 12, 27), 0),
        (2026, 53, date(2027, 1, 3), 0),
        (2027, 1, date(2027, 1, 6), 1),
    ]
    assert [w.week for w in by_week([contact], date(2027, 1, 3), date(2027, 1, 3))] == [53]
    assert by_week([contact], date(2027, 1, 4), date(2027, 1, 3)) == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
@settings(max_examples=100, derandomize=True)
def test_every_week_of_a_stretch_is_there_once(start, days):
    end = start + timedelta(days=days)

    weeks = by_week(households(2, 1), start, end)

    expected = sorted({(start + timedelta(days=n)).isocalendar()[:2] for n in range(days + 1)})
    assert [(w.year, w.week) for w in weeks] == expected
    assert all(w.coverage == share(households(2, 1), w.coverage.on) for w in weeks)
    assert all(start <= w.coverage.on <= end for w in weeks)


def test_those_without_a_contact_stand_by_days_waited():
    """V-07: since they came into scope, or since the last contact ended; equal ones by reference."""
    lost = Membership("lost", "H-9", (YEAR,), (Period(date(2026, 2, 1), date(2026, 11, 20)),))
    new = [Membership(f"new{n}", f"H-{n}", (Period(date(2026, 11, 14)),)) for n in (10, 2)]
    waiting = Membership("waiting", "H-3", (YEAR,), (Period(date(2027, 1, 1)),))
    back = Membership("back", "H-4", (Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 11, 23))))
    touching = Membership("touching", "H-5", (Period(date(2026, 11, 1), date(2026, 11, 9)), Period(date(2026, 11, 9))))
    covered = Membership("covered", "H-1", (YEAR,), (YEAR,))

    found = gaps([covered, lost, *new, waiting, back, touching], TODAY)

    assert [(gap.household, gap.days) for gap in found] == [
        ("waiting", 327), ("touching", 23), ("new2", 10), ("new10", 10), ("lost", 4), ("back", 1),
    ]  # fmt: skip
    assert found[0] == Gap("waiting", "H-3", date(2026, 1, 1), 327)


periods = st.lists(
    st.builds(
        lambda first, length: Period(TODAY + timedelta(days=first), TODAY + timedelta(days=first + length)),
        st.integers(-40, 10),
        st.integers(1, 30),
    ),
    max_size=3,
).map(tuple)


@given(st.lists(st.tuples(periods, periods), max_size=6))
@settings(max_examples=100, derandomize=True)
def test_the_gap_list_and_the_share_tell_one_story(drawn):
    """V-07: the waiting days counted one by one, backwards from today."""
    members = [Membership(f"h{n}", f"H-{n}", scope, active) for n, (scope, active) in enumerate(drawn)]

    found, waiting = share(members, TODAY), gaps(members, TODAY)

    assert found.covered + len(waiting) == found.in_scope
    known = {m.household: m for m in members}
    for gap in waiting:
        member, days = known[gap.household], 0
        while is_alone(member, TODAY - timedelta(days=days + 1)):
            days += 1
        assert gap.days == days


def is_alone(member, day):
    return member.is_in_scope(day) and not member.is_covered(day)
