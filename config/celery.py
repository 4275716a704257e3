"""Celery's way in: `celery -A config worker`, `celery -A config beat`."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import worker_ready

from worker.timetable import TIMETABLE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _defaults() -> dict[str, Any]:
    """What does not depend on the machine; read late, because settings import this package first."""
    from django.conf import settings

    return {
        "beat_schedule": TIMETABLE,
        "beat_schedule_filename": str(Path(settings.VAR_DIR) / "beat-schedule"),
    }


app = Celery("hjemly")
app.add_defaults(_defaults)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["worker.jobs"])


def prepare_broker(sender: Celery, **kwargs: Any) -> None:
    """The file broker does not make its own folders; Redis is asked once, not for four or six seconds.

    A worker that has lost Redis goes on trying all the same: that has a setting of its own.
    """
    options = sender.conf.broker_transport_options
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        if name in options:
            Path(options[name]).mkdir(parents=True, exist_ok=True)
    if sender.conf.broker_url.startswith("redis"):
        options.setdefault("max_retries", 0)


def sweep_at_start(sender: Any, **kwargs: Any) -> None:
    """What was left while no worker ran goes out now, not at the next quarter of an hour (N-05)."""
    sender.app.send_task("worker.jobs.tasks.sweep")


app.on_after_configure.connect(prepare_broker)
worker_ready.connect(sweep_at_start)
