"""Named writes about claims and payments: the club is paid, never the family (V-32). Amounts are øre."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.claims.models import Claim, ClaimState, Payment, Via
from volunteers.leisure.claims.signals import claim_paid, claim_received
from volunteers.leisure.clubs.links import club_of
from volunteers.leisure.money import in_kroner
from volunteers.leisure.pool import ledger
from volunteers.leisure.pool.actions import move_queue
from volunteers.leisure.pool.models import Commitment, State


def claim(*, commitment: Commitment, by: User, on: date, values: dict[str, Any]) -> Claim:
    """The club asked the coordinator for the money of a promise, after the trial lessons."""
    demand(by, Right.EDIT_VOLUNTEERS)
    return _received(commitment, by, Via.COORDINATOR, on, values)


def claim_by_link(*, secret: str, commitment: Commitment, on: date, values: dict[str, Any]) -> Claim:
    """The club asks itself, for one of its own promises."""
    if commitment.club_id != club_of(secret, on).pk:
        raise Refusal("club_link_unknown")
    return _received(commitment, None, Via.LINK, on, values)


def _received(commitment: Commitment, by: User | None, via: Via, on: date, values: dict[str, Any]) -> Claim:
    with transaction.atomic():
        ledger.locked(commitment.pool)
        commitment.refresh_from_db(fields=["state", "lapses_on"])
        _check(commitment, on, values)
        try:
            with transaction.atomic():
                given = {"commitment": commitment, "received_on": on, "via": via}
                made = saving.create(Claim, by=by, values=values | given)
        except IntegrityError:
            raise Refusal("claim_exists", reference=commitment.reference) from None
        claim_received.send(sender=Claim, claim=made, by=by)
    return made


def _check(commitment: Commitment, on: date, values: dict[str, Any]) -> None:
    if commitment.state == State.PAID:
        raise Refusal("claim_exists", reference=commitment.reference)
    if commitment.state != State.PROMISED:
        raise Refusal("claim_without_promise", reference=commitment.reference, was=State(commitment.state).label)
    if commitment.lapses_on and on >= commitment.lapses_on:
        raise Refusal("claim_too_late", day=f"{commitment.lapses_on:%d.%m.%Y}")
    if values["trial_ended_on"] > on:
        raise Refusal("trial_not_over", field="trial_ended_on")
    for name, promised in (("amount", commitment.amount_ore), ("equipment", commitment.equipment_ore)):
        if values[f"{name}_ore"] > promised:
            raise Refusal("claim_above_promise", field=f"{name}_ore", promised=in_kroner(promised))
    if values["amount_ore"] + values["equipment_ore"] <= 0:
        raise Refusal("amount_missing", field="amount_ore")


def approve(*, claim: Claim, by: User, on: date, version: int) -> Payment:
    """The claim becomes a payment to the club's account; what was promised and not asked for comes back."""
    demand(by, Right.EDIT_VOLUNTEERS)
    row = claim.commitment
    with transaction.atomic():
        pool = ledger.locked(row.pool)
        _demand_open(claim)
        row.refresh_from_db()
        club = row.club
        if not club.approved_on or club.archived_at:
            raise Refusal("club_not_approved", name=club.name)
        decided = {"state": ClaimState.APPROVED, "decided_on": on}
        claim = saving.update(claim, by=by, version=version, values=decided, verb="approved")
        saving.update(row, by=by, values={"state": State.PAID, "closed_on": on}, verb="paid")
        ledger.pay(pool, row.holder, promised=row.total_ore, paid=claim.amount_ore + claim.equipment_ore)
        payment = Payment.objects.create(
            claim=claim, pool=pool, club=club, cvr=club.cvr, reg_number=club.reg_number,
            account_number=club.account_number, amount_ore=claim.amount_ore, equipment_ore=claim.equipment_ore,
            approved_on=on, by=by,
        )  # fmt: skip
        claim_paid.send(sender=Claim, claim=claim)
        move_queue(pool, on)
    return payment


def reject(*, claim: Claim, by: User, on: date, version: int, why: str) -> Claim:
    """It was wrong; the promise stands, and the club may ask again until it lapses."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        ledger.locked(claim.commitment.pool)
        _demand_open(claim)
        decided = {"state": ClaimState.REJECTED, "decided_on": on}
        return saving.update(claim, by=by, version=version, values=decided, verb="rejected", why=why.strip())


def _demand_open(claim: Claim) -> None:
    if not Claim.objects.filter(pk=claim.pk, state=ClaimState.RECEIVED).exists():
        raise Refusal("claim_decided")
