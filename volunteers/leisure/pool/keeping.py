"""Named writes about the pools themselves: one for each calendar year."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.money import in_kroner
from volunteers.leisure.pool import ledger
from volunteers.leisure.pool.actions import move_queue
from volunteers.leisure.pool.models import GrantPool

FIRST_YEAR, LAST_YEAR = 2016, 2100
LEAST_DAYS, MOST_DAYS = 7, 365


def open_pool(*, by: User, values: dict[str, Any]) -> GrantPool:
    """A year gets its money."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values)
    try:
        with transaction.atomic():
            return saving.create(GrantPool, by=by, values=values)
    except IntegrityError:
        raise Refusal("pool_exists", field="year", year=values["year"]) from None


def change_pool(*, pool: GrantPool, by: User, on: date, version: int, values: dict[str, Any]) -> GrantPool:
    """More or less money, another ceiling. Never below what is promised and paid; more money moves the queue."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values)
    values = {name: value for name, value in values.items() if name != "year"}
    with transaction.atomic():
        pool = ledger.locked(pool)
        used = pool.committed_ore + pool.paid_ore
        if values.get("total_ore", pool.total_ore) < used:
            raise Refusal("pool_below_promised", field="total_ore", used=in_kroner(used))
        most = pool.spends.aggregate(most=Max("used_ore"))["most"] or 0
        if values.get("ceiling_ore", pool.ceiling_ore) < most:
            raise Refusal("ceiling_below_used", field="ceiling_ore", used=in_kroner(most))
        pool = saving.update(pool, by=by, version=version, values=values)
        pool.spends.update(ceiling_ore=pool.ceiling_ore)
        move_queue(pool, on)
        pool.refresh_from_db()
    return pool


def _check(values: dict[str, Any]) -> None:
    if not FIRST_YEAR <= values.get("year", FIRST_YEAR) <= LAST_YEAR:
        raise Refusal("pool_year_wrong", field="year", first=FIRST_YEAR, last=LAST_YEAR)
    if not LEAST_DAYS <= values.get("days_to_claim", LEAST_DAYS) <= MOST_DAYS:
        raise Refusal("days_to_claim_wrong", field="days_to_claim", least=LEAST_DAYS, most=MOST_DAYS)
