"""The pool that cannot be overspent, and the queue that moves (V-30)."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.checks import broken, refused
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.pool import actions, keeping
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend
from volunteers.leisure.pool.signals import queue_moved

DAY = factories.DAY


def standing(year=2026):
    pool = GrantPool.objects.get(year=year)
    return pool.committed_ore, pool.paid_ore, pool.left_ore


def test_a_promise_is_held_until_it_is_paid_and_the_rest_comes_back(karen):
    """V-30, V-32: 500 + 200 kr. promised, 450 + 150 asked for."""
    row = factories.commitment(by=karen, equipment_ore=20_000, equipment_text="Støvler")
    assert (row.state, row.lapses_on) == ("promised", DAY + timedelta(days=90))
    assert standing() == (70_000, 0, 8_930_000)
    values = {"amount_ore": 45_000, "equipment_ore": 15_000, "trial_ended_on": DAY}
    claim = claims.claim(commitment=row, by=karen, on=DAY, values=values)
    claims.approve(claim=claim, by=karen, on=DAY, version=1)
    assert standing() == (0, 60_000, 8_940_000)
    assert PersonSpend.objects.get().used_ore == 60_000


def test_who_does_not_fit_waits_and_nobody_overtakes(karen):
    """V-30: the second is too large for what is left, and the third, which would fit, waits behind it."""
    factories.pool(total_ore=100_000)
    first, second, third = (factories.commitment(by=karen, amount_ore=ore) for ore in (60_000, 60_000, 10_000))
    assert [row.state for row in (first, second, third)] == ["promised", "waiting", "waiting"]
    assert standing() == (60_000, 0, 40_000)
    with refused("pool_exhausted"):
        actions.promise(commitment=second, by=karen, on=DAY, version=1)
    with refused("queue_order"):
        actions.promise(commitment=third, by=karen, on=DAY, version=1)
    row = actions.promise(commitment=third, by=karen, on=DAY, version=1, why="Holdet starter i morgen")
    assert row.state == "promised"


def test_a_lapsed_promise_returns_its_money_and_the_oldest_is_told_first(karen):
    factories.pool(total_ore=100_000)
    first, second, third = (factories.commitment(by=karen, amount_ore=ore) for ore in (100_000, 60_000, 40_000))
    told = []

    def listen(commitment, **kwargs):
        told.append(commitment.reference)

    queue_moved.connect(listen)
    day = first.lapses_on
    # The season is over by then, so both are for a whole year that is not.
    Commitment.objects.exclude(pk=first.pk).update(season="year")
    assert actions.lapse(on=DAY + timedelta(days=30)) == 0
    Commitment.objects.filter(pk=first.pk).update(lapses_on=DAY + timedelta(days=30))
    assert actions.lapse(on=DAY + timedelta(days=30)) == 1
    assert told == [second.reference, third.reference]
    assert standing() == (100_000, 0, 0)
    assert actions.lapse(on=DAY + timedelta(days=30)) == 0
    first.refresh_from_db()
    assert (first.state, day) == ("lapsed", DAY + timedelta(days=90))


def test_a_claim_that_waits_keeps_its_promise(karen):
    row = factories.commitment(by=karen)
    claims.claim(commitment=row, by=karen, on=DAY, values=asked(row))
    assert actions.lapse(on=row.lapses_on) == 0
    with refused("claim_waits"):
        actions.withdraw(commitment=row, by=karen, on=DAY, version=row.version, why="Flyttet")


def asked(row, **values):
    return {"amount_ore": row.amount_ore, "equipment_ore": row.equipment_ore, "trial_ended_on": DAY} | values


def test_a_child_has_its_own_ceiling(karen):
    child = factories.pass_holder()
    factories.commitment(by=karen, holder=child, amount_ore=150_000)
    with refused("person_ceiling", "amount_ore"):
        factories.commitment(by=karen, holder=child, amount_ore=50_001)
    factories.commitment(by=karen, holder=child, amount_ore=50_000)
    assert standing() == (200_000, 0, 8_800_000)


def test_every_rule_says_no_with_its_own_code(karen):
    """V-30: club_not_approved, outside_age, outside_period, duplicate; and nothing is kept or held."""
    factories.pool()
    with refused("club_not_approved"):
        factories.commitment(by=karen, club=factories.club(approved=False))
    with refused("outside_age"):
        factories.commitment(by=karen, holder=factories.pass_holder(birth_date=date(2000, 11, 24)))
    chess = factories.activity(age_from=11)
    with refused("outside_age", "activity"):
        factories.commitment(by=karen, club=chess.club, activity=chess)
    with refused("outside_period"):
        factories.commitment(by=karen, season="spring")
    with refused("consent_missing"):
        factories.commitment(by=karen, holder=factories.pass_holder(consent_by="", consent_on=None, consent_how=""))
    with refused("amount_missing"):
        factories.commitment(by=karen, amount_ore=0)
    assert (Commitment.objects.count(), standing()) == (0, (0, 0, 9_000_000))
    row = factories.commitment(by=karen)
    with refused("duplicate"):
        factories.commitment(by=karen, holder=row.holder, club=row.club, season="year")


def test_an_adult_of_25_needs_no_guardian(karen):
    young = factories.pass_holder(birth_date=date(2000, 11, 25), consent_by="", consent_on=None, consent_how="")
    assert factories.commitment(by=karen, holder=young).state == "promised"


def test_a_larger_pool_moves_the_queue_and_never_becomes_smaller_than_what_is_promised(karen):
    pool = factories.pool(total_ore=50_000)
    factories.commitment(by=karen)
    waits = factories.commitment(by=karen)
    with refused("pool_below_promised"):
        keeping.change_pool(pool=pool, by=karen, on=DAY, version=1, values={"total_ore": 49_999})
    with refused("ceiling_below_used"):
        keeping.change_pool(pool=pool, by=karen, on=DAY, version=1, values={"ceiling_ore": 49_999})
    keeping.change_pool(pool=pool, by=karen, on=DAY, version=1, values={"total_ore": 100_000})
    waits.refresh_from_db()
    assert (waits.state, standing()) == ("promised", (100_000, 0, 0))


def test_only_the_coordinator_touches_the_money(karen, leader, anna):
    row = factories.commitment(by=karen)
    for who in (leader, anna):
        with refused("not_allowed"):
            factories.commitment(by=who)
        with refused("not_allowed"):
            actions.withdraw(commitment=row, by=who, on=DAY, version=row.version, why="x")


def test_the_database_holds_the_rules(karen):
    """V-30, V-32: each sentence of the rules is a constraint, whatever the code does."""
    row = factories.commitment(by=karen)
    with broken("pool_is_never_overspent"):
        GrantPool.objects.update(committed_ore=8_000_000, paid_ore=1_000_001)
    with broken("child_never_above_the_ceiling"):
        PersonSpend.objects.update(used_ore=200_001)
    same = {name: getattr(row, name) for name in ("pool", "holder", "club", "amount_ore", "asked_on", "by")}
    for season in ("autumn", "year"):
        with broken("one_commitment_for_child_club_and_autumn|UNIQUE"):
            Commitment.objects.create(**same, number=9, season=season)
    Commitment.objects.create(**same, number=9, season="spring")
    one = Commitment.objects.filter(pk=row.pk)
    with broken("promise_says_when_it_lapses"):
        one.update(lapses_on=None)
    with broken("closed_commitment_says_when"):
        one.update(state="paid")
    with broken("equipment_says_what"):
        one.update(equipment_ore=1)
    with broken("commitment_is_about_money"):
        one.update(amount_ore=0)


@pytest.mark.parametrize("ceiling", [200_000, 60_000])
def test_a_child_at_its_ceiling_does_not_stop_the_queue(karen, ceiling):
    """V-30: two requests of one child wait; only what its ceiling allows is promised, and the next child gets its own."""
    pool = factories.pool(total_ore=100_000, ceiling_ore=ceiling)
    taken = [factories.commitment(by=karen, amount_ore=50_000) for _ in range(2)]
    child = factories.pass_holder()
    rows = [factories.commitment(by=karen, holder=child, amount_ore=50_000) for _ in range(2)]
    rows.append(factories.commitment(by=karen, amount_ore=50_000))
    for row in taken:
        actions.withdraw(commitment=row, by=karen, on=DAY, version=row.version, why="Prøve")
    states = list(pool.commitments.filter(pk__in=[row.pk for row in rows]).values_list("state", flat=True))
    assert states == (
        ["promised", "promised", "waiting"] if ceiling == 200_000 else ["promised", "waiting", "promised"]
    )
