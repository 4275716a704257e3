"""When the jobs run: never in the hour the clocks change, and every entry names a real task."""

from datetime import datetime, timedelta

import pytest
from celery import current_app
from celery.schedules import crontab
from django.conf import settings

from worker.timetable import TIMETABLE

CRONTABS = {name: entry["schedule"] for name, entry in TIMETABLE.items() if isinstance(entry["schedule"], crontab)}


def test_tasks_are_found_and_beat_knows_the_timetable():
    current_app.loader.import_default_modules()

    assert current_app.conf.beat_schedule == TIMETABLE
    assert current_app.conf.timezone == "Europe/Copenhagen"
    assert {entry["task"] for entry in TIMETABLE.values()} <= set(current_app.tasks)


@pytest.mark.parametrize("schedule", CRONTABS.values(), ids=CRONTABS)
def test_nothing_runs_between_two_and_three(schedule):
    assert 2 not in schedule.hour


def test_every_other_entry_goes_by_elapsed_time():
    others = {name: entry["schedule"] for name, entry in TIMETABLE.items() if name not in CRONTABS}

    assert others == {
        "sweep": timedelta(minutes=15), "imports": timedelta(minutes=2), "shift offers": timedelta(minutes=15),
    }  # fmt: skip


def test_jobs_run_when_the_house_expects_them():
    hours = {name: (sorted(entry.hour), sorted(entry.minute)) for name, entry in CRONTABS.items()}

    assert hours == {
        "rooms needed": ([3], [10]),
        "addresses": ([3], [40]),
        "old imports": ([0, 1, *range(3, 24)], [40]),
        "answers": ([3], [40]),
        "expiries": (list(range(5, 21)), [0]),
        "deadlines": ([5], [10]),
        "contacts": ([5], [20]),
        "offers": ([5], [30]),
        "tours": ([5], [40]),
        "reservations": ([5], [40]),
        "workshop": ([5], [30]),
        "leisure passes": ([5], [30]),
        "shifts tomorrow": ([7], [40]),
    }


@pytest.mark.parametrize("name", TIMETABLE)
def test_job_that_waited_too_long_is_dropped_before_the_next(name):
    assert 0 < TIMETABLE[name]["options"]["expires"] < 24 * 3600


@pytest.mark.parametrize(
    ("before", "due"),
    [
        ("2027-03-28T01:59:00+01:00", "2027-03-28T03:10:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T03:10:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T03:10:00+01:00"),
    ],
)
def test_nights_run_comes_once_on_the_nights_the_clocks_change(before, due):
    start = datetime.fromisoformat(before)
    schedule = crontab(hour="3", minute="10", app=current_app, nowfun=lambda: start)

    wait = schedule.remaining_estimate(start)

    assert settings.TIME_ZONE == "Europe/Copenhagen"
    assert abs(start + wait - datetime.fromisoformat(due)) < timedelta(seconds=1)
