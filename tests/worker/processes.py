"""Run pieces of the house in processes of their own, on the database of the test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

START = "import django; django.setup(); "


def database_url() -> str:
    """Where this test's tables are, as another process names them."""
    now = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    login = f"{now['USER']}:{now['PASSWORD']}" if now["PASSWORD"] else now["USER"]
    return f"postgres://{login}@{now['HOST']}:{now['PORT'] or 5432}/{now['NAME']}"


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": str(settings.BASE_DIR), **more}


def start(code: str, **env: str) -> subprocess.Popen:
    """A Python process with Django ready, running the code."""
    return subprocess.Popen([sys.executable, "-c", START + code], env=environment(**env), cwd=settings.BASE_DIR)


@contextmanager
def celery_worker(folder: Path, **env: str) -> Iterator[subprocess.Popen]:
    """A real worker as `docs/operations/running.md` starts it, ended with its children."""
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-B", "--pool", "solo", "-l", "INFO"]
    with (folder / "worker.log").open("w") as log:
        process = subprocess.Popen(
            command,
            env=environment(HJEMLY_VAR=str(folder), **env),
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()


def wait_until(true: Callable[[], bool], *, seconds: float = 30) -> bool:
    """Whether it came true before the time was up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()
