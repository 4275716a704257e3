"""What the room announces, inside the transaction: `vacancy`, `by` (user or None for the night's run)."""

from django.dispatch import Signal

vacancy_opened = Signal()
# Returned, waived or annulled: the last thing in its transaction, because what follows is frozen in the chain.
vacancy_ended = Signal()
