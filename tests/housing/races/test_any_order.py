"""Whatever a house does in whatever order, what must hold holds after every step (REL-05)."""

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.agreements.queries import ledger, rows_of
from housing.allocation import actions as allocation
from housing.decisions.queries import verify
from housing.models import Agreement, Household, Person, Placement, Unit, Vacancy
from housing.people import actions as people
from housing.placements import actions as placements
from housing.placements.models import LIVE_OFFER, MOVES
from housing.planning import turns
from housing.vacancies import actions as vacancies
from tests import factories, machines
from tests.housing.ways import DAY

PICK = st.integers(0, 11)
NO = {"household": ["does_not_want", "home_unsuitable"], "landlord": ["debt"], "municipality": ["better_match"],
      "withdraw": ["wrong_click", "unit_gone"]}  # fmt: skip
ENDS = {"household": placements.decline_by_household, "landlord": placements.decline_by_landlord,
        "municipality": placements.decline_by_municipality, "withdraw": placements.withdraw}  # fmt: skip
# From which states each no is one: of those most are drawn.
TAKES = {who: [was for was, targets in MOVES.items() if end in targets] for who, end in (
    ("household", "declined_household"), ("landlord", "declined_landlord"), ("municipality", "declined_municipality"),
    ("withdraw", "withdrawn"),
)}  # fmt: skip

SEEN: set[str] = set()


