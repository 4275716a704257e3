"""Named writes about offers: made, asked about, turned down, taken back and collected (V-11).

The yes needs to know how full the depot is, so it stands in the room that does: volunteers/depot/stock/accepting.py.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from uuid6 import uuid7

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.positions.rules import check_point, settled
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.offers.links import digest_of, secret_for
from volunteers.depot.offers.models import (
    UNANSWERED,
    Condition,
    DeclineReason,
    DonationOffer,
    OfferCounter,
    OfferLine,
    OfferMessage,
    OfferPhoto,
    State,
)
from volunteers.depot.offers.moves import expiry, move
from volunteers.depot.offers.signals import (
    offer_accepted,
    offer_answered,
    offer_received,
    offer_replied,
    offer_withdrawn,
)
from volunteers.pictures import Picture

MOST_LINES = 20
MOST_PHOTOS = 8
# What the donor may say; the rest is written by the steps.
OFFERED = frozenset(
    {"name", "email", "phone", "floor", "lift", "latest_on", "note", "address", "postcode", "city", "address_id",
     "latitude", "longitude", "position_quality"}
)  # fmt: skip


def offer(
    *,
    on: date,
    values: dict[str, Any],
    lines: Sequence[dict[str, Any]],
    photos: Iterable[Picture] = (),
    by: User | None = None,
) -> tuple[DonationOffer, str]:
    """Somebody offers things, on the public page or (`by`) through the coordinator; with it the secret of their link.

    A line is `kind`, `count`, `condition`, `text`, and `litres` and `grams` of each where somebody measured; else those
    of the kind. The same offer twice on one day, a second press of the button, is one.
    Refusals: offer_unreachable, offer_latest_passed, offer_has_nothing, offer_line_wrong, offer_too_many_photos,
    half_a_point, outside_denmark.
    """
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    if unknown := set(values) - OFFERED:
        raise ValueError(f"nobody offers {sorted(unknown)}")
    check_point(values)
    pictures, rows = list(photos), [_line(line) for line in lines]
    _check(on, values, rows, pictures)
    with transaction.atomic():
        # The counter's lock makes two presses follow each other.
        number = _next_number(on)
        if same := _same(on, values, rows):
            return same, secret_for(same.pk)
        pk = uuid7()
        secret = secret_for(pk)
        given = {
            "id": pk, "reference": f"G-{on.year}-{number:04d}", "offered_on": on, "digest": digest_of(secret),
            "expires_on": expiry(on, values.get("latest_on")),
            "litres": sum(row["litres"] * row["count"] for row in rows),
        }  # fmt: skip
        made = saving.create(DonationOffer, by=by, values=settled(values) | given)
        OfferCounter.objects.filter(pk=on.year).update(last=F("last") + 1)
        for row in rows:
            OfferLine.objects.create(offer=made, **row)
        _add_pictures(made, pictures)
        offer_received.send(sender=DonationOffer, offer=made, by=by)
    return made, secret


def _line(said: dict[str, Any]) -> dict[str, Any]:
    kind: ThingKind = said["kind"]
    row = {
        "kind": kind, "count": said.get("count", 1), "condition": said.get("condition") or Condition.GOOD,
        "text": str(said.get("text", "")).strip()[:160], "litres": said.get("litres") or kind.litres,
        "grams": said.get("grams") or kind.grams,
    }  # fmt: skip
    if kind.archived_at or not 1 <= row["count"] <= 200 or row["condition"] not in Condition.values:
        raise Refusal("offer_line_wrong", field="lines", kind=kind.name)
    return row


def _check(on: date, values: dict[str, Any], rows: list[dict[str, Any]], pictures: list[Picture]) -> None:
    if not values.get("email") and not values.get("phone"):
        raise Refusal("offer_unreachable", field="email")
    if values.get("latest_on") and values["latest_on"] < on:
        raise Refusal("offer_latest_passed", field="latest_on")
    if not 1 <= len(rows) <= MOST_LINES:
        raise Refusal("offer_has_nothing", field="lines", most=MOST_LINES)
    if len(pictures) > MOST_PHOTOS:
        raise Refusal("offer_too_many_photos", field="photos", most=MOST_PHOTOS)


def _next_number(on: date) -> int:
    OfferCounter.objects.get_or_create(year=on.year)
    return OfferCounter.objects.select_for_update().get(year=on.year).last + 1


def _same(on: date, values: dict[str, Any], rows: list[dict[str, Any]]) -> DonationOffer | None:
    """An unanswered offer of the day in which everything is the same; what is not said reads as empty."""
    asked = ("name", "email", "phone", "floor", "lift", "latest_on", "note", "address", "postcode", "city")
    who = {name: values[name] for name in asked if name in values}
    for found in DonationOffer.objects.filter(offered_on=on, state__in=UNANSWERED, **who).prefetch_related("lines"):
        had = [(str(line.kind_id), line.count, line.condition, line.text) for line in found.lines.all()]
        said = [(str(row["kind"].pk), row["count"], str(row["condition"]), row["text"]) for row in rows]
        if sorted(had) == sorted(said):
            return found
    return None


def add_photos(offer: DonationOffer, pictures: Sequence[Picture], *, by: User | None = None) -> None:
    """The donor, by the link, or the coordinator (`by`) adds pictures while the things have not been collected."""
    if by is not None:
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        stored = DonationOffer.objects.select_for_update().get(pk=offer.pk)
        if stored.state not in (*UNANSWERED, State.ACCEPTED):
            raise Refusal("offer_is_over", state=State(stored.state).label)
        if stored.photos.count() + len(pictures) > MOST_PHOTOS:
            raise Refusal("offer_too_many_photos", field="photos", most=MOST_PHOTOS)
        _add_pictures(stored, pictures)
        if pictures:
            changed(by=by, record=stored, verb="photos_added")


def _add_pictures(offer: DonationOffer, pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        OfferPhoto.objects.create(offer=offer, image=picture.image, width=picture.width, height=picture.height)


def correct(*, offer: DonationOffer, by: User, on: date, version: int, values: dict[str, Any]) -> DonationOffer:
    """The coordinator puts right what the donor wrote, or says on the telephone. Another latest day moves the expiry."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if unknown := set(values) - OFFERED:
        raise ValueError(f"nobody corrects {sorted(unknown)}")
    said = {name: getattr(offer, name) for name in ("email", "phone")} | values
    if not said["email"] and not said["phone"]:
        raise Refusal("offer_unreachable", field="email")
    check_point({"latitude": offer.latitude, "longitude": offer.longitude} | values)
    given = settled(values, stored=offer)
    if offer.state in UNANSWERED and "latest_on" in values and values["latest_on"] != offer.latest_on:
        if values["latest_on"] and values["latest_on"] < on:
            raise Refusal("offer_latest_passed", field="latest_on")
        given |= {"expires_on": expiry(on, values["latest_on"])}
    return saving.update(offer, by=by, version=version, values=given)


