"""What the room announces, inside the transaction."""

from django.dispatch import Signal

# `household`, `was` and `now` in rooms, `by` (None for the night's count): a birthday or a birth changed the need (H-03).
rooms_need_changed = Signal()
# `household`, `on`, `by`.
household_arrived = Signal()
