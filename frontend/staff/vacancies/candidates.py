"""The households of one home: those who fit, those we know too little about, those who do not fit, and why."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext

from frontend.staff.vacancies.anatomy import Anatomy, Scale, anatomy_of, scale_of
from frontend.staff.vacancies.grading import ABOUT, Graded, name, word
from frontend.staff.vacancies.keeping import kept
from frontend.staff.vacancies.missing import Gap, gap_of
from frontend.staff.vacancies.presenting import (
    BANDS,
    household_url,
    language,
    of,
    people_words,
    waited_words,
)
from frontend.staff.vacancies.sums import Sum, sums_of
from housing.planning import words
from housing.planning.explanation import Explanation, FactCode
from housing.planning.hiding import without_home
from housing.planning.model import Household, Policy
from housing.planning.rules import RuleCode, Verdict
from housing.planning.scoring import ScoreTable
from housing.planning.waiting import waiting_score

SHOWN = 25
CARDS = 2
TONES = {"good": "check", "bad": "close", "mid": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in words, with its tone and the icon that says the same."""

    tone: str
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that fits, with everything a card of the page says about it. Words are made where they are shown."""

    key: str
    name: str
    called: str
    url: str
    rank: int
    band: str
    people: str
    waited: str
    over_limit: bool
    explanation: Explanation
    household: Household
    anatomy: Anatomy
    policy: Policy
    # The place drawn by lot among those it stands equal with, None without a draw.
    drawn: int | None

    @property
    def facts(self) -> tuple[Line, ...]:
        return (*self.keeps, *lines_of(self.explanation))

    @property
    def keeps(self) -> tuple[Line, ...]:
        """Who could stay at which school or daycare: what a caseworker asks first."""
        return tuple(Line(tone, TONES[tone], text) for tone, text in kept(self.explanation.children))

    @property
    def graded(self) -> tuple[Graded, ...]:
        """The parts in words, each with its facts."""
        return tuple(
            Graded(part, name(part.code), word(part), sentences(self.explanation, ABOUT[part.code]))
            for part in self.anatomy.parts
        )

    @property
    def sums(self) -> list[Sum]:
        return sums_of(self.explanation, self.household, self.policy, self.rank)

    @property
    def is_card(self) -> bool:
        return self.rank <= CARDS

    @property
    def is_first(self) -> bool:
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Outside:
    """A household outside the list: the rules in words; a gap when only facts are missing."""

    key: str
    name: str
    url: str
    band: str
    people: str
    waited: str
    reasons: tuple[tuple[str, str], ...]
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Lists:
    """All three lists of a page after filter and sorting. Ranks and the scale are those of the whole list."""

    scale: Scale
    # How many there are in each list, and how many of them the filter keeps.
    fits: int
    fits_count: int
    missing_all: int
    missing_count: int
    not_fitting_all: int
    not_fitting_count: int
    other_stream_all: int
    other_stream_count: int
    candidates: list[Candidate]
    missing: list[Outside]
    not_fitting: list[Outside]
    other_stream: list[Outside]
    bands: str
    hidden: int
    narrowed: bool
    first: Candidate | None

    @property
    def shown_keys(self) -> list[str]:
        rows: list[Any] = [*self.candidates, *self.missing, *self.not_fitting, *self.other_stream]
        return list(dict.fromkeys(row.key for row in rows))

    @property
    def has_outlook(self) -> bool:
        """Whether anything is taken off anybody; else the page does not speak of it."""
        return any(row.anatomy.outlook_bar for row in self.candidates)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader chose to see: a filter and an order, read from the address."""

    band: str = ""
    children: str = ""
    sort: str = "rank"
    everyone: bool = False

    @classmethod
    def read(cls, data: QueryDict) -> "Wishes":
        band, children, sort = data.get("band", ""), data.get("children", ""), data.get("sort", "")
        return cls(
            band=band if band in BANDS else "",
            children=children if children in ("with", "without") else "",
            sort=sort if sort in ("waiting", "fit") else "rank",
            everyone=bool(data.get("all")),
        )

    def keeps(self, household: Household) -> bool:
        if self.band and BANDS[household.band] != self.band:
            return False
        return not self.children or bool(household.children) == (self.children == "with")

    @property
    def narrowed(self) -> bool:
        return bool(self.band or self.children)


def told(table: ScoreTable, key: str, unit: str, protected: set[str]) -> Explanation:
    """One household and home taken apart, without what would tell where a protected household lives (X-07)."""
    explanation = table.explain(key, unit)
    return without_home(explanation) if key in protected else explanation


def back_to(page: str, key: str) -> str:
    """The page with this household shown whole, once what was missing is written."""
    return f"{page}?show={key}#husstand-{key}" if page else ""


