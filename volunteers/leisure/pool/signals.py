"""What the pool announces, in the transaction of the step."""

from django.dispatch import Signal

queue_moved = Signal()
"""commitment: it waited, and money that came back is promised to it."""
promise_lapsed = Signal()
"""commitment: the club did not ask for the money in time."""
