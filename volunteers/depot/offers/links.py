"""The donor's secret link: whoever holds it is the donor, without a sign-in (V-11).

The secret is made from the offer's id and the key of the house, so that a later mail can carry the link again although
only the hash is kept. With a new key of the house old links still work; mails then come without one.
"""

import hashlib
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from volunteers.depot.offers.models import DonationOffer

# So long after the answer, or after it expired, the donor can still read it.
READABLE = timedelta(days=60)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_for(pk: UUID) -> str:
    """256 bits that nobody can make from the id without the key of the house."""
    made = salted_hmac("volunteers.depot.offers.links", str(pk), algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def secret_of(offer: DonationOffer) -> str:
    """For a mail to the donor; empty where the key of the house was changed since."""
    secret = secret_for(offer.pk)
    return secret if digest_of(secret) == offer.digest else ""


def offer_of(secret: str, on: date) -> DonationOffer | None:
    """The offer behind a link, as long as the link is good; None says no more than that it is not."""
    found = (
        DonationOffer.objects.filter(digest=digest_of(secret), archived_at=None).select_related("to_location").first()
    )
    if found is None:
        return None
    last = max(day for day in (found.expires_on, found.answered_on, found.pickup_on) if day)
    return found if on <= last + READABLE else None
