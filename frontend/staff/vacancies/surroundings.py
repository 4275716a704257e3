"""Other places that matter to the households, measured from the home: a fact beside the points, never among them (H-06)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from frontend import formats
from frontend.staff.people.rows import metres_between
from frontend.staff.vacancies.candidates import Candidate
from housing.homes.models import Site
from housing.surroundings.models import PlaceThatMatters
from housing.surroundings.queries import places_of_many


@dataclass(frozen=True, slots=True)
class Surrounding:
    """One place: metres now and from the home. Under address protection neither is told, nor where it is (X-07)."""

    place: PlaceThatMatters
    household: str
    now_m: int | None
    counted_m: int | None
    hidden: bool

    @property
    def whose(self) -> str:
        return self.place.person.given_name if self.place.person else ""

    @property
    def mark(self) -> dict[str, Any] | None:
        """What map.js draws."""
        if self.hidden or self.place.latitude is None:
            return None
        way = formats.metres(self.counted_m) if self.counted_m is not None else ""
        children = [self.whose] if self.whose else []
        return {
            "key": str(self.place.pk), "at": [self.place.latitude, self.place.longitude], "label": str(self.place),
            "way": way, "kind": "other", "children": children,
        }  # fmt: skip


def surroundings_of(
    candidates: list[Candidate], site: Site, protected: set[str], on: date
) -> dict[str, list[Surrounding]]:
    """By household, for those that have any: one reading of the database for all of them."""
    found = places_of_many([UUID(row.key) for row in candidates], on)
    return {
        row.key: _measured(row, places, site, row.key in protected)
        for row in candidates
        if (places := found.get(UUID(row.key)))
    }


def _measured(row: Candidate, places: list[PlaceThatMatters], site: Site, is_protected: bool) -> list[Surrounding]:
    points = [(place.latitude, place.longitude) for place in places]
    factor = row.policy.road_factor
    now = metres_between((row.household.latitude, row.household.longitude), points, factor)
    there = metres_between((site.latitude, site.longitude), points, factor)
    return [
        Surrounding(
            place, row.name, None if is_protected else here, None if is_protected else away, hidden=is_protected
        )
        for place, here, away in zip(places, now, there, strict=True)
    ]
