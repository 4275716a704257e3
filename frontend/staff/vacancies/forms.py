"""The forms of this room: they turn text into values; what homes may be used for is the actions' business."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField, KronerField
from frontend.staff.people.gap import gap_field
from frontend.staff.vacancies.presenting import language
from housing.homes.models import Unit
from housing.placements.models import Reason
from housing.placements.queries import reasons_for
from housing.vacancies.models import Vacancy


def reason_label(reason: Reason) -> str:
    return reason.label_en if language() == "en" else reason.label_da


def with_consequence(reason: Reason) -> str:
    """The reason, and what choosing it means for the household (H-32)."""
    what = {
        Reason.Consequence.NONE: gettext("beholder sin plads i køen"),
        Reason.Consequence.REASSESS: gettext("beholder sin plads; behovet vurderes igen"),
        Reason.Consequence.PARK: ngettext(
            "holder pause i %(days)s dag", "holder pause i %(days)s dage", reason.park_days or 0
        )
        % {"days": reason.park_days},
    }[Reason.Consequence(reason.consequence)]
    return f"{reason_label(reason)}: {what}"


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    """A home by address, landlord and size."""

    def label_from_instance(self, obj: Any) -> str:
        rooms = ngettext("%(n)s rum", "%(n)s rum", obj.rooms) % {"n": obj.rooms} if obj.rooms else gettext("rum ukendt")
        return f"{obj} · {obj.site.landlord} · {rooms}"


class ReportForm(HjemlyForm):
    """A landlord's vacant home."""

    unit = UnitField(
        label=_("Bolig"),
        queryset=Unit.objects.none(),
        empty_label=_("Vælg en bolig"),
        widget=forms.Select(attrs={"class": "input-width-xl"}),
    )
    available_from = DanishDateField(label=_("Ledig fra"))
    cause = forms.ChoiceField(label=_("Hvorfor er den ledig?"), choices=Vacancy.Cause.choices)
    rent_dkk = KronerField(
        label=_("Husleje om måneden"),
        required=False,
        help_text=_("Uden varme og vand. Tomt: den, der står på boligen."),
    )
    note = forms.CharField(
        label=_("Bemærkning"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class DetailsForm(HjemlyForm):
    """What was reported wrongly and is put right."""

    available_from = DanishDateField(label=_("Ledig fra"))
    cause = forms.ChoiceField(label=_("Hvorfor er den ledig?"), choices=Vacancy.Cause.choices)
    rent_dkk = KronerField(label=_("Husleje om måneden"), required=False, help_text=_("Uden varme og vand"))
    note = forms.CharField(
        label=_("Bemærkning"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class BypassForm(HjemlyForm):
    """Why another than nr. 1 (H-28)."""

    reason = forms.ChoiceField(label=_("Hvorfor?"))
    text = forms.CharField(
        label=_("Skriv kort, hvad der er afgørende"),
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", _("Vælg en grund")), *reasons]


def bypass_reasons() -> list[tuple[str, str]]:
    return [(reason.code, reason_label(reason)) for reason in reasons_for(Reason.Step.BYPASS)]


class CodedForm(HjemlyForm):
    """A coded reason with its consequence in words, and perhaps a text."""

    step = ""
    reason = forms.ChoiceField(label=_("Hvorfor?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Uddyb, hvis det hjælper"),
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = reasons_for(self.step)
        self.fields["reason"].choices = [(row.code, with_consequence(row)) for row in found]


class HouseholdDeclines(CodedForm):
    step = Reason.Step.HOUSEHOLD_DECLINES


class LandlordDeclines(CodedForm):
    step = Reason.Step.LANDLORD_DECLINES


class LandlordAsked(LandlordDeclines):
    """What the landlord answers when we ask for its ground (H-22)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Hvilken grund gav de?")
        self.fields["text"].label = _("Hvad svarede de?")


class MunicipalityDeclines(CodedForm):
    step = Reason.Step.MUNICIPALITY_DECLINES


class Withdraws(CodedForm):
    step = Reason.Step.WITHDRAW


class OfferForm(HjemlyForm):
    answer_due_on = DanishDateField(label=_("Husstanden svarer senest"), help_text=_("Forslag: syv hverdage fra i dag"))


class MoveInForm(HjemlyForm):
    move_in_on = DanishDateField(label=_("Flytter ind"))


class MovedInForm(HjemlyForm):
    on = DanishDateField(label=_("Flyttede ind"))
    gap_reason = gap_field()


class WhyNot(HjemlyForm):
    """Why somebody does not confirm a colleague's no (H-30)."""

    text = forms.CharField(
        label=_("Hvorfor ikke?"),
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
