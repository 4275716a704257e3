"""V-03, V-04: what must hold for any household and any volunteers."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.volunteers.matching.people import (
    BLOVSTROD,
    TODAY,
    household,
    many_households,
    many_volunteers,
    volunteer,
)
from volunteers.matching.model import CERTIFICATE_AGE, DEFAULT, Certificate, age_on
from volunteers.matching.parts import PartCode, most
from volunteers.matching.rules import RuleCode
from volunteers.matching.suggestions import rank
from volunteers.matching.table import table

thorough = settings(max_examples=60, derandomize=True)


@given(many_households(most=1), many_volunteers())
@thorough
def test_the_parts_add_up_to_the_score(households, volunteers):
    """V-03: exactly, each between nothing and its most; a list says what the table says."""
    pairs = table(households, volunteers, TODAY, DEFAULT)

    for told in rank(households[0], volunteers, TODAY):
        assert told.score == sum(part.points for part in told.parts)
        assert [part.code for part in told.parts] == list(PartCode)
        assert all(0 <= part.points <= part.most == most(part.code, DEFAULT) for part in told.parts)
        assert told.score == pairs.score[0, pairs.volunteer_at[told.volunteer]]


@given(many_households(most=1), many_volunteers())
@thorough
def test_everybody_is_suggested_or_left_out_with_a_code(households, volunteers):
    """V-03: nobody is lost, nobody twice; the ranks run from 1 and the scores fall."""
    told = rank(households[0], volunteers, TODAY)

    assert sorted(s.volunteer for s in told) == sorted(v.key for v in volunteers)
    suggested = [s for s in told if not s.reasons]
    assert told[: len(suggested)] == suggested
    assert [s.rank for s in suggested] == list(range(1, len(suggested) + 1))
    assert [s.score for s in suggested] == sorted((s.score for s in suggested), reverse=True)
    assert all(s.rank is None for s in told[len(suggested) :])


@given(many_households(most=1), many_volunteers(), st.randoms(use_true_random=False))
@thorough
def test_the_order_of_the_list_changes_nothing(households, volunteers, random):
    """V-03: same data, same order; twins make sure that ties are tried."""
    volunteers += tuple(replace(v, key=f"{v.key}-twin", reference="V-10") for v in volunteers)
    mixed = random.sample(volunteers, len(volunteers))

    told = rank(households[0], volunteers, TODAY)

    assert told == rank(households[0], volunteers, TODAY) == rank(households[0], mixed, TODAY)


@given(many_households(), many_volunteers(least=2))
@thorough
def test_nobody_else_in_the_call_changes_a_suggestion(households, volunteers):
    """V-03: a pair alone is the pair in the crowd."""
    together = {s.volunteer: replace(s, rank=None) for s in rank(households[0], volunteers, TODAY)}
    crowd = table(households, volunteers, TODAY, DEFAULT)

    for helper in volunteers:
        alone = rank(households[0], [helper], TODAY)[0]
        cell = crowd.household_at["h0"], crowd.volunteer_at[helper.key]
        assert replace(alone, rank=None) == together[helper.key]
        assert crowd.score[cell] == alone.score
        assert (crowd.broken[cell] == 0) == (not alone.reasons)


@given(st.floats(0, 6.28), st.floats(0, 0.2), st.floats(0, 0.2))
@thorough
def test_living_closer_never_scores_lower(bearing, one, other):
    """V-03: along any direction from the household."""
    near, far = sorted((one, other))
    assume(far - near > 1e-5)

    def at(step):
        place = BLOVSTROD[0] + step, BLOVSTROD[1] + step * bearing
        return rank(household(), [volunteer(latitude=place[0], longitude=place[1])], TODAY)[0].score

    assert at(near) >= at(far)


@given(many_households(most=1), many_volunteers())
@thorough
def test_a_child_under_fifteen_never_meets_anybody_uncleared(households, volunteers):
    """V-02, V-04: said again without the code that judges it."""
    home = households[0]
    young = any(born is None or (born <= TODAY and age_on(born, TODAY) < CERTIFICATE_AGE) for born in home.children)
    known = {v.key: v for v in volunteers}
    for told in rank(home, volunteers, TODAY):
        if told.reasons or not young:
            continue
        for member in known[told.volunteer].members:
            grown = member.born_on is None or age_on(member.born_on, TODAY) >= CERTIFICATE_AGE
            assert not grown or member.certificate == Certificate.CLEARED
            assert not grown or member.next_check_on is None or member.next_check_on >= TODAY


@given(many_households(most=1), many_volunteers())
@thorough
def test_an_interpreter_opens_what_only_the_language_closed(households, volunteers):
    before = {s.volunteer: s for s in rank(households[0], volunteers, TODAY)}
    after = rank(replace(households[0], interpreter=True), volunteers, TODAY)

    for told in after:
        left = {reason.code for reason in before[told.volunteer].reasons}
        assert {reason.code for reason in told.reasons} == left - {
            RuleCode.LANGUAGE_UNKNOWN,
            RuleCode.NO_SHARED_LANGUAGE,
        }
