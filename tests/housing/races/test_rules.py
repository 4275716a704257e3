"""Weights and letting rules saved by many at the same moment: one wins and the others are told (REL-01, H-24)."""

from datetime import date, timedelta
from functools import partial

import pytest

from housing.lettings.models import LettingRule
from housing.models import LocalWeights, PolicyWithdrawal, RoomTableVersion, ScoringPolicy
from housing.people.room_tables import RULES
from housing.planning.rooms import DANISH_DEFAULT
from housing.policies.actions import withdraw_policy
from housing.whatif.actions import adopt_policy, adopt_rooms, adopt_rule, adopt_weights
from housing.whatif.queries import preview_policy, preview_rooms, preview_rule, preview_weights
from tests import factories
from tests.housing.localweights.values import own
from tests.housing.policies.values import weights
from tests.housing.races.parallel import at_once
from tests.housing.ways import DAY, home_of, ours, report, waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data"), pytest.mark.postgresql]
MANY = 12


@pytest.fixture
def vacancy(anna):
    waiting()
    return report(home_of(ours()), anna)


def _adopt(anna, values):
    return partial(
        adopt_policy, by=anna, values=values, on=DAY,
        fingerprint=preview_policy(by=anna, values=values, on=DAY).fingerprint,
    )  # fmt: skip


def test_many_save_the_same_day_one_wins(anna, vacancy):
    """H-21: one version a day."""
    assert at_once([_adopt(anna, weights()) for _ in range(MANY)]) == {"done": 1, "policy_begins_today": MANY - 1}
    assert list(ScoringPolicy.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_many_save_days_of_their_own_and_only_the_first_has_seen_the_truth(anna, vacancy):
    """H-24: for the others a version has come that their preview knew nothing of."""
    calls = [_adopt(anna, weights(valid_from=DAY + timedelta(days=n))) for n in range(MANY)]
    assert at_once(calls) == {"done": 1, "stale_preview": MANY - 1}
    assert ScoringPolicy.objects.count() == 2


def test_many_make_the_same_rule_one_wins(anna, vacancy):
    """H-21: one rule of a kind at a time."""
    values = {"level": "municipality", "kind": "in_work", "valid_from": DAY, "reason": "Aftale"}
    seen = preview_rule(by=anna, values=values, on=DAY).fingerprint
    call = partial(adopt_rule, by=anna, values=values, fingerprint=seen, on=DAY)
    assert at_once([call] * MANY) == {"done": 1, "rule_overlaps": MANY - 1}
    assert LettingRule.objects.count() == 1


def test_many_give_the_same_home_weights_of_its_own_one_wins(anna, vacancy):
    """H-21: one set at a time for each place."""
    values = own(level="unit", unit=vacancy.unit)
    seen = preview_weights(by=anna, values=values, on=DAY).fingerprint
    call = partial(adopt_weights, by=anna, values=values, fingerprint=seen, on=DAY)
    assert at_once([call] * MANY) == {"done": 1, "rule_overlaps": MANY - 1}
    assert LocalWeights.objects.count() == 1


def test_many_withdraw_a_version_one_wins(anna):
    coming = ScoringPolicy.objects.create(version=2, **weights(valid_from=DAY + timedelta(days=3)))
    call = partial(withdraw_policy, policy=coming, by=anna, reason="Fortrudt", on=DAY)
    assert at_once([call] * MANY) == {"done": 1, "policy_withdrawn": MANY - 1}
    assert PolicyWithdrawal.objects.count() == 1


def test_of_three_who_save_the_room_table_they_saw_one_does(anna):
    """H-03, H-24: the others saw a table that no longer holds."""
    household = factories.household(adults=0)
    for sex, year in (("m", 2017), ("f", 2018)):
        factories.member(household, role="child", sex=sex, birth_date=date(year, 1, 1))
    own = {name: getattr(DANISH_DEFAULT, name) for name in RULES}
    values = own | {"valid_from": DAY, "reason": "Byrådet", "share_any_sex_below": 5}
    seen = preview_rooms(by=anna, values=values, on=DAY).fingerprint

    ends = at_once([lambda: adopt_rooms(by=anna, values=values, fingerprint=seen, on=DAY)] * 3)

    assert ends == {"done": 1, "stale_preview": 2}
    assert RoomTableVersion.objects.count() == 1
