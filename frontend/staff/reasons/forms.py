"""The forms of a coded reason (H-32)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyModelForm
from housing.placements.models import Reason

FIELDS = ["label_da", "label_en", "caused_by", "consequence", "park_days", "position"]


class ReasonForm(HjemlyModelForm):
    """What may be changed of a reason: never its code nor its step."""

    park_days = forms.IntegerField(
        label=_("Dage på pause"), required=False, help_text=_("Kun ved pause: mellem 30 og 365 dage"),
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    position = forms.IntegerField(
        label=_("Plads på listen"), required=False, min_value=0, max_value=999,
        help_text=_("Den laveste står først. Tomt felt: som nu, eller sidst."),
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip

    class Meta:
        model = Reason
        fields = FIELDS
        widgets = {"caused_by": forms.RadioSelect, "consequence": forms.RadioSelect}
        help_texts = {
            "label_da": _("Kort, som den står på siderne og i statistikken"),
            "label_en": _("Den samme grund for dem, der læser engelsk"),
            "consequence": _("Kun en grund, der skyldes husstanden selv, kan sætte den på pause."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No empty choice among radio buttons: each of them is an answer.
        self.fields["caused_by"].choices = Reason.CausedBy.choices
        self.fields["consequence"].choices = Reason.Consequence.choices

    def _post_clean(self) -> None:
        """Nothing is written on the record itself: it still shows what stands, and the action asks the rules."""


class NewReasonForm(ReasonForm):
    step = forms.ChoiceField(label=_("Hvilket trin hører den til?"), choices=Reason.Step.choices)
    field_order = ["step", *FIELDS]

    class Meta(ReasonForm.Meta):
        fields = FIELDS
