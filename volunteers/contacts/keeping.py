"""Named writes of the contact log and its drafts (V-10)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.contacts.log import ContactDraft, ContactEntry, Way
from volunteers.contacts.models import Match, State

DRAFT_LIVES = timedelta(days=7)
_KEPT = ("on", "way", "minutes", "note")


def log_contact(*, match: Match, by: User, today: date, values: dict[str, Any]) -> ContactEntry:
    """They saw or heard each other. What the writer had begun to write is used up."""
    _demand_own(match, by)
    _check(match, values, today)
    with transaction.atomic():
        entry = saving.create(ContactEntry, by=by, values={"match": match, "by": by, **values})
        ContactDraft.objects.filter(match=match, by=by).delete()
    return entry


def correct_contact(
    *, entry: ContactEntry, by: User, today: date, version: int, values: dict[str, Any]
) -> ContactEntry:
    """A volunteer corrects what they wrote themselves; the coordinator anything."""
    _demand_entry(entry, by)
    _check(entry.match, values, today)
    return saving.update(entry, by=by, version=version, values=values)


def remove_contact(*, entry: ContactEntry, by: User, version: int) -> ContactEntry:
    """It was a mistake: the entry counts no more, the history keeps it."""
    _demand_entry(entry, by)
    return saving.update(entry, by=by, version=version, values={"archived_at": timezone.now()}, verb="archived")


def _check(match: Match, values: dict[str, Any], today: date) -> None:
    first = match.periods.order_by("starts_on").values_list("starts_on", flat=True).first()
    if first is None:
        raise Refusal("no_contact_before_both_yes")
    if values.get("way") not in Way.values:
        raise Refusal("unknown_choice", field="way", values=str(values.get("way")))
    if values["on"] > today:
        raise Refusal("contact_in_the_future", field="on")
    if values["on"] < first:
        raise Refusal("contact_before_start", field="on", start=f"{first:%d.%m.%Y}")
    if values.get("minutes") is not None and not 1 <= values["minutes"] <= 1440:
        raise Refusal("contact_minutes", field="minutes")


def save_draft(*, match: Match, by: User, now: datetime, values: dict[str, str]) -> ContactDraft | None:
    """What is typed so far, as text; an empty form leaves no draft."""
    _demand_own(match, by)
    kept = {name: text.strip()[:500] for name in _KEPT if (text := values.get(name, "")).strip()}
    if not kept:
        delete_draft(match=match, by=by)
        return None
    draft, _created = ContactDraft.objects.update_or_create(
        match=match, by=by, defaults={"values": kept, "saved_at": now}
    )
    return draft


def delete_draft(*, match: Match, by: User) -> None:
    _demand_own(match, by)
    ContactDraft.objects.filter(match=match, by=by).delete()


def forget_drafts(*, now: datetime) -> int:
    """Drafts nobody has touched for seven days are gone; how many were (V-10)."""
    gone, _by_table = ContactDraft.objects.filter(saved_at__lt=now - DRAFT_LIVES).delete()
    return gone


def _demand_own(match: Match, by: User) -> None:
    """The coordinator, or the volunteer of this match once both have said yes."""
    own = by.is_active and match.volunteer.user_id == by.pk and match.state in (State.ACTIVE, State.PAUSED)
    if not own and not can(by, Right.EDIT_VOLUNTEERS):
        raise Refusal("not_allowed")


def _demand_entry(entry: ContactEntry, by: User) -> None:
    _demand_own(entry.match, by)
    if entry.by_id != by.pk and not can(by, Right.EDIT_VOLUNTEERS):
        raise Refusal("not_allowed")
