"""The yes to an offer, with the limit of the room it goes to (V-12)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation
from volunteers.depot.offers.models import DonationOffer, OfferLine, State
from volunteers.depot.offers.moves import move
from volunteers.depot.offers.signals import offer_accepted, offer_answered
from volunteers.depot.stock.capacity import judged
from volunteers.matching.depot import StorageFit
from volunteers.matching.formats import cubic_metres


def accept(
    *,
    offer: DonationOffer,
    by: User,
    on: date,
    version: int,
    pickup_on: date,
    to_location: StorageLocation,
    accepted: Mapping[UUID, int] | None = None,
    override_reason: str = "",
) -> DonationOffer:
    """Yes please: collected on `pickup_on`, into `to_location`. `accepted` is how many of each line, else all.

    The room's row is locked while it is judged: of two yeses for the last cubic metre one is refused. A reason sets the
    limit aside and is kept only where it was needed.
    Refusals: offer_pickup_passed, offer_pickup_too_late, offer_goes_to_a_room, offer_takes_nothing,
    offer_takes_too_much, storage_full, offer_cannot_move, stale.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        location = StorageLocation.objects.select_for_update().get(pk=to_location.pk)
        _check(offer, on, pickup_on, location)
        taken = _taken(offer, accepted)
        litres = sum(line.litres * count for line, count in taken.items())
        found = judged(location, litres, pickup_on, on, but=offer)
        reason = "" if found else override_reason.strip()[:300]
        if not found and not reason:
            raise Refusal("storage_full", field="override_reason", **figures(location, found))
        values: dict[str, Any] = {
            "pickup_on": pickup_on, "to_location": location, "litres": litres, "override_reason": reason,
            "answered_on": on, "answered_by": by,
        }  # fmt: skip
        offer = move(offer, State.ACCEPTED, by=by, on=on, version=version, values=values, why=reason)
        for line, count in taken.items():
            OfferLine.objects.filter(pk=line.pk).update(accepted=count)
        offer_accepted.send(sender=DonationOffer, offer=offer, by=by, on=on)
        offer_answered.send(sender=DonationOffer, offer=offer, what=State.ACCEPTED, by=by, on=on)
    return offer


def _check(offer: DonationOffer, on: date, pickup_on: date, location: StorageLocation) -> None:
    if pickup_on < on:
        raise Refusal("offer_pickup_passed", field="pickup_on")
    if offer.latest_on and pickup_on > offer.latest_on:
        raise Refusal("offer_pickup_too_late", field="pickup_on", latest=f"{offer.latest_on:%d.%m.%Y}")
    if location.archived_at or location.use != StorageLocation.Use.DEPOT:
        raise Refusal("offer_goes_to_a_room", field="to_location", name=location.name)


def _taken(offer: DonationOffer, accepted: Mapping[UUID, int] | None) -> dict[OfferLine, int]:
    lines = list(offer.lines.all())
    if accepted is None:
        return {line: line.count for line in lines}
    if set(accepted) - {line.pk for line in lines}:
        raise Refusal("offer_takes_too_much", field="accepted")
    taken = {line: accepted.get(line.pk, 0) for line in lines}
    if any(not 0 <= count <= line.count for line, count in taken.items()):
        raise Refusal("offer_takes_too_much", field="accepted")
    if not any(taken.values()):
        raise Refusal("offer_takes_nothing", field="accepted")
    return taken


def figures(location: StorageLocation, found: StorageFit) -> dict[str, object]:
    """What a refusal says of the room, in both languages."""
    litres = {"limit": found.limit, "litres": found.litres, "over": found.over}
    return {
        "place": location.name, "day": f"{found.on:%d.%m.%Y}",
        **{name: cubic_metres(value) for name, value in litres.items()},
        **{f"{name}_en": cubic_metres(value, "en") for name, value in litres.items()},
    }  # fmt: skip
