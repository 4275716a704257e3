"""Tell the queue that messages or work wait. A hint is only that: what is lost here, the sweep finds (N-05)."""

import logging
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

log = logging.getLogger(__name__)

PAUSE_S = 30.0
# Until then nobody knocks: a broker that swallows packets costs one request in 30 seconds its
# socket time-out, not every request (REL-09). Each process learns it for itself.
_resting_until = 0.0


def hint(ids: Sequence[UUID], *, countdown_s: int = 0) -> int:
    """How many of the messages the queue took; never raises."""
    from worker.jobs.tasks import dispatch

    return _told(dispatch, ids, countdown_s)


def hint_import(job: UUID) -> bool:
    """True when the queue took it; never raises."""
    from worker.jobs.tasks import run_import

    return bool(_told(run_import, [job], 0))


def _told(task: Any, ids: Sequence[UUID], countdown_s: int) -> int:
    global _resting_until
    if time.monotonic() < _resting_until:
        return 0
    for done, pk in enumerate(ids):
        try:
            task.apply_async((str(pk),), countdown=countdown_s or None, retry=False)
        except Exception as error:  # noqa: BLE001  (whatever ails the broker, the saved row is what counts)
            _resting_until = time.monotonic() + PAUSE_S
            log.warning("the queue is out of reach (%s); the sweep will send", type(error).__name__)
            return done
    return len(ids)


def resting() -> bool:
    """True while the queue is left alone after a failure."""
    return time.monotonic() < _resting_until


def wake() -> None:
    """Knock again at once."""
    global _resting_until
    _resting_until = 0.0
