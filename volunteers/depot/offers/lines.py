"""The things of an offer put right by the coordinator, before the answer."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.offers.models import UNANSWERED, Condition, DonationOffer, OfferLine, State

CORRECTED = frozenset({"kind", "text", "count", "condition", "litres", "grams"})


def line_of(offer: DonationOffer, pk: UUID) -> OfferLine | None:
    return offer.lines.select_related("kind", "offer").filter(pk=pk).first()


def correct_line(*, line: OfferLine, by: User, version: int, values: dict[str, Any]) -> DonationOffer:
    """Another kind, number or measure; the version is the offer's. Refusals: offer_is_answered, offer_line_wrong, stale."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if unknown := set(values) - CORRECTED:
        raise ValueError(f"nobody corrects {sorted(unknown)}")
    if not 1 <= values.get("count", 1) <= 200 or values.get("condition", Condition.GOOD) not in Condition.values:
        raise Refusal("offer_line_wrong", field="count", kind=line.kind.name)
    with transaction.atomic():
        offer = DonationOffer.objects.select_for_update().get(pk=line.offer_id)
        if offer.state not in UNANSWERED:
            raise Refusal("offer_is_answered", state=State(offer.state).label)
        before = snapshot(line)
        OfferLine.objects.filter(pk=line.pk).update(**values)
        line.refresh_from_db()
        changed(by=by, record=line, verb="changed", before=before)
        total = offer.lines.aggregate(litres=Sum(F("litres") * F("count")))["litres"]
        return saving.update(offer, by=by, version=version, values={"litres": total}, verb="line_changed")
