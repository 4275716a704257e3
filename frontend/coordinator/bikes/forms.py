"""The forms of the workshop and the cycling school: they turn text into values; the actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.sorting import danish
from frontend.coordinator.workshop.people import person_field
from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField, KronerField
from housing.models import Household
from volunteers.bikes.checks import Answer, Item
from volunteers.bikes.handing import LAST_PLACE, OLDEST, BikeRequest, CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook, HookReport, Repair
from volunteers.bikes.queries import free_hooks
from volunteers.bikes.school import MOST_LESSONS, MOST_PLACES, Course, Lesson
from volunteers.roster.models import Volunteer
from volunteers.roster.oneself import HELPING

NO_SECRETS = _("Skriv ikke diagnoser eller CPR-nummer.")


def small(label: Any, *, required: bool = True, least: int = 0, most: int = 999, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=required, min_value=least, max_value=most,
        widget=forms.NumberInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}), **more,
    )  # fmt: skip


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, input_formats=["%H:%M", "%H.%M"], help_text=_("For eksempel 16.00"),
        widget=forms.TimeInput(format="%H.%M", attrs={"class": "input-width-xs"}),
        error_messages={"required": _("Skriv et klokkeslæt."), "invalid": _("Skriv klokkeslættet som 16.00.")},
    )  # fmt: skip


def text(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=300, help_text=help_text, widget=forms.Textarea(attrs={"rows": 2})
    )


def helpers() -> Any:
    """Volunteers who may be written down for something; whoever is not helping now cannot be chosen anew."""
    return Volunteer.objects.filter(archived_at=None, state__in=HELPING).order_by(danish("name"))


def volunteer_field(label: Any, *, required: bool, empty: Any = None, help_text: Any = "") -> Any:
    return forms.ModelChoiceField(
        Volunteer.objects.none(), label=label, required=required, empty_label=empty or _("Vælg"), help_text=help_text
    )


class BikeForm(HjemlyModelForm):
    wheel_inches = small(_("Hjul, tommer"), least=10, most=30)
    rider_from_cm = small(_("Passer fra, cm"), least=60, most=230, required=False)
    rider_to_cm = small(
        _("Passer til, cm"), least=60, most=230, required=False, help_text=_("Tomme højder følger af hjulene.")
    )
    donated_on = DanishDateField(label=_("Modtaget den"))
    note = text(_("Bemærkning"))

    class Meta:
        model = Bike
        fields = [
            "kind", "make", "colour", "frame_number", "wheel_inches", "rider_from_cm", "rider_to_cm", "donated_on",
            "donor", "hook", "note",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance.hook if self.instance and not self.instance._state.adding else None
        self.fields["hook"].queryset = free_hooks(kept)
        self.fields["hook"].empty_label = _("Ingen krog")
        if kept is not None or not self.instance._state.adding:
            self.fields["rider_from_cm"].required = self.fields["rider_to_cm"].required = True

    def validate_unique(self) -> None:
        """The action says it, with the same words for pages and API."""

    def validate_constraints(self) -> None:
        """So do these."""


class StepForm(HjemlyForm):
    why = text(_("Hvorfor?"))

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = needs_reason


class RepairForm(HjemlyModelForm):
    mechanic = volunteer_field(_("Mekaniker"), required=True)
    on = DanishDateField(label=_("Dato"))
    minutes = small(_("Minutter"), required=False, least=1, most=1440)
    note = text(_("Bemærkning"))

    class Meta:
        model = Repair
        fields = ["mechanic", "on", "parts", "minutes", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = helpers()
        if not self.instance._state.adding:
            rows = rows | Volunteer.objects.filter(pk=self.instance.mechanic_id)
        self.fields["mechanic"].queryset = rows

    def validate_constraints(self) -> None: ...


class CheckForm(HjemlyForm):
    """One question for each item, to be answered with a thumb."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in Item:
            self.fields[item.value] = forms.ChoiceField(
                label=item.label, choices=Answer.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Vælg »I orden« eller »Fejl«.")},
            )  # fmt: skip
        self.fields["signed_volunteer"] = volunteer_field(
            _("Underskrevet af"), required=False, empty=_("Mig selv"),
            help_text=_("En anden end den, der har repareret cyklen."),
        )  # fmt: skip
        self.fields["signed_volunteer"].queryset = helpers()
        self.fields["note"] = text(_("Bemærkning"))

    @property
    def answers(self) -> dict[str, str]:
        return {item.value: self.cleaned_data[item.value] for item in Item}


