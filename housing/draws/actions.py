"""Publish a draw and tell its seed: called by the actions of allocation, inside their transaction."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.crypto import decrypt, encrypt
from accounts.journal.actions import changed
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.draws.models import Draw, DrawCounter, DrawLot, DrawResult
from housing.planning import draws as lots
from housing.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Entrant:
    """A household that takes part."""

    pk: UUID
    reference: str


def publish(
    *,
    vacancy: Vacancy,
    entrants: Sequence[Entrant],
    band: str,
    points: float,
    draws_at: datetime,
    at: datetime,
    by: User,
) -> Draw:
    """The list stands frozen, with its hash and the hash of a seed that nobody has seen; nobody is picked."""
    seed = secrets.token_hex(32)
    hidden = {entrant.pk: secrets.token_hex(16) for entrant in entrants}
    made = {entrant.pk: lots.lot_of(hidden[entrant.pk], entrant.reference) for entrant in entrants}
    draw = Draw(
        number=_next_number(),
        vacancy=vacancy,
        band=band,
        points=points,
        size=len(entrants),
        list_hash=lots.list_hash(made.values()),
        seed_hash=lots.seed_hash(seed),
        draws_at=draws_at,
        announced_at=at,
        by=by,
    )
    draw.sealed_seed = encrypt(seed, row=draw.pk)
    draw.save(force_insert=True)
    _insert(draw, entrants, hidden, made)
    changed(by=by, record=draw, verb="announced")
    return draw


def reveal(*, draw: Draw, at: datetime, by: User) -> DrawResult:
    """The seed is told, and with it the order of the lots. Refused when list or seed are not those announced."""
    seed = decrypt(draw.sealed_seed, row=draw.pk)
    listed = list(draw.lots.values_list("lot", flat=True))
    if lots.seed_hash(seed) != draw.seed_hash or lots.list_hash(listed) != draw.list_hash:
        raise Refusal("draw_does_not_fit", number=draw.number)
    result = DrawResult(draw=draw, seed=seed, order=list(lots.draw(seed, listed)), drawn_at=at, by=by)
    try:
        with transaction.atomic():
            result.save(force_insert=True)
    except IntegrityError:
        raise Refusal("draw_is_done", number=draw.number) from None
    changed(by=by, record=result, verb="drawn")
    return result


def _insert(draw: Draw, entrants: Sequence[Entrant], hidden: dict[UUID, str], made: dict[UUID, str]) -> None:
    rows = [
        DrawLot(
            draw=draw,
            vacancy=draw.vacancy,
            household_id=entrant.pk,
            reference=entrant.reference,
            secret=hidden[entrant.pk],
            lot=made[entrant.pk],
        )
        for entrant in entrants
    ]
    try:
        with transaction.atomic():
            DrawLot.objects.bulk_create(rows)
    except IntegrityError:
        # Of two clerks at once the second finds them in a list already.
        raise Refusal("already_in_a_draw") from None


def _next_number() -> int:
    DrawCounter.objects.get_or_create(pk=1)
    counter = DrawCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
