"""What the roster announces, in the transaction of the step."""

from django.dispatch import Signal

volunteer_left = Signal()
