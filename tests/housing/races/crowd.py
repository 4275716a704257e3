"""Clerks in processes of their own, who all press at the same moment: `python -m tests.housing.races.crowd`.

Each line on stdin is a call of the crowd as JSON: the placements to offer, the clerk, the day. "ready" is answered when
every thread holds its row and its connection; the next line, whatever it says, lets them go, and how each call ended
is the answer.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from threading import Barrier, Thread
from types import TracebackType
from typing import Any

from django.conf import settings


class Crowd:
    """So many processes with Django loaded, on the test's own database."""

    def __init__(self, processes: int) -> None:
        from tests.worker.processes import environment

        command = [sys.executable, "-m", "tests.housing.races.crowd"]
        self._all = [
            subprocess.Popen(
                command, env=environment(REDIS_URL="", LOG_LEVEL="ERROR", OPENBLAS_NUM_THREADS="1"), cwd=settings.BASE_DIR,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for _ in range(processes)
        ]  # fmt: skip

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in self._all:
            process.communicate(timeout=30)

    def offer(self, placements: Sequence[str], by: str, on: date) -> tuple[Counter[str], float]:
        """Each placement's offer in one of the processes, all let go together: how they ended, and the slowest one."""
        for number, process in enumerate(self._all):
            _say(process, {"placements": placements[number :: len(self._all)], "by": by, "on": on.isoformat()})
        assert [_hear(process) for process in self._all] == ["ready"] * len(self._all)
        for process in self._all:
            _say(process, "go")
        told = [_hear(process) for process in self._all]
        ends = sum((Counter(one["ends"]) for one in told), Counter[str]())
        return ends, max(one["slowest"] for one in told)


def _say(process: subprocess.Popen[str], what: Any) -> None:
    assert process.stdin
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


def _hear(process: subprocess.Popen[str]) -> Any:
    assert process.stdout
    return json.loads(process.stdout.readline())


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        print(json.dumps(_at_once(**json.loads(line))), flush=True)


def _at_once(placements: list[str], by: str, on: str) -> dict[str, Any]:
    from time import perf_counter

    from django.db import connections

    from accounts.refusals import Refusal
    from accounts.users.models import User
    from housing.allocation import actions as allocation
    from housing.models import Placement

    start, ends, took = Barrier(len(placements) + 1), [], []

    def run(key: str) -> None:
        call = partial(
            allocation.offer, placement=Placement.objects.get(pk=key), by=User.objects.get(pk=by),
            on=date.fromisoformat(on),
        )  # fmt: skip
        start.wait(timeout=30)  # everybody has read
        start.wait(timeout=30)  # everybody goes
        begun = perf_counter()
        try:
            call()
            ends.append("done")
        except Refusal as refusal:
            ends.append(refusal.code)
        except Exception as error:  # noqa: BLE001  (whatever a user would have seen as a fault is counted)
            ends.append(f"{type(error).__name__}: {error}")
        finally:
            took.append(perf_counter() - begun)
            connections.close_all()

    threads = [Thread(target=run, args=(key,)) for key in placements]
    for thread in threads:
        thread.start()
    start.wait(timeout=30)
    print(json.dumps("ready"), flush=True)
    sys.stdin.readline()
    start.wait(timeout=30)
    for thread in threads:
        thread.join(60)
    return {"ends": ends, "slowest": max(took)}


if __name__ == "__main__":
    main()