def ask(offer: DonationOffer, by: User, text: str, version: int, *, on: date) -> DonationOffer:
    """The coordinator asks; the offer waits for the donor, fourteen more days at most. Refusal: offer_text_missing."""
    demand(by, Right.EDIT_VOLUNTEERS)
    said = _said(text)
    with transaction.atomic():
        values = {"expires_on": expiry(on, offer.latest_on)}
        if offer.state == State.ASKED:  # one more question before the answer came
            offer = saving.update(offer, by=by, version=version, values=values, verb=State.ASKED)
        else:
            offer = move(offer, State.ASKED, by=by, on=on, version=version, values=values)
        OfferMessage.objects.create(offer=offer, by=by, text=said)
        offer_answered.send(sender=DonationOffer, offer=offer, what=State.ASKED, by=by, on=on)
    return offer


def reply(offer: DonationOffer, text: str, *, on: date) -> DonationOffer:
    """The donor writes, by the link, while the offer is open or accepted; a question is thereby answered."""
    said = _said(text)
    with transaction.atomic():
        offer = DonationOffer.objects.select_for_update().get(pk=offer.pk)
        if offer.state not in (*UNANSWERED, State.ACCEPTED):
            raise Refusal("offer_is_over", state=State(offer.state).label)
        if offer.state == State.ASKED:
            values = {"expires_on": expiry(on, offer.latest_on)}
            offer = move(offer, State.OFFERED, by=None, on=on, values=values, verb="replied")
        OfferMessage.objects.create(offer=offer, by=None, text=said)
        offer_replied.send(sender=DonationOffer, offer=offer, on=on)
    return offer


