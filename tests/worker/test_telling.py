"""A message is saved with its cause, once, in the recipient's language (N-01, N-08, N-09)."""

from functools import partial

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from accounts.refusals import Refusal
from tests import factories
from tests.housing.races.parallel import at_once
from tests.worker.conftest import message
from worker.jobs import tasks
from worker.notifications import actions, hints, queries
from worker.notifications.models import Notification


def test_same_event_three_times_is_one_row(reader, queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        told = [message(reader) for _ in range(3)]

    assert [row.pk for row in told] == [told[0].pk] * 3
    assert Notification.objects.count() == 1
    assert queue == [str(told[0].pk)]


def test_a_period_or_channel_more_is_a_row_more(reader):
    message(reader, channels=("inbox", "email"))
    message(reader, channels=("inbox", "email"), period="2026-11-24")

    assert Notification.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_rolled_back_cause_leaves_no_message_and_no_hint(reader, queue):
    with transaction.atomic():
        message(reader)
        transaction.set_rollback(True)

    assert (Notification.objects.count(), queue) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_hint_leaves_after_commit_only(reader, queue):
    with transaction.atomic():
        row = message(reader)
        assert queue == []

    assert queue == [str(row.pk)]


@pytest.mark.django_db(transaction=True)
def test_same_event_in_twenty_threads_is_one_row(reader):
    """REL-15: the constraint decides, not a look beforehand."""
    assert at_once([partial(message, reader, channels=("inbox", "email"))] * 20) == {"done": 20}

    assert sorted(Notification.objects.values_list("channel", flat=True)) == ["email", "inbox"]


def test_number_of_statements_does_not_grow_with_recipients(reader, django_assert_num_queries):
    many = [factories.user() for _ in range(9)]
    text = {"template": "placement_accepted", "values": {"reference": "H-2026-0042"}}

    with django_assert_num_queries(2):
        actions.tell(event="a", key="1", recipients=[reader], **text)
    with django_assert_num_queries(2):
        actions.tell(event="a", key="2", recipients=many, **text)


def test_somebody_who_has_left_is_not_told(reader):
    reader.is_active = False

    assert (
        actions.tell(
            event="a", key="1", recipients=[reader], template="placement_moved_in", values={"reference": "H-2026-0042"}
        )
        == []
    )


def test_language_is_frozen_when_told(reader):
    row = message(reader, channels=("inbox",))
    reader.language = "da"
    reader.save()

    assert queries.text_of(queries.inbox_of(reader).get()).subject == "An offer is accepted"
    assert (row.language, row.template_version) == ("en", 1)


def test_inbox_has_it_at_once_and_counts_until_read(reader, anna):
    row = message(reader, channels=("inbox", "email"))
    inbox = queries.inbox_of(reader).get()

    assert (queries.unread_count(reader), queries.unread_count(anna), inbox.state) == (1, 0, "sent")
    with pytest.raises(Refusal):
        actions.mark_read(inbox, by=anna)
    actions.mark_read(inbox, by=reader)
    assert queries.unread_count(reader) == 0
    assert row.recipient_id == reader.pk


def test_cancelled_event_takes_back_what_nobody_has_seen(reader, anna, provider_log):
    """N-08: unsent and unread go; what was read or sent stays."""
    waiting, unread = message(reader, "k"), message(reader, "k", channels=("inbox",))
    read = message(anna, "k", channels=("inbox",))
    actions.mark_read(read, by=anna)

    assert actions.cancel_for("placement_accepted", "k") == 2

    actions.dispatch(waiting.pk)
    states = {row.pk: row.state for row in Notification.objects.all()}
    assert states == {waiting.pk: "cancelled", unread.pk: "cancelled", read.pk: "sent"}
    assert provider_log() == []


def test_broker_that_refuses_is_left_alone_for_a_while(reader, monkeypatch, django_capture_on_commit_callbacks):
    tried: list[object] = []

    def refuse(*args: object, **options: object) -> None:
        tried.append(args)
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.dispatch, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        message(reader, "1")
        message(reader, "2")

    assert (len(tried), hints.resting()) == (1, True)
    assert Notification.objects.filter(state="created").count() == 2
