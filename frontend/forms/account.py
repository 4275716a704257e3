"""The forms of sign-in, speaking as the other forms of the house do."""

from typing import Any

from allauth.account import forms as allauth

from frontend.forms.plain import speak_plainly


class Plain:
    """Put before one of allauth's forms."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_plainly(self.fields)


class SignIn(Plain, allauth.LoginForm):
    pass


class AskForPassword(Plain, allauth.ResetPasswordForm):
    pass


class ChangePassword(Plain, allauth.ChangePasswordForm):
    pass


class NewPassword(Plain, allauth.ResetPasswordKeyForm):
    pass
