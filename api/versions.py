"""ETag and If-Match: nobody overwrites what he has not seen (REL-20)."""

import hashlib
import json
from typing import Any, cast

from django.db.models import Model
from rest_framework.request import Request

from accounts.journal.actions import snapshot
from accounts.refusals import Refusal
from accounts.saving import Versioned, stale
from accounts.users.models import User


def etag_of(row: Model) -> str:
    """The version where edits are counted; else a sum of what is stored."""
    if isinstance(row, Versioned):
        return f'"{row.version}"'
    stored = json.dumps(snapshot(row), sort_keys=True).encode()
    return f'"{hashlib.sha256(stored).hexdigest()[:16]}"'


def demand_match(request: Request, row: Any) -> None:
    """Refuse unless If-Match names the row as it stands. `*` would match what nobody has read, so it does not count."""
    sent = [tag.strip() for tag in request.headers.get("If-Match", "").split(",") if tag.strip() not in ("", "*")]
    if not sent:
        raise Refusal("version_needed")
    if etag_of(row) not in sent:
        raise stale(row, cast(User, request.user))
