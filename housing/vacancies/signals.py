"""What the room announces, inside the transaction: `vacancy`, `by`."""

from django.dispatch import Signal

vacancy_opened = Signal()
