"""A web server that is killed and started again in an instant: `python -m tests.housing.races.served TICKS`.

Django is loaded once, here; each line on stdin forks a server as `manage.py demo` runs it, whose process id is
the answer. The socket stays open between two servers, as it does under systemd: a client that comes meanwhile waits.
Each server writes a byte to the pipe TICKS before every statement it sends inside a transaction, so that whoever
kills it can do so in the middle of a write without guessing the time.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any
from uuid import uuid4

import django
import waitress
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.signals import connection_created
from django.test import Client


class Ticks:
    """Tells of each statement inside a transaction before it is sent."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    def listen(self, connection: Any, **kwargs: Any) -> None:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if context["connection"].in_atomic_block:
            os.write(self.pipe, b".")
        return execute(sql, params, many, context)


def main(pipe: int) -> None:
    django.setup()
    # The test's users have passwords hashed in a hurry, as in tests/conftest.py.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from config.wsgi import application

    # A test database made for a house with Redis has no table for the cache, and this server has no Redis.
    call_command("createcachetable", verbosity=0)
    # Whatever is loaded at the first request is loaded once, and no connection is shared with those who are killed.
    Client().get("/konto/login/")
    import_module("worker.notifications.hints").hint([uuid4()])
    import_module("housing.workdays").after(date(2026, 12, 22), 5)
    connections.close_all()
    door = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(door.getsockname()[1], flush=True)
    child = 0
    for _ in sys.stdin:
        if child:
            os.waitpid(child, 0)
        child = os.fork()
        if not child:
            _serve(application, door, Ticks(pipe))
        print(child, flush=True)
    if child:
        os.kill(child, signal.SIGKILL)


def _serve(application: Any, door: socket.socket, ticks: Ticks) -> None:
    from config.demonstration.serve import THREADS

    connection_created.connect(ticks.listen, weak=False)
    try:
        waitress.create_server(application, sockets=[door], threads=THREADS, ident="hjemly").run()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
