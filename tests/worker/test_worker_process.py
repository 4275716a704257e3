"""A real worker and a real queue: what is saved here is sent over there (N-05, REL-09)."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from celery import Celery
from django.db import transaction
from kombu import Connection

from config.celery import prepare_broker
from tests.worker.conftest import message
from tests.worker.processes import celery_worker, wait_until
from worker.jobs import tasks
from worker.jobs.models import JobRun
from worker.notifications import hints
from worker.notifications.models import Notification

REDIS = os.environ.get("REDIS_URL", "")
# As config/settings.py and config/celery.py set them.
QUICK = {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def queue() -> None:
    """Unlike the other tests of this folder, these hint for real."""
    hints.wake()


@contextmanager
def publishing_to(**conf: object) -> Iterator[list[str]]:
    """This process hints through a broker of its own; yields what it has tried to hint at."""
    app = Celery("hint", set_as_current=False)
    app.config_from_object({"task_ignore_result": True, "task_publish_retry": False, **conf})

    @app.task(name=tasks.dispatch.name)
    def task(pk: str) -> None: ...

    tried: list[str] = []

    def publish(args: tuple[str], **how: object) -> object:
        tried.append(args[0])
        return task.apply_async(args, **how)

    real, tasks.dispatch.apply_async = tasks.dispatch.apply_async, publish
    try:
        yield tried
    finally:
        tasks.dispatch.apply_async = real
        app.close()


def file_broker(folder: Path) -> dict[str, object]:
    for name in ("queue", "queue-control"):
        (folder / name).mkdir(exist_ok=True)
    return {
        "broker_url": "filesystem://",
        "broker_transport_options": {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "queue-control"),
        },
    }


def is_sent(row: Notification) -> bool:
    row.refresh_from_db()
    return row.state == "sent"


def mail_of(folder: Path, row: Notification) -> list[str]:
    return [text for file in (folder / "mail").glob("*.log") if str(row.pk) in (text := file.read_text())]


def test_saved_message_becomes_a_mail_file_over_the_file_broker(reader, tmp_path):
    with celery_worker(tmp_path, REDIS_URL=""), publishing_to(**file_broker(tmp_path)):
        with transaction.atomic():
            row = message(reader)

        assert wait_until(lambda: is_sent(row)), (tmp_path / "worker.log").read_text()
        assert wait_until(lambda: any(tmp_path.glob("beat-schedule*"))), "beat keeps its book beside the database"
    [mail] = mail_of(tmp_path, row)
    assert "Subject: An offer is accepted" in mail
    assert "CPR" not in mail
    assert "To: rikke@example.org" in mail


@pytest.mark.skipif(not REDIS, reason="REDIS_URL is not set: start Redis and set it to run this")
def test_saved_message_becomes_a_mail_file_over_redis(reader, tmp_path):
    # Hints of tests before this one, for which nobody waits: a worker would go through thousands first.
    with Connection(REDIS) as line:
        line.default_channel.queue_purge("celery")
    broker = {"broker_url": REDIS, "broker_transport_options": QUICK}
    with celery_worker(tmp_path, REDIS_URL=REDIS), publishing_to(**broker):
        with transaction.atomic():
            row = message(reader)

        assert wait_until(lambda: is_sent(row)), (tmp_path / "worker.log").read_text()
    assert len(mail_of(tmp_path, row)) == 1


def test_message_saved_while_no_worker_ran_is_sent_when_one_starts(reader, tmp_path):
    with publishing_to(**file_broker(tmp_path)):
        row = message(reader)

    with celery_worker(tmp_path, REDIS_URL=""):
        assert wait_until(lambda: is_sent(row)), (tmp_path / "worker.log").read_text()


def test_lost_hint_is_found_by_the_sweep_of_a_real_worker(reader, tmp_path):
    """N-05: the row is the truth; the queue knew nothing of it."""
    row = Notification.objects.create(
        event="e",
        event_key="k",
        recipient=reader,
        channel="email",
        template="placement_moved_in",
        values={"reference": "H-2026-0042"},
        tries=1,
    )

    with celery_worker(tmp_path, REDIS_URL=""):
        assert wait_until(lambda: is_sent(row)), (tmp_path / "worker.log").read_text()
    assert JobRun.objects.get(name="sweep").touched == 1


@contextmanager
def swallowing_server() -> Iterator[tuple[int, list[socket.socket]]]:
    """A broker that takes the connection and never answers; yields its port and whoever has called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []
        over = threading.Event()

        def accept() -> None:
            server.settimeout(0.1)
            while not over.is_set():
                try:
                    held.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1], held
        finally:
            over.set()
            thread.join()
            for connection in held:
                connection.close()


@pytest.mark.parametrize("kind", ["silent", "refusing"])
def test_broker_in_trouble_costs_one_pause_and_no_error(reader, kind):
    """REL-09: of 50 saves the first waits for one time-out, the others ask nobody, and all are saved."""
    with swallowing_server() as (port, callers):
        address = f"redis://127.0.0.1:{port if kind == 'silent' else 1}/0"
        with publishing_to(broker_url=address, broker_transport_options=QUICK) as tried:
            for number in range(50):
                message(reader, str(number))

    assert Notification.objects.filter(state="created").count() == 50
    assert len(tried) == 1
    # Each call anew would be another second of waiting.
    assert len(callers) == (1 if kind == "silent" else 0)


def test_house_asks_redis_once():
    app = Celery("house", broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.broker_transport_options = {"socket_timeout": 1, "socket_connect_timeout": 1}
    prepare_broker(app)

    assert app.conf.broker_transport_options == QUICK
