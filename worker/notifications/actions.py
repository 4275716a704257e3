"""Tell people things: saved with the cause, sent after it, handed over at most once per claim.

created -> claimed -> sent | failed | unknown; `cancelled` when the thing it tells of is no longer so.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from worker.notifications import templates
from worker.notifications.channels import CHANNELS, NotNow, Rejected
from worker.notifications.hints import hint, resting
from worker.notifications.models import Notification
from worker.notifications.outsiders import outsider_of
from worker.notifications.relevance import still_so

log = logging.getLogger(__name__)
State, Channel = Notification.State, Notification.Channel

# At least three times the provider's time-out (EMAIL_TIMEOUT is 10 s).
LEASE = timedelta(seconds=60)
TRIES, TRY_AGAIN = 48, timedelta(minutes=5)
# A row this young has just been hinted; one hinted this recently is still in the queue.
SETTLE, HINT_AGAIN = timedelta(minutes=1), timedelta(minutes=10)
SWEEP_AT_ONCE = 1_000


def tell(
    *,
    event: str,
    key: str,
    recipients: Iterable[User],
    template: str,
    values: Mapping[str, object],
    link: str = "",
    channels: Sequence[str] = (Channel.INBOX, Channel.EMAIL),
    period: str = "",
    by: User | None = None,
) -> list[Notification]:
    """Each active recipient is told once per event, key, channel and period, if the transaction is saved.

    Whoever has just done it (`by`) knows, and is told over no channel.
    Two SQL statements whatever the number of recipients; the unique constraint, not a look
    beforehand, decides what is new, so the same event from two processes is one row too (N-01).
    """
    text = templates.newest(template)
    stored = templates.checked(text, values)
    common = {"event": event, "event_key": key, "period": period}
    told = {user.pk: user for user in recipients if user.is_active and user != by}
    people = sorted(told.values(), key=lambda user: user.pk)
    rows = [_row(user, channel, text, stored, link, common) for user in people for channel in channels]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    stand = list(Notification.objects.filter(**common, recipient__in=people, channel__in=channels))
    new = {row.pk for row in rows}
    waiting = [row.pk for row in stand if row.pk in new and row.state == State.CREATED]
    if waiting:
        # Robust: a broker that is away never undoes what is saved, nor spoils the answer.
        transaction.on_commit(partial(hint, waiting), robust=True)
    return stand


def tell_outsider(
    *, event: str, key: str, template: str, values: Mapping[str, object], language: str, period: str = ""
) -> None:
    """Somebody without a sign-in is told by e-mail, once per event, key and period, if the transaction is saved.

    Neither address nor link is stored: the rule of the event says both when it is sent (outsiders.py).
    """
    text = templates.newest(template)
    row = Notification(
        event=event, event_key=key, period=period, recipient=None, channel=Channel.EMAIL, language=language[:2],
        template=text.name, template_version=text.version, values=dict(templates.checked(text, values)),
    )  # fmt: skip
    Notification.objects.bulk_create([row], ignore_conflicts=True)
    if Notification.objects.filter(pk=row.pk).exists():
        transaction.on_commit(partial(hint, [row.pk]), robust=True)


def _row(
    user: User,
    channel: str,
    text: templates.Template,
    stored: Mapping[str, object],
    link: str,
    common: Mapping[str, str],
) -> Notification:
    row = Notification(
        recipient=user,
        channel=channel,
        language=user.language,
        template=text.name,
        template_version=text.version,
        values=dict(stored),
        link=link,
        **common,
    )
    if channel == Channel.INBOX:
        row.state, row.sent_at = State.SENT, timezone.now()
    return row


def cancel_for(event: str, key: str) -> int:
    """Nobody is told this any more: what is unsent stays unsent, what is unread in an inbox goes (N-08).

    A message under way is stopped if the fence before the call sees it in time; one that went out all
    the same is marked sent when the call returns.
    """
    unsent = Q(state__in=(State.CREATED, State.CLAIMED))
    unread = Q(state=State.SENT, channel=Channel.INBOX, read_at=None)
    about = Notification.objects.filter(event=event, event_key=key)
    return about.filter(unsent | unread).update(state=State.CANCELLED, problem="overtaken")


def dispatch(notification_id: UUID) -> None:
    """The message is sent if it is waiting and nobody else has claimed it; may be called any number of times."""
    claim = _claim(notification_id)
    if claim is None:
        return
    notification = Notification.objects.select_related("recipient").get(pk=notification_id)
    if notification.recipient and not notification.recipient.is_active:
        _end(notification, claim, State.CANCELLED, "recipient is not active")
    elif notification.recipient is None and outsider_of(notification) is None:
        _end(notification, claim, State.CANCELLED, "nobody to tell")
    elif not still_so(notification):
        _end(notification, claim, State.CANCELLED, "no longer so")
    elif _still_ours(notification, claim):
        _send(notification, claim)


def _claim(notification_id: UUID) -> UUID | None:
    """One conditional update is the lock: of two workers, one changes no row (N-02)."""
    now, claim = timezone.now(), uuid4()
    due = Q(not_before=None) | Q(not_before__lte=now)
    hit = Notification.objects.filter(due, pk=notification_id, state=State.CREATED).update(
        state=State.CLAIMED, claim=claim, claimed_at=now, tries=F("tries") + 1
    )
    return claim if hit == 1 else None


def _still_ours(notification: Notification, claim: UUID) -> bool:
    """The fence: a worker that slept after its claim must not send what another may have taken (REL-14)."""
    ours = Notification.objects.filter(pk=notification.pk, state=State.CLAIMED, claim=claim)
    if ours.filter(claimed_at__gt=timezone.now() - LEASE / 2).exists():
        return True
    # Nothing has been handed over yet, so putting it back is safe.
    ours.update(state=State.CREATED, claim=None)
    return False


def _send(notification: Notification, claim: UUID) -> None:
    try:
        CHANNELS[notification.channel].send(notification)
    except Rejected:
        _end(notification, claim, State.FAILED, "refused by the provider")
    except NotNow:
        _again(notification, claim)
    except Exception as error:  # noqa: BLE001  (whatever it is: the message may be out, so it is not sent on a guess)
        # The name only: the text of a mail error holds addresses.
        log.warning("message %s: no answer (%s)", notification.pk, type(error).__name__)
        _in_doubt(Notification.objects.filter(pk=notification.pk, claim=claim), type(error).__name__)
    else:
        _end(notification, claim, State.SENT, "")


def _end(notification: Notification, claim: UUID, state: str, problem: str) -> None:
    # Also over a cancellation or a lease given up meanwhile: the provider's answer is the truth.
    ours = Notification.objects.filter(pk=notification.pk, claim=claim)
    sent_at = timezone.now() if state == State.SENT else None
    ours.filter(state__in=(State.CLAIMED, State.CANCELLED, State.UNKNOWN)).update(
        state=state, problem=problem, sent_at=sent_at
    )


def _again(notification: Notification, claim: UUID) -> None:
    """Surely not taken: 48 tries, 5 minutes apart, then a person decides (N-04)."""
    ours = Notification.objects.filter(pk=notification.pk, claim=claim, state=State.CLAIMED)
    if notification.tries >= TRIES:
        ours.update(state=State.FAILED, problem=f"gave up after {TRIES} tries")
    elif ours.update(state=State.CREATED, claim=None, not_before=timezone.now() + TRY_AGAIN, problem="try again"):
        hint([notification.pk], countdown_s=int(TRY_AGAIN.total_seconds()) + 1)


def _in_doubt(rows: models.QuerySet[Notification], problem: str) -> int:
    """Nobody knows whether it went out: once more where that is harmless, else a person decides (N-03)."""
    repeatable = [name for name, channel in CHANNELS.items() if channel.repeatable]
    claimed = rows.filter(state=State.CLAIMED)
    once_more = claimed.filter(channel__in=repeatable, unclear=0).update(
        state=State.CREATED, claim=None, unclear=1, problem=problem[:120]
    )
    return once_more + claimed.update(state=State.UNKNOWN, unclear=F("unclear") + 1, problem=problem[:120])


def sweep(now: datetime) -> int:
    """Claims of dead workers are given up, and rows left behind are hinted again (N-05)."""
    given_up = _in_doubt(Notification.objects.filter(claimed_at__lt=now - LEASE), "no answer within the lease")
    settled = Q(created_at__lt=now - SETTLE) | Q(tries__gt=0)
    due = Q(not_before=None) | Q(not_before__lte=now)
    forgotten = Q(hinted_at=None) | Q(hinted_at__lt=now - HINT_AGAIN)
    waiting = Notification.objects.filter(settled, due, forgotten, state=State.CREATED).order_by("created_at")
    ids = [] if resting() else list(waiting.values_list("pk", flat=True)[:SWEEP_AT_ONCE])
    taken = ids[: hint(ids)]
    Notification.objects.filter(pk__in=taken).update(hinted_at=now)
    return given_up + len(taken)


def mark_read(notification: Notification, by: User) -> None:
    """The recipient has seen it; anybody else is refused."""
    if notification.recipient_id != by.pk:
        raise Refusal("not_allowed")
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())


def retry(notification: Notification, by: User) -> Notification:
    """A message given up or in doubt is sent again because a person says so; on record."""
    demand(by, Right.SEE_ACCESS_LOG)
    with transaction.atomic():
        before = snapshot(notification)
        stuck = Notification.objects.filter(pk=notification.pk, state__in=(State.FAILED, State.UNKNOWN))
        if not stuck.update(state=State.CREATED, claim=None, not_before=None, tries=0, unclear=0, problem=""):
            raise Refusal("message_not_stuck")
        notification.refresh_from_db()
        changed(by=by, record=notification, verb="retried", before=before)
        transaction.on_commit(partial(hint, [notification.pk]), robust=True)
    return notification
