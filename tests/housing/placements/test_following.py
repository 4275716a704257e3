"""A landlord's no without a ground is followed up (H-22)."""

import pytest
from django.utils.translation import override

from accounts.journal.queries import changes_of
from housing.decisions.queries import verify
from housing.placements import actions as placements
from housing.placements.following import follow_up
from housing.placements.queries import to_follow_up
from tests.checks import refused, steps
from tests.housing.ways import DAY, way


@pytest.fixture
def refusal(anna):
    """A landlord has said no without saying why."""
    placement = way(anna, "accepted").placement
    return placements.decline_by_landlord(placement=placement, by=anna, on=DAY, reason="no_ground", text="Bare nej")


def _ask(placement, by, **values):
    return follow_up(placement=placement, by=by, **({"version": placement.version, "reason": "debt"} | values))


def test_a_no_without_a_ground_is_a_task_until_the_ground_is_written(anna, refusal):
    """H-22: the ground stands from now on, the household keeps its place, and the history has both answers."""
    assert list(to_follow_up(anna)) == [refusal]

    placement = _ask(refusal, anna, reason="area_rules", text="De sendte reglerne")

    assert not to_follow_up(anna).exists()
    assert (placement.state, placement.outcome_reason_id) == ("declined_landlord", "area_rules")
    assert placement.outcome_text == "De sendte reglerne"
    assert steps(placement.events.all())[-1] == ("declined_landlord", "declined_landlord")
    assert [row.reason_id for row in placement.events.all()][-2:] == ["no_ground", "area_rules"]
    assert (placement.household.seeking, placement.household.parked_until) == (True, None)
    assert changes_of("placement", placement.pk).filter(verb="followed_up", user=anna).count() == 1
    assert verify().findings == ()


def test_who_still_gives_no_ground_is_followed_up_all_the_same(anna, refusal):
    """H-22: what they said is written; a ground that comes later can still be put down."""
    with refused("follow_up_says_what", "text"):
        _ask(refusal, anna, reason="no_ground", text=" ")
    placement = _ask(refusal, anna, reason="no_ground", text="De vil ikke sige hvorfor")
    assert not to_follow_up(anna).exists()
    assert _ask(placement, anna, reason="debt").outcome_text == "De vil ikke sige hvorfor"


def test_the_second_clerk_to_follow_up_is_told(anna, bo, refusal):
    """H-22, X-05: one answer is written."""
    seen = refusal.version
    placement = _ask(refusal, anna, reason="no_ground", text="De vender tilbage")
    with refused("stale"):
        _ask(placement, bo, version=seen)


def test_only_a_no_without_a_ground_is_followed_up(anna, refusal):
    """H-22: no other end, no reason of another step, nobody without the right."""
    with refused("reason_of_other_step", "reason"):
        _ask(refusal, anna, reason="too_expensive")
    placement = _ask(refusal, anna)
    with refused("nothing_to_follow_up"):
        _ask(placement, anna)


def test_who_may_not_see_people_is_shown_none(leader, refusal):
    """X-01"""
    assert not to_follow_up(leader).exists()


def test_why_a_home_is_open_again_is_kept_in_danish(anna):
    """X-18: an English page writes no English into the history of the home."""
    made = way(anna, "accepted")
    with override("en"):
        placements.decline_by_landlord(placement=made.placement, by=anna, on=DAY, reason="debt")
    assert made.vacancy.events.last().reason == "Udlejer sagde nej"
