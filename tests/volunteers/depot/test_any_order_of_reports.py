"""Whatever two phones send, in whatever order and however often: what must hold after every step (V-20, REL-21)."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID, uuid5

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories, machines
from volunteers.depot.stock.models import Item
from volunteers.depot.tours import arranging, finishing, reports
from volunteers.depot.tours.models import CrewPlace, ReportedThing, Stop, StopReport, Tour
from volunteers.depot.tours.outcomes import BROUGHT_ALONG, DONE

SEEN: set[str] = set()
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone())
SPACE = UUID(int=7)


class Phones(machines.Undone):
    """One stop of two things, two of the crew, a coordinator, and a net that repeats itself."""

    @initialize()
    def furnish(self) -> None:
        self.begin()
        self.karen = factories.user(Role.COORDINATOR)
        self.crew = [factories.crew_member() for _ in range(2)]
        self.tour = factories.tour(crew=self.crew)
        self.stop = factories.pickup(on_tour=self.tour)
        Tour.objects.update(state="published")
        self.kind, self.version = str(self.stop.offer.lines.get().kind_id), self.stop.version
        self.sent: dict[UUID, tuple] = {}

    def now(self) -> Stop:
        return Stop.objects.get(pk=self.stop.pk)

    @rule(who=st.integers(0, 1), key=st.integers(1, 12), known=st.booleans(), said=st.sampled_from(
        ["on_the_way", "undo", "unloaded", "collected 2", "collected 1", "partly 1", "not_home", "refused"]))  # fmt: skip
    def sends(self, who: int, key: int, known: bool, said: str) -> None:
        """A new report, or an old key again: then with what was first sent with it."""
        told = self.sent.get(uuid5(SPACE, f"{who} {key}"), (said, self.now().version if known else self.version))
        word, _space, count = told[0].partition(" ")
        payload = {"step": word}
        if word not in ("on_the_way", "undo", "unloaded"):
            things = [{"kind": self.kind, "count": int(count)}] if count else []
            payload = {"step": "outcome", "outcome": word, "things": things, "note": "For stor"}
        before = StopReport.objects.count()
        again = StopReport.objects.filter(user=self.crew[who].user, key=uuid5(SPACE, f"{who} {key}")).exists()
        with suppress(Refusal), transaction.atomic():
            report = reports.receive_report(
                user=self.crew[who].user, key=uuid5(SPACE, f"{who} {key}"), stop=self.stop, happened_at=NOON,
                seen_version=told[1], payload=payload,
            )  # fmt: skip
            self.sent[report.key] = told
            SEEN.add("clash" if report.clash else word)
        if again:
            assert StopReport.objects.count() == before

    @rule(kept=st.booleans())
    def chooses(self, kept: bool) -> None:
        clash = StopReport.objects.filter(clash=True, choice=None).first()
        if clash:
            with suppress(Refusal), transaction.atomic():
                reports.choose(report=clash, kept=kept, by=self.karen)
                SEEN.add("chosen")

    @rule(note=st.sampled_from(["Ring først", "Bag huset"]))
    def is_corrected(self, note: str) -> None:
        with suppress(Refusal), transaction.atomic():
            arranging.edit_stop(stop=self.now(), by=self.karen, version=self.now().version, values={"note": note})

    @rule()
    def is_finished(self) -> None:
        with suppress(Refusal), transaction.atomic():
            finishing.finish(tour=self.tour, by=self.karen, at=NOON)
            SEEN.add("finished")

    @invariant()
    def the_stock_is_what_the_stop_says(self) -> None:
        """Nothing said, nothing in the van; what was said is in exactly one place; nothing comes twice."""
        if not hasattr(self, "stop"):
            return
        stop = self.now()
        here = Item.objects.exclude(location=None).count()
        assert here == ReportedThing.objects.filter(stop=stop).count()
        assert bool(here) == (stop.outcome in BROUGHT_ALONG)
        assert (stop.state == "done") == (stop.outcome in DONE)
        tour = Tour.objects.get(pk=self.tour.pk)
        place = tour.vehicle.home if tour.state == "done" else tour.vehicle.aboard
        assert not Item.objects.exclude(location=None).exclude(location=place).exists()

    @invariant()
    def one_try_waits_at_most(self) -> None:
        if hasattr(self, "stop"):
            assert Stop.objects.filter(offer=self.stop.offer, state__in=Stop.LIVE).count() <= 1
            assert CrewPlace.objects.count() == 2


@pytest.mark.django_db
def test_whatever_two_phones_send(db):
    SEEN.clear()
    with time_machine.travel(NOON, tick=False):
        machines.run(
            Phones, examples=12, steps=14, reaches={"clash", "chosen", "finished", "undo", "collected"}, seen=SEEN
        )
