"""How households, matches and their steps are told."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.contacts.describing import Described
from volunteers.contacts.models import ASKED, Match, MatchEvent, Side, State
from volunteers.matching.formats import listed

LOOKS = {
    State.ACTIVE: ("ok", ""),
    State.PAUSED: ("neutral", "time"),
    State.ENDED: ("neutral", "minus"),
    State.DECLINED: ("neutral", "close"),
    State.LAPSED: ("neutral", "time"),
}


def language() -> str:
    """Of the core's sentences: "da" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "da"


def standing(match: Match, today: date) -> SafeString:
    """The state; for who is being asked, whose answer is missing and how long there is."""
    if match.state not in ASKED:
        kind, icon = LOOKS[State(match.state)]
        return status(kind, str(match.get_state_display()), icon)
    due = formats.deadline(match.lapses_on, today)
    text = gettext("%(missing)s mangler at svare: %(when)s")
    return status(due.kind if due else "igang", text % {"missing": missing(match), "when": due.text if due else ""})


def missing(match: Match) -> str:
    """Whose yes is not there yet."""
    sides = [side for side in (Side.HOUSEHOLD, Side.VOLUNTEER) if not getattr(match, f"{side.value}_yes_on")]
    return gettext("Begge") if len(sides) == 2 else str(sides[0].label)


def people(persons: int, ages: Sequence[int], languages: Sequence[str]) -> str:
    """ "4 personer, børn på 6 og 9 år, taler arabisk"."""
    told = [ngettext("%(n)s person", "%(n)s personer", persons) % {"n": persons}]
    if ages:
        years = listed([str(age) for age in ages], language())
        told.append(ngettext("et barn på %(years)s år", "børn på %(years)s år", len(ages)) % {"years": years})
    if languages:
        told.append(gettext("taler %(languages)s") % {"languages": listed(list(languages), language())})
    return ", ".join(told)


def of_household(household: Described) -> str:
    return people(household.persons, household.ages, household.languages)


def step(event: MatchEvent) -> str:
    """One step of a match, as a sentence."""
    if event.was == event.now:
        return gettext("Taget op igen")
    if not event.was:
        return gettext("Foreslået")
    if event.side and event.now in (State.ONE_YES, State.ACTIVE):
        text = gettext("%(who)s sagde ja (%(how)s)")
        if event.now == State.ACTIVE:
            text = gettext("%(who)s sagde ja (%(how)s), og de blev introduceret")
        return text % {"who": Side(event.side).label, "how": event.get_how_display().lower()}
    if event.now == State.DECLINED:
        return gettext("%(who)s sagde nej") % {"who": Side(event.side).label}
    if event.was == State.PAUSED and event.now == State.ACTIVE:
        return gettext("I gang igen")
    return str(event.get_now_display())


def days(count: int) -> str:
    return ngettext("%(n)s dag", "%(n)s dage", count) % {"n": formats.number(count)}


def lines(rows: Sequence[object]) -> SafeString:
    """Values under each other in a cell."""
    return format_html_join(SafeString("<br>"), "{}", ((row,) for row in rows))


def link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, text)
