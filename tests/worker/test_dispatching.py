"""A message is handed over at most once per claim; what is unclear is never guessed (N-02 to N-05)."""

import smtplib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from tests.worker.conftest import message, messages
from tests.worker.processes import start
from worker.notifications import actions, channels, queries
from worker.notifications.models import Notification

LATER = timedelta(seconds=61)


@pytest.fixture
def failing(monkeypatch):
    """E-mail that fails with a given error, counting the tries; `repeatable=False` stands in for SMS."""
    tries: list[Notification] = []

    def fail_with(error: Exception | None, *, repeatable: bool = True) -> list[Notification]:
        def send(notification: Notification) -> None:
            tries.append(notification)
            if error:
                raise error

        monkeypatch.setitem(channels.CHANNELS, "email", channels.Channel(send, repeatable))
        return tries

    return fail_with


def test_dispatched_twice_is_sent_once(reader, provider_log):
    row = message(reader)

    actions.dispatch(row.pk)
    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, row.tries, len(provider_log())) == ("sent", 1, 1)
    assert row.sent_at is not None


def test_somebody_deactivated_meanwhile_is_not_written_to(reader, provider_log):
    row = message(reader)
    reader.is_active = False
    reader.save()

    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, row.problem, provider_log()) == ("cancelled", "recipient is not active", [])


def test_provider_that_refuses_ends_it_at_once(reader, failing):
    row = message(reader)
    failing(channels.Rejected())

    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, queries.stuck().get()) == ("failed", row)


def test_provider_that_is_away_is_tried_again_48_times(reader, failing, queue):
    row = message(reader)
    tries = failing(channels.NotNow())

    for _ in range(60):
        actions.dispatch(row.pk)
        Notification.objects.update(not_before=None)

    row.refresh_from_db()
    assert (row.state, len(tries)) == ("failed", 48)
    assert queue.count(str(row.pk)) == 47


def test_second_try_waits_five_minutes(reader, failing):
    row = message(reader)
    tries = failing(channels.NotNow())

    actions.dispatch(row.pk)
    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, len(tries)) == ("created", 1)
    assert row.not_before > timezone.now() + timedelta(minutes=4)


@pytest.mark.parametrize(("repeatable", "tries", "end"), [(True, 2, "unknown"), (False, 1, "unknown")])
def test_broken_line_is_repeated_once_where_harmless(reader, failing, repeatable, tries, end):
    row = message(reader)
    tried = failing(TimeoutError(), repeatable=repeatable)

    for _ in range(4):
        actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (len(tried), row.state, row.problem) == (tries, end, "TimeoutError")


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.dk": (550, b"no such user")}), channels.Rejected),
        (smtplib.SMTPRecipientsRefused({"a@b.dk": (450, b"greylisted")}), channels.NotNow),
        (smtplib.SMTPDataError(554, b"spam"), channels.Rejected),
        (smtplib.SMTPConnectError(421, b"busy"), channels.NotNow),
        (ConnectionRefusedError(), channels.NotNow),
        (smtplib.SMTPServerDisconnected(), channels.Unclear),
        (TimeoutError(), channels.Unclear),
    ],
)
def test_mail_servers_words_are_understood(reader, monkeypatch, error, meant):
    def fail(self: object, fail_silently: bool = False) -> None:
        raise error

    monkeypatch.setattr("worker.notifications.channels.EmailMessage.send", fail)

    with pytest.raises(meant):
        channels.send_email(message(reader))


def test_worker_that_slept_after_its_claim_does_not_send(reader, provider_log, monkeypatch):
    """REL-14: the lease has passed and another has sent; the fence stops the sleeper."""
    row = message(reader)
    real_claim = actions._claim

    def sleep_after_claim(pk):
        claim = real_claim(pk)
        Notification.objects.filter(pk=pk).update(claimed_at=timezone.now() - LATER)
        actions.sweep(timezone.now())
        monkeypatch.setattr(actions, "_claim", real_claim)
        actions.dispatch(pk)
        return claim

    monkeypatch.setattr(actions, "_claim", sleep_after_claim)
    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, len(provider_log())) == ("sent", 1)


def test_sleeper_nobody_replaced_puts_the_message_back(reader, provider_log, monkeypatch):
    row = message(reader)
    monkeypatch.setattr(actions, "LEASE", timedelta(0))

    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert (row.state, row.claim, provider_log()) == ("created", None, [])


