"""The figures of the house: no names, no references, few are hidden."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.access import requires
from housing.indicators.definitions import DEFINITIONS, SPREAD, Definition
from housing.indicators.figures import Figure, Period, Unit
from housing.indicators.queries import Indicators, indicators
from volunteers.contacts.figures import goal_figure
from volunteers.matching.coverage import Coverage
from volunteers.matching.words import coverage_sentence

GROUPS = (
    ("waiting", _("De venter nu"), ("waiting_households", "waiting_persons", "waiting_median")),
    ("housed", _("De har fået bolig"), ("housed", "waited_median", "waited_mean")),
    ("decisions", _("Tilbud og afgørelser"), ("accepted", "bypasses", "balance")),
    ("places", _("Pladser og tomgang"), ("occupancy", "vacancy_rent")),
)


@dataclass(frozen=True)
class Tile:
    figure: Figure
    definition: Definition
    value: str
    of: str
    period: str


@require_http_methods(["GET", "HEAD"])
@requires(Right.SEE_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = indicators(cast(User, request.user), today)
    goal = goal_figure(cast(User, request.user), today)
    context = {
        "today": today,
        "groups": [(key, title, [_tile(found[name]) for name in names]) for key, title, names in GROUPS],
        "spread": found.spread,
        "spread_shown": found.spread_shown,
        "spread_definition": SPREAD,
        "goal": goal,
        "goal_told": _goal(goal),
        "lead": _lead(found),
        "nav_active": "figures",
    }
    return render(request, "leader/figures.html", context)


def _lead(found: Indicators) -> str:
    """One sentence that says how things stand, as far as it may be said."""
    waiting, housed = found["waiting_households"], found["housed"]
    figures = {
        "waiting": _value(waiting) if waiting.value is not None else gettext("under 5"),
        "housed": _value(housed) if housed.value is not None else gettext("under 5"),
    }
    said = gettext("%(waiting)s husstande venter, og %(housed)s har fået fast bolig det seneste år.") % figures
    return said[:1].upper() + said[1:]


def _goal(goal: Coverage | None) -> str:
    """The share in a sentence; nothing where it is hidden."""
    return coverage_sentence(goal, "en" if formats.speaks_english() else "da") if goal else ""


def _tile(figure: Figure) -> Tile:
    return Tile(figure, DEFINITIONS[figure.key], _value(figure), _of(figure), _period(figure.period))


def _value(figure: Figure) -> str:
    if figure.value is None:
        return ""
    if figure.unit == Unit.SHARE:
        return formats.percent(figure.value)
    if figure.unit == Unit.KRONER:
        return formats.kroner(figure.value)
    if figure.unit == Unit.MONTHS:
        return gettext("%(n)s måneder") % {"n": formats.number(figure.value, 1)}
    return formats.number(figure.value)


def _of(figure: Figure) -> str:
    """What it is out of, with the words of the definition: 44 ja af 62 besvarede tilbud."""
    words = DEFINITIONS[figure.key]
    if figure.denominator is None:
        return ""
    names = {"below": formats.number(figure.denominator), "what": words.denominator, "unit": words.numerator}
    if figure.unit == Unit.SHARE:
        return gettext("%(above)s %(unit)s af %(below)s %(what)s") % {
            **names,
            "above": formats.number(figure.numerator),
        }
    return gettext("%(below)s %(what)s") % names


def _period(period: Period) -> str:
    until = formats.short_day(period.until)
    if period.one_day:
        return until
    if period.after is None:
        return gettext("til og med %(day)s") % {"day": until}
    return gettext("fra %(first)s til %(day)s") % {"first": formats.short_day(period.first), "day": until}
