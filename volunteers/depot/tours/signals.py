"""What the tours announce, in the transaction of the step."""

from django.dispatch import Signal

# A tour wants crew: sent once with those who are asked now.
crew_asked = Signal()
# Somebody was asked, and another was first (V-23).
place_taken = Signal()
# A volunteer who was along is away that day, or cannot after all.
crew_lost = Signal()
tour_published = Signal()
tour_cancelled = Signal()
# A stop of a published tour does not happen; `tour` is the one it was on.
stop_cancelled = Signal()
# A phone and the house say different things of one stop (V-20).
report_clashed = Signal()