def lists_of(table: ScoreTable, unit: str, wishes: Wishes, protected: set[str], page: str = "") -> Lists:
    """The page's households, from one table that is already computed."""
    by_key = {household.key: household for household in table.households}
    ranked = table.ranking(unit)
    figures = _figures(table, unit, {line.household for line in ranked})
    scale = scale_of(row.fit + row.waiting for row in figures.values())
    best = ranked[0].total if ranked else None
    kept_in = [line for line in ranked if wishes.keeps(by_key[line.household])]
    shown = _in_order(kept_in, figures, wishes)
    limit = len(shown) if wishes.everyone else SHOWN
    candidates = [
        # Only those shown are taken apart: the list may hold thousands.
        candidate(table, told(table, line.household, unit, protected), by_key[line.household], line.rank, scale, best)
        for line in shown[:limit]
    ]
    unknown, failing = (list(table.outside(unit, verdict)) for verdict in (Verdict.UNKNOWN, Verdict.FAIL))
    # Who fits in all but whose turn it is stands apart.
    stream = {key for key in failing if table.verdicts.kept_out_by(key, unit) == {RuleCode.STREAM}}
    whole = (unknown, [key for key in failing if key not in stream], [key for key in failing if key in stream])
    missing, not_fitting, other_stream = ([key for key in keys if wishes.keeps(by_key[key])] for keys in whole)

    def outside(keys: list[str]) -> list[Outside]:
        return [_row(table, unit, by_key[key], told(table, key, unit, protected), page) for key in keys[:limit]]

    return Lists(
        scale=scale,
        fits=len(ranked),
        fits_count=len(kept_in),
        missing_all=len(whole[0]),
        missing_count=len(missing),
        not_fitting_all=len(whole[1]),
        not_fitting_count=len(not_fitting),
        other_stream_all=len(whole[2]),
        other_stream_count=len(other_stream),
        candidates=candidates,
        missing=outside(missing),
        not_fitting=outside(not_fitting),
        other_stream=outside(other_stream),
        bands=_bands([BANDS[line.band] for line in ranked]),
        hidden=sum(max(0, len(rows) - limit) for rows in (shown, missing, not_fitting, other_stream)),
        narrowed=wishes.narrowed,
        first=next((row for row in candidates if row.rank == 1), None),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """What the scale and the order need of a household, in points and months."""

    fit: float
    waiting: float
    months: float


def _figures(table: ScoreTable, unit: str, keys: set[str]) -> dict[str, Figures]:
    column = next(n for n, home in enumerate(table.units) if home.key == unit)
    return {
        household.key: Figures(
            fit=100.0 * float(table.fit[row, column]),
            waiting=100.0 * waiting_score(float(table.months[row]), table.policies[column]),
            months=float(table.months[row]),
        )
        for row, household in enumerate(table.households)
        if household.key in keys
    }


def reached(table: ScoreTable, unit: str, keys: set[str]) -> list[float]:
    """How far the bars of these households reach, in points."""
    return [row.fit + row.waiting for row in _figures(table, unit, keys).values()]


def _in_order(lines: list[Any], figures: dict[str, Figures], wishes: Wishes) -> list[Any]:
    if wishes.sort == "waiting":
        return sorted(lines, key=lambda line: -figures[line.household].months)
    if wishes.sort == "fit":
        return sorted(lines, key=lambda line: -figures[line.household].fit)
    return lines


def candidate(
    table: ScoreTable, explanation: Explanation, household: Household, rank: int, scale: Scale, best: float | None
) -> Candidate:
    anatomy = anatomy_of(explanation, scale, best if rank != 1 else None)
    if anatomy is None:
        raise ValueError("A ranked household has a score.")
    drawn = table.draws.get(explanation.unit, {}).get(household.key)
    return Candidate(
        key=household.key,
        name=household.name,
        called=of(household.name),
        url=household_url(household.key),
        rank=rank,
        band=BANDS[household.band],
        people=people_words(household),
        waited=waited_words(explanation.waiting.months, known=not explanation.waiting.mark),
        over_limit=explanation.over_limit,
        explanation=explanation,
        household=household,
        anatomy=anatomy,
        policy=table.policy_for(explanation.unit),
        drawn=drawn + 1 if drawn is not None else None,
    )


def one_of(table: ScoreTable, unit: str, key: str, protected: set[str]) -> tuple[Candidate, Candidate]:
    """One household of the list, on the scale of the whole list, and nr. 1. 404 for one that is not in it."""
    ranked = table.ranking(unit)
    households = {household.key: household for household in table.households}
    scale = scale_of(reached(table, unit, {line.household for line in ranked}))
    line = next((line for line in ranked if line.household == key), None)
    if line is None:
        raise Http404
    row, first = (
        candidate(
            table, told(table, at.household, unit, protected), households[at.household], at.rank, scale, ranked[0].total
        )
        for at in (line, ranked[0])
    )
    return row, first


def lines_of(explanation: Explanation, without: frozenset[FactCode] = frozenset()) -> tuple[Line, ...]:
    """The facts in words, in the core's order, less those the page says in another place."""
    return tuple(
        Line(fact.tone, TONES[fact.tone], words.sentence(fact, language()))
        for fact in explanation.facts
        if fact.code not in without
    )


def sentences(explanation: Explanation, codes: frozenset[FactCode]) -> tuple[str, ...]:
    return tuple(words.sentence(fact, language()) for fact in explanation.facts if fact.code in codes)


def _row(table: ScoreTable, unit: str, household: Household, explanation: Explanation, back: str) -> Outside:
    row = table.unranked(household.key, unit)
    return Outside(
        key=household.key,
        name=household.name,
        url=household_url(household.key),
        band=BANDS[household.band],
        people=people_words(household),
        waited=waited_words(explanation.waiting.months, known=not explanation.waiting.mark),
        reasons=tuple(
            (words.rule_name(reason.code, language()), words.rule_sentence(reason, language()))
            for reason in row.reasons
        ),
        gap=gap_of(table, unit, row, household, back_to(back, household.key)),
    )


def _bands(found: list[str]) -> str:
    """Which bands are in the list, and whether a more urgent one is empty."""
    present = sorted(set(found))
    if not present:
        return ""
    figures = {"bands": words.listed(present, language())}
    text = gettext("Alle er i bånd %(bands)s.") if len(present) == 1 else gettext("De er i bånd %(bands)s.")
    if "A" not in present:
        return f"{text % figures} {gettext('Ingen i bånd A passer.')}"
    return text % figures
