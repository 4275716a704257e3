"""Leisure passes, clubs and money: text to values. The actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.sorting import danish
from frontend.coordinator.leisure.fields import OreField, leisure_field
from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField
from volunteers.leisure.claims.models import Claim
from volunteers.leisure.clubs.links import OWN_FIELDS
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.keeping import FIRST_YEAR, LAST_YEAR
from volunteers.leisure.pool.models import Commitment, GrantPool


class LeisureForm(HjemlyModelForm):
    def _post_clean(self) -> None:
        """Nothing is written on the record itself: the action asks the rules."""


class PassForm(LeisureForm):
    class Meta:
        model = PassHolder
        fields = ["given_name", "family_name", "birth_date", "email", "phone", "guardian_name", "is_refugee", "note",
                  "consent_by", "consent_on", "consent_how"]  # fmt: skip
        formfield_callback = leisure_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent_by"].help_text = _("En forælder eller værge, når barnet er under 18.")
        self.fields["is_refugee"].help_text = _("Kun til kommunens nøgletal. Passet er åbent for alle.")


class ClubForm(LeisureForm):
    class Meta:
        model = Club
        fields = ["name", "text", "contact_name", "email", "phone", "website", "cvr", "reg_number", "account_number"]
        formfield_callback = leisure_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 3})
        self.fields["text"].help_text = _("Står i kataloget, som alle kan læse. Det gør kontaktoplysningerne også.")
        self.fields["account_number"].help_text = _("En ny konto skal godkendes igen, før der kan betales.")


class OwnEntryForm(LeisureForm):
    """What the club itself writes through its link."""

    class Meta:
        model = Club
        fields = list(OWN_FIELDS)
        formfield_callback = leisure_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 3})


class ActivityForm(LeisureForm):
    class Meta:
        model = Activity
        fields = ["name", "kind", "text", "age_from", "age_to", "weekdays", "starts_at", "ends_at", "place",
                  "district", "price_ore", "price_per"]  # fmt: skip
        formfield_callback = leisure_field


class PoolForm(LeisureForm):
    class Meta:
        model = GrantPool
        fields = ["year", "total_ore", "ceiling_ore", "days_to_claim"]
        formfield_callback = leisure_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].widget.attrs |= {"min": FIRST_YEAR, "max": LAST_YEAR}
        self.fields["days_to_claim"].widget = forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"})
        # The year of a pool never changes: promises hang on it.
        self.fields["year"].disabled = not self.instance._state.adding


class OfClub(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    """Two clubs may offer football, so the club stands first."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.club.name}: {obj.name}"


class CommitmentForm(LeisureForm):
    pool = forms.ModelChoiceField(
        label=_("År"), queryset=GrantPool.objects.order_by("year"), to_field_name="year", empty_label=None
    )
    activity = OfClub(
        label=_("Aktivitet"), required=False, empty_label=_("Ikke valgt"),
        queryset=Activity.objects.filter(archived_at=None, club__archived_at=None)
        .select_related("club")
        .order_by(danish("club__name"), danish("name")),
    )  # fmt: skip

    class Meta:
        model = Commitment
        fields = ["club", "activity", "pool", "season", "amount_ore", "equipment_ore", "equipment_text"]
        formfield_callback = leisure_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clubs = Club.objects.filter(archived_at=None, approved_on__isnull=False)
        self.fields["club"].queryset = clubs.order_by(danish("name"))
        self.fields["club"].help_text = _(
            "Kun foreninger, I har godkendt. Pengene går til foreningen, aldrig til familien."
        )
        self.fields["equipment_ore"].required = False

    def clean_equipment_ore(self) -> int:
        return self.cleaned_data["equipment_ore"] or 0


class WhyForm(HjemlyForm):
    why = forms.CharField(
        label=_("Hvorfor?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kun nødvendigt, hvis en anden har ventet længere."),
    )  # fmt: skip


class ClaimForm(HjemlyForm):
    """What the club asks for; both lines are filled with what was promised."""

    amount_ore = OreField(label=Claim._meta.get_field("amount_ore").verbose_name)
    equipment_ore = OreField(label=Claim._meta.get_field("equipment_ore").verbose_name, required=False)
    trial_ended_on = DanishDateField(
        label=_("Prøvetimerne var slut"), help_text=_("Fra den dag går barnet der fast. For eksempel 24.11.2026")
    )
    note = forms.CharField(
        label=_("Bemærkning"), max_length=300, required=False, help_text=_("Skriv ikke noget om barnet eller familien.")
    )

    def clean_equipment_ore(self) -> int:
        return self.cleaned_data["equipment_ore"] or 0


class AnswerForm(HjemlyForm):
    active = forms.TypedChoiceField(
        label=_("Går barnet der stadig?"), choices=[("yes", _("Ja")), ("no", _("Nej, er stoppet"))],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Hvorfor stoppet?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class FollowUpForm(HjemlyForm):
    follow_up = forms.CharField(
        label=_("Hvad blev aftalt?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
