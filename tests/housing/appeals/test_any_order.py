"""Whatever is tried with an appeal, in whatever order, its rules hold (H-34)."""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusals import Refusal
from housing.allocation import actions as allocation
from housing.appeals import actions as appeals
from housing.appeals.models import DECIDED, Appeal, State
from housing.appeals.queries import took_part
from housing.decisions.queries import verify
from housing.models import DecisionRecord
from tests import factories
from tests.housing.ways import DAY, way

WHO = st.sampled_from(["proposed", "approved", "third", "fourth"])
LATER = st.integers(0, 60)
TRIES = st.one_of(
    st.tuples(st.just("receive"), WHO, LATER),
    st.tuples(st.just("correct"), WHO, LATER),
    st.tuples(st.just("withdraw"), WHO, LATER),
    st.tuples(st.just("annul"), WHO, st.sampled_from(["", "Forkert"])),
    st.tuples(st.just("decide"), WHO, st.sampled_from([*State.values, "nonsense"]), st.sampled_from(["", "Fordi"])),
)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tries=st.lists(TRIES, min_size=1, max_size=8))
def test_any_order_of_steps_keeps_the_rules(tries, monkeypatch):
    """H-34: one open at a time; a decision has reasons, a decider who took no part and a letter in each language; what
    is closed never changes; each close is one link of a chain that verifies."""
    monkeypatch.setattr(appeals, "told_on", lambda decision, placement: DAY)
    with transaction.atomic():
        users = {name: factories.user(name=name) for name in ("proposed", "approved", "third", "fourth")}
        made = way(users["proposed"], "proposed")
        decision = allocation.approve(placement=made.placement, by=users["approved"], on=DAY).decision
        closed: dict[Any, dict[str, Any]] = {}
        for name, who, *given_values in tries:
            with contextlib.suppress(Refusal):
                _try(name, decision, users[who], given_values)
            _holds(decision, closed)
        assert verify().findings == ()
        transaction.set_rollback(True)


def _try(name: str, decision: DecisionRecord, by: Any, given_values: list[Any]) -> None:
    later = DAY + timedelta(days=given_values[0]) if isinstance(given_values[0], int) else DAY + timedelta(days=60)
    values = {"received_on": later, "received_how": "letter", "text": "Prøve"}
    if name == "receive":
        appeals.receive(decision=decision, by=by, on=later, values=values)
        return
    row = Appeal.objects.filter(decision=decision).order_by("created_at", "id").last()
    if row is None:
        return
    common = {"appeal": row, "by": by, "on": later, "version": row.version}
    if name == "correct":
        appeals.correct_appeal(**common, values=values)
    elif name == "withdraw":
        appeals.withdraw_appeal(**common)
    elif name == "annul":
        appeals.annul_appeal(**common, text=given_values[0])
    else:
        appeals.decide_appeal(**common, outcome=given_values[0], text=given_values[1])


def _holds(decision: DecisionRecord, closed: dict[Any, dict[str, Any]]) -> None:
    rows = list(Appeal.objects.filter(decision=decision))
    assert sum(row.is_open for row in rows) <= 1
    links = DecisionRecord.objects.filter(kind__startswith="appeal_").exclude(kind="appeal_received")
    assert links.count() == sum(not row.is_open for row in rows)
    for row in rows:
        if row.is_open:
            continue
        now = {field.attname: getattr(row, field.attname) for field in Appeal._meta.concrete_fields}
        assert closed.setdefault(row.pk, now) == now
        decided = row.state in DECIDED
        assert row.letters.count() == (2 if decided else 0)
        if decided:
            assert row.outcome_text
            assert row.closed_by_id not in took_part(decision)
            assert row.state != State.TOO_LATE or row.received_on > row.complain_by
