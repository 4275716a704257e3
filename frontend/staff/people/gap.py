"""The question where a household was between two homes: asked only of those who moved out of the last one (H-35)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from housing.people.models import Household
from housing.stays.queries import may_have_gap


def gap_field() -> forms.CharField:
    return forms.CharField(
        label=_("Hvor var de imens?"), max_length=200, required=False,
        help_text=_("De er flyttet ud af deres sidste bolig. Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip


def ask_only_after_a_gap(form: Any, household: Household, on: Any) -> None:
    """Take the question off a form where nobody has moved out."""
    if "gap_reason" in form.fields and not may_have_gap(household, on):
        del form.fields["gap_reason"]