def test_cancelled_during_the_call_is_sent_if_the_provider_says_so(reader, monkeypatch):
    row = message(reader)

    def cancel_meanwhile(notification: Notification) -> None:
        actions.cancel_for("placement_accepted", "k")

    monkeypatch.setitem(channels.CHANNELS, "email", replace(channels.CHANNELS["email"], send=cancel_meanwhile))
    actions.dispatch(row.pk)

    row.refresh_from_db()
    assert row.state == "sent"


def test_sweep_hints_what_was_left_behind(reader, queue):
    """N-05: an hour without a broker loses nothing."""
    rows = messages(reader, 3)
    Notification.objects.update(created_at=timezone.now() - timedelta(hours=1))

    swept = [actions.sweep(timezone.now()) for _ in range(2)]

    assert swept == [3, 0], "hinted again only after ten minutes"
    assert sorted(queue) == sorted(str(row.pk) for row in rows)
    assert actions.sweep(timezone.now() + timedelta(minutes=11)) == 3


def test_sweep_leaves_the_newest_to_their_own_hint(reader, queue):
    messages(reader, 1)

    assert (actions.sweep(timezone.now()), queue) == (0, [])


def test_status_tells_what_waits_and_what_is_in_doubt(reader):
    now = timezone.now()
    messages(reader, 4)
    first, second, third, _ = Notification.objects.order_by("event_key")
    Notification.objects.filter(pk=first.pk).update(state="unknown")
    Notification.objects.filter(pk=second.pk).update(state="failed")
    Notification.objects.filter(pk=third.pk).update(created_at=now - timedelta(hours=1))

    status = queries.outbox_status(now)

    assert (status.waiting, status.unknown, status.failed, status.last_sweep) == (2, 1, 1, None)
    assert status.late
    assert status.oldest_waiting == now - timedelta(hours=1)


def test_person_decides_about_a_message_in_doubt(reader, anna, leader, provider_log):
    row = message(reader)
    Notification.objects.update(state="unknown", claim=None)
    row.refresh_from_db()

    with pytest.raises(Refusal):
        actions.retry(row, by=leader)
    actions.retry(row, by=anna)
    actions.dispatch(row.pk)
    with pytest.raises(Refusal):
        actions.retry(row, by=anna)

    row.refresh_from_db()
    assert (row.state, len(provider_log())) == ("sent", 1)
    assert ChangeEntry.objects.filter(verb="retried", subject_id=row.pk, user=anna).count() == 1


DISPATCH = "from worker.notifications.actions import dispatch; from uuid import UUID; "


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["e-mail", "once only"])
@pytest.mark.parametrize(("point", "reached"), [("die before", 0), ("die after", 1)])
def test_killed_in_the_call(reader, provider_log, monkeypatch, kind, point, reached):
    """N-03: nobody knows, so SMS-like channels wait for a person; an e-mail goes once more with its id."""
    row = message(reader)
    if kind == "once only":
        monkeypatch.setitem(channels.CHANNELS, "email", replace(channels.CHANNELS["email"], repeatable=False))

    process = start(f"{DISPATCH}dispatch(UUID('{row.pk}'))", PROVIDER_MODE=point)
    assert process.wait(timeout=60) == -9
    row.refresh_from_db()
    assert (row.state, len(provider_log())) == ("claimed", reached)

    actions.sweep(timezone.now() + LATER)
    actions.dispatch(row.pk)
    row.refresh_from_db()
    if kind == "once only":
        assert (row.state, len(provider_log())) == ("unknown", reached)
    else:
        assert row.state == "sent"
        assert provider_log() == [channels.message_id(row)] * (reached + 1)


@pytest.mark.django_db(transaction=True)
def test_two_processes_send_each_of_a_thousand_once(reader, provider_log):
    """N-02, with real processes taking the same rows in the same order at the same time."""
    rows = messages(reader, 1000)
    code = DISPATCH + (
        "from worker.notifications.models import Notification; "
        "[dispatch(pk) for pk in Notification.objects.order_by('pk').values_list('pk', flat=True)]"
    )

    processes = [start(code) for _ in range(2)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]

    assert sorted(provider_log()) == sorted(channels.message_id(row) for row in rows)
    assert set(Notification.objects.values_list("state", "tries")) == {("sent", 1)}
