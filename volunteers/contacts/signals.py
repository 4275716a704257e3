"""What the matches announce, in the transaction of the step."""

from django.dispatch import Signal

match_moved = Signal()
"""match, was, by (None for the link and the night), side and how of an answer."""
