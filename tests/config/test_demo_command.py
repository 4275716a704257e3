"""manage.py demo, as a process of its own with a database of its own, on New Year's Eve.

The demonstration never goes stale: it looks the same then as on the last day of February (test_demonstration).
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from config.demonstration import users
from tests.config.test_migrations import another_database, differences

# The command, and a look at what it made, with the clock set to that day.
THEN = "import time_machine; time_machine.travel('2028-12-31 12:00+01:00').start(); "
COMMAND = f"{THEN}import manage; manage.main()"
LOOK = f"""{THEN}import django; django.setup()
from datetime import date
from housing.decisions.queries import verify
from tests.config.test_demonstration import check_counts
check_counts(date(2028, 12, 31))
assert verify().findings == ()"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a house that was prepared with --reset --no-run."""
    folder = tmp_path_factory.mktemp("var")
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    environment = kept | {"HJEMLY_VAR": str(folder), "PYTHONUNBUFFERED": "1"}
    said = _demo(environment, "--reset", "--no-run")
    assert "The demonstration is in place" in said
    return environment


def _demo(environment: dict[str, str], *options: str) -> str:
    return _python(environment, COMMAND, "demo", *options)


def _python(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-c", *arguments]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_whole_is_kept_is_not_for_production_and_serves(prepared: dict[str, str], db: None) -> None:
    """One house for all five: preparing it is what takes the time."""
    _its_migrations_made_the_tables_of_the_models(prepared)
    _python(prepared | {"DJANGO_SETTINGS_MODULE": "config.settings"}, LOOK)
    _the_second_time_what_was_entered_is_kept(prepared)
    _nothing_happens_in_production(prepared)
    _it_serves_and_stops_with_its_worker(prepared)


def _its_migrations_made_the_tables_of_the_models(prepared: dict[str, str]) -> None:
    if connection.vendor == "sqlite":
        with another_database(f"{prepared['HJEMLY_VAR']}/hjemly.sqlite3") as migrated:
            assert differences(migrated) == set()


def _the_second_time_what_was_entered_is_kept(prepared: dict[str, str]) -> None:
    said = _demo(prepared, "--no-run")
    assert "is kept" in said
    assert users.PASSWORD in said
    for email, _ in users.sign_ins():
        assert email in said


def _nothing_happens_in_production(prepared: dict[str, str]) -> None:
    database = Path(prepared["HJEMLY_VAR"]) / "hjemly.sqlite3"
    before = database.stat().st_ino, database.stat().st_size
    command = [sys.executable, "manage.py", "demo", "--reset", "--no-run"]
    environment = prepared | {"HJEMLY_PRODUCTION": "1"}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode != 0
    assert (database.stat().st_ino, database.stat().st_size) == before


def _it_serves_and_stops_with_its_worker(prepared: dict[str, str]) -> None:
    port = _free_port()
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    served = subprocess.Popen(command, cwd=settings.BASE_DIR, env=prepared, stdout=subprocess.PIPE, text=True)
    try:
        assert _answers(f"http://127.0.0.1:{port}/konto/login/")
        workers = _children(served.pid)
        served.send_signal(signal.SIGTERM)
        said, _ = served.communicate(timeout=120)
        assert served.returncode == 0
        assert f"http://127.0.0.1:{port}/" in said
        assert "Stopped." in said
        assert bool(workers) != ("no worker" in said)
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    finally:
        if served.poll() is None:
            served.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _answers(address: str) -> bool:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False


def _children(parent: int) -> list[int]:
    """Processes that were started by this one."""
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in found.read_text().split()] if found.exists() else []
