"""Whatever happens to a bike, in whatever order, and whatever the price list: what must hold (V-25, V-27)."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories, machines
from volunteers.bikes import actions, queue
from volunteers.bikes.checks import GOOD_FOR_DAYS
from volunteers.bikes.handing import HandOut
from volunteers.bikes.models import CHECKED, MOVES, Bike, Repair, State
from volunteers.bikes.pricing import Line, price_of

SEEN: set[str] = set()


class Life(machines.Undone):
    """One bike, three volunteers, a queue that never ends and a clock that only goes forward."""

    @initialize()
    def furnish(self) -> None:
        self.begin()
        self.by, self.today = factories.user(Role.COORDINATOR), factories.DAY
        self.people = [factories.helper() for _ in range(3)]
        self.family = factories.arrived()
        factories.price()
        self.pk = factories.bike(by=self.by).pk

    @property
    def bike(self) -> Bike:
        return Bike.objects.get(pk=self.pk)

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(goal=st.sampled_from(State.values))
    def step(self, goal: str) -> None:
        bike = self.bike
        with suppress(Refusal):
            actions.step(bike=bike, target=goal, by=self.by, version=bike.version, on=self.today, why="x")

    @rule()
    def get_on(self) -> None:
        """The next step that leads to a rider, so that most bikes get far."""
        bike = self.bike
        way = {"donated": "triaged", "triaged": "repairing", "checked": "ready"}
        if bike.state in way:
            self.step(goal=way[bike.state])

    @rule(who=st.integers(0, 2))
    def repair(self, who: int) -> None:
        with suppress(Refusal):
            values = {"mechanic": self.people[who], "on": self.today}
            actions.log_repair(bike=self.bike, by=self.by, on=self.today, values=values)

    @rule(who=st.integers(0, 3), fault=st.sampled_from([None, None, None, "brakes"]))
    def sign(self, who: int, fault: str | None) -> None:
        bike = self.bike
        answers = factories.fine(**({fault: "fault"} if fault else {}))
        signer = self.people[who] if who < 3 else None
        with suppress(Refusal):
            actions.sign_check(bike=bike, by=self.by, on=self.today, version=bike.version, answers=answers,
                               signed_volunteer=signer)  # fmt: skip

    @rule(who=st.integers(0, 2), how_far=st.integers(1, 6))
    def go_on(self, who: int, how_far: int) -> None:
        """Several steps in a row, as on most days."""
        way = (self.get_on, self.get_on, lambda: self.repair(who=who), lambda: self.sign(who=(who + 1) % 3, fault=None),
               self.get_on, self.hand_out)  # fmt: skip
        for step in way[:how_far]:
            step()

    @rule()
    def hand_out(self) -> None:
        bike = self.bike
        request = factories.bike_request(by=self.by, household=self.family, on=self.today)
        with suppress(Refusal):
            queue.hand_out(bike=bike, request=request, by=self.by, on=self.today, version=bike.version,
                           passed_over_reason="x")  # fmt: skip

    @rule()
    def take_back(self) -> None:
        made = HandOut.objects.filter(returned_on=None).first()
        if made:
            queue.take_back(made=made, by=self.by, on=self.today, version=made.version, why="x")

    @invariant()
    def the_history_is_a_walk_along_the_moves(self) -> None:
        if not hasattr(self, "pk"):
            return
        at = ""
        for entry in ChangeEntry.objects.filter(subject_id=self.pk).order_by("at", "pk"):
            now = entry.after.get("state", at)
            assert not at or now == at or now in MOVES[at]
            at = now
            SEEN.add(at)
        assert at == self.bike.state

    @invariant()
    def nobody_rides_an_unsafe_bike(self) -> None:
        for made in HandOut.objects.all():
            check = made.check_used
            assert check.in_order == check.looked_at
            assert 0 <= (made.on - check.on).days <= GOOD_FOR_DAYS
            before = Repair.objects.filter(bike=made.bike, created_at__lte=check.created_at)
            assert check.signed_volunteer_id not in set(before.values_list("mechanic", flat=True))
            assert not Repair.objects.filter(bike=made.bike, created_at__range=(check.created_at, made.created_at))

    @invariant()
    def only_a_checked_bike_holds_a_check(self) -> None:
        if hasattr(self, "pk"):
            assert (self.bike.check_held is not None) == (self.bike.state in CHECKED)
            assert HandOut.objects.filter(returned_on=None).count() == (self.bike.state == "handed_out")


@pytest.mark.django_db
def test_what_must_hold_of_a_bike_holds_in_any_order():
    """V-25."""
    machines.run(Life, examples=30, steps=22, reaches={"handed_out", "ready", "checked"}, seen=SEEN)


YEARS = st.none() | st.integers(0, 20)
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 9))
LINES = st.builds(
    Line, key=st.uuids().map(str), price=st.integers(0, 100), valid_from=DAYS, valid_to=st.none() | DAYS,
    under_age=YEARS, from_age=YEARS, ground=st.sampled_from(["", "refugee", "ukraine"]),
)  # fmt: skip


def _slowly(line: Line, on: date, age: int | None, ground: str | None) -> bool:
    """The same rule, said as a table of questions."""
    asked = [line.valid_from <= on, line.valid_to is None or line.valid_to >= on]
    asked += [line.ground in ("", ground)]
    asked += [line.under_age is None or age in range(line.under_age)]
    asked += [line.from_age is None or (age is not None and age not in range(line.from_age))]
    return all(asked)


@settings(max_examples=300, derandomize=True)
@given(lines=st.lists(LINES, max_size=6), on=DAYS, age=YEARS, ground=st.sampled_from([None, "refugee", "ukraine"]))
def test_the_price_is_the_first_line_that_matches(lines, on, age, ground):
    """V-27: none before it matches, and what stands after it does not matter."""
    found = price_of(lines, on=on, age=age, ground=ground)
    fitting = [line for line in lines if _slowly(line, on, age, ground)]
    assert found == (fitting[0] if fitting else None)
    if found:
        assert price_of(lines[: lines.index(found) + 1], on=on, age=age, ground=ground) == found
