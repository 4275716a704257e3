"""What each outcome of a stop means, as data (V-21, V-22)."""

from volunteers.depot.tours.models import Outcome, Stop

PICKUP = (
    Outcome.COLLECTED, Outcome.PARTLY, Outcome.NOT_HOME, Outcome.REFUSED, Outcome.DONOR_CANCELLED, Outcome.OTHER,
    Outcome.DID_NOT_HAPPEN,
)  # fmt: skip
DELIVERY = (
    Outcome.HANDED_OVER, Outcome.LEFT_THERE, Outcome.NOT_READY, Outcome.WRONG_ADDRESS, Outcome.NOT_HOME,
    Outcome.NOT_WANTED, Outcome.OTHER, Outcome.DID_NOT_HAPPEN,
)  # fmt: skip
# It went as it should; everything else failed.
DONE = frozenset({Outcome.COLLECTED, Outcome.PARTLY, Outcome.HANDED_OVER, Outcome.LEFT_THERE})
BROUGHT_ALONG = frozenset({Outcome.COLLECTED, Outcome.PARTLY})
# The home has its things.
GIVEN = frozenset({Outcome.HANDED_OVER, Outcome.LEFT_THERE})
# The word alone does not say why.
NEEDS_NOTE = frozenset({Outcome.REFUSED, Outcome.OTHER, Outcome.DID_NOT_HAPPEN})
# Nobody wants it any more, so nobody drives there again.
FINAL = frozenset({Outcome.REFUSED, Outcome.DONOR_CANCELLED, Outcome.NOT_WANTED})


def possible(stop: Stop) -> tuple[Outcome, ...]:
    """What can become of this stop: at a donor, or at a home."""
    return PICKUP if stop.offer_id else DELIVERY


def failed(stop: Stop) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in possible(stop) if outcome not in DONE)
