"""What the roster announces, in the transaction of the step."""

from django.dispatch import Signal

volunteer_left = Signal()
# Somebody without a sign-in has offered to help.
volunteer_applied = Signal()
pause_wished = Signal()
# A volunteer is away on these days, both included.
absence_added = Signal()
