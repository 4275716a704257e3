"""What the furnishing orders announce, in the transaction of the step."""

from django.dispatch import Signal

order_made = Signal()
"""order, by: an accepted placement wants furniture."""
order_moved = Signal()
"""order, was (the date before, or None), by: the home moves in on another day; tours listen."""
order_cancelled = Signal()
"""order, by: the placement fell through; what was set aside is free. Tours and the crew listen."""
order_wanted_again = Signal()
"""order, by: the yes that was undone has been given again."""
order_delivered = Signal()
"""order, by: everything is handed over, or the coordinator said so."""
reservation_expired = Signal()
"""reservation: its days ran out in the night, and the thing is free again."""
