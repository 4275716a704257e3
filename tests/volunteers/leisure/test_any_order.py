"""Whatever happens to the pool, in whatever order: what must hold after every step (V-30, V-32)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db.models import F, Sum
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories, machines
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims import runs
from volunteers.leisure.claims.models import Claim, Payment, PaymentRun
from volunteers.leisure.pool import actions, keeping
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend

SEEN: set[str] = set()
STATES = {"waiting", "promised", "paid", "lapsed", "withdrawn"}
PLACES = st.integers(0, 30)


class Money(machines.Undone):
    """A small pool, two children, three clubs, and a clock that only goes forward."""

    @initialize()
    def furnish(self) -> None:
        self.begin()
        self.by = factories.user(Role.COORDINATOR)
        self.children = [factories.pass_holder() for _ in range(2)]
        self.clubs = [factories.club(approved_by=self.by) for _ in range(3)]
        self.pool = factories.pool(total_ore=100_000, ceiling_ore=70_000, days_to_claim=7)
        self.today = factories.DAY - timedelta(days=200)

    def one(self, place: int, model=Commitment, **wanted):
        rows = list(model.objects.filter(**wanted))
        return rows[place % len(rows)] if rows else None

    def _ask(self, child: int, club: int, season: str, ore: int, equipment: int) -> None:
        with suppress(Refusal):
            factories.commitment(
                by=self.by, on=self.today, holder=self.children[child], club=self.clubs[club], season=season,
                amount_ore=ore, equipment_ore=equipment, equipment_text="Støvler",
            )  # fmt: skip

    @rule(
        child=st.integers(0, 1), club=st.integers(0, 2), season=st.sampled_from(["autumn", "year"]),
        ore=st.integers(1, 60_000), equipment=st.sampled_from([0, 4_999]),
    )  # fmt: skip
    def ask(self, child: int, club: int, season: str, ore: int, equipment: int) -> None:
        self._ask(child, club, season, ore, equipment)

    @rule(large=st.integers(45_000, 65_000))
    def everybody_asks(self, large: int) -> None:
        for place in range(3):
            self._ask(place % 2, place, "year", large, 0)

    @rule(place=PLACES)
    def promise(self, place: int) -> None:
        if row := self.one(place, state="waiting"):
            with suppress(Refusal):
                actions.promise(commitment=row, by=self.by, on=self.today, version=row.version, why="Haster")

    @rule(place=PLACES)
    def withdraw(self, place: int) -> None:
        if row := self.one(place):
            with suppress(Refusal):
                actions.withdraw(commitment=row, by=self.by, on=self.today, version=row.version, why="Fortrudt")

    @rule(place=PLACES, less=st.integers(0, 30_000))
    def claim_and_pay(self, place: int, less: int) -> None:
        if row := self.one(place, state="promised"):
            ore = max(row.amount_ore - less, 1)
            values = {"amount_ore": ore, "equipment_ore": row.equipment_ore, "trial_ended_on": self.today}
            with suppress(Refusal):
                claims.claim(commitment=row, by=self.by, on=self.today, values=values)
        if made := self.one(place, Claim, state="received"):
            with suppress(Refusal):
                claims.approve(claim=made, by=self.by, on=self.today, version=made.version)

    @rule()
    def file(self) -> None:
        with suppress(Refusal):
            runs.make_run(by=self.by, on=self.today)

    @rule(total=st.integers(40_000, 150_000))
    def another_pool(self, total: int) -> None:
        pool = GrantPool.objects.get()
        with suppress(Refusal):
            keeping.change_pool(pool=pool, by=self.by, on=self.today, version=pool.version, values={"total_ore": total})

    @rule(days=st.integers(1, 9))
    def nights(self, days: int) -> None:
        self.today += timedelta(days=days)
        actions.lapse(on=self.today)

    @rule(child=st.integers(0, 1), club=st.integers(0, 2))
    def nobody_claims(self, child: int, club: int) -> None:
        self._ask(child, club, "year", 10_000, 0)
        self.nights(days=8)

    @invariant()
    def the_row_is_the_sum_of_what_stands_and_never_above_the_pool(self) -> None:
        if not hasattr(self, "pool"):
            return
        pool, total = GrantPool.objects.get(), Sum(F("amount_ore") + F("equipment_ore"))
        promised = Commitment.objects.filter(state="promised").aggregate(s=total)["s"] or 0
        paid = Payment.objects.aggregate(s=total)["s"] or 0
        assert (pool.committed_ore, pool.paid_ore) == (promised, paid)
        assert promised + paid + pool.left_ore == pool.total_ore
        assert pool.left_ore >= 0
        SEEN.update(Commitment.objects.values_list("state", flat=True))

    @invariant()
    def no_child_is_above_its_ceiling(self) -> None:
        for spend in PersonSpend.objects.all():
            total = Sum(F("amount_ore") + F("equipment_ore"))
            held = spend.holder.commitments.filter(state="promised").aggregate(s=total)["s"] or 0
            paid = Payment.objects.filter(claim__commitment__holder=spend.holder).aggregate(s=total)["s"] or 0
            assert spend.used_ore == held + paid <= spend.ceiling_ore

    @invariant()
    def every_payment_is_in_one_file_at_most_and_the_files_add_up(self) -> None:
        for run in PaymentRun.objects.all():
            assert sum(row.total_ore for row in run.payments.all()) == run.total_ore
            assert run.payments.count() == run.payments_count


@pytest.mark.django_db
def test_the_pool_holds_in_any_order():
    machines.run(Money, examples=25, steps=14, reaches=STATES, seen=SEEN)
    assert SEEN == STATES
