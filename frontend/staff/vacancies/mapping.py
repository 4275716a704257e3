"""The map and the table that says the same: from each child's school to the home, and to where they live now."""

from dataclasses import dataclass
from typing import Any

from frontend import formats
from frontend.staff.vacancies.candidates import Candidate
from housing.places.queries import district_shapes
from housing.planning.explanation import ChildFact
from housing.planning.model import Institution, InstitutionKind
from housing.planning.scoring import ScoreTable
from housing.vacancies.models import Vacancy

DRAWN = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One child's way: metres now and from the home. `hidden`: the household's address is protected (X-07)."""

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


def map_of(vacancy: Vacancy, table: ScoreTable, candidates: list[Candidate], protected: set[str]) -> dict[str, Any]:
    """What map.js draws; empty when the home has no point."""
    site = vacancy.unit.site
    if site.latitude is None or site.longitude is None:
        return {}
    home = [site.latitude, site.longitude]
    drawn = [row for row in candidates if row.household.children][:DRAWN]
    institutions: dict[str, dict[str, Any]] = {}
    present, lines = [], []
    for number, row in enumerate(drawn, start=1):
        for child, fact in zip(row.household.children, row.explanation.children, strict=True):
            place = next((p for p in table.institutions if p.key == child.institution), None)
            if place is None or place.latitude is None or place.longitude is None:
                continue
            institutions.setdefault(place.key, _school(place, fact, number))
            way = {"line": number, "points": [home, [place.latitude, place.longitude]]}
            if way not in lines:
                lines.append(way)
        if row.household.latitude is not None and row.key not in protected:
            present.append(_now(row, number))
    return {
        "districts": _districts(site.district_id),
        "home": {"at": home, "label": site.name, "side": "right"},
        "institutions": list(institutions.values()),
        "present": present,
        "lines": lines,
    }


def _school(place: Institution, fact: ChildFact, number: int) -> dict[str, Any]:
    return {
        "at": [place.latitude, place.longitude],
        "label": f"{place.name} · {formats.metres(fact.counted_m)}",
        "kind": "daycare" if place.kind == InstitutionKind.DAYCARE else "school",
        "line": number,
        "side": "bottom",
    }


def _now(row: Candidate, number: int) -> dict[str, Any]:
    return {
        "at": [row.household.latitude, row.household.longitude],
        "label": row.name.removeprefix("Familien "),
        "line": number,
        "side": "top",
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
