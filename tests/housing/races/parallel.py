"""Many people at the same moment: threads that start together, each on a connection of its own."""

import fcntl
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

from django.db import connections

from accounts.refusals import Refusal


def at_once(calls: Sequence[Callable[[], object]]) -> Counter[str]:
    """How each call ended: "done", a refusal's code, or the name of any other error."""
    start, ends = Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait(timeout=30)
            call()
            ends.append("done")
        except Refusal as refusal:
            ends.append(refusal.code)
        except Exception as error:  # noqa: BLE001  (whatever a user would have seen as a fault is counted)
            ends.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    with the_only_crowd():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert len(ends) == len(calls), "somebody is still waiting"
    return Counter(ends)


@contextmanager
def the_only_crowd() -> Iterator[None]:
    """One at a time, whichever process of the run brings it: PostgreSQL lets a hundred in, and a crowd is fifty."""
    with Path(__file__).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
