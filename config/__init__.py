"""Settings, addresses and wiring: knows everyone, imported by none."""

from config import collector

# Before the rest of the house is read in.
collector.seldom()

from config import checks  # noqa: E402, F401  (registers the system checks)
from config.celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
