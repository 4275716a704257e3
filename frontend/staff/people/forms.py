"""Forms about households and persons: text to values. The rules are the actions' own."""

from copy import copy
from typing import Any

import django.db.models
from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from frontend.forms.base import Collision, HjemlyForm, saved_by
from frontend.forms.fields import DanishDateField, KronerField, TriStateField
from frontend.forms.refused import ask
from frontend.staff.arrivals.placing import WEIGHED, PlacingForm, ReasonOnlyForBeds
from frontend.staff.people import words
from frontend.staff.people.gap import gap_field
from frontend.staff.policy.law import reception_class
from housing.bookings.judging import Sharing
from housing.homes.models import Unit
from housing.people.checks import check_grade, check_person
from housing.people.models import Band, Enrolment, Household, LegalGround, Person
from housing.places.models import Institution

_TWO_ROWS = {"rows": 2}
APART = {"cpr", "remove_cpr", "role", "starts_on", "version"}


def count_field(label: Any, least: int, most: int, wrong: Any, **kwargs: Any) -> forms.IntegerField:
    """A small whole number; one sentence says what it may be."""
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    attrs = {"class": "input-width-xs", "inputmode": "numeric"}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, error_messages=messages, required=False,
        widget=forms.TextInput(attrs=attrs), **kwargs,
    )  # fmt: skip


def phone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Telefon"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )


class PeopleForm(HjemlyForm):
    """A form whose two editions are told in words: a tick is a yes or a no."""

    @property
    def collisions(self) -> list[Collision]:
        said = {"True": str(words.YES), "on": str(words.YES), "False": str(words.NO)}
        return [
            Collision(label, said.get(mine, mine), said.get(theirs, theirs))
            for label, mine, theirs in super().collisions
        ]


