"""The map and the tables that say the same: from each child's school and from the other places that matter to the home,
and to where they live now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontend import formats
from frontend.staff.vacancies.candidates import Candidate
from frontend.staff.vacancies.surroundings import Surrounding
from housing.places.queries import district_shapes
from housing.planning.explanation import ChildFact
from housing.planning.model import Institution, InstitutionKind
from housing.planning.scoring import ScoreTable
from housing.vacancies.models import Vacancy

# So many are drawn before anybody has ticked a household.
DRAWN = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One child's way: metres now and from the home. `hidden`: the household's address is protected (X-07)."""

    key: str
    child: str
    household: str
    institution: str
    now_m: float | None
    counted_m: float | None
    straight_m: float | None
    stand_in: bool
    hidden: bool


def ways_of(candidates: list[Candidate], protected: set[str]) -> list[Way]:
    """Every child of the households shown, in the order of the list."""
    return [
        Way(
            key=row.key,
            child=child.name,
            household=row.name,
            institution=child.institution or "",
            now_m=child.now_m,
            counted_m=child.counted_m,
            straight_m=child.straight_m,
            stand_in=child.stand_in,
            hidden=row.key in protected,
        )
        for row in candidates
        for child in row.explanation.children
    ]


def first_of(candidates: list[Candidate]) -> list[str]:
    """Whom the map and the table begin with: nobody is ticked yet."""
    return [row.key for row in candidates if row.household.children][:DRAWN]


def map_of(
    vacancy: Vacancy,
    table: ScoreTable,
    candidates: list[Candidate],
    protected: set[str],
    around: Mapping[str, Sequence[Surrounding]],
) -> dict[str, Any]:
    """What map.js may draw; empty when the home has no point. It draws the households that are ticked for comparison,
    and `first` as long as nobody has ticked any.
    """
    site = vacancy.unit.site
    if site.latitude is None or site.longitude is None:
        return {}
    places = {place.key: place for place in table.institutions}
    return {
        "districts": _districts(site.district_id),
        "home": {"at": [site.latitude, site.longitude], "label": site.name},
        "households": [_household(row, places, row.key in protected, around.get(row.key, ())) for row in candidates],
        "first": first_of(candidates),
    }


def _household(
    row: Candidate, places: dict[str, Institution], is_protected: bool, around: Sequence[Surrounding]
) -> dict[str, Any]:
    """Where its children go and, unless that is protected, the other places and where it lives now (X-07)."""
    schools: dict[str, dict[str, Any]] = {}
    for child, fact in zip(row.household.children, row.explanation.children, strict=True):
        place = places.get(child.institution or "")
        if place is None or place.latitude is None or place.longitude is None:
            continue
        mark = schools.setdefault(place.key, _school(place, fact))
        mark["children"].append(fact.name)
    now = None if is_protected or row.household.latitude is None else [row.household.latitude, row.household.longitude]
    marks = [*schools.values(), *(other.mark for other in around if other.mark)]
    return {"key": row.key, "name": row.name, "places": marks, "now": now, "hidden": is_protected}


def _school(place: Institution, fact: ChildFact) -> dict[str, Any]:
    return {
        "key": place.key,
        "at": [place.latitude, place.longitude],
        "label": place.name,
        "way": formats.metres(fact.counted_m) if fact.counted_m is not None else "",
        "kind": "daycare" if place.kind == InstitutionKind.DAYCARE else "school",
        "children": [],
    }


def _districts(here: Any) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "geometry": row["geometry"],
            "properties": {"name": row["name"], "here": row["id"] == here},
        }
        for row in district_shapes()
    ]
    return {"type": "FeatureCollection", "features": features}
