"""The editor of the weights. People write percent and points; the version stores fractions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField, DecimalCommaField
from frontend.staff.policy.words import POINTS_A_YEAR
from housing.localweights.models import LocalWeights
from housing.policies.models import LIMIT_MONTHS, MOST_PARTS, ROAD_FACTOR, ScoringPolicy

PERCENT = ("school_weight", "size_weight", "economy_weight", "neutral_school")
AS_STORED = (
    "waiting_linear", "road_factor", "refugee_quota_numerator", "refugee_quota_denominator", "approval_needs_second",
    "decline_needs_second",
)  # fmt: skip
FITS = (_("Hvor godt passer boligen"), ["school_weight", "size_weight", "economy_weight", "neutral_school"])
WAITS = (_("Hvad koster det at vente"), ["waiting_points", "waiting_limit_months"])


def percent(label: Any, help_text: Any) -> DecimalCommaField:
    return DecimalCommaField(label=label, help_text=help_text, min_value=0, max_value=100, decimal_places=2)


def whole(label: Any, help_text: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    number = forms.NumberInput(attrs={"class": "input-width-xs"})
    return forms.IntegerField(label=label, help_text=help_text, min_value=least, max_value=most, widget=number, **more)


class WeightsForm(HjemlyForm):
    """The figures that rank, with what each does said beside it."""

    school_weight = percent(
        _("Skole og dagtilbud, i procent"),
        _("Hvor meget det betyder, at børnene beholder en kort vej til den skole eller det dagtilbud, de går i."),
    )
    size_weight = percent(
        _("Boligens størrelse, i procent"),
        _("Hvor meget det betyder, at boligen har præcis det antal rum, husstanden har brug for."),
    )
    economy_weight = percent(_("Økonomi, i procent"), _("Hvor meget det betyder, at husstanden kan betale huslejen."))
    neutral_school = percent(
        _("Skole, når der ingen børn er, i procent"),
        _("Husstande uden børn får denne del af skolepointene. 50 stiller dem midt imellem."),
    )
    waiting_points = DecimalCommaField(
        label=_("Point for hvert ventet år"),
        help_text=_("40 betyder, at et års ventetid vejer 40 point, to år 80. 0 betyder, at ventetid ikke tæller."),
        min_value=0, max_value=POINTS_A_YEAR, decimal_places=2,
    )  # fmt: skip
    waiting_limit_months = whole(
        _("Længst ventende går forrest efter måneder"),
        _("Har en husstand ventet så længe, går den foran alle i samme bånd. Tomt felt: ingen grænse."),
        *LIMIT_MONTHS, required=False,
    )  # fmt: skip

    groups: list[tuple[Any, list[str]]] = [FITS, WAITS]

    def sections(self) -> Iterator[tuple[Any, list[BoundField]]]:
        for heading, names in self.groups:
            yield heading, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        weights = [found.get(name) for name in PERCENT[:3]]
        if None not in weights and not any(weights):
            self.add_error("school_weight", ValidationError(_("Mindst ét af de tre hensyn skal have en vægt over 0.")))
        return found

    @property
    def ranking(self) -> dict[str, Any]:
        """The figures as they are stored."""
        found = self.cleaned_data
        return {
            **{name: float(found[name] / 100) for name in PERCENT},
            "waiting_quadratic": float(found["waiting_points"] / POINTS_A_YEAR),
            "waiting_limit_months": found["waiting_limit_months"],
        }


def ranking_as_written(weights: ScoringPolicy | LocalWeights) -> dict[str, Any]:
    """The figures that rank as the form shows them."""
    return {
        **{name: round(getattr(weights, name) * 100, 2) for name in PERCENT},
        "waiting_points": round(weights.waiting_quadratic * POINTS_A_YEAR, 2),
        "waiting_limit_months": weights.waiting_limit_months,
    }


class PolicyForm(WeightsForm):
    """Every field of a version."""

    waiting_linear = DecimalCommaField(
        label=_("Ventetid, fast del"),
        help_text=_("Indgår i regnestykket, men er ens for alle og flytter ingen. Lad den stå."),
        min_value=0, max_value=1, decimal_places=3,
    )  # fmt: skip
    refugee_quota_numerator = whole(
        _("Flygtningenes andel: tæller"), _("1 i ½, altså hver anden bolig på anvisning."), 0, MOST_PARTS
    )
    refugee_quota_denominator = whole(
        _("Flygtningenes andel: nævner"),
        _("2 i ½. Ændringen gælder boliger, der meldes ledige fra dagen."),
        1, MOST_PARTS,
    )  # fmt: skip
    road_factor = DecimalCommaField(
        label=_("Vej i forhold til luftlinje"),
        help_text=_("Når vejen ikke er målt, ganges luftlinjen med tallet. 1,3 betyder 30 % længere."),
        min_value=ROAD_FACTOR[0], max_value=ROAD_FACTOR[1], decimal_places=2,
    )  # fmt: skip
    approval_needs_second = forms.BooleanField(
        label=_("En anden skal godkende indstillingen"), required=False,
        help_text=_("Den, der foreslår en husstand, kan ikke selv godkende forslaget."),
    )  # fmt: skip
    decline_needs_second = forms.BooleanField(
        label=_("En anden skal bekræfte kommunens afslag"), required=False,
        help_text=_("Et afslag venter, til en anden end den, der skrev det, har set det."),
    )  # fmt: skip
    valid_from = DanishDateField(
        label=_("Gælder fra"),
        help_text=_("I dag eller senere. Afgørelser bedømmes efter reglerne på deres dag, også når reglerne skifter."),
    )
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hvem har besluttet det, og hvorfor? Teksten står ved versionen for altid. Skriv ingen navne."),
    )  # fmt: skip

    groups = [
        FITS,
        (WAITS[0], [*WAITS[1], "waiting_linear"]),
        (_("Fordeling og afstand"), ["refugee_quota_numerator", "refugee_quota_denominator", "road_factor"]),
        (_("To par øjne"), ["approval_needs_second", "decline_needs_second"]),
        (_("Hvornår og hvorfor"), ["valid_from", "reason"]),
    ]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        above, below = (found.get(f"refugee_quota_{part}") for part in ("numerator", "denominator"))
        if above is not None and below is not None and above > below:
            self.add_error("refugee_quota_numerator", _("Andelen kan ikke være over 1. Tælleren er højst nævneren."))
        return found

    @property
    def values(self) -> dict[str, Any]:
        """As the version stores them."""
        plain = {name: self.cleaned_data[name] for name in (*AS_STORED, "valid_from", "reason")}
        stored = {name: float(value) if isinstance(value, Decimal) else value for name, value in plain.items()}
        return stored | self.ranking


def as_written(policy: ScoringPolicy) -> dict[str, Any]:
    """A version as the form shows it: the start of the next one."""
    return {name: getattr(policy, name) for name in AS_STORED} | ranking_as_written(policy)
