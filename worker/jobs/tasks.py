"""What the queue and the timetable call: read the day, call an action, may run twice without harm (REL-18).

No rules live here. The actions of the other rooms are imported when a task runs, so that sending a
hint from a web process does not load them.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from worker.jobs.actions import run
from worker.notifications import actions as notifications
from worker.notifications.appeals import remind_appeals
from worker.notifications.contacts import notice_silence
from worker.notifications.events import remind_shifts
from worker.notifications.leisure import ask_for_confirmations, remind_of_passes
from worker.notifications.reminders import remind_deadlines
from worker.notifications.site_dates import remind_site_dates
from worker.notifications.tours import remind_tomorrow, remind_unanswered
from worker.notifications.volunteers import remind_certificates
from worker.notifications.workshop import notice_late


def task(work: Callable[..., None]) -> Any:
    """The function as a task of whichever Celery app is in use."""
    return shared_task(work)


@task
def dispatch(notification_id: str) -> None:
    """One message is sent, if nobody else has claimed it."""
    notifications.dispatch(UUID(notification_id))


@task
def sweep() -> None:
    """Messages left behind are hinted again, claims of dead workers are given up (N-05)."""
    run("sweep", lambda: notifications.sweep(timezone.now()))


@task
def nightly_rooms() -> None:
    """Birthdays have changed how many rooms a household needs (H-03)."""
    from housing.people.actions import refresh_rooms_needed

    run("nightly_rooms", lambda: refresh_rooms_needed(on=timezone.localdate()))


@task
def nightly_addresses() -> None:
    """Places written while the address register was silent are looked up again (X-20)."""
    from housing.positions.actions import look_up_pins

    run("nightly_addresses", look_up_pins)


@task
def nightly_answers() -> None:
    """Answers to calls that nobody sends again any more are forgotten (REL-19)."""
    from accounts.answers.actions import forget

    run("nightly_answers", lambda: forget(timezone.now()))


@task
def nightly_expiries() -> None:
    """Offers nobody answered in time expire."""
    from housing.placements.actions import expire_overdue

    run("nightly_expiries", lambda: expire_overdue(on=timezone.localdate()))


@task
def nightly_deadlines() -> None:
    """Passed answer deadlines take effect (H-16); coming ones, the dates of sites (H-12), the
    answers to appeals (H-34) and the certificates of volunteers (V-02) are reminded of."""
    from housing.vacancies.actions import pass_deadlines

    today = timezone.localdate()
    run("nightly_deadlines", lambda: pass_deadlines(on=today))
    run("reminders", lambda: remind_deadlines(on=today))
    run("site_dates", lambda: remind_site_dates(on=today))
    run("appeals", lambda: remind_appeals(on=today))
    run("certificates", lambda: remind_certificates(on=today))


@task
def nightly_contacts() -> None:
    """Proposals nobody answered lapse (V-05), silence is noticed (V-08), old drafts are forgotten (V-10)."""
    from volunteers.contacts.answers import lapse
    from volunteers.contacts.keeping import forget_drafts

    today = timezone.localdate()
    run("lapsed_contacts", lambda: lapse(on=today))
    run("silent_contacts", lambda: notice_silence(on=today))
    run("contact_drafts", lambda: forget_drafts(now=timezone.now()))


@task
def nightly_offers() -> None:
    """Offers of furniture that nobody answered expire, and the donor is told (V-11)."""
    from volunteers.depot.offers.actions import expire

    run("nightly_offers", lambda: expire(on=timezone.localdate()))


@task
def nightly_tours() -> None:
    """Tours with all their answers are finished, missing answers are asked for, tomorrow is reminded of (V-20, V-21)."""
    from volunteers.depot.tours.finishing import finish_overdue

    today = timezone.localdate()
    run("finished_tours", lambda: finish_overdue(today))
    run("unanswered_tours", lambda: remind_unanswered(on=today))
    run("tours_tomorrow", lambda: remind_tomorrow(on=today))


@task
def nightly_reservations() -> None:
    """What waited too long for a home is free again, and the coordinator is told (V-15)."""
    from volunteers.depot.orders.reserving import expire

    run("nightly_reservations", lambda: len(expire(on=timezone.localdate())))


@task
def nightly_workshop() -> None:
    """Late loans (V-29) and bikes whose check holds no more (V-25) reach the coordinator, once each."""
    run("workshop", lambda: notice_late(on=timezone.localdate()))


@task
def nightly_leisure() -> None:
    """Promises the club did not claim lapse and the queue moves (V-30); questions due and passes ending are told."""
    from volunteers.leisure.pool.actions import lapse

    today = timezone.localdate()
    run("lapsed_promises", lambda: lapse(on=today))
    run("lasting_questions", lambda: ask_for_confirmations(on=today))
    run("ending_passes", lambda: remind_of_passes(on=today))


@task
def shift_offers() -> None:
    """Places nobody answered in time are offered to the next who waits; swaps of begun shifts lapse (V-36)."""
    from volunteers.events.queue import pass_offers

    run("shift_offers", lambda: pass_offers(timezone.now()))


@task
def shifts_tomorrow() -> None:
    """Everybody with a shift tomorrow is reminded of it (V-36)."""
    run("shifts_tomorrow", lambda: remind_shifts(on=timezone.localdate()))


@task
def old_imports() -> None:
    """Dry runs of imports that nobody confirmed within a day are wiped (X-14)."""
    from housing.transfer.actions import expire

    run("old_imports", lambda: expire(timezone.now()))


@task
def run_import(job_id: str) -> None:
    """A large file is tried or written, if no other worker has taken it (X-14)."""
    from housing.transfer.running import run as work_on

    work_on(UUID(job_id))


@task
def sweep_imports() -> None:
    """Imports whose worker died are told of as broken; those nobody took are hinted again (X-14)."""
    from housing.transfer.running import sweep as sweep_jobs

    run("sweep_imports", lambda: sweep_jobs(timezone.now()))
