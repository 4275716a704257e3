"""What the questions announce, in the transaction of the answer."""

from django.dispatch import Signal

child_stopped = Signal()
"""check_in, by: a child has left the club; by is None where the club said so."""
