"""Named reads of users."""

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from accounts.users.models import Role, User


def visible_users(user: object) -> QuerySet[User]:
    """Everybody who works here, and systems; a landlord is seen with its tokens."""
    rows = User.objects.exclude(role=Role.LANDLORD)
    return rows if can(user, Right.MANAGE_USERS) else rows.none()
