"""How long nobody hears from a match before somebody is asked (V-08)."""

from datetime import timedelta

VOLUNTEER_AFTER = timedelta(days=14)
COORDINATOR_AFTER = VOLUNTEER_AFTER + timedelta(days=7)
