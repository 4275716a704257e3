"""Read and check the decision log."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from housing.decisions import chain
from housing.decisions.models import ChainHead, DecisionPayload, DecisionRecord
from housing.people.queries import protected_among


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the chain, and at which record first."""

    sequence: int
    problem: str


@dataclass(frozen=True, slots=True)
class Check:
    records: int
    erased: int
    findings: tuple[Finding, ...]


def visible_decisions(user: object) -> QuerySet[DecisionRecord]:
    rows = DecisionRecord.objects.select_related("by")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def decisions_about(subject_id: UUID) -> QuerySet[DecisionRecord]:
    return DecisionRecord.objects.filter(subject_id=subject_id).select_related("by", "payload").order_by("sequence")


def payload_of(record: DecisionRecord) -> dict[str, Any] | None:
    """What was decided on; None when it has been erased."""
    found = DecisionPayload.objects.filter(record=record).first()
    return json.loads(found.body) if found else None


def payload_without_places(record: DecisionRecord) -> dict[str, Any] | None:
    """The payload as it may leave the house: without the point and the district of protected households (X-07).

    When the decision is about one of them, it does not say which home it was either. What is frozen stands as it is.
    """
    payload = payload_of(record)
    if payload is None:
        return None
    problem = payload.get("problem", {})
    scored = problem.get("households", [])
    own = [payload["household"]] if payload.get("household") else []
    protected = protected_among([*own, *(row["key"] for row in scored)])
    hidden = dict.fromkeys(("latitude", "longitude", "district"))
    if scored:
        rows = [row | hidden if row["key"] in protected else row for row in scored]
        payload["problem"] = problem | {"households": rows}
    if protected.intersection(own):
        payload |= {"unit": None}
        if scored:
            payload["problem"] |= {"units": []}
    return payload


def verify() -> Check:
    """Every link, every payload and the head are computed anew."""
    findings: list[Finding] = []
    previous, expected, erased = chain.START, 1, 0
    rows = DecisionRecord.objects.select_related("payload").order_by("sequence")
    for row in rows.iterator(chunk_size=500):
        payload = getattr(row, "payload", None)
        erased += payload is None
        findings += [Finding(row.sequence, problem) for problem in _problems(row, payload, previous, expected)]
        previous, expected = row.hash, row.sequence + 1
    head = ChainHead.objects.filter(pk=1).first()
    if (head.sequence, head.hash) != (expected - 1, previous) if head else expected > 1:
        findings.append(Finding(expected - 1, "the head does not match the last record: the tail was cut or added to"))
    return Check(records=expected - 1, erased=erased, findings=tuple(findings))


def _problems(row: DecisionRecord, payload: DecisionPayload | None, previous: str, expected: int) -> list[str]:
    problems = []
    if row.sequence != expected:
        problems.append(f"record {expected} is missing")
    if row.previous_hash != previous:
        problems.append("does not follow the record before it")
    made = chain.link_hash(
        sequence=row.sequence,
        at=row.at,
        by=row.by_id,
        kind=row.kind,
        subject=row.subject_id,
        payload=row.payload_hash,
        previous=row.previous_hash,
    )
    if row.hash != made:
        problems.append("the record was changed")
    if payload is not None and chain.payload_hash(payload.salt, payload.body) != row.payload_hash:
        problems.append("what was decided on was changed")
    return problems
