"""Freeze a decision: the last thing that happens in its transaction."""

import secrets
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.users.models import User
from housing.decisions import chain
from housing.decisions.models import ChainHead, DecisionPayload, DecisionRecord


def freeze(*, kind: str, subject_id: UUID, payload: dict[str, Any], by: User | None) -> DecisionRecord:
    """What was decided, on which facts, stands in the chain for good (H-29, X-09).

    The head's row is the lock. It is taken last and nothing outside is called after it, so that two decisions
    wait on each other only for the length of two statements.
    """
    with transaction.atomic():
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
        at, salt, body = timezone.now(), secrets.token_hex(16), chain.canonical(payload)
        hashed = chain.payload_hash(salt, body)
        record = DecisionRecord(
            sequence=head.sequence + 1,
            at=at,
            by=by,
            kind=kind,
            subject_id=subject_id,
            payload_hash=hashed,
            previous_hash=head.hash,
        )
        record.hash = chain.link_hash(
            sequence=record.sequence,
            at=at,
            by=by.pk if by else None,
            kind=kind,
            subject=subject_id,
            payload=hashed,
            previous=head.hash,
        )
        record.save(force_insert=True)
        DecisionPayload.objects.create(record=record, salt=salt, body=body)
        ChainHead.objects.filter(pk=1).update(sequence=record.sequence, hash=record.hash)
    return record
