"""Why a household is offered a home, in sentences that may stand in its letter (H-33, forvaltningsloven §§ 22, 24).

Only what speaks for the offer, in the order of its weight, and only about the household and the home: nobody else's data,
no need that says something of health. Somebody who lives alone is "du", several are "I".
"""

from collections.abc import Iterator

from housing.planning.explanation import ChildFact, FactCode
from housing.planning.formats import day, kroner, listed, metres, months
from housing.planning.model import Household, InstitutionKind, Policy, Unit
from housing.planning.scoring import ScoreTable
from housing.planning.texts import Text

MOST = 5

BANDS = {
    0: Text(
        "Kommunen har vurderet, at I har meget akut brug for en bolig (bånd A). Bånd A får tilbud først.",
        "The municipality has assessed that you need a home very urgently (band A). Band A is offered homes first.",
        "persons",
        "Kommunen har vurderet, at du har meget akut brug for en bolig (bånd A). Bånd A får tilbud først.",
    ),
    1: Text(
        "Kommunen har vurderet, at I har akut brug for en bolig (bånd B). Bånd B får tilbud før bånd C.",
        "The municipality has assessed that you need a home urgently (band B). Band B is offered homes before band C.",
        "persons",
        "Kommunen har vurderet, at du har akut brug for en bolig (bånd B). Bånd B får tilbud før bånd C.",
    ),
}
FIRST = Text(
    "I står først i køen til denne bolig.",
    "You are first in line for this home.",
    "persons",
    "Du står først i køen til denne bolig.",
)
WAITED = Text(
    "I har ventet i {months}, siden {since}. Jo længere I har ventet, jo længere frem kommer I i jeres bånd.",
    "You have waited for {months}, since {since}. The longer you have waited, the further ahead you are in your band.",
    "persons",
    "Du har ventet i {months}, siden {since}. Jo længere du har ventet, jo længere frem kommer du i dit bånd.",
)
WAITED_LONG = Text(
    "I har ventet i {months}, siden {since}. Har man ventet over {limit}, går man først i sit bånd.",
    "You have waited for {months}, since {since}. Whoever has waited over {limit} goes first in the band.",
    "persons",
    "Du har ventet i {months}, siden {since}. Har man ventet over {limit}, går man først i sit bånd.",
)
STAYS_AT = {
    InstitutionKind.SCHOOL: Text("på {school} ({way} fra boligen)", "at {school} ({way} from the home)"),
    InstitutionKind.DAYCARE: Text("i {school} ({way} fra boligen)", "at {school} ({way} from the home)"),
}
CHILDREN = Text("{who} kan blive {where}.", "{who} can stay {where}.")
SIZE_EXACT = Text(
    "Boligen har den størrelse, I har brug for: {rooms} rum til {persons} personer.",
    "The home has the size you need: {rooms} for {persons} persons.",
    "persons",
    "Boligen har den størrelse, du har brug for: {rooms} rum.",
    "The home has the size you need: {rooms}.",
)
SIZE_SPARE = Text(
    "Boligen har god plads til jer: {rooms} rum til {persons} personer.",
    "The home has plenty of space for you: {rooms} for {persons} persons.",
    "persons",
    "Boligen har god plads til dig: {rooms} rum.",
    "The home has plenty of space for you: {rooms}.",
)
STEP_FREE = Text("Der er trinfri adgang til boligen.", "The home has step-free access.")
RENT = Text(
    "Huslejen på {rent} om måneden er inden for det, I kan betale ({means}).",
    "The rent of {rent} a month is within what you can pay ({means}).",
    "persons",
    "Huslejen på {rent} om måneden er inden for det, du kan betale ({means}).",
)


def letter_reasons(table: ScoreTable, household: str, unit: str, language: str = "da") -> list[str]:
    """What speaks for offering the home to the household, at most five sentences; empty where nothing does."""
    row, column = table.verdicts.places(household, unit)
    who, home = table.households[row], table.units[column]
    told = table.explain(row, column)
    codes = {fact.code for fact in told.facts}
    found = [
        *_need(who, table, home, language),
        *_waiting(who, told.waiting.months, told.over_limit, table.policies[column], language),
        *_children(told.children, table, language),
        *_size(who, home, codes, language),
        *([_said(STEP_FREE, language)] if who.needs_step_free and home.step_free else []),
        *_rent(who, home, codes, language),
    ]
    return found[:MOST]


def _need(who: Household, table: ScoreTable, home: Unit, language: str) -> Iterator[str]:
    """The band says how great the need is; in the last one it speaks for nobody, but the place in the line does."""
    if who.band in BANDS:
        yield _said(BANDS[who.band], language, who.persons)
    elif [line.household for line in table.ranking(home.key)[:1]] == [who.key]:
        yield _said(FIRST, language, who.persons)


def _waiting(who: Household, waited: float, over: bool, policy: Policy, language: str) -> Iterator[str]:
    if who.waiting_since is None or waited < 1:
        return
    limit = months(policy.waiting_limit_months or 0, language)
    figures = {"months": months(waited, language), "since": day(who.waiting_since, language), "limit": limit}
    yield _said(WAITED_LONG if over else WAITED, language, who.persons, **figures)


def _children(children: tuple[ChildFact, ...], table: ScoreTable, language: str) -> Iterator[str]:
    """Who keeps school or daycare, those at the same place together, with the way there by road."""
    kinds = {place.name: place.kind for place in table.institutions}
    together: dict[str, list[ChildFact]] = {}
    for child in children:
        if child.keeps_school and child.institution and child.counted_m is not None:
            together.setdefault(child.institution, []).append(child)
    places = []
    for school, there in together.items():
        way = metres(there[0].counted_m or 0.0, language)
        where = _said(STAYS_AT[kinds[school]], language, school=school, way=way)
        places.append((listed([child.name for child in there], language), where))
    if places:
        (first, where), *others = places
        rest = [where, *(f"{names} {there}" for names, there in others)]
        yield _said(CHILDREN, language, who=first, where=listed(rest, language))


def _size(who: Household, home: Unit, codes: set[FactCode], language: str) -> Iterator[str]:
    rooms = str(home.rooms)
    if language == "en":
        rooms += " room" if home.rooms == 1 else " rooms"
    for code, text in ((FactCode.SIZE_EXACT, SIZE_EXACT), (FactCode.SIZE_SPARE, SIZE_SPARE)):
        if code in codes:
            yield _said(text, language, who.persons, rooms=rooms)


def _rent(who: Household, home: Unit, codes: set[FactCode], language: str) -> Iterator[str]:
    if FactCode.RENT_WITHIN in codes and home.rent_dkk is not None and who.can_pay_dkk is not None:
        rent, means = kroner(home.rent_dkk, language), kroner(who.can_pay_dkk, language)
        yield _said(RENT, language, who.persons, rent=rent, means=means)


def _said(text: Text, language: str, persons: int = 2, **figures: str) -> str:
    one = persons == 1 and bool(text.by)
    danish, english = (text.da_one, text.en_one or text.en) if one else (text.da, text.en)
    return (danish if language == "da" else english).format(persons=persons, **figures)
