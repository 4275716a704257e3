"""Named reads of the offers."""

from django.db.models import Prefetch, QuerySet

from accounts.policy.rules import Right, can
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, OfferPhoto


def visible_offers(user: object) -> QuerySet[DonationOffer]:
    """The coordinator sees all; nobody else sees any here. The donor reads their own by the link (links.py)."""
    rows = DonationOffer.objects.filter(archived_at=None)
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def with_things(offers: QuerySet[DonationOffer]) -> QuerySet[DonationOffer]:
    """With lines, kinds and the ids of pictures, never the pictures: two further SQL statements."""
    return offers.select_related("to_location").prefetch_related(
        "lines__kind", Prefetch("photos", OfferPhoto.objects.defer("image"))
    )


def open_offers(user: object) -> QuerySet[DonationOffer]:
    """Those that wait for an answer, the first to expire first."""
    return visible_offers(user).filter(state__in=UNANSWERED).order_by("expires_on", "id")


def searched(offers: QuerySet[DonationOffer], text: str) -> QuerySet[DonationOffer]:
    """By number: a donor's name in an address would be personal data in a log."""
    return offers.filter(reference__icontains=text)
