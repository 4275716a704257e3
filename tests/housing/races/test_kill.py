"""The process dies in the middle of its work (REL-07)."""

import os
import random
import signal
import time

import pytest
from django.db import connections

from accounts.journal.models import ChangeEntry
from housing.models import TurnEntry, Vacancy, VacancyEvent
from tests import factories
from tests.housing.ways import home_of, report

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data")]


def _work(unit_ids, by, pipe):
    """Report home after home, and say so only when the database has said yes."""
    for unit in unit_ids:
        vacancy = report(unit, by)
        os.write(pipe, vacancy.pk.bytes)
    time.sleep(60)


def _killed_at_work(units, by, answers, after):
    """A child works on connections of its own and is killed a moment after so many answers; what it had acknowledged."""
    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(read)
            _work(units, by, write)
        finally:
            os._exit(1)
    os.close(write)
    first = b""
    # Counted, not timed: a slow machine gets as far as a fast one.
    while len(first) < 16 * answers and (more := os.read(read, 16)):
        first += more
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as rest:
        said = first + rest.read()
    return [said[n : n + 16] for n in range(0, len(said) - len(said) % 16, 16)]


def test_killed_ten_times_nothing_acknowledged_is_lost_and_nothing_is_half(anna):
    """REL-07: each vacancy that was answered for stands with its number, event and history; no stray halves."""
    agreement = factories.agreement()
    chance, said = random.Random(7), []
    for _ in range(10):
        units = [home_of(agreement) for _ in range(40)]
        said += _killed_at_work(units, anna, chance.randint(1, 5), chance.uniform(0.0, 0.05))
    stored = {pk.bytes for pk in Vacancy.objects.values_list("pk", flat=True)}
    assert len(said) > 20
    assert set(said) <= stored
    assert len(stored) - len(said) <= 10  # committed, and killed before it could say so
    assert Vacancy.objects.filter(turn=None).count() == 0
    numbers = sorted(TurnEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(stored) + 1))
    assert {pk.bytes for pk in VacancyEvent.objects.values_list("vacancy", flat=True)} == stored
    assert VacancyEvent.objects.count() == ChangeEntry.objects.filter(verb="reported").count() == len(stored)
