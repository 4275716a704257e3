"""What a new API token is for, what it may, and until when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.tokens.scopes import LABELS
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField


class TokenForm(HjemlyForm):
    """One's own token. `scopes` are those the person's role can give."""

    name = forms.CharField(
        label=_("Hvad skal nøglen bruges til?"), max_length=80, help_text=_("For eksempel udtræk til økonomisystemet")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Hvad må den?"), widget=forms.CheckboxSelectMultiple, choices=[],
        error_messages={"required": _("Vælg mindst én adgang.")},
    )  # fmt: skip
    expires_on = DanishDateField(label=_("Gælder til og med"), help_text=_("Højst et år frem"))

    def __init__(self, *args: Any, scopes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope, LABELS[scope]) for scope in scopes]


class IssueForm(TokenForm):
    """A token for another system or for a landlord's."""

    holder = forms.ChoiceField(label=_("Hvem skal bruge den?"), choices=[])
    field_order = ["holder", "name", "scopes", "expires_on"]

    def __init__(self, *args: Any, holders: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = [("", _("Vælg")), *holders]


def until(today: date, days: int) -> date:
    return date.fromordinal(today.toordinal() + days)
