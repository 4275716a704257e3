"""What a rule said, at the fields of a form."""

from collections.abc import Callable

from django import forms
from django.utils.translation import get_language

from accounts.refusals import Refusal


def show_refusal(form: forms.BaseForm, refusal: Refusal) -> None:
    """Each rule's sentence stands at its field, else on top."""
    for one in refusal.every:
        show_one(form, one)


def show_one(form: forms.BaseForm, refusal: Refusal) -> None:
    field = refusal.field if refusal.field in form.fields else None
    if refusal.code == "stale" and "version" in form.fields:
        field = "version"
    form.add_error(field, refusal.text(get_language()))


def ask(form: forms.BaseForm, rule: Callable[[], object]) -> None:
    """A rule asked while the form is read, so that it is said with the form's own faults and not after them.

    The action asks again: what it is given is whole, and what stands may have changed.
    """
    try:
        rule()
    except Refusal as refusal:
        show_refusal(form, refusal)
