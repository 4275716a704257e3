"""Where a household stands and what is in its way, without naming anybody (H-19, H-25)."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from housing.planning.ranking import Key
from housing.planning.rules import RuleCode, Verdict
from housing.planning.scoring import score
from housing.planning.standing import standing, ties
from housing.planning.whynot import Answer, answers, by_rule
from tests.housing.planning.strategies import (
    DISTRICTS,
    INSTITUTIONS,
    POLICY,
    household,
    many_households,
    many_units,
    unit,
)


def _table(households, units, draws=None):
    return score(households, units, INSTITUTIONS, DISTRICTS, POLICY, draws=draws)


def _single(number, **changes):
    """Two of these differ in nothing but their reference."""
    values = {"key": f"h{number}", "reference": f"H-{number}", "children": (), "persons": 1, "rooms_needed": 3}
    return household(**(values | changes))


@given(many_households(), many_units())
def test_those_ahead_are_as_many_as_the_rank_says(households, units):
    """H-19: rank 4 has three ahead, each counted once; and rank and number are those of the list itself."""
    table = _table(households, units)
    for home in table.units:
        ranked = table.ranking(home.key)
        places = {line.household: line.rank for line in ranked}
        for one in table.households:
            place = standing(table, one.key, home.key)
            assert (place.rank if place else None) == places.get(one.key)
            if place:
                assert place.of == len(ranked)
                assert sum(place.ahead.values()) == place.rank - 1


@given(many_households(), many_units())
def test_an_answer_never_says_more_than_the_rules(households, units):
    """H-19: fits exactly where the list has the household; unknown never passes."""
    table = _table(households, units)
    for one in table.households:
        for home in answers(table, one.key):
            overall = table.explain(one.key, home.unit).verdict
            assert (home.answer == Answer.FITS) == (overall == Verdict.PASS)
            if home.answer == Answer.MISSING:
                assert {rule.verdict for rule in home.reasons} == {Verdict.UNKNOWN}
            if home.answer == Answer.NO:
                assert {rule.verdict for rule in home.reasons} == {Verdict.FAIL}


def test_each_key_is_named_by_what_it_is():
    """H-25: band, limit, points, date, reference, in that order."""
    me = _single(5)
    others = (
        _single(1, band=0),
        _single(2, waiting_since=date(2020, 1, 1)),
        _single(3, can_pay_dkk=90_000),
        _single(4),
    )
    place = standing(_table((me, *others), (unit(),)), "h5", "u1")
    assert place.rank == 5
    assert dict(place.ahead) == {Key.BAND: 1, Key.LIMIT: 1, Key.POINTS: 1, Key.REFERENCE: 1}


def test_a_lot_comes_before_the_reference_and_after_the_points():
    """H-25: the draw decides between equals only; who was not in it stands behind."""
    equals = tuple(_single(number) for number in (1, 2, 3))
    better = _single(4, can_pay_dkk=90_000)
    table = _table((*equals, better), (unit(),), draws={"u1": {"h3": 0, "h1": 1, "h4": 2}})
    assert [line.household for line in table.ranking("u1")] == ["h4", "h3", "h1", "h2"]
    assert dict(standing(table, "h1", "u1").ahead) == {Key.POINTS: 1, Key.DRAWN: 1}


def test_ties_are_those_with_the_same_band_and_points():
    """H-25: nobody is in a tie alone, and a more urgent band is no tie."""
    table = _table((_single(1), _single(2), _single(3, band=0), _single(4, can_pay_dkk=90_000)), (unit(),))
    assert ties(table, "u1") == (("h1", "h2"),)
    assert ties(_table((_single(1), _single(3, band=0)), (unit(),)), "u1") == ()


def test_a_pause_is_said_once_and_the_homes_are_judged_without_it():
    """H-19: paused people hear which homes would suit them."""
    table = _table((_single(1, parked_until=date(2027, 1, 1)),), (unit(), unit(key="u2", label="x", rooms=None)))
    assert [home.answer for home in answers(table, "h1")] == [Answer.WOULD_FIT, Answer.MISSING]


def test_a_home_held_for_another_is_taken_and_no_reason_names_who():
    table = _table((_single(1),), (unit(available=False, held_by="H-9"),))
    (home,) = answers(table, "h1")
    assert (home.answer, home.reasons) == (Answer.TAKEN, ())


def test_a_rule_is_counted_and_where_it_is_alone():
    """H-19: two homes too small, one of them also for seniors."""
    small = unit(rooms=1)
    homes = (small, replace(small, key="u2", label="y", criterion="senior"), unit(key="u3", label="z"))
    table = _table((household(persons=5, youngest_adult_age=30, oldest_adult_age=31),), homes)
    counts = {rule.code: (rule.homes, rule.alone) for rule in by_rule(answers(table, "h1"))}
    assert counts == {RuleCode.TWO_PER_ROOM: (2, 1), RuleCode.LETTING_CRITERION: (1, 0)}
