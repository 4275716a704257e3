"""A missing fact: what to write, where to write it, and what it would give (H-19)."""

from dataclasses import dataclass

from django.utils.translation import gettext

from frontend import formats
from frontend.staff.vacancies.presenting import link, rounded
from housing.planning.eligibility import RuleResult
from housing.planning.explanation import Unranked
from housing.planning.model import Household
from housing.planning.scoring import ScoreTable


@dataclass(frozen=True, slots=True)
class Gap:
    """The button's words and address, and the sentence about what an answer would give."""

    label: str
    url: str
    gives: str


def gap_of(table: ScoreTable, unit: str, row: Unranked, household: Household) -> Gap | None:
    """The first missing fact of a household; None when a rule fails."""
    first = next((reason for reason in row.reasons if reason.missing), None)
    if first is None or any(not reason.missing for reason in row.reasons):
        return None
    label, url = _where(table, unit, first, household)
    return Gap(label, url, _gives(row, first))


def _where(table: ScoreTable, unit: str, reason: RuleResult, household: Household) -> tuple[str, str]:
    if reason.whose == "unit":
        return gettext("Ret boligen"), link("unit_edit", unit)
    if reason.whose == "institution":
        key = _institution(table, reason, household)
        return gettext("Sæt stedet på kortet"), link("institution_edit", key) if key else ""
    if reason.missing == "needs_step_free":
        return gettext("Skriv adgangsbehov"), link("household_edit", household.key)
    if reason.missing == "employed":
        return gettext("Skriv, om nogen er i arbejde"), link("household_edit", household.key)
    if reason.missing == "can_pay_dkk":
        return gettext("Skriv, hvad husstanden kan betale"), link("household_edit", household.key)
    # Ages, grades, schools and the present home belong to the persons: they are written on the household's page.
    return gettext("Skriv oplysningen"), link("household", household.key)


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
