"""Whatever happens to a match, in whatever order: what must hold after every step (V-05, V-06, V-07)."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories, machines
from volunteers.contacts import actions, answers
from volunteers.contacts.facts import gather
from volunteers.contacts.models import MOVES, OPEN, Match, State
from volunteers.matching import coverage

SEEN: set[str] = set()
SIDES = st.sampled_from(["household", "volunteer"])


class Life(machines.Undone):
    """One household, one volunteer, and a clock that only goes forward."""

    @initialize()
    def furnish(self) -> None:
        self.begin()
        self.by = factories.user(Role.COORDINATOR)
        self.household, self.volunteer = factories.arrived(), factories.helper(max_households=1)
        self.today, self.covered = factories.DAY, {}

    @property
    def match(self) -> Match | None:
        return Match.objects.order_by("-id").first()

    def attempt(self, call) -> None:
        """Refused or done; a fault is neither."""
        if self.match is None:
            return
        with suppress(Refusal):
            call(self.match)

    @rule(days=st.integers(1, 9))
    def time_passes(self, days: int) -> None:
        scope = gather(self.today).scope
        for n in range(days):
            day = self.today + timedelta(days=n)
            self.covered[day] = coverage.share(scope, day).covered
        self.today += timedelta(days=days)

    @rule()
    def propose(self) -> None:
        pair = {"household": self.household, "volunteer": self.volunteer}
        with suppress(Refusal):
            actions.propose(**pair, kind="mentor", by=self.by, on=self.today)

    @rule(then=st.sampled_from(["", "pause", "end"]))
    def introduce(self, then: str) -> None:
        """Both say yes at once, as most do; what comes after that needs them to have done so."""
        self.propose()
        for side in ("household", "volunteer"):
            self.yes(side=side)
        if then:
            getattr(self, then)()

    @rule()
    def nobody_answers(self) -> None:
        self.propose()
        self.time_passes(days=7)
        self.night()

    @rule(side=SIDES)
    def yes(self, side: str) -> None:
        self.attempt(lambda m: answers.say_yes(match=m, side=side, how="phone", by=self.by, on=self.today))

    @rule(side=st.sampled_from(["household", "volunteer", "coordinator"]))
    def no(self, side: str) -> None:
        self.attempt(lambda m: answers.decline(match=m, side=side, by=self.by, on=self.today))

    @rule()
    def reopen(self) -> None:
        self.attempt(lambda m: answers.reopen(match=m, by=self.by, on=self.today, version=m.version, reason="Talt"))

    @rule()
    def pause(self) -> None:
        self.attempt(lambda m: actions.pause(match=m, by=self.by, on=self.today, version=m.version))

    @rule()
    def resume(self) -> None:
        self.attempt(lambda m: actions.resume(match=m, by=self.by, on=self.today, version=m.version))

    @rule()
    def end(self) -> None:
        self.attempt(
            lambda m: actions.end(match=m, by=self.by, on=self.today, version=m.version, reason="goal_reached")
        )

    @rule()
    def night(self) -> None:
        answers.lapse(on=self.today)
        assert not Match.objects.filter(state__in=["proposed", "one_yes"], lapses_on__lte=self.today).exists()

    @invariant()
    def the_events_are_a_walk_along_the_moves(self) -> None:
        for match in Match.objects.all():
            at = ""
            for event in match.events.order_by("at", "id"):
                assert event.was == at
                assert at == "" or event.now in MOVES[at] or event.now == at == State.DECLINED
                at = event.now
                SEEN.add(at)
            assert at == match.state

    @invariant()
    def it_is_active_with_both_yeses_and_an_open_period(self) -> None:
        for match in Match.objects.all():
            assert match.periods.filter(ends_on=None).exists() == (match.state == State.ACTIVE)
            assert not match.periods.exists() or (match.household_yes_on and match.volunteer_yes_on)

    @invariant()
    def nobody_has_more_than_there_is_room_for(self) -> None:
        assert Match.objects.filter(state__in=OPEN).count() <= 1

    @invariant()
    def the_past_stays_what_it_was(self) -> None:
        scope = gather(self.today).scope
        assert {day: coverage.share(scope, day).covered for day in self.covered} == self.covered


@pytest.mark.django_db
def test_what_must_hold_holds_in_any_order():
    machines.run(Life, examples=40, steps=15, reaches={"active", "paused", "ended", "declined", "lapsed"}, seen=SEEN)
