"""Named writes about requests and promises (V-30). `on` is the day it happens; amounts are øre."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.money import in_kroner
from volunteers.leisure.pool import ledger, rules
from volunteers.leisure.pool.models import Commitment, GrantPool, State, days_of
from volunteers.leisure.pool.signals import promise_lapsed, queue_moved


def ask(*, by: User, on: date, year: int, season: str, values: dict[str, Any]) -> Commitment:
    """A request: promised at once when the pool reaches and nobody waits, else it waits in the queue.

    `values`: holder, club, activity, amount_ore, equipment_ore, equipment_text. Refuses what could never be promised
    (person_ceiling, club_not_approved, activity_over, outside_age, outside_period, duplicate, consent_missing).
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_amounts(values)
    holder, club, activity = values["holder"], values["club"], values.get("activity")
    with transaction.atomic():
        pool = ledger.locked(rules.demand_season(year, season, on))
        rules.demand_fit(holder, club, activity, pool, season, on)
        rules.demand_offered(activity)
        rules.demand_new(pool, holder, club, season)
        last = pool.commitments.aggregate(last=Max("number"))["last"] or 0
        given = {"pool": pool, "season": season, "number": last + 1, "asked_on": on, "by": by}
        row = saving.create(Commitment, by=by, values=values | given)
        try:
            return _granted(row, pool, by=by, on=on, in_turn=True)
        except Refusal as refusal:
            if refusal.code != "pool_exhausted":
                raise
    return row


def promise(*, commitment: Commitment, by: User, on: date, version: int, why: str = "") -> Commitment:
    """Money is promised to a request that waits. Before one that has waited longer only with a reason."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        pool = ledger.locked(commitment.pool)
        _demand_state(commitment, (State.WAITING,), State.PROMISED)
        older = pool.commitments.filter(state=State.WAITING, number__lt=commitment.number).first()
        if older and not why.strip():
            raise Refusal("queue_order", field="why", reference=older.reference)
        return _granted(commitment, pool, by=by, on=on, version=version, why=why.strip())


def _granted(
    row: Commitment, pool: GrantPool, *, by: User | None, on: date, version: int | None = None, why: str = "",
    in_turn: bool = False,
) -> Commitment:  # fmt: skip
    """The money is held and the promise stands, or nothing has moved. The pool is locked."""
    rules.demand_season(pool.year, row.season, on)
    rules.demand_fit(row.holder, row.club, row.activity, pool, row.season, on)
    with transaction.atomic():
        ledger.hold(pool, row.holder, row.total_ore)
        if in_turn and pool.commitments.filter(state=State.WAITING, number__lt=row.number).exists():
            # It would fit, and somebody has waited longer: their turn first.
            left = GrantPool.objects.get(pk=pool.pk).left_ore + row.total_ore
            raise Refusal("pool_exhausted", field="amount_ore", left=in_kroner(left), year=pool.year)
        values = {
            "state": State.PROMISED, "promised_on": on, "lapses_on": on + timedelta(days=pool.days_to_claim),
        }  # fmt: skip
        return saving.update(row, by=by, version=version, values=values, verb="promised", why=why)


def withdraw(*, commitment: Commitment, by: User, on: date, version: int, why: str) -> Commitment:
    """The request or promise is taken back; its money returns and the queue moves."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        pool = ledger.locked(commitment.pool)
        _demand_state(commitment, (State.WAITING, State.PROMISED), State.WITHDRAWN)
        if commitment.claims.filter(state="received").exists():
            raise Refusal("claim_waits", reference=commitment.reference)
        return _over(commitment, pool, State.WITHDRAWN, by=by, on=on, version=version, why=why.strip())


def _over(
    row: Commitment, pool: GrantPool, state: State, *, by: User | None, on: date, version: int | None = None,
    why: str = "",
) -> Commitment:  # fmt: skip
    """One that waits or is promised ends without being paid. The pool is locked."""
    held = row.state == State.PROMISED
    values = {"state": state, "closed_on": on}
    row = saving.update(row, by=by, version=version, values=values, verb=state.value, why=why)
    if held:
        ledger.give_back(pool, row.holder, row.total_ore)
        move_queue(pool, on)
    return row


def move_queue(pool: GrantPool, on: date) -> list[Commitment]:
    """Whoever has waited longest is promised money, and the next, as far as the pool reaches; the coordinators are told.

    Nobody overtakes a request that is too large for what is left. Who may have nothing now (the child's own ceiling,
    an age, a club that is no longer approved) is passed over and keeps waiting. The pool is locked.
    """
    moved = []
    for row in _queue(pool):
        try:
            moved.append(_granted(row, pool, by=None, on=on))
        except Refusal as refusal:
            if refusal.code == "pool_exhausted":
                break
    for row in moved:
        queue_moved.send(sender=Commitment, commitment=row)
    return moved


def _queue(pool: GrantPool) -> list[Commitment]:
    rows = pool.commitments.filter(state=State.WAITING).order_by("number")
    return list(rows.select_related("pool", "holder", "club", "activity"))


def lapse(*, on: date) -> int:
    """Promises the club did not claim in time lapse, and requests for a season that is over leave the queue.

    How many did. A claim that waits for the coordinator keeps its promise. The night may run twice.
    """
    over = 0
    for pool in GrantPool.objects.order_by("year"):
        with transaction.atomic():
            pool = ledger.locked(pool)
            late = pool.commitments.filter(state=State.PROMISED, lapses_on__lte=on).exclude(claims__state="received")
            for row in late.select_related("pool", "holder").order_by("number"):
                promise_lapsed.send(sender=Commitment, commitment=_over(row, pool, State.LAPSED, by=None, on=on))
                over += 1
            for row in _queue(pool):
                if days_of(pool.year, row.season)[1] < on:
                    _over(row, pool, State.WITHDRAWN, by=None, on=on)
                    over += 1
    return over


def _demand_state(row: Commitment, wanted: tuple[State, ...], now: State) -> None:
    """Asked with the pool locked, of what stands then: two who decide at once are told, not both obeyed."""
    row.state = Commitment.objects.values_list("state", flat=True).get(pk=row.pk)
    if row.state not in wanted:
        raise Refusal("commitment_cannot_move", reference=row.reference, was=State(row.state).label, now=now.label)


def _check_amounts(values: dict[str, Any]) -> None:
    if values["amount_ore"] <= 0:
        raise Refusal("amount_missing", field="amount_ore")
    if values.get("equipment_ore", 0) < 0:
        raise Refusal("amount_missing", field="equipment_ore")
    if values.get("equipment_ore") and not values.get("equipment_text", "").strip():
        raise Refusal("equipment_needs_text", field="equipment_text")
