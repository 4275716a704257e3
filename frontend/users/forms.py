"""Who works here: text to values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.users.managing import GIVEN, PERSONS
from accounts.users.models import Role, User
from frontend.forms.base import HjemlyModelForm

_HINTS = {
    "email": _("Den logger personen ind med. Lad feltet stå tomt for et andet system."),
    "unit_name": _("Vises ved navnet i adgangsloggen"),
}


class UserForm(HjemlyModelForm):
    class Meta:
        model = User
        fields = ["name", "email", "role", "unit_name", "language"]
        widgets = {"language": forms.RadioSelect}
        help_texts = _HINTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = kwargs.get("instance")
        offered = GIVEN if stored is None else PERSONS if stored.role in PERSONS else {stored.role}
        choices = [("", _("Vælg"))] if stored is None else []
        self.fields["role"].choices = [*choices, *((role, Role(role).label) for role in Role if role in offered)]
        self.fields["email"].required = False

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
