"""QR labels: printed ahead, bound at the first scan, replaced when they are damaged (V-13)."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.stock.models import Item, Label
from volunteers.depot.stock.rules import demand_handling

# Without 0, O, 1, I and L, which people mix up; eight of them are typed in a moment and hit nothing by chance.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
MOST_AT_ONCE = 240
State = Label.State


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a code is: `state` is unknown (not ours, or typed wrong), blank, bound or replaced; `item` what it is on."""

    code: str
    state: str
    item: Item | None = None


def tidy(text: str) -> str:
    """A code as people type it, or as the address in the QR ends with it: capitals, no spaces or dashes."""
    last = text.strip().rstrip("/").rsplit("/", 1)[-1].rsplit("=", 1)[-1]
    return last.upper().replace(" ", "").replace("-", "")[:12]


def print_batch(*, count: int, on: date, by: User) -> list[Label]:
    """So many new blank labels. Refusal: label_batch_size (1 to 240)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refusal("label_batch_size", field="count", most=MOST_AT_ONCE)
    codes: set[str] = set()
    while len(codes) < count:
        codes.add("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
    return Label.objects.bulk_create(Label(code=code, printed_on=on) for code in sorted(codes))


def scanned(code: str) -> Scanned:
    """What stands behind a code; asked by the scan page and by the phones of the crew."""
    tidied = tidy(code)
    label = Label.objects.select_related("item__kind", "item__location").filter(code=tidied).first()
    return Scanned(tidied, label.state, label.item) if label else Scanned(tidied, "unknown")


def bind(*, code: str, item: Item, at: datetime, by: User | None) -> Label:
    """The label is on this thing from now on; a code the house has never printed is taken in as it is.

    Binding it to the same thing again changes nothing. Refusals: label_unreadable, label_is_used (on another thing),
    label_was_replaced, item_has_label (replace that one instead).
    """
    demand_handling(by)
    tidied = tidy(code)
    if len(tidied) < 4 or not tidied.isalnum():
        raise Refusal("label_unreadable", field="label", label=tidied)
    with transaction.atomic():
        Label.objects.get_or_create(code=tidied, defaults={"printed_on": timezone.localdate(at)})
        label = Label.objects.select_for_update().get(code=tidied)
        if label.state == State.BOUND and label.item_id == item.pk:
            return label
        if label.state != State.BLANK:
            raise Refusal(
                "label_is_used" if label.state == State.BOUND else "label_was_replaced", field="label", label=tidied
            )
        try:
            with transaction.atomic():
                Label.objects.filter(pk=tidied, state=State.BLANK).update(state=State.BOUND, item=item, bound_at=at)
        except IntegrityError as taken:
            raise Refusal("item_has_label", field="label", label=label_of(item)) from taken
        changed(by=by, record=item, verb="labelled", why=tidied)
    label.refresh_from_db()
    return label


def replace(*, item: Item, code: str, at: datetime, by: User) -> Label:
    """The label is damaged or lost: the old one is never used again, the new one stands in its place."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        old = Label.objects.filter(item=item, state=State.BOUND)
        if old.filter(code=tidy(code)).exists():
            raise Refusal("label_is_used", field="label", label=tidy(code))
        old.update(state=State.REPLACED, replaced_at=at)
        return bind(code=code, item=item, at=at, by=by)


def label_of(item: Item) -> str:
    """The code that is on the thing, or nothing."""
    return Label.objects.filter(item=item, state=State.BOUND).values_list("code", flat=True).first() or ""
