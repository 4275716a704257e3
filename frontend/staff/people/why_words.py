""" "Why no offer?" in words: for each home, for each rule, and the whole in a sentence (H-19)."""

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.staff.vacancies.missing import Gap, gap_of
from frontend.staff.vacancies.page import floor_words
from frontend.staff.vacancies.presenting import language
from frontend.staff.vacancies.ranked_by import ranked_by
from housing.planning import words
from housing.planning.eligibility import RuleResult
from housing.planning.ranking import Key
from housing.planning.rules import PERSONS_PER_ROOM, RuleCode
from housing.planning.standing import Standing
from housing.planning.whynot import Answer, HomeAnswer, RuleCount
from housing.ranking.sources import Place, Source
from housing.ranking.why_not import Before, Home, WhyNoOffer
from housing.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Why:
    """A rule, what it says of the home, and where the values are from."""

    rule: str
    sentence: str
    sources: str


@dataclass(frozen=True, slots=True)
class Line:
    """One home on the page."""

    vacancy: Vacancy
    about: str
    answer: Answer
    kind: str
    icon: str
    word: str
    place: str
    ranked_by: str
    ahead: tuple[str, ...]
    whys: tuple[Why, ...]
    gap: Gap | None
    would_be: str


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A rule over all homes, and what would change it."""

    rule: str
    homes: int
    alone: int
    change: str


def line_of(found: WhyNoOffer, home: Home) -> Line:
    vacancy, answer = home.vacancy, home.answer
    kind, icon, word = _look(answer.answer, answer.standing)
    return Line(
        vacancy=vacancy,
        about=about(vacancy),
        answer=answer.answer,
        kind=kind,
        icon=icon,
        word=word,
        place=_place(answer.standing),
        ranked_by=_ranked_by(found, answer),
        ahead=ahead(answer.standing) if answer.standing else (),
        whys=tuple(_why(found, answer.unit, rule) for rule in answer.reasons),
        gap=_gap(found, home),
        would_be=_would_be(answer.would_be_rank) if answer.answer == Answer.MISSING else "",
    )


def about(vacancy: Vacancy) -> str:
    """3 rum · 8.940 kr. om måneden · 1. sal uden elevator."""
    unit = vacancy.unit
    rooms = ngettext("%(n)s rum", "%(n)s rum", unit.rooms) % {"n": unit.rooms} if unit.rooms else ""
    rent = gettext("%(kr)s om måneden") % {"kr": formats.kroner(unit.rent_dkk)} if unit.rent_dkk is not None else ""
    return " · ".join(part for part in (rooms, rent, floor_words(vacancy)) if part)


def _look(answer: Answer, place: Standing | None) -> tuple[str, str, str]:
    if place is not None:
        return "ok", "check", gettext("Passer: nr. %(rank)s af %(of)s") % {"rank": place.rank, "of": place.of}
    return {
        Answer.WOULD_FIT: ("neutral", "check", gettext("Ville passe")),
        Answer.MISSING: ("snart", "help", gettext("Mangler oplysninger")),
        Answer.NO: ("neutral", "close", gettext("Passer ikke")),
        Answer.TAKEN: ("neutral", "time", gettext("Tilbudt en anden")),
    }[answer]


def _ranked_by(found: WhyNoOffer, answer: HomeAnswer) -> str:
    """Whose order it is, where it is not the municipality's (H-21)."""
    own = ranked_by(found.table, answer.unit) if answer.standing else None
    return "" if own is None else gettext("Rækkefølgen følger egne vægte for %(whose)s.") % {"whose": own.whose}


def _place(place: Standing | None) -> str:
    if place is None:
        return ""
    if place.rank == 1:
        return gettext("Husstanden står først. Ingen har besluttet endnu.")
    return ngettext("%(n)s husstand står foran:", "%(n)s husstande står foran:", place.rank - 1) % {"n": place.rank - 1}


