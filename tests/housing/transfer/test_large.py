"""Large imports: worked on beside the web, told of while they run, stopped between chunks, all or nothing (X-14)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.users.models import User
from housing import registers
from housing.models import ImportJob, Institution
from housing.transfer import actions, planning, progress, queueing, running
from housing.transfer.models import ImportBatch
from housing.transfer.sealing import report_of
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.checks import broken, refused
from tests.factories import DAY
from tests.housing.races.parallel import at_once
from tests.housing.transfer.files import changes, csv_file

HEAD = ["Navn", "Slags", "Pladser"]
FIVE = [[f"Skole {number}", "Skole", "100"] for number in range(5)]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "LARGE", 3)
    monkeypatch.setattr(running, "CHUNK", 1)


def upload(by: User, *rows: list[str]) -> ImportBatch:
    return actions.preview(
        sheet=SHEETS["skoler"], by=by, on=DAY, data=csv_file(HEAD, *(rows or FIVE)), file_name="skoler.csv"
    )


def job_of(batch: ImportBatch) -> ImportJob:
    return ImportJob.objects.filter(batch=batch).latest("at")


def worked(batch: ImportBatch) -> ImportBatch:
    """After the worker has been there."""
    assert running.run(job_of(batch).pk)
    return ImportBatch.objects.get(pk=batch.pk)


def confirmed(batch: ImportBatch, by: User) -> ImportJob:
    answer = actions.confirm(batch=batch, by=by, on=DAY)
    assert answer.job is not None
    return answer.job


def test_a_large_file_is_only_read_at_the_desk_and_tried_and_written_by_the_worker(anna):
    batch = upload(anna)
    assert (batch.state, job_of(batch).state, job_of(batch).total) == ("received", "waiting", 5)

    tried = worked(batch)
    assert (tried.state, tried.new, job_of(batch).state) == ("dry_run", 5, "finished")
    assert not Institution.objects.exists()

    confirmed(tried, anna)
    assert not Institution.objects.exists()
    done = worked(batch)
    assert (done.state, done.rows_cipher, Institution.objects.count()) == ("done", "", 5)
    assert (job_of(batch).done, job_of(batch).state) == (5, "finished")


def test_a_small_file_stays_one_step(anna):
    batch = upload(anna, *FIVE[:2])

    assert batch.state == "dry_run"
    assert actions.confirm(batch=batch, by=anna, on=DAY).batch.state == "done"
    assert not ImportJob.objects.exists()


def test_what_is_wrong_with_the_file_itself_is_told_at_once(anna):
    with refused("columns_missing"):
        actions.preview(
            sheet=SHEETS["skoler"], by=anna, on=DAY, data=csv_file(["Slags"], *[["Skole"]] * 4), file_name="x.csv"
        )
    assert not ImportBatch.objects.exists()


def test_a_job_is_done_once_whoever_asks(anna):
    job = job_of(upload(anna))

    assert [running.run(job.pk), running.run(job.pk)] == [True, False]


def test_what_changed_in_between_writes_nothing_and_shows_anew(anna, bo):
    """X-12: a stale preview is refused, by the worker too."""
    school = factories.institution(name="Skole 0", places=50)
    tried = worked(upload(anna))
    registers.update(school, by=bo, version=1, values={"places": 60})
    confirmed(tried, anna)

    stale = worked(tried)

    school.refresh_from_db()
    fresh = job_of(tried).fresh
    assert (school.places, stale.state, Institution.objects.count()) == (60, "refused", 1)
    assert ("places", "60", "100") in changes(report_of(fresh))
    confirmed(fresh, anna)
    assert worked(fresh).state == "done"


def test_a_stop_before_it_began_is_at_once(anna):
    batch = upload(anna)

    queueing.stop(job=job_of(batch), by=anna)

    batch.refresh_from_db()
    assert (job_of(batch).state, batch.state, batch.rows_cipher) == ("cancelled", "expired", "")
    assert not running.run(job_of(batch).pk)
    with refused("import_over"):
        queueing.stop(job=job_of(batch), by=anna)


@pytest.mark.django_db(transaction=True)
def test_a_stop_in_the_middle_leaves_no_row(first_data, monkeypatch):
    """All or nothing: rows that were written before the stop are taken back, and the dry run stands."""
    anna = factories.user()
    tried = worked(upload(anna))
    job = confirmed(tried, anna)
    told: list[int] = []

    def stop_after_three(sheet, line):
        _try(sheet, line)
        # As the web asks: over another connection.
        assert at_once([lambda: told.append(progress.progress_of(ImportJob.objects.get(pk=job.pk)).done)])["done"]
        if len(told) == 3:
            assert at_once([lambda: progress.ask_to_stop(job)])["done"]

    _try = planning._try
    monkeypatch.setattr(planning, "_try", stop_after_three)
    after = worked(tried)

    assert told == [0, 1, 2]
    assert (job_of(tried).state, after.state, Institution.objects.count()) == ("cancelled", "dry_run", 0)
    monkeypatch.undo()
    assert running.sweep(timezone.now()) == 0


def test_an_error_nobody_foresaw_is_told_of_without_its_text(anna, monkeypatch):
    batch = upload(anna)
    monkeypatch.setattr(running, "carried_out", lambda *args, **more: 1 / 0)

    after = worked(batch)

    assert (job_of(batch).state, job_of(batch).problem) == ("broken", "ZeroDivisionError")
    assert (after.state, after.rows_cipher) == ("expired", "")


def test_whoever_lost_the_right_meanwhile_imports_nothing(anna):
    tried = worked(upload(anna))
    confirmed(tried, anna)
    User.objects.filter(pk=anna.pk).update(role="coordinator")

    worked(tried)

    assert (job_of(tried).state, job_of(tried).problem) == ("refused", "not_allowed")
    assert not Institution.objects.exists()


@pytest.mark.parametrize(("work", "left"), [("try", "expired"), ("apply", "dry_run")])
def test_the_sweep_finds_the_job_of_a_dead_worker(anna, work, left):
    now = timezone.now()
    dead = factories.import_job(by=anna, work=work, state="running", beat_at=now - timedelta(minutes=6))
    alive = factories.import_job(by=anna, state="running", beat_at=now - timedelta(minutes=4))

    assert running.sweep(now) == 1

    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.state, dead.problem, alive.state) == ("broken", "worker_died", "running")
    assert ImportBatch.objects.get(pk=dead.batch_id).state == left
    assert running.sweep(now) == 0


def test_a_worker_that_was_given_up_takes_everything_back(anna, monkeypatch):
    """A frozen worker that wakes after the sweep writes nothing."""
    tried = worked(upload(anna))
    job = confirmed(tried, anna)
    _carried_out = running.carried_out

    def frozen(*args, **more):
        report = _carried_out(*args, **more)
        ImportJob.objects.filter(pk=job.pk).update(state="broken")
        return report

    monkeypatch.setattr(running, "carried_out", frozen)
    worked(tried)

    assert not Institution.objects.exists()
    assert ImportBatch.objects.get(pk=tried.pk).state == "dry_run"


def test_a_job_nobody_heard_of_is_hinted_again(anna, monkeypatch):
    heard = []
    monkeypatch.setattr(running.import_waits, "send", lambda sender, job: heard.append(job))
    old, _young = factories.import_job(by=anna), factories.import_job(by=anna)
    ImportJob.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(minutes=2))

    running.sweep(timezone.now())

    assert heard == [old]


def test_nothing_else_happens_to_a_file_that_is_worked_on(anna):
    job = factories.import_job(by=anna)

    for answer in (actions.give_up, lambda **who: actions.confirm(on=DAY, **who)):
        with refused("import_running"):
            answer(batch=job.batch, by=anna)
    with broken("one_live_job_an_import|housing_importjob.batch_id"):
        ImportJob.objects.create(batch=job.batch, by=anna, work="apply", total=1)
    ImportBatch.objects.update(at=timezone.now() - timedelta(days=2))
    assert actions.expire(timezone.now()) == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_and_two_workers_one_does_it(first_data):
    """REL-05: two clicks start one job, and two workers do it once."""
    anna = factories.user()
    tried = worked(upload(anna))

    ends = at_once([lambda: confirmed(ImportBatch.objects.get(pk=tried.pk), anna)] * 4)
    assert ends == {"done": 1, "import_running": 3}
    job = job_of(tried)
    at_once([lambda: running.run(job.pk)] * 4)

    assert Institution.objects.count() == 5
    assert ImportJob.objects.filter(batch=tried, state="finished").count() == 2
