"""A missing fact: what to write, where to write it, and what it would give (H-19)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from frontend import formats
from frontend.registers.returning import and_back
from frontend.staff.vacancies.presenting import link, rounded
from housing.planning.eligibility import RuleResult
from housing.planning.explanation import Unranked
from housing.planning.model import Child, Household
from housing.planning.scoring import ScoreTable


@dataclass(frozen=True, slots=True)
class Write:
    """A button that leads to the place where one fact is written."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A button for each fact that is missing, and the sentence about what an answer would give."""

    writes: tuple[Write, ...]
    gives: str


def gap_of(table: ScoreTable, unit: str, row: Unranked, household: Household, back: str = "") -> Gap | None:
    """What is missing of a household; None when a rule fails. `back`: the page to come back to once it is written."""
    missing = [reason for reason in row.reasons if reason.missing]
    if not missing or len(missing) < len(row.reasons):
        return None
    return Gap(_each_once(_where(table, unit, reason, household, back) for reason in missing), _gives(row, missing[0]))


def _each_once(writes: Iterable[Write]) -> tuple[Write, ...]:
    """Two rules may lack the same fact: one button."""
    return tuple({write.url: write for write in writes if write.url}.values())


def _where(table: ScoreTable, unit: str, reason: RuleResult, household: Household, back: str) -> Write:
    if reason.whose == "unit":
        return Write(gettext("Ret boligen"), and_back(link("unit_edit", unit), back))
    if reason.whose == "institution":
        key = _institution(table, reason, household)
        return Write(gettext("Sæt stedet på kortet"), and_back(link("institution_edit", key) if key else "", back))
    alone = {
        "needs_step_free": gettext("Skriv adgangsbehov"),
        "employed": gettext("Skriv, om nogen er i arbejde"),
        "can_pay_dkk": gettext("Skriv, hvad husstanden kan betale"),
    }
    if reason.missing in alone:
        url = and_back(link("household_edit", household.key), back, felt=reason.missing)
        return Write(alone[reason.missing], url)
    return _of_child(reason, household, back) or Write(gettext("Skriv oplysningen"), link("household", household.key))


def _of_child(reason: RuleResult, household: Household, back: str) -> Write | None:
    """Ages and places belong to one child. The rest of what is missing is written on the household's page."""
    child = _child(reason, household)
    if child is None:
        return None
    if reason.missing == "institution":
        url = and_back(link("enrolment_new", household.key, child.key), back)
        return Write(gettext("Skriv skole for %(child)s") % {"child": child.name}, url)
    if reason.missing == "age":
        url = and_back(link("person_edit", household.key, child.key), back, field="birth_date")
        return Write(gettext("Skriv fødselsdato for %(child)s") % {"child": child.name}, url)
    return None


def _child(reason: RuleResult, household: Household) -> Child | None:
    name = reason.figures.get("child")
    return next((child for child in household.children if child.name == name), None) if name else None


def _institution(table: ScoreTable, reason: RuleResult, household: Household) -> str:
    """The key of the school the sentence names: the one this household's child goes to."""
    names = {place.key: place.name for place in table.institutions}
    wanted = reason.figures.get("institution")
    keys = (child.institution for child in household.children if child.name == reason.figures.get("child"))
    return next((key for key in keys if key and names.get(key) == wanted), "")


def _gives(row: Unranked, reason: RuleResult) -> str:
    if row.would_be_total is None or row.would_be_rank is None:
        return gettext("Pointene kan først regnes ud, når det er skrevet.")
    figures = {"points": formats.number(rounded(row.would_be_total)), "rank": row.would_be_rank}
    if len(row.reasons) == 1 and reason.missing == "needs_step_free":
        return gettext("Kan de gå på trapper, får de %(points)s point og bliver nr. %(rank)s.") % figures
    return gettext("Falder det ud, så boligen passer, får de %(points)s point og bliver nr. %(rank)s.") % figures
