"""How sign-in behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up at the door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
