"""Named writes about passes and cards (V-31)."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.passes.ages import AGE_AT_END, age_on, last_valid_day, needs_consent
from volunteers.leisure.passes.models import PassCard, PassCounter, PassHolder


def create_pass(*, by: User, on: date, values: dict[str, Any]) -> PassHolder:
    """A child or young person of the municipality, whoever they are (V-31)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values, on)
    with transaction.atomic():
        return saving.create(PassHolder, by=by, values=values | {"reference": _next_reference(on)})


def _next_reference(on: date) -> str:
    PassCounter.objects.get_or_create(year=on.year)
    counter = PassCounter.objects.select_for_update().get(year=on.year)
    PassCounter.objects.filter(pk=counter.pk).update(last=F("last") + 1)
    return f"FP-{on.year}-{counter.last + 1:04d}"


def update_pass(*, holder: PassHolder, by: User, on: date, version: int, values: dict[str, Any]) -> PassHolder:
    demand(by, Right.EDIT_VOLUNTEERS)
    if holder.archived_at:
        raise Refusal("archived")
    _check(values, on)
    return saving.update(holder, by=by, version=version, values=values)


def _check(values: dict[str, Any], on: date) -> None:
    if values["birth_date"] > on:
        raise Refusal("born_in_the_future", field="birth_date")
    said = [values.get("consent_by"), values.get("consent_on"), values.get("consent_how")]
    if any(said) and not all(said):
        missing = next(name for name in ("consent_by", "consent_on", "consent_how") if not values.get(name))
        raise Refusal("consent_incomplete", field=missing)
    if values.get("consent_on") and values["consent_on"] > on:
        raise Refusal("consent_in_the_future", field="consent_on")


def archive_pass(*, holder: PassHolder, by: User, version: int, why: str) -> PassHolder:
    """It leaves the lists and its card answers no more; nothing is deleted (X-10)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if holder.archived_at:
        raise Refusal("archived")
    if holder.commitments.filter(closed_on=None).exists():
        raise Refusal("pass_has_promises", reference=holder.reference)
    values = {"archived_at": timezone.now()}
    return saving.update(holder, by=by, version=version, values=values, verb="archived", why=why)


def restore_pass(*, holder: PassHolder, by: User, version: int) -> PassHolder:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(holder, by=by, version=version, values={"archived_at": None}, verb="restored")


def demand_valid(holder: PassHolder, on: date) -> None:
    """Refused from the 26th birthday, and under 18 without a guardian's consent (V-31)."""
    if holder.archived_at:
        raise Refusal("archived")
    if on > last_valid_day(holder.birth_date):
        raise Refusal(
            "outside_age", reference=holder.reference, age=age_on(holder.birth_date, on), day=f"{on:%d.%m.%Y}", first=0,
            last=AGE_AT_END - 1,
        )  # fmt: skip
    if needs_consent(holder.birth_date, on) and not holder.consent_on:
        raise Refusal("consent_missing", reference=holder.reference)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def issue_card(*, holder: PassHolder, by: User, on: date) -> str:
    """The secret for a new card's QR code, known this once; an older card answers no more."""
    demand(by, Right.EDIT_VOLUNTEERS)
    demand_valid(holder, on)
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        values = {"digest": digest_of(secret), "made_on": on}
        card, created = PassCard.objects.update_or_create(holder=holder, defaults=values)
        changed(by=by, record=card, verb="created" if created else "replaced")
    return secret


def close_card(*, holder: PassHolder, by: User) -> None:
    """The card is lost: it answers no more."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        card = PassCard.objects.select_for_update().filter(holder=holder).first()
        if card is None:
            raise Refusal("no_card", reference=holder.reference)
        changed(by=by, record=card, verb="closed")
        card.delete()
