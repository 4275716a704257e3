"""When the night's and the day's jobs run, in Danish time.

Nothing is put between 02:00 and 03:00: that hour is skipped in March and comes twice in October
(REL-43). The sweep runs by elapsed time, so it does not know what the clocks do. A job that waits
in the queue longer than `expires` is dropped, because the next one does the same work.
"""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

MINUTE, HOUR = 60, 3600

TIMETABLE: dict[str, dict[str, Any]] = {
    "sweep": {
        "task": "worker.jobs.tasks.sweep",
        "schedule": timedelta(minutes=15),
        "options": {"expires": 14 * MINUTE},
    },
    # Somebody looks at the page of a large import and waits.
    "imports": {
        "task": "worker.jobs.tasks.sweep_imports",
        "schedule": timedelta(minutes=2),
        "options": {"expires": MINUTE},
    },
    "rooms needed": {
        "task": "worker.jobs.tasks.nightly_rooms",
        "schedule": crontab(hour="3", minute="10"),
        "options": {"expires": 20 * HOUR},
    },
    "addresses": {
        "task": "worker.jobs.tasks.nightly_addresses",
        "schedule": crontab(hour="3", minute="40"),
        "options": {"expires": 20 * HOUR},
    },
    # What nobody confirmed within a day may be a file of personal data, so it is looked for every hour.
    "old imports": {
        "task": "worker.jobs.tasks.old_imports",
        "schedule": crontab(hour="0,1,3-23", minute="40"),
        "options": {"expires": 50 * MINUTE},
    },
    "answers": {
        "task": "worker.jobs.tasks.nightly_answers",
        "schedule": crontab(hour="3", minute="40"),
        "options": {"expires": 20 * HOUR},
    },
    "expiries": {
        "task": "worker.jobs.tasks.nightly_expiries",
        "schedule": crontab(hour="5-20", minute="0"),
        "options": {"expires": 50 * MINUTE},
    },
    "contacts": {
        "task": "worker.jobs.tasks.nightly_contacts",
        "schedule": crontab(hour="5", minute="20"),
        "options": {"expires": 18 * HOUR},
    },
    "reservations": {
        "task": "worker.jobs.tasks.nightly_reservations",
        "schedule": crontab(hour="5", minute="40"),
        "options": {"expires": 18 * HOUR},
    },
    "offers": {
        "task": "worker.jobs.tasks.nightly_offers",
        "schedule": crontab(hour="5", minute="30"),
        "options": {"expires": 18 * HOUR},
    },
    "tours": {
        "task": "worker.jobs.tasks.nightly_tours",
        "schedule": crontab(hour="5", minute="40"),
        "options": {"expires": 18 * HOUR},
    },
    "workshop": {
        "task": "worker.jobs.tasks.nightly_workshop",
        "schedule": crontab(hour="5", minute="30"),
        "options": {"expires": 18 * HOUR},
    },
    "leisure passes": {
        "task": "worker.jobs.tasks.nightly_leisure",
        "schedule": crontab(hour="5", minute="30"),
        "options": {"expires": 18 * HOUR},
    },
    # Places of shifts that nobody answered in time go to the next who waits.
    "shift offers": {
        "task": "worker.jobs.tasks.shift_offers",
        "schedule": timedelta(minutes=15),
        "options": {"expires": 14 * MINUTE},
    },
    "shifts tomorrow": {
        "task": "worker.jobs.tasks.shifts_tomorrow",
        "schedule": crontab(hour="7", minute="40"),
        "options": {"expires": 12 * HOUR},
    },
    # Ten minutes after the first expiries: nobody is reminded of an offer that has just run out.
    "deadlines": {
        "task": "worker.jobs.tasks.nightly_deadlines",
        "schedule": crontab(hour="5", minute="10"),
        "options": {"expires": 18 * HOUR},
    },
}
