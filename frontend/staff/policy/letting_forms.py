"""The forms of a letting rule, and the filters of their list."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.forms.refused import ask
from frontend.registers.filters import RegisterFilter
from frontend.staff.homes.forms import NamedChoice, PlaceForm
from housing.homes.models import Department, Tenure, Unit
from housing.lettings.models import LettingRule
from housing.levels.models import Level
from housing.levels.queries import holds_on
from housing.levels.rules import targeted

WHY = _("Hvem har besluttet det, og med hvilken hjemmel? Teksten står ved reglen for altid. Skriv ingen navne.")

STATES = [("now", _("Nu")), ("later", _("Senere")), ("over", _("Slut eller trukket tilbage")), ("all", _("Alle"))]


class LettingForm(PlaceForm):
    """What is asked, of whom, from when and why. The action leaves out targets of other levels."""

    department = NamedChoice(
        label=_("Afdeling"), required=False, queryset=Department.objects.select_related("landlord"),
        help_text=_("Kun når kravet stilles af en afdeling."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        label=_("Bolig"), required=False,
        queryset=Unit.objects.filter(tenure=Tenure.PERMANENT).select_related("site"),
        help_text=_("Kun når kravet gælder én bolig."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=WHY
    )
    groups = [
        (_("Hvem stiller kravet"), ["level", "landlord", "department", "unit"]),
        (_("Hvad kræves der"), ["kind", "figure"]),
        (_("Hvornår og hvorfor"), ["valid_from", "valid_to", "reason"]),
    ]

    class Meta(PlaceForm.Meta):
        model = LettingRule
        fields = ["level", "landlord", "department", "unit", "kind", "figure", "valid_from", "valid_to", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["landlord"].help_text = _("Kun når kravet stilles af en udlejer, for alle dens boliger.")
        self.fields["figure"].help_text = _("Alder, antal personer eller procent. Tomt, når kravet ikke har et tal.")
        self.fields["valid_from"].help_text = _("I dag eller senere.")
        self.fields["valid_to"].help_text = _("Tomt felt: reglen gælder, til I slutter den.")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("level"):
            ask(self, lambda: targeted(found))
        return found


class EndForm(HjemlyForm):
    """Another last day of a rule, or none."""

    valid_to = DanishDateField(
        label=_("Sidste dag"), required=False,
        help_text=_("I dag eller senere. Tomt felt: reglen gælder uden slutdato."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=WHY
    )

    def sections(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.visible_fields()


class LettingFilter(RegisterFilter):
    """By who asks, what is asked, and whether it holds."""

    level = django_filters.ChoiceFilter(label=_("Hvem stiller kravet?"), choices=Level.choices, empty_label=_("Alle"))
    kind = django_filters.ChoiceFilter(
        label=_("Hvad kræves der?"), choices=LettingRule.Kind.choices, empty_label=_("Alt")
    )
    state = django_filters.ChoiceFilter(
        label=_("Gælder"), empty_label=_("Nu og senere"), method="by_state", choices=STATES
    )

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(by_state(value, timezone.localdate()))


def by_state(value: str, today: date) -> Q:
    over = Q(archived_at__isnull=False) | Q(valid_to__lt=today)
    return {"now": holds_on(today), "later": Q(valid_from__gt=today, archived_at=None), "over": over}.get(value, Q())
