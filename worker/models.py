"""The worker's tables, gathered for Django."""

from worker.notifications.models import Notification

__all__ = ["Notification"]