def ahead(place: Standing) -> tuple[str, ...]:
    """How many stand before, by what puts them there; nobody is named."""
    said = {
        Key.BAND: lambda n: ngettext("%(n)s er i et mere akut bånd", "%(n)s er i et mere akut bånd", n),
        Key.LIMIT: lambda n: ngettext(
            "%(n)s i samme bånd har ventet over grænsen", "%(n)s i samme bånd har ventet over grænsen", n
        ),
        Key.POINTS: lambda n: ngettext("%(n)s har flere point", "%(n)s har flere point", n),
        Key.DRAWN: lambda n: ngettext("%(n)s blev trukket før", "%(n)s blev trukket før", n),
        Key.SINCE: lambda n: ngettext(
            "%(n)s har samme point og har ventet længere", "%(n)s har samme point og har ventet længere", n
        ),
        Key.REFERENCE: lambda n: ngettext(
            "%(n)s har samme point og samme dato, men et lavere husstandsnummer",
            "%(n)s har samme point og samme dato, men et lavere husstandsnummer",
            n,
        ),
    }
    return tuple(said[key](count) % {"n": count} for key, count in place.ahead.items())


def _why(found: WhyNoOffer, unit: str, rule: RuleResult) -> Why:
    return Why(
        rule=words.rule_name(rule.code, language()),
        sentence=words.rule_sentence(rule, language()),
        sources="; ".join(source_words(source) for source in found.sources.of(rule.code, unit)),
    )


def source_words(source: Source) -> str:
    """The register a value stands in, and the day it was written."""
    places = {
        Place.HOUSEHOLD: gettext("husstandens oplysninger"),
        Place.PERSONS: gettext("personerne i husstanden"),
        Place.UNIT: gettext("boligens oplysninger"),
        Place.VACANCY: gettext("turregnskabet"),
        Place.AREA: source.called.rstrip(" .") or gettext("listen over udsatte boligområder"),
        Place.SCHOOL: gettext("børnenes skoler og dagtilbud"),
    }
    return f"{places[source.place]}, {formats.short_day(source.on)}" if source.on else places[source.place]


def _gap(found: WhyNoOffer, home: Home) -> Gap | None:
    if home.answer.answer != Answer.MISSING or found.facts is None:
        return None
    row = found.table.unranked(found.facts.key, home.answer.unit)
    back = reverse("why_not", args=[found.facts.key])
    return gap_of(found.table, home.answer.unit, row, found.facts, back)


def _would_be(rank: int | None) -> str:
    if rank is None:
        return ""
    return gettext("Passer boligen, når det er skrevet, bliver husstanden nr. %(rank)s.") % {"rank": rank}


def summary(found: WhyNoOffer) -> str:
    """3 boliger er ledige: 1 passer (nr. 4), 1 er for lille, 1 mangler oplysninger."""
    free = found.free
    if not free:
        return gettext("Ingen boliger er ledige lige nu.")
    said = ngettext("%(n)s bolig er ledig", "%(n)s boliger er ledige", free) % {"n": free}
    parts = [*_fitting(found), *_shut_out(found), *_unknown(found)]
    return f"{said}: {', '.join(parts)}."


def _fitting(found: WhyNoOffer) -> list[str]:
    ranks = [home.answer.standing.rank for home in found.homes if home.answer.standing]
    parts = []
    if ranks:
        best = gettext("nr. %(rank)s") if len(ranks) == 1 else gettext("bedst som nr. %(rank)s")
        fits = ngettext("%(n)s passer (%(numbers)s)", "%(n)s passer (%(numbers)s)", len(ranks))
        parts.append(fits % {"n": len(ranks), "numbers": best % {"rank": min(ranks)}})
    if would := found.counted(Answer.WOULD_FIT):
        parts.append(ngettext("%(n)s ville passe", "%(n)s ville passe", would) % {"n": would})
    return parts


