"""How a number of points came about, with the figures, so that a caseworker can say it to a citizen (H-04, H-25)."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.staff.vacancies.presenting import band_name
from housing.planning import words
from housing.planning.explanation import ChildFact, Explanation, Part, PartCode
from housing.planning.model import Household, Policy


@dataclass(frozen=True, slots=True)
class Sum:
    name: str
    text: str


def sums_of(explanation: Explanation, household: Household, policy: Policy, rank: int | None) -> list[Sum]:
    """The parts one by one, then what decides the place in the list."""
    found = [Sum(_name(part), _part(part, explanation, policy)) for part in explanation.parts]
    found.append(Sum(gettext("At vente"), _waiting(explanation, policy)))
    if explanation.outlook_points:
        text = gettext("%(points)s point trækkes fra, fordi husstanden kan vente en anden bolig.")
        found.append(Sum(gettext("I sigte"), text % {"points": _points(explanation.outlook_points)}))
    if rank is not None:
        found.append(Sum(gettext("Pladsen i listen"), _place(explanation, household, policy)))
    return found


def _name(part: Part) -> str:
    names = {
        PartCode.SCHOOL: gettext("Skole"), PartCode.SIZE: gettext("Størrelse"), PartCode.ECONOMY: gettext("Økonomi"),
    }  # fmt: skip
    return names[part.code]


def _points(value: float) -> str:
    return formats.number(value, 1)


def _part(part: Part, explanation: Explanation, policy: Policy) -> str:
    if part.points is None or part.value is None:
        return gettext("kan ikke regnes ud, før oplysningen er skrevet.")
    product = f"{formats.number(part.value, 2)} × {_points(part.maximum)} = {_points(part.points)}"
    how = {
        PartCode.SCHOOL: lambda: _school(part, explanation.children),
        PartCode.SIZE: lambda: gettext(
            "1 for præcis det antal rum, der er brug for, mindre for hvert rum til forskel."
        ),
        PartCode.ECONOMY: lambda: _economy(part, policy),
    }[part.code]()
    return gettext("%(how)s %(product)s point.") % {"how": how, "product": product}


def _school(part: Part, children: tuple[ChildFact, ...]) -> str:
    if part.mark == "neutral":
        return gettext("Ingen børn, så skole tæller neutralt.")
    if any(child.value is None for child in children):
        return gettext("Vejen er regnet til den nuværende bolig, som er beskyttet.")
    ways = [
        gettext("%(child)s 1 − %(km)s/%(limit)s km = %(value)s") % {
            "child": child.name, "km": formats.number((child.counted_m or 0) / 1000, 2),
            "limit": formats.number((child.limit_m or 0) / 1000, 1), "value": formats.number(child.value or 0, 2),
        }
        for child in children
    ]  # fmt: skip
    if len(ways) == 1:
        return f"{ways[0]}."
    return gettext("%(ways)s, gennemsnit %(mean)s.") % {"ways": ", ".join(ways), "mean": formats.number(part.value, 2)}


def _economy(part: Part, policy: Policy) -> str:
    if part.mark:
        return gettext("Husleje eller indkomst er ikke oplyst, så økonomi tæller neutralt.")
    return gettext("Fuldt, når huslejen er %(full)s af det, de kan betale, og intet fra %(none)s.") % {
        "full": formats.percent(policy.full_economy_at),
        "none": formats.percent(policy.no_economy_at),
    }


def _waiting(explanation: Explanation, policy: Policy) -> str:
    waiting = explanation.waiting
    if waiting.mark:
        return gettext("Det er ikke skrevet, hvornår ventetiden begyndte, så den tæller 0.")
    per_year = 200 * policy.waiting_quadratic * waiting.horizon_years
    return gettext(
        "Hvad %(horizon)s år mere i midlertidig bolig koster ud over det, de koster en nyankommen: "
        "%(per_year)s point pr. år ventet × %(months)s/12 år = %(points)s point. Tallet har intet loft."
    ) % {
        "horizon": formats.number(waiting.horizon_years),
        "per_year": formats.number(per_year),
        "months": formats.number(waiting.months, 1),
        "points": _points(waiting.points),
    }


def _place(explanation: Explanation, household: Household, policy: Policy) -> str:
    keys = [gettext("bånd %(band)s") % {"band": band_name(household.band)}]
    if explanation.over_limit:
        keys.append(gettext("over grænsen for ventetid, går først i sit bånd"))
    keys.append(gettext("%(points)s point") % {"points": formats.number(explanation.total, 2)})
    since = household.waiting_since
    keys.append(
        gettext("ventet siden %(day)s") % {"day": words.day(since, "en" if formats.speaks_english() else "da")}
        if since
        else gettext("ventetid ikke skrevet")
    )
    keys.append(household.reference)
    figures = {"keys": " · ".join(keys), "n": policy.waiting_limit_months}
    if policy.waiting_limit_months is None:
        return gettext("Først bånd, så point, så længst ventende, så laveste nummer: %(keys)s.") % figures
    return (
        ngettext(
            "Først bånd, så ventetid over %(n)s måned, så point, så længst ventende, så laveste nummer: %(keys)s.",
            "Først bånd, så ventetid over %(n)s måneder, så point, så længst ventende, så laveste nummer: %(keys)s.",
            policy.waiting_limit_months,
        )
        % figures
    )
