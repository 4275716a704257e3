"""What the offers announce, in the transaction of the step: a receiver that refuses undoes the step."""

from django.dispatch import Signal

offer_received = Signal()
"""offer: somebody offers something on the public page, or the coordinator wrote it down (`by`)."""

offer_answered = Signal()
"""offer, what ("accepted", "declined", "asked", "expired"), by, on: the donor is to be told."""

offer_replied = Signal()
"""offer, on: the donor has written."""

offer_accepted = Signal()
"""offer, by, on: it is to be collected on `offer.pickup_on`; also told when that day was moved."""

offer_closed = Signal()
"""offer, by (None for the donor), on: it was to be collected and now is not, whoever changed their mind."""

offer_withdrawn = Signal()
"""offer, on, was (the state before): the donor has taken it back."""
