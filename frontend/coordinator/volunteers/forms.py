"""Who helps: text to values. The actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.volunteers.times import SlotGrid
from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField
from frontend.staff.homes.forms import POSITION, PlaceForm, PositionedForm, house_field
from volunteers.roster.models import Certificate, Member, Slot, State, Task, Volunteer

BORN = _("Fødselsdato")


def tasks_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Vil gerne hjælpe med"), choices=Task.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def slots_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Har tid"), choices=Slot.choices, required=False, widget=SlotGrid,
        help_text=_("Sæt hak, hvor det som regel passer."),
    )  # fmt: skip


def load_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Så mange husstande ad gangen"), initial=1, min_value=1, max_value=10,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip


class VolunteerForm(PositionedForm):
    tasks = tasks_field()
    slots = slots_field()
    max_households = load_field()
    groups = [
        (_("Hvem"), ["name", "email", "phone", "birth_date"]),
        (_("Hvor bor I"), POSITION),
        (_("Hvad og hvornår"), ["tasks", "slots", "max_households", "languages", "interests", "note"]),
    ]

    class Meta(PlaceForm.Meta):
        model = Volunteer
        fields = ["name", "email", "phone", *POSITION, "tasks", "slots", "max_households", "languages", "interests",
                  "note"]  # fmt: skip


class NewVolunteerForm(VolunteerForm):
    """The volunteer is the first who takes part, so the birth date is asked for here."""

    birth_date = DanishDateField(label=BORN, required=False)

    class Meta(VolunteerForm.Meta):
        pass


class MemberForm(HjemlyModelForm):
    class Meta:
        model = Member
        fields = ["name", "birth_date"]
        formfield_callback = house_field

    def _post_clean(self) -> None:
        """Nothing is written on the record itself: the action asks the rules."""


class CertificateForm(HjemlyForm):
    """Only the status is kept; the certificate itself is never uploaded (V-02)."""

    status = forms.ChoiceField(
        label=_("Hvor langt er børneattesten?"), choices=Certificate.choices, widget=forms.RadioSelect
    )
    happened_on = DanishDateField(
        label=_("Hvornår?"), required=False,
        help_text=_("Den dag, den blev bestilt eller kom. For eksempel 24.11.2026"),
    )  # fmt: skip
    next_check_on = DanishDateField(
        label=_("Spørg igen"), required=False,
        help_text=_("Når den er i orden. Tomt felt: to år efter, at den kom. Det er et godt råd, ikke et krav."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The day is always typed: one left from last time, or today by itself, would soon be wrong."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("status") != Certificate.NOT_NEEDED and "happened_on" in found and not found["happened_on"]:
            self.add_error("happened_on", _("Skriv en dato."))
        return found


class AbsenceForm(HjemlyForm):
    starts_on = DanishDateField(label=_("Væk fra"))
    ends_on = DanishDateField(label=_("Til og med"))


class StepForm(HjemlyForm):
    """One step on the way; the reason is asked for where the rules want one."""

    promised = forms.BooleanField(label=_("Har givet tavshedsløfte"), required=False)
    reason = forms.CharField(
        label=_("Hvorfor?"), required=False, max_length=300, help_text=_("Kun koordinatoren kan læse det."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, target: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if target != State.ACTIVE or self.instance.promised_on:
            del self.fields["promised"]
        # Said at the field and not by the browser: the rule itself is the action's.
        self.fields["reason"].required = target in (State.LEFT, State.DECLINED)
