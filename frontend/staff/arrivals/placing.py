"""What every form for a place in temporary housing asks, and how it answers when a rule says no (H-10, H-11, H-12)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from frontend.forms.base import HjemlyForm
from frontend.staff.arrivals.fitting import Choice, grouped
from housing.bookings.judging import Sharing
from housing.homes.models import Unit

WEIGHED = ("weighed_age", "weighed_sex", "weighed_vulnerability")
# What a reason makes up for; nothing else is overridden (H-11).
TOO_FEW_BEDS = ("overbooked", "overbooked_worse_later", "too_few_beds_together", "too_few_beds_together_later")


class ReasonOnlyForBeds:
    """The reason is asked for once beds are missing, and only then: nothing else yields to one."""

    # Forms set these on the instance; named here for the type checker.
    fields: Any
    data: Any
    initial: Any
    add_prefix: Any
    _why: Any

    def hold_back(self) -> None:
        """Until it is needed, unless one was written already."""
        self._why = self.fields["despite"]
        if self.add_prefix("despite") not in self.data and not self.initial.get("despite"):
            del self.fields["despite"]

    def hear(self, refusal: Refusal) -> None:
        self.fields.pop("despite", None)
        if refusal.code in TOO_FEW_BEDS:
            self.fields["despite"] = self._why


class PlacingForm(ReasonOnlyForBeds, HjemlyForm):
    """A unit, what was weighed, and why although there are too few beds. `first`, `last`: the fields of its days."""

    first: ClassVar[str]
    last: ClassVar[str]

    unit = forms.ModelChoiceField(label=_("Bolig"), queryset=Unit.objects.none(), empty_label=_("Vælg en bolig"))
    weighed_age = forms.BooleanField(label=_("Alder er afvejet"), required=False)
    weighed_sex = forms.BooleanField(label=_("Køn er afvejet"), required=False)
    weighed_vulnerability = forms.BooleanField(label=_("Sårbarhed er afvejet"), required=False)
    despite = forms.CharField(
        label=_("Hvorfor alligevel?"), required=False, max_length=300,
        help_text=_("Kun når der ikke er plads nok. Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[Choice], single: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[choice.unit.pk for choice in choices])
        self.fields["unit"].choices = [("", gettext("Vælg en bolig")), *grouped(choices)]
        self.hold_back()
        if not single:
            # Families share with nobody: nothing is to be weighed.
            for name in WEIGHED:
                del self.fields[name]

    @property
    def place(self) -> dict[str, Any]:
        """What the actions take."""
        values = dict(self.values)
        weighed = [bool(values.pop(name, False)) for name in WEIGHED]
        return {**values, "sharing": Sharing(*weighed)}

    def hear(self, refusal: Refusal) -> None:
        """Where only the end of the lease is in the way, the stay is proposed to end by then."""
        super().hear(refusal)
        if refusal.code == "site_is_closed_then":
            self._end_by(str(refusal.figures["on"]))

    def _end_by(self, day: str) -> None:
        if self.fields[self.last].clean(day) > self.cleaned_data[self.first]:
            self.data = self.data.copy()
            self.data[self.add_prefix(self.last)] = day
            self.add_error(self.last, gettext("Datoen er foreslået. Gem igen, hvis den passer."))
