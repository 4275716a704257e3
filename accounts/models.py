"""Tables of the ground floor, gathered for Django; each room keeps its own."""

from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.users.models import User

__all__ = ["AccessEntry", "ChangeEntry", "User"]
