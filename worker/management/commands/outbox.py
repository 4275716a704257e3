"""How the messages are doing: `manage.py outbox`; the exit code is 1 when something is late."""

import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from worker.notifications.queries import outbox_status


def _moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M:%S}" if at else "none"


class Command(BaseCommand):
    help = "Show how many messages wait, are in doubt or given up; exit code 1 when the sweep or a message is late."

    def handle(self, *args: Any, **options: Any) -> None:
        status = outbox_status()
        self.stdout.write(f"waiting: {status.waiting}\nin doubt: {status.unknown}\ngiven up: {status.failed}")
        self.stdout.write(f"oldest waiting: {_moment(status.oldest_waiting)}\nlast sweep: {_moment(status.last_sweep)}")
        if status.late:
            self.stdout.write("late: is a worker running?")
            sys.exit(1)
