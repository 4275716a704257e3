"""The weights in the words a caseworker uses: percent, points a year and months instead of stored fractions."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status
from housing.localweights.models import LocalWeights
from housing.planning.model import Policy
from housing.policies.models import ScoringPolicy
from housing.policies.queries import is_withdrawn

# G = a t + b t²: two more years of waiting cost 4 b more for each year waited, and a point is a hundredth.
POINTS_A_YEAR = 400
ROUND = 1e-6

Said = tuple[str, str]


def said(policy: ScoringPolicy) -> list[Said]:
    """(words, value) of everything a version decides."""
    return [
        *said_ranking(policy),
        (gettext("Ventetid, fast del"), short(policy.waiting_linear)),
        (gettext("Vej i forhold til luftlinje"), short(policy.road_factor)),
        (gettext("Flygtningenes andel af boligerne"), quota(policy)),
        (gettext("En anden skal godkende indstillingen"), yes(policy.approval_needs_second)),
        (gettext("En anden skal bekræfte kommunens afslag"), yes(policy.decline_needs_second)),
    ]


def said_ranking(policy: ScoringPolicy | LocalWeights | Policy) -> list[Said]:
    """(words, value) of the figures that rank, whether of the municipality, of a home's own or of a frozen list."""
    weights = (policy.school_weight, policy.size_weight, policy.economy_weight)
    whole = sum(weights)
    school, size, economy = (share(weight / whole) for weight in weights)
    return [
        (gettext("Skole og dagtilbud"), school),
        (gettext("Boligens størrelse"), size),
        (gettext("Økonomi"), economy),
        (gettext("Skole, når der ingen børn er"), share(policy.neutral_school)),
        (gettext("Point for hvert ventet år"), short(policy.waiting_quadratic * POINTS_A_YEAR)),
        (gettext("Længst ventende går forrest efter"), limit(policy.waiting_limit_months)),
    ]


def share(part: float) -> str:
    """60 % or 33,3 %: a decimal only where it says something."""
    return formats.percent(part, 0 if abs(part * 100 - round(part * 100)) < ROUND else 1)


def short(value: float) -> str:
    """40, 1,3 or 0,125: as few decimals as hold the number."""
    decimals = next((places for places in range(3) if abs(value - round(value, places)) < ROUND), 3)
    return formats.number(value, decimals)


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
    return changed(said(before), said(after))


def changed(before: list[Said], after: list[Said]) -> list[tuple[str, str, str]]:
    """(words, was, now) of the lines that are not the same."""
    pairs = zip(before, after, strict=True)
    return [(words, was, now) for (words, was), (_words, now) in pairs if was != now]


def standing_words(policy: ScoringPolicy, in_force: Any, today: Any) -> Any:
    """Whether a version holds, comes, is over or was taken back."""
    if is_withdrawn(policy):
        return status("neutral", gettext("Trukket tilbage"), "minus")
    if policy.pk == in_force:
        return status("ok", gettext("Gælder nu"))
    if policy.valid_from > today:
        return status("igang", gettext("Begynder senere"))
    return status("neutral", gettext("Afløst"), "minus")
