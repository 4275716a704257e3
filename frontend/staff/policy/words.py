"""The weights in the words a caseworker uses: percent, points a year and months instead of stored fractions."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status
from housing.policies.models import ScoringPolicy

# G = a t + b t²: two more years of waiting cost 4 b more for each year waited, and a point is a hundredth.
POINTS_A_YEAR = 400

Said = tuple[str, str]


def said(policy: ScoringPolicy) -> list[Said]:
    """(words, value) of everything a version decides."""
    weights = (policy.school_weight, policy.size_weight, policy.economy_weight)
    whole = sum(weights)
    school, size, economy = (formats.percent(weight / whole, 1) for weight in weights)
    return [
        (gettext("Skole og dagtilbud"), school),
        (gettext("Boligens størrelse"), size),
        (gettext("Økonomi"), economy),
        (gettext("Skole, når der ingen børn er"), formats.percent(policy.neutral_school)),
        (gettext("Point for hvert ventet år"), formats.number(policy.waiting_quadratic * POINTS_A_YEAR, 1)),
        (gettext("Ventetid, fast del"), formats.number(policy.waiting_linear, 2)),
        (gettext("Længst ventende går forrest efter"), limit(policy.waiting_limit_months)),
        (gettext("Vej i forhold til luftlinje"), formats.number(policy.road_factor, 2)),
        (gettext("Flygtningenes andel af boligerne"), quota(policy)),
        (gettext("En anden skal godkende indstillingen"), yes(policy.approval_needs_second)),
        (gettext("En anden skal bekræfte kommunens afslag"), yes(policy.decline_needs_second)),
    ]


def limit(months: int | None) -> str:
    if months is None:
        return gettext("ingen grænse")
    return ngettext("%(n)s måned", "%(n)s måneder", months) % {"n": formats.number(months)}


def quota(policy: ScoringPolicy) -> str:
    return formats.fraction(Fraction(policy.refugee_quota))


def yes(value: bool) -> str:
    return gettext("Ja") if value else gettext("Nej")


def differences(before: ScoringPolicy | None, after: ScoringPolicy) -> list[tuple[str, str, str]]:
    """(words, was, now) of what a version changes; empty when it changes nothing or there is none before."""
    if before is None:
        return []
    pairs = zip(said(before), said(after), strict=True)
    return [(words, was, now) for (words, was), (_words, now) in pairs if was != now]


def standing_words(policy: ScoringPolicy, in_force: Any, today: Any) -> Any:
    """Whether a version holds, comes, is over or was taken back."""
    if getattr(policy, "withdrawal", None) is not None:
        return status("neutral", gettext("Trukket tilbage"), "minus")
    if policy.pk == in_force:
        return status("ok", gettext("Gælder nu"))
    if policy.valid_from > today:
        return status("igang", gettext("Begynder senere"))
    return status("neutral", gettext("Afløst"), "minus")
