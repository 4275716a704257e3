"""What the table of free places is asked: from when, how long, for how many, and over which units."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.staff.homes.filters import ALL
from housing.homes.models import Site, Unit
from housing.homes.queries import visible_sites, visible_units

BACK, AHEAD = timedelta(days=366), timedelta(days=5 * 366)
ORDINARY = {"weeks": "12", "persons": "4"}
TEMPORARY_KINDS = [choice for choice in Site.Kind.choices if choice[0] != Site.Kind.HOMES]


class CapacityForm(HjemlyForm):
    """Always filled in: what the address does not say is the ordinary choice."""

    start = DanishDateField(label=_("Fra dag"), help_text="")
    weeks = forms.TypedChoiceField(
        label=_("Hvor langt frem?"), coerce=int,
        choices=[(4, _("4 uger")), (12, _("12 uger")), (26, _("Et halvt år")), (52, _("Et år"))],
    )  # fmt: skip
    persons = forms.IntegerField(
        label=_("Plads til hvor mange?"), min_value=1, max_value=200,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Slags"), required=False, choices=[("", ALL), *TEMPORARY_KINDS])
    step_free = forms.ChoiceField(
        label=_("Trinfri adgang"), required=False, choices=[("", ALL), ("yes", _("Ja")), ("no", _("Nej"))]
    )
    beds = forms.IntegerField(
        label=_("Mindst så mange senge"), required=False, min_value=1, max_value=200,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    site = forms.ModelChoiceField(label=_("Sted"), required=False, queryset=Site.objects.none(), empty_label=ALL)
    narrowing = ("kind", "step_free", "beds", "site")

    def __init__(self, asked: Any, user: object) -> None:
        today = timezone.localdate()
        super().__init__(data={"start": f"{today:%d.%m.%Y}", **ORDINARY, **asked.dict()})
        self.says_optional = False
        self.user = user
        if can(user, Right.SEE_HOMES):
            sites: Any = self.fields["site"]
            sites.queryset = visible_sites(user).filter(archived_at=None).exclude(kind=Site.Kind.HOMES)
        else:
            # A reader of figures sees the municipality as a whole: at one small site the numbers would be people.
            for name in self.narrowing:
                del self.fields[name]

    def clean_start(self) -> date:
        today, start = timezone.localdate(), self.cleaned_data["start"]
        if not today - BACK <= start <= today + AHEAD:
            bounds = {"first": formats.short_day(today - BACK), "last": formats.short_day(today + AHEAD)}
            raise ValidationError(gettext("Vælg en dag fra %(first)s til %(last)s.") % bounds)
        found: date = start
        return found

    def chosen(self, name: str) -> Any:
        """What was chosen; where that cannot be read, the ordinary choice."""
        if name in getattr(self, "cleaned_data", {}):
            return self.cleaned_data[name]
        return {"start": timezone.localdate(), "weeks": 12, "persons": 4}.get(name)

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen(name) for name in self.narrowing)

    def units(self) -> QuerySet[Unit] | None:
        """The units chosen, or None for all: then also the persons without any place are counted."""
        if not self.is_narrowed:
            return None
        found = visible_units(self.user)
        if kind := self.chosen("kind"):
            found = found.filter(site__kind=kind)
        if step_free := self.chosen("step_free"):
            found = found.filter(step_free=step_free == "yes")
        if beds := self.chosen("beds"):
            found = found.filter(beds__gte=beds)
        if site := self.chosen("site"):
            found = found.filter(site=site)
        return found