def _said(text: str) -> str:
    if not (said := text.strip()):
        raise Refusal("offer_text_missing", field="text")
    return said[:1000]


def decline(*, offer: DonationOffer, by: User, on: date, version: int, reason: str, note: str = "") -> DonationOffer:
    """No thank you, and why; the donor is told, with where else to go. `note` is written to the donor."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if reason not in DeclineReason.values:
        raise Refusal("unknown_choice", field="reason", values=reason)
    with transaction.atomic():
        values = {"decline_reason": reason, "answered_on": on, "answered_by": by}
        offer = move(offer, State.DECLINED, by=by, on=on, version=version, values=values, why=note.strip())
        if note.strip():
            OfferMessage.objects.create(offer=offer, by=by, text=_said(note))
        offer_answered.send(sender=DonationOffer, offer=offer, what=State.DECLINED, by=by, on=on)
    return offer


def withdraw(offer: DonationOffer, on: date) -> DonationOffer:
    """The donor takes the offer back, by the link. A pickup that was agreed is called off (`offer_closed`)."""
    with transaction.atomic():
        was = DonationOffer.objects.select_for_update().get(pk=offer.pk).state
        offer = move(offer, State.WITHDRAWN, by=None, on=on)
        offer_withdrawn.send(sender=DonationOffer, offer=offer, on=on, was=was)
    return offer


def reopen(offer: DonationOffer, by: User, version: int, *, on: date) -> DonationOffer:
    """The answer is taken back while nothing has come of it: the offer waits again, for fourteen days at most.

    A receiver of `offer_closed` refuses where a van is on its way.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    if offer.latest_on and offer.latest_on < on:
        raise Refusal("offer_latest_passed")
    values = {"decline_reason": "", "answered_on": None, "answered_by": None, "expires_on": expiry(on, offer.latest_on)}
    return move(offer, State.OFFERED, by=by, on=on, version=version, values=values, verb="reopened")


def collected(offer: DonationOffer, *, by: User | None, on: date) -> DonationOffer:
    """The things are in the van. Called by the tours, who know whether `by` may."""
    return move(offer, State.COLLECTED, by=by, on=on)


def not_collected(offer: DonationOffer, *, by: User | None, on: date, again_on: date | None) -> DonationOffer:
    """Nothing was fetched: the yes stands for another day, or the offer waits to be decided anew. Called by the tours."""
    if again_on is None:
        values = {"answered_on": None, "answered_by": None, "expires_on": expiry(on, offer.latest_on)}
        return move(offer, State.OFFERED, by=by, on=on, values=values, verb="not_collected")
    if again_on < on:
        raise Refusal("offer_pickup_passed", field="again_on")
    with transaction.atomic():
        stored = DonationOffer.objects.select_for_update().get(pk=offer.pk)
        if stored.state != State.ACCEPTED:
            raise Refusal("offer_cannot_move", was=State(stored.state).label, now=State.ACCEPTED.label)
        offer = saving.update(stored, by=by, values={"pickup_on": again_on}, verb="not_collected")
        offer_accepted.send(sender=DonationOffer, offer=offer, by=by, on=on)
    return offer


def expire(on: date) -> int:
    """Every offer that nobody answered in time expires; how many did. The night may run twice."""
    expired = 0
    for found in DonationOffer.objects.filter(state__in=UNANSWERED, expires_on__lte=on).order_by("id"):
        try:
            with transaction.atomic():
                made = move(found, State.EXPIRED, by=None, on=on, version=found.version)
                offer_answered.send(sender=DonationOffer, offer=made, what=State.EXPIRED, by=None, on=on)
            expired += 1
        except Refusal as refusal:
            if refusal.code not in ("stale", "offer_cannot_move"):  # somebody answered in this very moment
                raise
    return expired
