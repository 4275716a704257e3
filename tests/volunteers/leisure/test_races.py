"""Many at the same moment: the last money is promised once, and nothing is paid twice (V-30, V-32)."""

from functools import partial

import pytest

from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims import runs
from volunteers.leisure.claims.models import Payment
from volunteers.leisure.pool import actions
from volunteers.leisure.pool.models import Commitment, GrantPool

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = factories.DAY


def test_the_last_money_is_promised_once(karen):
    factories.pool(total_ore=150_000)
    clubs, children = [factories.club() for _ in range(8)], [factories.pass_holder() for _ in range(8)]
    pairs = zip(children, clubs, strict=True)
    at_once([partial(factories.commitment, by=karen, holder=child, club=club) for child, club in pairs])
    assert sorted(Commitment.objects.values_list("state", flat=True)) == ["promised"] * 3 + ["waiting"] * 5


def test_the_same_child_club_and_time_is_promised_once(karen):
    factories.pool()
    child, club = factories.pass_holder(), factories.club()
    call = partial(factories.commitment, by=karen, holder=child, club=club)
    assert at_once([call] * 8) == {"done": 1, "duplicate": 7}


def test_a_claim_is_paid_once_and_a_payment_goes_out_once(karen):
    row = factories.commitment(by=karen)
    values = {"amount_ore": 50_000, "equipment_ore": 0, "trial_ended_on": DAY}
    ends = at_once([partial(_claim, row.pk, karen, values) for _ in range(6)])
    assert ends == {"done": 1, "claim_exists": 5}
    made = row.claims.get()
    ends = at_once([partial(_approve, made.pk, karen) for _ in range(6)])
    assert ends["done"] == Payment.objects.count() == 1
    assert GrantPool.objects.get().paid_ore == 50_000
    assert at_once([partial(runs.make_run, by=karen, on=DAY)] * 6) == {"done": 1, "nothing_to_pay": 5}


def _claim(pk, by, values):
    claims.claim(commitment=Commitment.objects.get(pk=pk), by=by, on=DAY, values=values)


def _approve(pk, by):
    claims.approve(claim=claims.Claim.objects.get(pk=pk), by=by, on=DAY, version=1)


def test_a_withdrawal_and_a_claim_are_one_after_the_other(karen):
    for _ in range(4):
        row = factories.commitment(by=karen)
        values = {"amount_ore": 50_000, "equipment_ore": 0, "trial_ended_on": DAY}
        fresh = Commitment.objects.get(pk=row.pk)
        ends = at_once([
            partial(actions.withdraw, commitment=fresh, by=karen, on=DAY, version=fresh.version, why="Flyttet"),
            partial(_claim, row.pk, karen, values),
        ])  # fmt: skip
        assert ends in ({"done": 1, "claim_waits": 1}, {"done": 1, "claim_without_promise": 1})
