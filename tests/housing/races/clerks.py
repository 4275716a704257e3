"""Clerks at their browsers, and the server they post to while somebody keeps killing it."""

import http.client
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from urllib.parse import urlencode

from django.conf import settings

from tests.worker.processes import environment

PATIENCE_S = 30
GONE = (ConnectionError, http.client.HTTPException)


class Server:
    """`start` it, `kill` it in the middle of a write, as often as wanted; on the test's own database."""

    def __init__(self, folder: Path) -> None:
        self._ticks, ticks = os.pipe()
        os.set_blocking(self._ticks, False)
        command = [sys.executable, "-m", "tests.housing.races.served", str(ticks)]
        # The queue lies in the folder too. Whether it answers is not what is asked here.
        own = environment(HJEMLY_VAR=str(folder), REDIS_URL="", LOG_LEVEL="ERROR", OPENBLAS_NUM_THREADS="1")
        self._nursery = subprocess.Popen(
            command, env=own, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            pass_fds=[ticks],
        )  # fmt: skip
        os.close(ticks)
        self.port = self._answer()
        self._pid = 0

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # The end of its input is the end of it, and of the server it started.
        self._nursery.communicate(timeout=PATIENCE_S)
        os.close(self._ticks)

    def start(self) -> None:
        assert self._nursery.stdin
        self._nursery.stdin.write("\n")
        self._nursery.stdin.flush()
        self._pid = self._answer()
        self._hear(1 << 16)

    def kill_after(self, statements: int) -> None:
        """SIGKILL, when so many more statements inside transactions are on their way."""
        while statements:
            ready, _, _ = select.select([self._ticks], [], [], PATIENCE_S)
            assert ready, "nobody writes any more"
            statements -= self._hear(statements)
        os.kill(self._pid, signal.SIGKILL)

    def _hear(self, most: int) -> int:
        try:
            return len(os.read(self._ticks, most))
        except BlockingIOError:
            return 0

    def _answer(self) -> int:
        assert self._nursery.stdout
        return int(self._nursery.stdout.readline())


@dataclass(frozen=True)
class Task:
    """One form to post; `key` is what the test finds it by afterwards."""

    kind: str
    key: str
    path: str
    fields: dict[str, str]


@dataclass
class Clerk:
    """Posts one form after the other; a form that got no answer is left at that, as by somebody who has gone home."""

    port: int
    email: str
    password: str
    answered: list[Task] = field(default_factory=list)
    unanswered: list[Task] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        self._cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        self._send("GET", "/konto/login/")
        status, where = self._send("POST", "/konto/login/", {"login": self.email, "password": self.password})
        assert (status, where) == (302, "/"), (status, where)

    def work(self, tasks: Iterable[Task], over: Event) -> None:
        """Until it is over, and then one more, which must be answered."""
        for task in tasks:
            last = over.is_set()
            self._do(task)
            if last:
                break
        self._line.close()

    def _do(self, task: Task) -> None:
        try:
            status, where = self._send("POST", task.path, task.fields)
        except GONE:
            self.unanswered.append(task)
            self._line.close()
            return
        except OSError as error:
            self.wrong.append(f"{task.kind}: {error!r}")
            self._line.close()
            return
        self.answered.append(task)
        if status != 302 or where.startswith("/konto/"):
            self.wrong.append(f"{task.kind}: {status} {where}")

    def _send(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Status, and where it sends on to; the cookies are kept as a browser keeps them."""
        body = urlencode({**(fields or {}), "csrfmiddlewaretoken": self._cookies.get("csrftoken", "")})
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body if method == "POST" else None, headers)
        answer = self._line.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            kept = {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            # What was to be said on the next page grows with every form; nobody reads it here.
            self._cookies |= {name: value for name, value in kept.items() if name != "messages"}
        return answer.status, answer.headers.get("Location", "")


def at_work(clerks: list[Clerk], tasks: list[Iterator[Task]], over: Event) -> list[Thread]:
    threads = [Thread(target=clerk.work, args=(own, over)) for clerk, own in zip(clerks, tasks, strict=True)]
    for thread in threads:
        thread.start()
    return threads
