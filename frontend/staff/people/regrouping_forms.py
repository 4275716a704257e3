"""Who goes to which household, as what, from when, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import Collision
from frontend.forms.fields import DanishDateField
from frontend.staff.people import words
from frontend.staff.people.forms import PeopleForm
from frontend.staff.people.gap import gap_field
from housing.people.models import Membership, Person
from housing.people.rules import age_on

STAYS = "stays"
GOES = {
    "adult": _("Flytter som voksen"),
    "partner": _("Flytter som partner"),
    "child": _("Flytter som barn"),
    "other": _("Flytter som anden"),
}
_TWO_ROWS = {"rows": 2}


class Regrouping(PeopleForm):
    """A choice for each person: stays, or goes as what. The first of them carries what is wrong with the choice."""

    on = DanishDateField(label=_("Fra hvilken dag?"), help_text=_("Dagen, de flyttede. Senest i dag."))
    why = forms.CharField(label=_("Hvorfor?"), max_length=200, widget=forms.Textarea(attrs=_TWO_ROWS))

    def __init__(self, *args: Any, members: list[Membership], goes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {f"person_{row.person_id}": row.person for row in members}
        for row in members:
            self.fields[f"person_{row.person_id}"] = forms.ChoiceField(
                label=self.named(row), choices=[(STAYS, _("Bliver i husstanden")), *GOES.items()],
                initial=row.role if goes else STAYS,
            )  # fmt: skip
        # Who goes is asked first; the rest keeps its order.
        self.order_fields([*self.members, *self.first_fields])

    first_fields: tuple[str, ...] = ()

    def named(self, row: Membership) -> str:
        age = words.years(age_on(row.person.birth_date, words.today()))
        return gettext("%(name)s (%(role)s, %(age)s)") % {
            "name": row.person, "role": str(words.ROLES[row.role]).lower(), "age": age,
        }  # fmt: skip

    @property
    def going(self) -> list[tuple[Person, str]]:
        chosen = [(person, self.cleaned_data[name]) for name, person in self.members.items()]
        return [(person, role) for person, role in chosen if role != STAYS]

    @property
    def collisions(self) -> list[Collision]:
        """Who belongs to the household stands in the form itself, as it is now."""
        return []


class Splitting(Regrouping):
    name = forms.CharField(label=_("Navn på den nye husstand"), max_length=120, help_text=_("For eksempel Sami Haddad"))
    band = forms.ChoiceField(label=_("Bånd"), choices=list(words.BANDS.items()), widget=forms.RadioSelect)
    band_reason = forms.CharField(
        label=_("Begrundelse for båndet"), max_length=300, widget=forms.Textarea(attrs=_TWO_ROWS),
        help_text=_("Skriv behovet. Ingen diagnoser og ingen CPR-numre."),
        error_messages={"required": _("Skriv behovet bag båndet. Ventetid alene er ikke en grund.")},
    )  # fmt: skip
    first_fields = ("name", "on", "band", "band_reason", "why")

    @property
    def household_values(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("name", "band", "band_reason")}


class Joining(Regrouping):
    """The other household is written by its number or name; names are posted and never in an address."""

    into = forms.CharField(
        label=_("Hvilken husstand flytter de til?"), max_length=120,
        help_text=_("Skriv nummeret, for eksempel H-2026-0042, eller navnet."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    into_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    gap_reason = gap_field()
    first_fields = ("into", "on", "why", "gap_reason")