class HookForm(HjemlyModelForm):
    class Meta:
        model = Hook
        fields = ["name", "place"]

    def validate_constraints(self) -> None: ...


class ReportForm(HjemlyForm):
    what = forms.ChoiceField(label=_("Hvad er galt?"), choices=HookReport.What.choices, widget=forms.RadioSelect)
    text = text(_("Bemærkning"))


class ClosingForm(HjemlyForm):
    closing_note = text(_("Hvad var det?"), required=True)


class RequestForm(HjemlyForm):
    person = forms.ChoiceField(required=False)
    height_cm = small(_("Højde, cm"), least=60, most=230)
    since = DanishDateField(label=_("Venter siden"))
    note = text(_("Bemærkning"), help_text=NO_SECRETS)

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(household)


class RequestEditForm(HjemlyModelForm):
    height_cm = small(_("Højde, cm"), least=60, most=230)
    since = DanishDateField(label=_("Venter siden"))
    note = text(_("Bemærkning"), help_text=NO_SECRETS)

    class Meta:
        model = BikeRequest
        fields = ["height_cm", "since", "note"]


class HandOutForm(HjemlyForm):
    passed_over_reason = text(_("Hvorfor før de andre?"))
    outside_hours_reason = text(_("Hvorfor uden for åbningstiden?"))

    def __init__(self, *args: Any, passes_over: bool, is_closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in (("passed_over_reason", passes_over), ("outside_hours_reason", is_closed)):
            if asked:
                self.fields[name].required = True
            else:
                del self.fields[name]


class PriceForm(HjemlyModelForm):
    position = small(_("Plads i listen"), least=1, most=LAST_PLACE)
    under_age = small(_("Under, år"), required=False, most=OLDEST)
    from_age = small(_("Fra, år"), required=False, most=OLDEST)
    price_dkk = KronerField(label=_("Pris, kr."))
    valid_from = DanishDateField(label=_("Gælder fra"))
    valid_to = DanishDateField(label=_("Til og med"), required=False)

    class Meta:
        model = PriceLine
        fields = ["position", "label", "label_en", "ground", "under_age", "from_age", "price_dkk", "valid_from",
                  "valid_to"]  # fmt: skip

    def validate_constraints(self) -> None: ...


class HoursForm(HjemlyModelForm):
    opens_at = clock(_("Åbner"))
    closes_at = clock(_("Lukker"))
    valid_from = DanishDateField(label=_("Gælder fra"))
    valid_to = DanishDateField(label=_("Til og med"), required=False)

    class Meta:
        model = OpeningHours
        fields = ["weekday", "opens_at", "closes_at", "valid_from", "valid_to"]

    def validate_constraints(self) -> None: ...


class CertificateRuleForm(HjemlyModelForm):
    valid_from = DanishDateField(label=_("Gælder fra"))
    from_age = small(_("Kræves fra, år"), required=False, most=OLDEST, help_text=_("Tomt: kræves ikke"))

    class Meta:
        model = CertificateRule
        fields = ["valid_from", "from_age"]

    def validate_constraints(self) -> None: ...


class CourseForm(HjemlyModelForm):
    teacher = volunteer_field(_("Underviser"), required=False, empty=_("Ingen endnu"))
    places = small(_("Pladser"), least=1, most=MOST_PLACES)
    lessons_needed = small(
        _("Lektioner til beviset"), least=1, most=MOST_LESSONS,
        help_text=_("Så mange skal man have været med til for at få bevis."),
    )  # fmt: skip
    note = text(_("Bemærkning"))

    class Meta:
        model = Course
        fields = ["name", "place", "teacher", "places", "lessons_needed", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = helpers()
        if self.instance.teacher_id:
            rows = rows | Volunteer.objects.filter(pk=self.instance.teacher_id)
        self.fields["teacher"].queryset = rows

    def validate_constraints(self) -> None: ...


class LessonForm(HjemlyModelForm):
    on = DanishDateField(label=_("Dato"))
    starts_at = clock(_("Begynder"))
    ends_at = clock(_("Slutter"))

    class Meta:
        model = Lesson
        fields = ["on", "starts_at", "ends_at", "subject"]

    def validate_constraints(self) -> None: ...


class SignUpForm(HjemlyForm):
    person = forms.ChoiceField(required=False)
    note = text(_("Bemærkning"), help_text=NO_SECRETS)

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(household)


class CountForm(HjemlyForm):
    persons = small(_("Antal personer"), least=1, most=30)
    note = text(_("Bemærkning"), help_text=NO_SECRETS)
