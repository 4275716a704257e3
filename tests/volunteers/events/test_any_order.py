"""Whatever happens to two overlapping shifts, in whatever order: what must hold after every step (V-35, V-36)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories, machines
from tests.volunteers.events.conftest import NOW
from volunteers.events import judging, planning, queue, signing, swapping
from volunteers.events.shifts import OPEN
from volunteers.models import Shift, SignUp, Swap

PEOPLE, SHIFTS, WHICH = st.integers(0, 3), st.integers(0, 1), st.integers(0, 5)
SEEN: set[str] = set()


class Life(machines.Undone):
    """Four volunteers, two shifts at the same time with one and two places, and a clock that only goes forward."""

    @initialize()
    def furnish(self) -> None:
        self.begin()
        self.by = factories.user(Role.COORDINATOR)
        self.people = [factories.volunteer(state="active") for _ in range(4)]
        event = factories.event()
        self.shifts = [factories.shift(event=event, places=places) for places in (1, 2)]
        self.now = NOW
        # A full house to begin with: one has the only place of the first shift, two wait for it.
        self.take(0, 0)
        self.wait(1, 0)
        self.wait(2, 0)

    @rule(person=PEOPLE, shift=SHIFTS)
    def take(self, person: int, shift: int) -> None:
        with suppress(Refusal):
            signing.sign_up(shift=self.shifts[shift], volunteer=self.people[person], by=self.by, now=self.now)

    @rule(person=PEOPLE, shift=SHIFTS)
    def wait(self, person: int, shift: int) -> None:
        with suppress(Refusal):
            signing.wait(shift=self.shifts[shift], volunteer=self.people[person], by=self.by, now=self.now)

    @rule(which=WHICH)
    def leave(self, which: int) -> None:
        self.about(which, lambda row: signing.leave(sign_up=row, by=self.by, now=self.now))

    @rule(which=WHICH)
    def accept(self, which: int) -> None:
        self.about(which, lambda row: queue.accept_place(sign_up=row, by=self.by, now=self.now))

    @rule(which=WHICH)
    def decline(self, which: int) -> None:
        self.about(which, lambda row: queue.decline_place(sign_up=row, by=self.by, now=self.now))

    @rule(which=WHICH, named=st.booleans(), other=PEOPLE)
    def offer(self, which: int, named: bool, other: int) -> None:
        to = self.people[other].email if named else ""
        self.about(which, lambda row: swapping.offer_swap(sign_up=row, by=self.by, now=self.now, to=to))

    @rule(which=WHICH)
    def somebody_else_takes_it(self, which: int) -> None:
        self.offer(which=which, named=False, other=0)
        for other in range(4):
            self.answer(other=other, says_yes=True)

    @rule(other=PEOPLE, says_yes=st.booleans())
    def answer(self, other: int, says_yes: bool) -> None:
        swap, volunteer = Swap.objects.order_by("-id").first(), self.people[other]
        if swap is None:
            return
        with suppress(Refusal):
            if says_yes:
                swapping.accept_swap(swap=swap, volunteer=volunteer, by=self.by, now=self.now)
            else:
                swapping.decline_swap(swap=swap, volunteer=volunteer, by=self.by)

    @rule(shift=SHIFTS, places=st.integers(1, 3))
    def resize(self, shift: int, places: int) -> None:
        with suppress(Refusal):
            planning.update_shift(
                shift=self.shifts[shift], by=self.by, version=None, now=self.now, values={"places": places}
            )
        self.shifts[shift].refresh_from_db()

    @rule(hours=st.sampled_from([1, 12, 24]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        queue.pass_offers(self.now)
        assert not SignUp.objects.filter(state="offered", answer_by__lte=self.now).exists()
        for shift in Shift.objects.select_related("event"):
            for row in shift.sign_ups.filter(state="waiting").select_related("volunteer"):
                able = judging.may_take(row.volunteer, shift, self.now)
                assert not (able and shift.free and queue.deadline(shift, self.now) > self.now), "a place is kept back"

    def about(self, which: int, call) -> None:
        """One of the sign-ups that are not over."""
        rows = list(SignUp.objects.filter(state__in=OPEN).select_related("volunteer").order_by("pk"))
        if rows:
            with suppress(Refusal):
                call(rows[which % len(rows)])

    @invariant()
    def never_more_than_the_places(self) -> None:
        for shift in Shift.objects.all():
            assert shift.taken == shift.sign_ups.filter(state__in=["signed", "offered"]).count() <= shift.places

    @invariant()
    def nobody_twice_and_nobody_in_two_places(self) -> None:
        signed = list(SignUp.objects.filter(state="signed").values_list("volunteer", flat=True))
        assert len(signed) == len(set(signed))

    @invariant()
    def the_order_of_the_queue_is_kept(self) -> None:
        """Whoever waits stands behind those who came before; nobody is overtaken within the queue."""
        for shift in Shift.objects.all():
            now = list(shift.sign_ups.filter(state="waiting").order_by("position").values_list("pk", flat=True))
            assert now == sorted(now), "keys are given in the order in which they joined"
        SEEN.update(SignUp.objects.values_list("state", flat=True))

    @invariant()
    def an_open_swap_is_of_somebody_who_has_the_shift(self) -> None:
        assert not Swap.objects.filter(state="open").exclude(sign_up__state="signed").exists()


@pytest.mark.django_db
def test_in_any_order_the_rules_hold():
    machines.run(
        Life, examples=30, steps=15, reaches={"signed", "waiting", "offered", "left", "passed", "swapped"}, seen=SEEN
    )
