"""The worker's tables, gathered for Django."""

from worker.jobs.models import JobRun
from worker.notifications.models import Notification

__all__ = ["JobRun", "Notification"]
