"""Tables of the ground floor, gathered for Django; each room keeps its own."""

from accounts.answers.models import StoredAnswer
from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.tokens.models import ApiToken
from accounts.users.models import User

__all__ = ["AccessEntry", "ApiToken", "ChangeEntry", "StoredAnswer", "User"]
