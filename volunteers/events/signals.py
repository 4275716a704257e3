"""What the events announce, in the transaction of the step."""

from django.dispatch import Signal

event_cancelled = Signal()
# With `overlapping`: the sign-ups that now overlap another of the same volunteer.
event_moved = Signal()
place_offered = Signal()
# Somebody signed up has dropped out less than a day before.
left_late = Signal()
swap_offered = Signal()
swap_answered = Signal()
