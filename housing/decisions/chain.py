"""The keyed hash chain of decisions: how a link is made and how the whole is checked.

HMAC, not a plain hash: somebody with only the database cannot compute a chain that fits (reliability.md 4b).
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

START = "0" * 64


def canonical(payload: dict[str, Any]) -> str:
    """One spelling for one content: keys in order, no spaces, real letters."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def payload_hash(salt: str, body: str) -> str:
    return _keyed(f"{salt}\n{body}")


def link_hash(
    *, sequence: int, at: datetime, by: UUID | None, kind: str, subject: UUID, payload: str, previous: str
) -> str:
    """64 hexadecimal characters over every column of the record and the link before."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return _keyed("\n".join([str(sequence), moment, str(by or ""), kind, str(subject), payload, previous]))


def _keyed(text: str) -> str:
    return hmac.new(bytes.fromhex(settings.DECISION_KEY), text.encode(), hashlib.sha256).hexdigest()
