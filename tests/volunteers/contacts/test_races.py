"""Many at the same moment: the last place of a volunteer is taken once, and one answer is one answer (V-04, V-05)."""

from functools import partial

import pytest

from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.contacts import actions, answers, links, wishing
from volunteers.contacts.models import TOGETHER, Match, MatchEvent, Period
from volunteers.models import Block, OptOut, Volunteer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = factories.DAY


def test_the_last_place_is_taken_once_by_parallel_yeses(karen):
    """V-04: six households said yes; the volunteer meanwhile wants two, and gets two."""
    helper = factories.helper(max_households=6)
    asked = [factories.match(by=karen, volunteer=helper, state="one_yes") for _ in range(6)]
    Volunteer.objects.update(max_households=2)
    yes = [partial(_yes, Match.objects.get(pk=match.pk), karen) for match in asked]
    assert at_once(yes) == {"done": 2, "match_rule": 4}
    assert Match.objects.filter(state__in=TOGETHER).count() == Period.objects.count() == 2


def _yes(match, by):
    return answers.say_yes(match=match, side="household", how="phone", by=by, on=DAY)


def test_the_last_place_is_proposed_once(karen):
    helper, families = factories.helper(max_households=1), [factories.arrived() for _ in range(6)]
    calls = [
        partial(actions.propose, household=family, volunteer=helper, kind="mentor", by=karen, on=DAY)
        for family in families
    ]
    assert at_once(calls) == {"done": 1, "match_rule": 5}


def test_one_pair_is_proposed_once(karen):
    helper, family = factories.helper(max_households=9), factories.arrived()
    call = partial(actions.propose, household=family, volunteer=helper, kind="mentor", by=karen, on=DAY)
    assert at_once([call] * 6) == {"done": 1, "match_rule": 5}


def test_both_sides_at_once_are_one_answer_after_the_other(karen):
    """V-05: of a yes and a yes one may be told that it is stale; none is lost without a word."""
    for _ in range(4):
        made = factories.match(by=karen)
        calls = [
            partial(answers.say_yes, match=Match.objects.get(pk=made.pk), side=side, how="phone", by=karen, on=DAY)
            for side in ("household", "volunteer")
        ]
        ends = at_once(calls)
        made.refresh_from_db()
        assert ends in ({"done": 1, "stale": 1}, {"done": 2})
        assert made.events.count() == 1 + ends["done"]


def test_the_link_answers_once(karen):
    made = factories.match(by=karen)
    secret = links.make_link(match=made, by=karen, on=DAY)
    ends = at_once([partial(links.answer_by_link, secret=secret, says_yes=n % 2 == 0, on=DAY) for n in range(6)])
    assert ends["done"] == 1
    assert set(ends) <= {"done", "stale", "link_answered"}
    assert MatchEvent.objects.filter(match=made).count() == 2


def test_two_nights_lapse_it_once(karen):
    made = factories.match(by=karen)
    at_once([partial(answers.lapse, on=made.lapses_on)] * 4)
    assert list(made.events.values_list("now", flat=True)) == ["proposed", "lapsed"]


def test_a_household_opts_out_and_is_blocked_once(karen):
    family, helper = factories.arrived(), factories.helper()
    out = partial(wishing.opt_out, household=family, by=karen, on=DAY)
    assert at_once([out] * 4) == {"done": 1, "already_opted_out": 3}
    block = partial(wishing.block, household=family, volunteer=helper, by=karen, reason="x")
    assert at_once([block] * 4) == {"done": 1, "already_blocked": 3}
    assert (OptOut.objects.count(), Block.objects.count()) == (1, 1)
