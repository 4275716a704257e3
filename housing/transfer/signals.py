"""What the imports announce. Receivers run in the sender's transaction."""

from django.dispatch import Signal

# A large file waits to be worked on; given `job`.
import_waits = Signal()
