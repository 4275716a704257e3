"""Run the web server, and beside it the worker as a process of its own that ends with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import polib
import waitress
from django.conf import settings
from django.core.management.base import CommandError

THREADS = 8
WORKER_HAS_SECONDS = 10
Say = Callable[[str], object]


def compile_texts() -> None:
    """The translated texts, from their sources: gettext need not be installed."""
    for source in settings.BASE_DIR.glob("*/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))


def run(port: int, say: Say) -> None:
    """Serve until Ctrl-C or SIGTERM; then the worker is stopped too."""
    from config.wsgi import application

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        server = waitress.create_server(application, host="127.0.0.1", port=port, threads=THREADS, ident="hjemly")
    except OSError as error:
        raise CommandError(
            f"Port {port} cannot be used ({error.strerror}). Try another: make demo ARGS=--port={port + 1}"
        ) from error
    worker = _start_worker(say)
    say(f"Hjemly runs on http://127.0.0.1:{port}/  (stop with Ctrl-C)")
    try:
        # Waitress returns on KeyboardInterrupt, when its threads have finished what they were doing.
        server.run()
    finally:
        # A second Ctrl-C must not leave the worker behind.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        server.close()
        _stop_worker(worker)
    say("Stopped.")


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start_worker(say: Say) -> "subprocess.Popen[bytes] | None":
    """Celery with its timetable, in a process group of its own so that it can be stopped with its children."""
    if find_spec("config.celery") is None:
        say("There is no worker in this version (config/celery.py): notifications are saved and not sent.")
        return None
    schedule = Path(settings.VAR_DIR) / "beat-schedule"
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker", "-B", "--pool", "solo",
               "--schedule", str(schedule), "--loglevel", "WARNING"]  # fmt: skip
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603


def _stop_worker(worker: "subprocess.Popen[bytes] | None") -> None:
    """Asked first; told when it does not listen."""
    if worker is None or worker.poll() is not None:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        os.killpg(worker.pid, number)
        try:
            worker.wait(WORKER_HAS_SECONDS)
            return
        except subprocess.TimeoutExpired:
            continue
