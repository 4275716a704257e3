"""Named writes about users."""

from accounts.users.models import User


def choose_language(*, user: User, language: str) -> None:
    """The user's pages and messages speak this language from now on."""
    User.objects.filter(pk=user.pk).update(language=language)
