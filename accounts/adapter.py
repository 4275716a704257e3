"""How sign-in behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NoSignUp(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up at the door."""

    # The same words whether or not the address has an account: a stranger learns nothing.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-mail og adgangskode passer ikke sammen. Se efter, om du har skrevet rigtigt, og prøv igen. "
            "Kan du ikke huske adgangskoden, så tryk på »Glemt adgangskode«."
        ),
        "too_many_login_attempts": _("Der er prøvet forkert for mange gange. Vent fem minutter, og prøv så igen."),
        "incorrect_password": _("Det er ikke den adgangskode, du har nu. Prøv igen."),
        "incorrect_code": _("Koden er ikke rigtig. Skriv den nyeste kode fra din telefon."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
