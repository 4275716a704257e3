"""Small words and links that several pages of this room need."""

from fractions import Fraction
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext

from frontend import formats
from housing.people.models import Household, Stream
from housing.planning.model import Household as HouseholdFacts

BANDS = ("A", "B", "C")


def language() -> str:
    """The language of the core's sentences, as the reader chose."""
    return "en" if formats.speaks_english() else "da"


def link(name: str, *args: Any) -> str:
    """The address of a page in another room, or nothing while nobody has built it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def rounded(value: float) -> int:
    """A half is rounded up, as people do and as the core's sentences do."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def adding_up(values: list[float], whole: int) -> list[int]:
    """The values in whole numbers that add up to `whole`: what the eye adds must come out.

    Each is rounded; where the sum is off, the ones nearest to the other side give way.
    """
    whole_values = [rounded(value) for value in values]
    off = whole - sum(whole_values)
    step = 1 if off > 0 else -1
    nearest = sorted(range(len(values)), key=lambda at: step * (whole_values[at] - values[at]))
    for at in nearest[: abs(off)]:
        whole_values[at] += step
    return whole_values


def signed(value: int) -> str:
    """+ 107, − 12, 0: with a real minus and a space."""
    if value == 0:
        return "0"
    return f"{'+' if value > 0 else '−'} {formats.number(abs(value))}"


def exact(value: Fraction) -> str:
    """A product with as many decimals as it needs, at most two: 5,75, 6, 5,67."""
    for decimals in (0, 1):
        if value * 10**decimals == int(value * 10**decimals):
            return formats.number(float(value), decimals)
    return formats.number(float(value), 2)


def stream_words(stream: str) -> str:
    """To whom a home goes, inside a sentence."""
    return gettext("flygtninge") if stream == Stream.REFUGEE else gettext("andre i akut nød")


def of(name: str) -> str:
    """A household's name inside a sentence: Familien Tesfay → familien Tesfay."""
    return f"familien{name[8:]}" if name.startswith("Familien ") else name


def people_words(household: HouseholdFacts) -> str:
    """4 personer, 2 børn."""
    words = ngettext("%(n)s person", "%(n)s personer", household.persons) % {"n": household.persons}
    children = len(household.children)
    if not children:
        return words
    return f"{words}, {ngettext('%(n)s barn', '%(n)s børn', children) % {'n': children}}"


def waited_words(months: float, *, known: bool) -> str:
    if not known:
        return gettext("ventetid ikke skrevet")
    return ngettext("ventet %(n)s måned", "ventet %(n)s måneder", int(months)) % {"n": int(months)}


def band_name(band: int) -> str:
    return BANDS[band]


def household_url(key: str | Household) -> str:
    return link("household", key.pk if isinstance(key, Household) else key)
