"""The web server is killed in the middle of its work, again and again (REL-07)."""

from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random
from threading import Event

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry, ChangeEntry
from housing.models import (
    Agreement,
    DecisionPayload,
    DecisionRecord,
    Household,
    Placement,
    PlacementEvent,
    TurnEntry,
    Vacancy,
    VacancyEvent,
)
from housing.people.models import ReferenceCounter
from tests import factories
from tests.housing.races.clerks import PATIENCE_S, Clerk, Server, Task, at_work
from tests.housing.ways import home_of
from worker.models import Notification

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data")]
KILLS = 40
# Two people at two browsers each; both are told of what happens.
CLERKS, STAFF = 4, 2
# A report sends twenty statements, a withdrawal thirty: up to some eight writes go well before each kill.
STATEMENTS = 150
PASSWORD = "en lang adgangskode"


def _reports(agreement: Agreement) -> Iterator[Task]:
    """Home after home of one landlord: each takes a number in the ledger."""
    today = f"{timezone.localdate():%d.%m.%Y}"
    for _ in range(KILLS * CLERKS):
        unit = str(home_of(agreement).pk)
        yield Task("report", unit, reverse("vacancy_report"),
                   {"unit": unit, "available_from": today, "cause": "moved_out"})  # fmt: skip


def _withdrawals() -> Iterator[Task]:
    """Approved placements that are taken back: each is a link in the chain of decisions."""
    for number in range(KILLS * CLERKS):
        made = factories.placement(
            household=factories.household(reference=f"H-1999-{number:04d}", adults=0), state="approved", rank=2,
            bypass_reason_id="needs", bypass_text="Prøve",
        )  # fmt: skip
        yield Task("withdraw", str(made.pk), reverse("placement_step", args=[made.pk, "traek"]),
                   {"seen": str(made.version), "traek-reason": "wrong_click"})  # fmt: skip


def _arrivals() -> Iterator[Task]:
    """Households without end: each takes the next number of the year."""
    for number in count(1):
        name = f"Familien {number}"
        values = {"name": name, "stream": "refugee", "band": "B", "band_reason": "Bor i pavillon"}
        yield Task("household", name, reverse("household_new"), values)


def _shared_out(agreement: Agreement) -> list[Iterator[Task]]:
    """A share of each kind of work for every clerk, in turn; made beforehand, so that nobody waits for it."""
    kinds = [list(_reports(agreement)), list(_withdrawals()), list(islice(_arrivals(), 30 * KILLS))]
    shares = [[kind[clerk::CLERKS] for kind in kinds] for clerk in range(CLERKS)]
    return [_in_turn(share) for share in shares]


def _in_turn(kinds: list[list[Task]]) -> Iterator[Task]:
    waiting = [iter(kind) for kind in kinds]
    while waiting:
        for kind in list(waiting):
            if (task := next(kind, None)) is None:
                waiting.remove(kind)
            else:
                yield task


@pytest.fixture
def clerks_after(tmp_path: Path) -> list[Clerk]:
    """The clerks, when the server they worked on has been killed forty times and answers again."""
    emails = [factories.user(password=PASSWORD).email for _ in range(STAFF)] * (CLERKS // STAFF)
    tasks, chance, over = _shared_out(factories.agreement(numerator=1, denominator=2)), Random(7), Event()
    with Server(tmp_path) as server:
        server.start()
        clerks = [Clerk(server.port, email, PASSWORD) for email in emails]
        for clerk in clerks:
            clerk.sign_in()
        threads = at_work(clerks, tasks, over)
        try:
            for _ in range(KILLS):
                server.kill_after(chance.randint(1, STATEMENTS))
                server.start()
        finally:
            over.set()
            for thread in threads:
                thread.join(PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads), "somebody is still waiting"
    return clerks


def test_killed_forty_times_nothing_acknowledged_is_lost_and_nothing_is_half(clerks_after: list[Clerk]):
    """REL-07: what was answered for stands whole, what was not stands whole or not at all, and the chain verifies."""
    said = [(task.kind, task.key) for clerk in clerks_after for task in clerk.answered]
    unsaid = [(task.kind, task.key) for clerk in clerks_after for task in clerk.unanswered]
    assert [word for clerk in clerks_after for word in clerk.wrong] == []
    assert len(unsaid) >= KILLS, "the server was hardly killed at work"
    assert min(Counter(kind for kind, _ in said).values()) >= 10, "too little was answered to say anything"

    stored = {("report", str(unit)) for unit in Vacancy.objects.exclude(turn=None).values_list("unit", flat=True)}
    stored |= {("household", name) for name in _arrived().values_list("name", flat=True)}
    stored |= {("withdraw", str(pk)) for pk in Placement.objects.filter(state="withdrawn").values_list("pk", flat=True)}
    assert set(said) - stored == set()
    assert stored - set(said) <= set(unsaid)

    _reports_are_whole()
    _households_are_whole({key for kind, key in said if kind == "household"})
    _withdrawals_are_whole()
    call_command("verify_decisions")


def _arrived():
    return Household.objects.exclude(reference__startswith="H-1999-")


def _reports_are_whole() -> None:
    """Each vacancy has its turn, event, change and messages, and none of these stands without a vacancy."""
    rows = {row.pk: row for row in Vacancy.objects.exclude(turn=None)}
    assert sorted(VacancyEvent.objects.values_list("vacancy", flat=True)) == sorted(rows)
    assert sorted(ChangeEntry.objects.filter(verb="reported").values_list("subject_id", flat=True)) == sorted(rows)
    turns = TurnEntry.objects.order_by("sequence")
    assert sorted(turn.pk for turn in turns) == sorted(row.turn_id for row in rows.values())
    assert [(turn.number, turn.sequence) for turn in turns] == [(n, n) for n in range(1, len(rows) + 1)]
    opened = sorted(str(row.pk) for row in rows.values() if row.state == "open")
    told = Notification.objects.filter(event="vacancy_opened", channel="inbox").order_by("event_key")
    assert list(told.values_list("event_key", flat=True)) == [key for key in opened for _ in range(STAFF - 1)]


def _households_are_whole(said: set[str]) -> None:
    """The numbers of the year have no gap; the journal tells of each, and of everybody who was told that it is saved."""
    rows = _arrived()
    numbers = sorted(int(reference[-4:]) for reference in rows.values_list("reference", flat=True))
    assert numbers == list(range(1, ReferenceCounter.objects.get().last + 1))
    created = ChangeEntry.objects.filter(verb="created", subject="household").values_list("subject_id", flat=True)
    assert sorted(created) == sorted(rows.values_list("pk", flat=True))
    looked = set(AccessEntry.objects.filter(kind="changed").values_list("household_id", flat=True))
    assert set(rows.filter(name__in=said).values_list("pk", flat=True)) <= looked


def _withdrawals_are_whole() -> None:
    """Each has its event, its link in the chain with what it rests on, and its messages."""
    taken_back = sorted(Placement.objects.filter(state="withdrawn").values_list("pk", flat=True))
    assert sorted(PlacementEvent.objects.values_list("placement", flat=True)) == taken_back
    assert sorted(DecisionRecord.objects.values_list("subject_id", flat=True)) == taken_back
    assert DecisionPayload.objects.count() == len(taken_back)
    told = Notification.objects.filter(event="placement_withdrawn", channel="inbox").order_by("event_key")
    keys = [f"{pk}:withdrawn" for pk in taken_back for _ in range(STAFF - 1)]
    assert list(told.values_list("event_key", flat=True)) == sorted(keys)
