"""What is told of furniture on offer: the donor each answer, the coordinators what a donor did (V-11).

The donor has no sign-in. Subjects name nobody; the bodies say the number of the offer and a day, and the rest stands
behind the donor's own link.
"""

from datetime import date
from typing import Any

from django.dispatch import receiver
from django.utils.translation import get_language

from volunteers.depot.offers.links import secret_of
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, State
from volunteers.depot.offers.signals import (
    offer_accepted,
    offer_answered,
    offer_closed,
    offer_received,
    offer_replied,
    offer_withdrawn,
)
from worker.notifications.actions import cancel_for, tell, tell_outsider
from worker.notifications.models import Notification
from worker.notifications.outsiders import Outsider, found_by
from worker.notifications.pages import DONATION, OFFER, address, open_to_all
from worker.notifications.queries import coordinators
from worker.notifications.relevance import asked_before_sending

INBOX, EMAIL = Notification.Channel.INBOX, Notification.Channel.EMAIL
# To the donor: what stands when each is still worth sending.
STANDS: dict[str, tuple[str, ...]] = {
    "offer_made": tuple(State),
    "offer_asked": (State.ASKED,),
    "offer_accepted": (State.ACCEPTED,),
    "offer_declined": (State.DECLINED,),
    "offer_expired": (State.EXPIRED,),
    "offer_called_off": UNANSWERED,
}
BY_ANSWER = {State.ASKED: "offer_asked", State.DECLINED: "offer_declined", State.EXPIRED: "offer_expired"}


@receiver(offer_received)
def tell_of_offer(offer: DonationOffer, **kwargs: Any) -> None:
    """The coordinators in the inbox only: anybody can offer, and nobody's mailbox is to be filled that way."""
    _tell_coordinators(offer, "offer_received", channels=[INBOX])
    _tell_donor(offer, "offer_made", {"due": offer.expires_on}, language=get_language() or "da")


@receiver(offer_answered)
def tell_of_answer(offer: DonationOffer, what: str, **kwargs: Any) -> None:
    """The answer is no news to the coordinators any more. A yes is told with its day (`tell_of_day`)."""
    cancel_for("offer_received", str(offer.pk))
    cancel_for("offer_replied", str(offer.pk))
    event = BY_ANSWER.get(State(what))
    if event:
        _tell_donor(offer, event, {"due": offer.expires_on} if what == State.ASKED else {})
    if what == State.EXPIRED:
        _tell_coordinators(offer, "offer_ran_out", channels=[INBOX])


@receiver(offer_accepted)
def tell_of_day(offer: DonationOffer, **kwargs: Any) -> None:
    """Also when a pickup got another day."""
    _tell_donor(offer, "offer_accepted", {"day": offer.pickup_on})


@receiver(offer_closed)
def tell_of_calling_off(offer: DonationOffer, **kwargs: Any) -> None:
    """A yes was taken back and the offer waits again; a no or the donor's own step is told of elsewhere."""
    if offer.state in UNANSWERED:
        _tell_donor(offer, "offer_called_off", {})


@receiver(offer_replied)
def tell_of_reply(offer: DonationOffer, **kwargs: Any) -> None:
    _tell_coordinators(offer, "offer_replied", period=str(offer.messages.count()))


@receiver(offer_withdrawn)
def tell_of_withdrawal(offer: DonationOffer, was: str, on: date, **kwargs: Any) -> None:
    """An e-mail too where somebody was to drive there."""
    cancel_for("offer_received", str(offer.pk))
    channels = [INBOX, EMAIL] if was == State.ACCEPTED else [INBOX]
    _tell_coordinators(offer, "offer_withdrawn", channels=channels)


def _tell_coordinators(offer: DonationOffer, event: str, **more: Any) -> None:
    tell(
        event=event, key=str(offer.pk), recipients=coordinators(), template=event,
        values={"reference": offer.reference}, link=address(OFFER, offer.pk), **more,
    )  # fmt: skip


def _tell_donor(offer: DonationOffer, event: str, values: dict[str, Any], language: str = "") -> None:
    """In the language in which the offer was made. Who left no e-mail is rung up; the page of the offer says so."""
    if not offer.email:
        return
    if not language:
        made = Notification.objects.filter(event="offer_made", event_key=str(offer.pk)).first()
        language = made.language if made else "da"
    tell_outsider(
        event=event, key=str(offer.pk), template=event, values={"reference": offer.reference, **values},
        language=language, period=str(offer.version),
    )  # fmt: skip


def _donor(key: str) -> Outsider | None:
    offer = DonationOffer.objects.filter(pk=key).first()
    if offer is None or not offer.email:
        return None
    return Outsider(offer.email, open_to_all(DONATION, secret_of(offer)))


def _stands(notification: Notification) -> bool:
    """Nobody is told yes after a no; of a day that was moved only the last is told."""
    offer = DonationOffer.objects.filter(pk=notification.event_key, state__in=STANDS[notification.event])
    day = notification.values.get("day")
    return (offer.filter(pickup_on=day) if day else offer).exists()


for _event in STANDS:
    found_by(_event, _donor)
    asked_before_sending(_event, _stands)