def _shut_out(found: WhyNoOffer) -> list[str]:
    """Each home once, by the first rule that shuts the household out of it."""
    firsts = Counter(home.answer.reasons[0].code for home in found.homes if home.answer.answer == Answer.NO)
    return [_short(code, n) % {"n": n} for code, n in firsts.most_common()]


def _short(code: RuleCode, n: int) -> str:
    said = {
        RuleCode.STREAM: ngettext("%(n)s går til den anden gruppe", "%(n)s går til den anden gruppe", n),
        RuleCode.TWO_PER_ROOM: ngettext("%(n)s er for lille", "%(n)s er for små", n),
        RuleCode.STEP_FREE: ngettext("%(n)s har ikke trinfri adgang", "%(n)s har ikke trinfri adgang", n),
        RuleCode.VULNERABLE_AREA: ngettext(
            "%(n)s ligger i et udsat boligområde", "%(n)s ligger i et udsat boligområde", n
        ),
        RuleCode.LETTING_CRITERION: ngettext(
            "%(n)s lejes kun ud til bestemte grupper", "%(n)s lejes kun ud til bestemte grupper", n
        ),
        RuleCode.RENT_LIMIT: ngettext("%(n)s er for dyr", "%(n)s er for dyre", n),
    }
    return said.get(code) or ngettext("%(n)s passer ikke", "%(n)s passer ikke", n)


def _unknown(found: WhyNoOffer) -> list[str]:
    """What is not known, by the first fact that is missing."""
    firsts = Counter(
        words.rule_name(home.answer.reasons[0].code, language()).lower()
        for home in found.homes
        if home.answer.answer == Answer.MISSING
    )
    return [
        ngettext("%(n)s mangler oplysning om %(what)s", "%(n)s mangler oplysning om %(what)s", n)
        % {"n": n, "what": what}
        for what, n in firsts.most_common()
    ]


def before_words(found: WhyNoOffer, before: Before) -> str:
    """What keeps the household out of every home, said first."""
    household = found.household
    if before == Before.OFFER and found.offer:
        return gettext("Husstanden har et tilbud på %(unit)s. Så længe det er åbent, får den ikke andre.") % {
            "unit": found.offer.unit
        }
    if before == Before.PARKED:
        return gettext("Husstanden er på pause til %(day)s og får ingen tilbud før.") % {
            "day": formats.short_day(household.parked_until)
        }
    said: dict[Before, Any] = {
        Before.ARCHIVED: gettext("Husstanden er arkiveret."),
        Before.NOT_SEEKING: gettext("Husstanden søger ikke bolig, så ingen boliger er regnet igennem for den."),
        Before.HOUSED: gettext("Husstanden bor i en fast bolig."),
    }
    return str(said.get(before, ""))


def in_the_way(found: WhyNoOffer, rule: RuleCount) -> InTheWay:
    return InTheWay(
        rule=words.rule_name(rule.code, language()),
        homes=rule.homes,
        alone=rule.alone,
        change=_change(found, rule.code),
    )


def _change(found: WhyNoOffer, code: RuleCode) -> str:
    facts = found.facts
    persons = facts.persons if facts else 0
    limit = facts.max_rent_dkk if facts else None
    said = {
        RuleCode.STREAM: gettext("Boligerne går på skift til de to grupper. Den næste kan gå til husstandens."),
        RuleCode.TWO_PER_ROOM: gettext("En bolig med mindst %(n)s rum.") % {"n": ceil(persons / PERSONS_PER_ROOM)},
        RuleCode.STEP_FREE: gettext("En bolig i stueplan eller med elevator, eller at alle kan gå på trapper."),
        RuleCode.VULNERABLE_AREA: gettext("En bolig uden for de udsatte områder. Loven giver ingen undtagelse."),
        RuleCode.LETTING_CRITERION: gettext("En bolig uden kriterium, eller at husstanden opfylder det."),
        RuleCode.RENT_LIMIT: gettext("En billigere bolig, eller at grænsen på %(kr)s hæves.")
        % {"kr": formats.kroner(limit)},
    }
    return said.get(code, "")
