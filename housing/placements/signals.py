"""What the room announces, inside the transaction: a receiver that fails takes the step down with it.

`placement_moved` is sent for every step with `placement`, `was` (state or ""), `by` (user or None for
the night's run). The named ones follow it for the steps that others act on.
"""

from django.dispatch import Signal

placement_moved = Signal()
placement_offered = Signal()
placement_accepted = Signal()
placement_moved_in = Signal()
# A wrong click was taken back: `placement`, `was` (the state it left), `by`.
placement_undone = Signal()
# An accepted placement fell through: `placement`, `by`.
placement_fell_through = Signal()
# A no of the municipality's own waits for another user, or has been answered: `request`, `by` (H-30).
decline_asked = Signal()
decline_answered = Signal()
