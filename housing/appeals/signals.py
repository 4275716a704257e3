"""What the room announces, inside the transaction: `appeal` and `by`."""

from django.dispatch import Signal

appeal_received = Signal()
appeal_closed = Signal()
