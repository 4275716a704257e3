"""Nobody saves a rule or a weight without having seen who it moves (H-24)."""

from datetime import timedelta

import pytest

from housing.lettings.models import LettingRule
from housing.models import Household, ScoringPolicy
from housing.planning.whatif import Move
from housing.policies.actions import save_policy
from housing.whatif.actions import adopt_end, adopt_policy, adopt_rule
from housing.whatif.queries import preview_end, preview_policy, preview_rule
from tests import factories
from tests.checks import refused
from tests.factories import DAY
from tests.housing.policies.values import weights
from tests.housing.ways import Way, home_of, ours, report, waiting

pytestmark = pytest.mark.django_db
RULE = {"level": "municipality", "kind": "in_work", "valid_from": DAY, "reason": "Fleksibel udlejning"}


@pytest.fixture
def vacancy(anna):
    return report(home_of(ours()), anna)


@pytest.fixture
def two(vacancy):
    """One who has waited long and can hardly pay, one who has not and can."""
    return (
        waiting(18, name="Familien Længe", can_pay_dkk=6000, employed=False),
        waiting(17, name="Familien Råd", can_pay_dkk=20000, employed=True),
    )


def moved(preview):
    return [(row.name, row.change.was, row.change.now) for row in preview.moved]


ALL_SCHOOL = {"school_weight": 1, "size_weight": 0, "economy_weight": 0}


def test_the_same_weights_move_nobody(anna, two):
    preview = preview_policy(by=anna, values=weights(), on=DAY)
    assert (moved(preview), len(preview.homes), preview.homes[0].listed_now) == ([], 1, 2)


def test_the_preview_names_who_changes_rank(anna, two):
    """H-24: from and to, with the points."""
    preview = preview_policy(by=anna, values=weights(**ALL_SCHOOL), on=DAY)
    assert moved(preview) == [("Familien Længe", 2, 1), ("Familien Råd", 1, 2)]
    assert preview.homes[0].other_rank == 2
    assert preview.moved[0].change.points_now != preview.moved[0].change.points_was


def test_a_later_version_is_held_beside_the_one_it_takes_over_from(anna, two):
    """What happens on its day is what counts, not what holds today."""
    later = DAY + timedelta(days=10)
    save_policy(by=anna, values=weights(valid_from=later, **ALL_SCHOOL), on=DAY)
    preview = preview_policy(by=anna, values=weights(valid_from=later + timedelta(days=1), **ALL_SCHOOL), on=DAY)
    assert (moved(preview), preview.policy_was.version) == ([], 2)


def test_a_letting_rule_tells_who_leaves_and_why(anna, two):
    preview = preview_rule(by=anna, values=RULE, on=DAY)
    assert moved(preview) == [("Familien Længe", 2, None)]
    assert [reason.code for reason in preview.moved[0].why] == ["in_work"]
    assert preview.homes[0].leaves == 1


def test_ending_a_rule_tells_who_enters_and_what_kept_them_out(anna, two):
    rule = adopt_rule(by=anna, values=RULE, fingerprint=preview_rule(by=anna, values=RULE, on=DAY).fingerprint, on=DAY)
    preview = preview_end(by=anna, rule=rule, valid_to=DAY, reason="Slut", on=DAY)
    assert [(row.name, row.change.move) for row in preview.moved] == [("Familien Længe", Move.ENTERS)]
    assert [reason.code for reason in preview.moved[0].why] == ["in_work"]
    assert preview.day == DAY + timedelta(days=1)
    assert moved(preview_end(by=anna, rule=rule, valid_to=None, reason="Slut", on=DAY)) == []
    ended = adopt_end(
        rule=rule, by=anna, version=1, valid_to=DAY, reason="Slut", fingerprint=preview.fingerprint, on=DAY
    )
    assert ended.valid_to == DAY


def test_a_pair_that_is_proposed_and_would_not_be_any_more_is_marked(anna, vacancy, two):
    """H-24: which pairs break."""
    Way(anna, DAY, vacancy, two[1]).to("approved")
    assert [row.breaks for row in preview_policy(by=anna, values=weights(**ALL_SCHOOL), on=DAY).moved] == [False, True]


def _other_policy(anna, two):
    save_policy(by=anna, values=weights(valid_from=DAY + timedelta(days=3)), on=DAY)


def _other_fact(anna, two):
    Household.objects.filter(pk=two[0].pk).update(can_pay_dkk=6001)


def _other_home(anna, two):
    report(home_of(ours()), anna)


def _other_rule(anna, two):
    LettingRule.objects.create(**RULE)


def _proposed(anna, two):
    vacancy = factories.Vacancy.objects.get()
    Way(anna, DAY, vacancy, two[1]).to("proposed")


@pytest.mark.parametrize("meanwhile", [_other_policy, _other_fact, _other_home, _other_rule, _proposed])
def test_whatever_changed_meanwhile_the_save_is_refused(anna, two, meanwhile):
    """H-24: policy in force, letting rules, facts, homes and pairs; nothing is saved."""
    values = weights(**ALL_SCHOOL)
    seen = preview_policy(by=anna, values=values, on=DAY).fingerprint
    meanwhile(anna, two)
    before = ScoringPolicy.objects.count()

    with refused("stale_preview"):
        adopt_policy(by=anna, values=values, fingerprint=seen, on=DAY)
    assert ScoringPolicy.objects.count() == before
    fresh = preview_policy(by=anna, values=values, on=DAY).fingerprint
    assert adopt_policy(by=anna, values=values, fingerprint=fresh, on=DAY).school_weight == 1


def test_a_preview_of_something_else_is_no_preview(anna, two):
    """Other weights, another day or no preview at all."""
    seen = preview_policy(by=anna, values=weights(), on=DAY).fingerprint
    for fingerprint, values, on in (
        (seen, weights(size_weight=0.26), DAY),
        (seen, weights(reason="En anden grund"), DAY),
        (seen, weights(valid_from=DAY + timedelta(days=1)), DAY + timedelta(days=1)),
        ("", weights(), DAY),
    ):
        with refused("stale_preview"):
            adopt_policy(by=anna, values=values, fingerprint=fingerprint, on=on)


def test_a_rule_and_its_end_need_their_own_previews(anna, two):
    with refused("stale_preview"):
        adopt_rule(by=anna, values=RULE, fingerprint="", on=DAY)
    assert not LettingRule.objects.exists()
    rule = LettingRule.objects.create(**RULE)
    with refused("stale_preview"):
        adopt_end(rule=rule, by=anna, version=1, valid_to=DAY, reason="Slut", fingerprint="", on=DAY)


def test_the_preview_shows_names_and_so_asks_for_the_right_to_them(anna, leader, two):
    """X-01: also a token that may edit the weights but not see people."""
    anna.limited_to = frozenset({"edit_policy"})
    for user in (leader, anna):
        with refused("not_allowed"):
            preview_policy(by=user, values=weights(), on=DAY)


def test_the_preview_takes_the_same_statements_for_two_households_and_for_eight(
    anna, two, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(40) as first:
        preview_policy(by=anna, values=weights(), on=DAY)
    for _ in range(6):
        waiting()
    with django_assert_num_queries(len(first)):
        preview_policy(by=anna, values=weights(), on=DAY)
