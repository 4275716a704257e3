"""The club is paid, never the family, once, and the file is the ledger to the øre (V-32)."""

import csv
from datetime import timedelta

from tests import factories
from tests.checks import broken, refused
from volunteers.leisure.claims import actions, runs
from volunteers.leisure.claims.models import Claim, Payment
from volunteers.leisure.clubs import actions as clubs
from volunteers.leisure.clubs import links
from volunteers.leisure.pool.models import GrantPool

DAY = factories.DAY


def asked(row, **values):
    return {"amount_ore": row.amount_ore, "equipment_ore": row.equipment_ore, "trial_ended_on": DAY} | values


def paid(karen, **values):
    row = factories.commitment(by=karen, **values)
    made = actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))
    return actions.approve(claim=made, by=karen, on=DAY, version=1)


def test_a_claim_follows_the_promise_line_by_line_after_the_trial_lessons(karen):
    row = factories.commitment(by=karen, equipment_ore=20_000, equipment_text="Støvler")
    for wrong, code in (
        ({"amount_ore": 50_001}, "claim_above_promise"),
        ({"equipment_ore": 20_001}, "claim_above_promise"),
        ({"amount_ore": 0, "equipment_ore": 0}, "amount_missing"),
        ({"trial_ended_on": DAY + timedelta(days=1)}, "trial_not_over"),
    ):
        with refused(code):
            actions.claim(commitment=row, by=karen, on=DAY, values=asked(row, **wrong))
    with refused("claim_too_late"):
        actions.claim(commitment=row, by=karen, on=row.lapses_on, values=asked(row))
    made = actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))
    with refused("claim_exists"):
        actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))
    with broken("one_claim_for_a_promise|UNIQUE"):
        Claim.objects.create(commitment=row, **asked(row), received_on=DAY, via="link")
    actions.reject(claim=made, by=karen, on=DAY, version=1, why="Forkert beløb")
    again = actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))
    payment = actions.approve(claim=again, by=karen, on=DAY, version=1)
    assert (payment.club, payment.account_number) == (row.club, "1234567890")
    assert (payment.amount_ore, payment.equipment_ore) == (50_000, 20_000)
    with refused("claim_decided"):
        actions.approve(claim=again, by=karen, on=DAY, version=2)
    with refused("claim_exists"):
        actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))


def test_a_queue_is_no_promise(karen):
    factories.pool(total_ore=100)
    row = factories.commitment(by=karen)
    with refused("claim_without_promise"):
        actions.claim(commitment=row, by=karen, on=DAY, values=asked(row))


def test_a_club_claims_its_own_promises_only(karen):
    row, other = factories.commitment(by=karen), factories.commitment(by=karen)
    secret = links.make_link(club=row.club, by=karen, on=DAY)
    with refused("club_link_unknown"):
        actions.claim_by_link(secret=secret, commitment=other, on=DAY, values=asked(other))
    made = actions.claim_by_link(secret=secret, commitment=row, on=DAY, values=asked(row))
    assert (made.via, made.state) == ("link", "received")
    clubs.disapprove_club(club=row.club, by=karen, version=1, why="Tjekkes")
    row.refresh_from_db()
    with refused("club_not_approved"):
        actions.approve(claim=made, by=karen, on=DAY, version=1)


def test_the_files_together_are_the_ledger_to_the_øre_and_each_payment_goes_out_once(karen):
    odd = [12_345, 1, 99_999, 50_000, 70_107]
    runs_made = []
    for part in (odd[:2], odd[2:]):
        for ore in part:
            paid(karen, amount_ore=ore, equipment_ore=7, equipment_text="=1+1")
        runs_made.append(runs.make_run(by=karen, on=DAY))
    with refused("nothing_to_pay"):
        runs.make_run(by=karen, on=DAY)
    rows = [row for run in runs_made for row in csv.DictReader(runs.payment_file(run).splitlines(), delimiter=";")]
    total = sum(int(row["I alt"].replace(",", "")) for row in rows)
    parts = sum(int(row[name].replace(",", "")) for row in rows for name in ("Kontingent", "Udstyr"))
    assert total == parts == GrantPool.objects.get().paid_ore == sum(run.total_ore for run in runs_made)
    assert len({row["Løfte"] for row in rows}) == len(odd) == Payment.objects.exclude(run=None).count()
    assert "Prøve Barn" not in runs.payment_file(runs_made[0])
    assert rows[1]["I alt"] == "0,08"
