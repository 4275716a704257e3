"""Settings, addresses and wiring: knows everyone, imported by none."""

from config import (
    checks,  # noqa: F401  (registers the system checks)
    collector,
)
from config.celery import app as celery_app

__all__ = ["celery_app"]

# Before the rest of the house is read in.
collector.seldom()
