"""Every task may run twice: the second run leaves the database as the first did (REL-18)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from celery import current_app
from django.apps import apps
from django.utils import timezone

from accounts.models import StoredAnswer
from accounts.users.models import Role
from housing.models import ImportJob, Placement, Vacancy
from tests import factories
from tests.register import hit
from tests.worker.conftest import message
from worker.jobs import actions, queries, tasks
from worker.jobs.models import JobRun
from worker.notifications.models import Notification

current_app.loader.import_default_modules()
TASKS = sorted(name for name in current_app.tasks if name.startswith("worker."))
# These two say when a job ran last; a second run is later, as it should be.
CLOCKS = {"started_at", "finished_at", "touched"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, less the clock of the jobs themselves."""
    return {
        model._meta.label: [
            {key: value for key, value in row.items() if model is not JobRun or key not in CLOCKS}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
    }


@pytest.fixture
def busy_house(anna, reader, today, address_register):
    """Something for every job to do."""
    late = {"answer_due_on": today - timedelta(days=1)}
    factories.placement(state="offered", proposed_by=anna, vacancy=factories.vacancy(state="held", **late), **late)
    agreement = factories.agreement(numerator=1, denominator=1, overdue_effect="return")
    turn = agreement.turns.create(sequence=1, kind="vacancy", number=1, ours=True, why="share", by=anna, on=today)
    factories.vacancy(turn=turn, **late)
    factories.vacancy(answer_due_on=today + timedelta(days=1))
    factories.household(adults=1, children=2, rooms_needed=9)
    factories.site(address="Vestvej 8", postcode="3450", latitude=55.87, longitude=12.35)
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    factories.donation_offer(on=today - timedelta(days=15), email="", phone="70201133")
    factories.commitment(on=today - timedelta(days=90), by=factories.user(Role.COORDINATOR))
    factories.pass_holder(birth_date=today.replace(year=today.year - 26) + timedelta(days=9))
    factories.import_batch(by=anna, at=timezone.now() - timedelta(days=2))
    factories.import_job(by=anna)
    factories.import_job(by=anna, state="running", beat_at=timezone.now() - timedelta(hours=1))
    old = StoredAnswer.objects.create(user=anna, scope="user:1", key="old", asked="x", status=201, body="x")
    StoredAnswer.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=31))
    ole, tomorrow = factories.crew_member(), today + timedelta(days=1)
    factories.pickup(on_tour=factories.tour(crew=[ole], on=tomorrow))
    Notification.objects.filter(pk=message(reader).pk).update(created_at=timezone.now() - timedelta(hours=2))


@pytest.mark.parametrize("name", TASKS)
@time_machine.travel("2026-11-24 06:00", tick=False)
def test_every_task_twice_is_once(name, busy_house, provider_log):
    first = Notification.objects.filter(channel="email").first()
    waiting = ImportJob.objects.filter(state="waiting").first()
    arguments = {"dispatch": [str(first.pk)], "run_import": [str(waiting.pk)]}.get(name.rpartition(".")[2], [])
    untouched = everything()

    current_app.tasks[name](*arguments)
    once = everything()
    current_app.tasks[name](*arguments)

    assert once != untouched, "there was something to do"
    assert everything() == once


def test_the_tasks_are_these():
    assert [name.rpartition(".")[2] for name in TASKS] == [
        "dispatch",
        "nightly_addresses",
        "nightly_answers",
        "nightly_contacts",
        "nightly_deadlines",
        "nightly_expiries",
        "nightly_leisure",
        "nightly_offers",
        "nightly_reservations",
        "nightly_rooms",
        "nightly_tours",
        "nightly_workshop",
        "old_imports",
        "run_import",
        "shift_offers",
        "shifts_tomorrow",
        "sweep",
        "sweep_imports",
    ]


@time_machine.travel("2026-11-24 06:00", tick=False)
def test_night_leaves_the_house_as_the_rules_say(busy_house):
    tasks.nightly_expiries()
    tasks.nightly_deadlines()

    assert list(Placement.objects.values_list("state", flat=True)) == ["expired"]
    assert sorted(Vacancy.objects.values_list("state", flat=True)) == ["open", "open", "returned"]
    runs = {run.name: (run.touched, run.problem) for run in queries.last_runs()}
    assert runs == {
        "nightly_expiries": (1, ""),
        "nightly_deadlines": (1, ""),
        "reminders": (2, ""),
        "site_dates": (0, ""),
        "appeals": (0, ""),
        "certificates": (0, ""),
    }


def test_job_that_fails_leaves_its_name_and_no_text(db):
    actions.run("rooms", lambda: 3)

    def fail() -> int:
        raise LookupError("Samira, 010190-1234")

    with pytest.raises(LookupError):
        actions.run("rooms", fail)

    run = JobRun.objects.get()
    assert (run.name, run.problem, run.touched) == ("rooms", "LookupError", 3)