class House(machines.Undone):
    """Three homes of one landlord, three households, one clerk; steps in any order, days going by."""

    @initialize()
    def furnish(self):
        self.begin()
        self.by, self.on, self.done = User.objects.get(name="Anna Prøve"), DAY, 0
        agreement = factories.agreement(numerator=1, denominator=2, offset=1, overdue_effect="return")
        site = factories.site(landlord=agreement.landlord)
        for _ in range(3):
            factories.home(site=site)
        for months in (9, 12, 15):
            factories.household(adults=2, since=DAY - timedelta(days=30 * months))
        factories.household(adults=1, since=DAY - timedelta(days=99), stream="other", need_since=DAY)

    def try_to(self, action, **values):
        """A refusal is a fine answer; it must leave nothing behind, and any other error is a fault."""
        try:
            action(by=self.by, **values)
            self.done += 1
        except Refusal:
            return

    def pick(self, rows, number):
        rows = list(rows.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def placement(self, number, *states):
        rows = Placement.objects.filter(state__in=states) if states else Placement.objects.all()
        return self.pick(rows, number)

    @rule(days=st.integers(1, 9))
    def days_go_by(self, days):
        self.on += timedelta(days=days)

    @rule(n=PICK)
    def report(self, n):
        unit = self.pick(Unit.objects.filter(tenure="permanent"), n)
        self.try_to(vacancies.report, unit=unit, on=self.on, available_from=self.on, cause="moved_out")

    @rule(n=PICK, m=PICK)
    def propose(self, n, m):
        vacancy, household = self.pick(Vacancy.objects.filter(state="open"), n), self.pick(Household.objects.all(), m)
        if vacancy:
            self.try_to(allocation.propose, vacancy=vacancy, household=household, on=self.on, reason="needs", text="x")

    @rule(n=PICK)
    def approve(self, n):
        if row := self.placement(n, "proposed"):
            self.try_to(allocation.approve, placement=row, on=self.on)

    @rule(n=PICK)
    def offer(self, n):
        if row := self.placement(n, "approved"):
            self.try_to(allocation.offer, placement=row, on=self.on)

    @rule(n=PICK)
    def accept(self, n):
        if row := self.placement(n, "offered"):
            self.try_to(placements.accept, placement=row, on=self.on)

    @rule(n=PICK)
    def confirm(self, n):
        if row := self.placement(n, "accepted"):
            self.try_to(placements.confirm, placement=row, today=self.on, move_in_on=self.on)

    @rule(n=PICK)
    def move_in(self, n):
        if row := self.placement(n, "confirmed"):
            self.try_to(placements.move_in, placement=row, today=self.on, on=self.on)

    @rule(n=PICK, m=PICK, how_far=st.integers(1, 6), no=st.none() | st.sampled_from([*NO]))
    def go_on(self, n, m, how_far, no):
        """Several steps of one home in a row, as most days are, and now and then a no at the end."""
        self.report(n)
        self.propose(n, m)
        for step in (self.approve, self.offer, self.accept, self.confirm, self.move_in)[:how_far]:
            step(n)
        if no and Placement.objects.exists():
            self.say_no(n, no, m)

    @precondition(lambda self: Placement.objects.exists())
    @rule(n=PICK, who=st.sampled_from([*NO]), m=PICK)
    def say_no(self, n, who, m):
        reason = NO[who][m % len(NO[who])]
        row = (self.placement(n, *TAKES[who]) if m % 3 else None) or self.placement(n)
        self.try_to(ENDS[who], placement=row, on=self.on, reason=reason)

    @precondition(lambda self: Placement.objects.exists())
    @rule(n=PICK)
    def undo(self, n):
        self.try_to(placements.undo, placement=self.placement(n), on=self.on)

    @precondition(lambda self: Vacancy.objects.exists())
    @rule(n=PICK, end=st.sampled_from([vacancies.give_back, vacancies.waive]))
    def end_turn(self, n, end):
        self.try_to(end, vacancy=self.vacancy(n), on=self.on, reason="x")

    @precondition(lambda self: Vacancy.objects.exists())
    @rule(n=PICK)
    def annul(self, n):
        self.try_to(vacancies.annul, vacancy=self.vacancy(n), on=self.on, reason="x")

    def vacancy(self, n):
        """Mostly an open one, now and then any."""
        open_ones = self.pick(Vacancy.objects.filter(state="open"), n) if n % 3 else None
        return open_ones or self.pick(Vacancy.objects.all(), n)

    @rule()
    def night(self):
        placements.expire_overdue(self.on)
        vacancies.pass_deadlines(self.on)
        people.refresh_rooms_needed(self.on)

    @rule(n=PICK)
    def seek_again(self, n):
        row = self.pick(Household.objects.all(), n)
        self.try_to(people.seek_again, household=row, on=self.on, version=row.version)

    @invariant()
    def one_live_offer_for_each(self):
        live = list(Placement.objects.filter(state__in=LIVE_OFFER).values_list("vacancy", "household"))
        assert len({v for v, _ in live}) == len({h for _, h in live}) == len(live)

    @invariant()
    def a_home_is_held_exactly_while_it_is_on_offer(self):
        held = set(Vacancy.objects.filter(state="held").values_list("pk", flat=True))
        assert held == set(Placement.objects.filter(state__in=LIVE_OFFER).values_list("vacancy", flat=True))

    @invariant()
    def a_home_is_let_exactly_when_somebody_moved_in(self):
        let = sorted(Vacancy.objects.filter(state="let").values_list("pk", flat=True))
        assert let == sorted(Placement.objects.filter(state="moved_in").values_list("vacancy", flat=True))

    @invariant()
    def everybody_lives_in_one_place(self):
        for person in Person.objects.prefetch_related("stays"):
            rows = sorted(person.stays.all(), key=lambda stay: stay.starts_on)
            assert [row.ends_on for row in rows[:-1]] == [row.starts_on for row in rows[1:]]
            assert rows[-1].ends_on is None

    @invariant()
    def the_ledger_replays_to_the_turns_given(self):
        for agreement in Agreement.objects.all():
            rows = rows_of(ledger(agreement))
            for n, row in enumerate(rows):
                if row.kind == "vacancy":
                    now = turns.state(agreement.share, agreement.offset, rows[:n])
                    assert (row.number, row.ours, row.why) == (now.next_number, now.next_is_ours, now.next_why)

    @invariant()
    def each_state_is_the_last_event(self):
        for model in (Placement, Vacancy):
            for row in model.objects.prefetch_related("events"):
                SEEN.add(row.state)
                events = sorted(row.events.all(), key=lambda e: (e.at, e.pk))
                assert events[-1].now == row.state
                assert [e.now for e in events[:-1]] == [e.was for e in events[1:]]

    @invariant()
    def the_chain_verifies(self):
        assert verify().findings == ()

    @invariant()
    def nothing_half_is_left_in_the_transaction(self):
        assert not connection.needs_rollback


@pytest.mark.usefixtures("anna")
def test_what_must_hold_holds_in_any_order():
    """REL-05."""
    machines.run(
        House,
        examples=30,
        steps=30,
        reaches={"moved_in", "let", "annulled", "withdrawn", "declined_household"},
        seen=SEEN,
    )
