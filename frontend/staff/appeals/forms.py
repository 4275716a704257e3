"""The forms of appeals: they turn text into values; who may answer is the actions' business."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from housing.appeals.models import DECIDED, Appeal

NO_SECRETS = _("Skriv ikke diagnoser eller CPR-nummer.")


class AppealForm(HjemlyForm):
    """What the household wrote or said, and when."""

    received_on = DanishDateField(label=_("Hvornår kom klagen?"))
    received_how = forms.ChoiceField(label=_("Hvordan kom den?"), choices=Appeal.How.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Hvad klager husstanden over?"), help_text=NO_SECRETS, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input-width-xl"}),
    )  # fmt: skip
    answer_due_on = DanishDateField(
        label=_("Vi svarer senest"), required=False,
        help_text=_("Tomt felt: den sidste hverdag inden for fire uger (retssikkerhedsloven § 66)"),
    )  # fmt: skip


class AnswerForm(HjemlyForm):
    """The answer and its reasons, which stand in the letter."""

    outcome = forms.ChoiceField(
        label=_("Hvad er svaret?"), choices=[(state.value, state.label) for state in DECIDED], widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Begrundelse"), help_text=_("Står i brevet til husstanden. Skriv ikke diagnoser eller CPR-nummer."),
        max_length=2000, widget=forms.Textarea(attrs={"rows": 6, "class": "input-width-xl"}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("Begrundelse på engelsk"),
        required=False,
        max_length=2000,
        help_text=_("Står i det engelske brev. Tomt felt: den danske, med besked om at ringe."),
        widget=forms.Textarea(attrs={"rows": 6, "class": "input-width-xl"}),
    )

    def __init__(self, *args: Any, in_time: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_time:
            # What is in time cannot be too late: an answer that would be refused is not offered.
            self.fields["outcome"].choices = [row for row in self.fields["outcome"].choices if row[0] != "too_late"]


class WithdrawnForm(HjemlyForm):
    text = forms.CharField(
        label=_("Hvad sagde husstanden?"), required=False, max_length=2000, help_text=NO_SECRETS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class MistakeForm(HjemlyForm):
    text = forms.CharField(
        label=_("Hvad var fejlen?"), max_length=2000, help_text=NO_SECRETS, widget=forms.Textarea(attrs={"rows": 2})
    )