class HouseholdEditing(PeopleForm):
    name = forms.CharField(label=_("Navn"), max_length=120, help_text=_("For eksempel familien Haddad"))
    stream = forms.ChoiceField(label=_("Gruppe"), choices=list(words.STREAMS.items()), widget=forms.RadioSelect)
    band = forms.ChoiceField(
        label=_("Bånd"), choices=list(words.BANDS.items()), initial=Band.B, widget=forms.RadioSelect
    )
    band_reason = forms.CharField(
        label=_("Begrundelse for båndet"), max_length=300, widget=forms.Textarea(attrs=_TWO_ROWS),
        help_text=_("Skriv behovet. Ingen diagnoser og ingen CPR-numre."),
        error_messages={"required": _("Skriv behovet bag båndet. Ventetid alene er ikke en grund.")},
    )  # fmt: skip
    need_since = DanishDateField(
        label=_("Akut behov registreret"), required=False,
        help_text=_("Kun for anden akut, for eksempel 24.11.2026. For flygtninge tæller tiden i midlertidig bolig."),
    )  # fmt: skip
    phone = phone_field()
    languages = forms.CharField(label=_("Sprog"), max_length=120, required=False, help_text=_("Adskil med komma"))
    needs_step_free = TriStateField(label=_("Skal de have trinfri adgang?"), required=False)
    needs_quiet = TriStateField(label=_("Skal de bo roligt?"), required=False)
    employed = TriStateField(label=_("Er mindst én i arbejde?"), required=False)
    income_dkk = KronerField(label=_("Indkomst om måneden"), required=False)
    can_pay_dkk = KronerField(label=_("Kan betale i husleje om måneden"), required=False)
    max_rent_dkk = KronerField(
        label=_("Højeste husleje"), required=False, help_text=_("Kun hvis I har sat en grænse selv")
    )
    rooms_override = count_field(
        _("Andet antal rum"), 1, 20, _("Skriv et antal rum fra 1 til 20."),
        help_text=_("Lad feltet stå tomt, når det beregnede antal passer"),
    )  # fmt: skip
    rooms_override_reason = forms.CharField(
        label=_("Hvorfor et andet antal rum"), max_length=300, widget=forms.Textarea(attrs=_TWO_ROWS), required=False
    )
    address_protected = forms.BooleanField(
        label=_("Adressebeskyttelse"), required=False, help_text=_("Adressen vises ikke i lister og udtræk.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Household) and self.instance.rooms_needed:
            computed = ngettext("Beregnet: %(count)s rum.", "Beregnet: %(count)s rum.", self.instance.rooms_needed)
            hint = gettext("Lad feltet stå tomt, når det beregnede antal passer")
            self.fields["rooms_override"].help_text = f"{computed % {'count': self.instance.rooms_needed}} {hint}"


class PersonEditing(PeopleForm):
    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    birth_date = DanishDateField(label=_("Fødselsdato"), required=False)
    sex = forms.ChoiceField(
        label=_("Køn"), choices=list(words.SEXES.items()), required=False, widget=forms.RadioSelect, initial=""
    )
    cpr = forms.CharField(
        label=_("CPR-nummer"), max_length=20, required=False,
        help_text=_("Seks cifre, bindestreg og fire cifre. Erstatningsnumre må også bruges."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "class": "input-width-s"}),
    )  # fmt: skip
    phone = phone_field()
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    referred_on = DanishDateField(label=_("Visiteret"), required=False)
    arrived_on = DanishDateField(label=_("Ankommet"), required=False)
    first_activity_on = DanishDateField(label=_("Første aktivitet"), required=False)
    expected_birth_on = DanishDateField(label=_("Termin"), required=False)
    is_carer = forms.BooleanField(label=_("Skal have rum til en hjælper"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person = copy(self.instance) if isinstance(self.instance, Person) else Person()
        for name in cleaned.keys() - APART:
            setattr(person, name, cleaned[name])
        number = cleaned.get("cpr") or ("" if cleaned.get("remove_cpr") else None)
        ask(self, lambda: check_person(person, timezone.localdate(), cpr=number, is_born_anew=True))
        return cleaned

    @property
    def person_values(self) -> dict[str, Any]:
        """The person's own fields; the CPR number and the place in the household go their own ways."""
        return {key: value for key, value in self.values.items() if key not in APART}


class PersonAdding(PersonEditing):
    role = forms.ChoiceField(label=_("Rolle i husstanden"), choices=list(words.ROLES.items()))
    starts_on = DanishDateField(label=_("Hører til husstanden fra"))
    field_order = ["given_name", "family_name", "role", "starts_on"]


class PersonChanging(PersonEditing):
    """An empty CPR field leaves the number as it is; only the tick takes it away."""

    remove_cpr = forms.BooleanField(label=_("Fjern CPR-nummeret"), required=False)
    field_order = ["given_name", "family_name", "birth_date", "sex", "cpr", "remove_cpr"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance is None or not self.instance.cpr_start:
            del self.fields["remove_cpr"]
        else:
            stored = gettext("Der står %(masked)s. Lad feltet stå tomt for at beholde det.")
            self.fields["cpr"].help_text = stored % {"masked": f"{self.instance.cpr_start}-****"}

    @property
    def new_cpr(self) -> str | None:
        """The number to store, "" to take it away, None to leave it."""
        if self.values.get("remove_cpr"):
            return ""
        return self.values["cpr"] or None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("remove_cpr") and cleaned.get("cpr"):
            self.add_error("cpr", gettext("Skriv et nummer, eller sæt hak ved fjern. Ikke begge dele."))
        return cleaned


class MembershipEditing(PeopleForm):
    role = forms.ChoiceField(label=_("Rolle i husstanden"), choices=list(words.ROLES.items()))
    starts_on = DanishDateField(label=_("Fra"))
    ends_on = DanishDateField(
        label=_("Til og med"), required=False, help_text=_("Sidste dag i husstanden. Tomt, så længe de bor sammen.")
    )


class GroundSetting(PeopleForm):
    """A ground from a day on. Which entry it corrects shows only when the day is written, so the form carries
    the versions of them all: `2026-01-01:2 2026-03-01:1`."""

    ground = forms.ChoiceField(label=_("Opholdsgrundlag"), choices=[("", _("Vælg")), *words.GROUNDS.items()])
    valid_from = DanishDateField(label=_("Gælder fra"))
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, grounds: list[LegalGround], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grounds = {row.valid_from: row for row in grounds}
        self.initial["version"] = self.as_they_stand

    @property
    def as_they_stand(self) -> str:
        return " ".join(f"{day.isoformat()}:{row.version}" for day, row in sorted(self.grounds.items()))

    @property
    def record(self) -> LegalGround | None:
        """The entry for the day that is written."""
        day = getattr(self, "cleaned_data", {}).get("valid_from")
        return self.grounds.get(day) if day else None

    @property
    def seen_version(self) -> int | None:
        """Of the entry for the day that is written; 0 when the page showed none, None for a form sent without."""
        if "version" not in self.data:
            return None
        seen = dict(pair.split(":", 1) for pair in self.cleaned_data["version"].split() if ":" in pair)
        version = seen.get(self.cleaned_data["valid_from"].isoformat(), "0")
        return int(version) if version.isdecimal() else 0

    def clean_version(self) -> Any:
        return self.cleaned_data["version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.record and self.seen_version not in (None, self.record.version):
            self.add_error("version", Refusal("stale", who=saved_by(self.record)).text(get_language()))
        return cleaned

    @property
    def collisions(self) -> list[Collision]:
        if not self.is_stale or not self.record:
            return []
        mine, theirs = str(words.GROUNDS.get(self.data.get("ground", ""), "")), str(words.GROUNDS[self.record.ground])
        return [Collision(str(self.fields["ground"].label), mine, theirs)]

    def accept_version(self) -> None:
        self.data = self.data.copy()
        self.data["version"] = self.as_they_stand


class EnrolmentEditing(PeopleForm):
    institution = forms.ModelChoiceField(
        label=_("Skole eller dagtilbud"), queryset=Institution.objects.none(), empty_label=_("Vælg")
    )
    grade = count_field(
        _("Klassetrin"), 0, 10, _("Skriv et klassetrin fra 0 til 10, eller lad feltet stå tomt."),
        help_text=_("Børnehaveklassen er 0. Tomt for dagtilbud."),
    )  # fmt: skip
    starts_on = DanishDateField(label=_("Fra"))
    ends_on = DanishDateField(label=_("Til og med"), required=False)
    must_stay = forms.BooleanField(label=_("Barnet skal blive her"), required=False)
    referred = forms.BooleanField(label=_("Henvist hertil, for eksempel modtageklasse"), required=False)

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions
        self.fields["referred"].help_text = self.limit(institutions)

    def limit(self, institutions: Any) -> str:
        """Which schools have a reception class, and what it may hold on the place's first day, else today (X-13)."""
        names = [row.name for row in institutions if row.has_reception_class]
        if not names:
            return ""
        first = self.initial.get("starts_on") or timezone.localdate()
        having = gettext("Modtageklasse: %(names)s.") % {"names": ", ".join(names)}
        return f"{having} {reception_class(first)}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        before = self.instance
        is_as_before = isinstance(before, Enrolment) and (before.institution, before.grade) == (
            cleaned.get("institution"), cleaned.get("grade"),
        )  # fmt: skip
        if cleaned.get("institution") and not is_as_before:
            ask(self, lambda: check_grade(cleaned["institution"], cleaned.get("grade")))
        return cleaned


class TemporaryPlacing(PlacingForm):
    """They move in at once."""

    first, last = "on", "expected_end_on"
    on = DanishDateField(label=_("Flytter ind"))
    expected_end_on = DanishDateField(
        label=_("Forventet til"), required=False,
        help_text=_("Skal skrives for et højskoleophold, og hvor aftalen for boligen udløber."),
    )  # fmt: skip
    gap_reason = gap_field()
    field_order = ("unit", "on", "expected_end_on", "gap_reason", *WEIGHED, "despite")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].error_messages["invalid_choice"] = _("Boligen er ikke længere fri. Vælg en anden.")


class GroundCorrecting(PeopleForm):
    """One entry of the legal grounds, its day included."""

    ground = forms.ChoiceField(label=_("Opholdsgrundlag"), choices=list(words.GROUNDS.items()))
    valid_from = DanishDateField(label=_("Gælder fra"))


class MembershipTakingBack(PeopleForm):
    into = forms.CharField(
        label=_("Hvilken husstand hører personen til?"), required=False, max_length=20,
        help_text=_("Nummeret, for eksempel H-2026-0042. Tomt: personen er oprettet ved en fejl."),
    )  # fmt: skip
    why = forms.CharField(label=_("Hvorfor?"), max_length=200, help_text=_("Skriv ikke diagnoser eller CPR-nummer."))


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    """A unit with what decides: beds, and whether they are enough."""

    persons = 0

    def label_from_instance(self, obj: django.db.models.Model) -> str:
        assert isinstance(obj, Unit)  # noqa: S101 - the field is only given units
        if obj.beds is None:
            return gettext("%(unit)s (sengepladser ikke oplyst)") % {"unit": obj}
        beds = ngettext("%(count)s sengeplads", "%(count)s sengepladser", obj.beds) % {"count": obj.beds}
        few = gettext(", for få") if obj.beds < self.persons else ""
        return f"{obj} ({beds}{few})"


class StayCorrecting(ReasonOnlyForBeds, PeopleForm):
    """Where they live and since when, put right for everybody who moved in together."""

    unit = UnitChoice(label=_("Bolig"), queryset=Unit.objects.none(), empty_label=None)
    starts_on = DanishDateField(label=_("Flyttede ind"))
    expected_end_on = DanishDateField(label=_("Forventet til"), required=False)
    why = forms.CharField(
        label=_("Hvorfor?"), max_length=120, help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip
    despite = forms.CharField(
        label=_("Hvorfor alligevel?"), required=False, max_length=300,
        help_text=_("Kun når der ikke er plads nok. Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip
    gap_reason = gap_field()
    weighed_age = forms.BooleanField(label=_("Alder er afvejet"), required=False)
    weighed_sex = forms.BooleanField(label=_("Køn er afvejet"), required=False)
    weighed_vulnerability = forms.BooleanField(label=_("Sårbarhed er afvejet"), required=False)
    field_order = ("unit", "starts_on", "expected_end_on", "gap_reason", *WEIGHED, "why", "despite")

    def __init__(self, *args: Any, units: Any, permanent: bool, persons: int, after_a_gap: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].persons = persons
        self.hold_back()
        # Only singles share, and only of a temporary place is anything weighed (H-11).
        unasked = {*([] if after_a_gap else ["gap_reason"]), *([] if persons == 1 else WEIGHED)}
        if permanent:
            unasked |= {"expected_end_on", "despite", *WEIGHED}
        for name in unasked:
            self.fields.pop(name, None)

    @property
    def stay(self) -> dict[str, Any]:
        """What the action takes."""
        values: dict[str, Any] = {"expected_end_on": None} | self.values
        weighed = [bool(values.pop(name, False)) for name in WEIGHED]
        return values | {"sharing": Sharing(*weighed)}


class MoveOutCorrecting(PeopleForm):
    ends_on = DanishDateField(label=_("Flyttede ud"), required=False, help_text=_("Tomt: de bor her stadig."))
    why_ended = forms.CharField(
        label=_("Hvor flyttede de hen?"), max_length=120, required=False,
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip
    why = forms.CharField(label=_("Hvorfor rettes det?"), max_length=300)


class CprPurpose(PeopleForm):
    purpose = forms.CharField(
        label=_("Hvad skal du bruge nummeret til?"), max_length=200,
        help_text=_("Det står i adgangsloggen, som borgeren kan få at se. Skriv ikke selve nummeret."),
    )  # fmt: skip
