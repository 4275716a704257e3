"""Districts and schools as they are, daycares made up: none could be sourced."""

from typing import Any

from config.demonstration.world import World, load
from housing import registers
from housing.places.models import District, Institution, VulnerableArea

VULNERABLE_AREA = "Stationsgården Nord (opdigtet)"
# Grades of the real school departments since 2017; the others teach every grade.
GRADES = {"lillevang-lilleroed": (6, 9), "lillevang-skovvang": (0, 5)}


def enter(world: World) -> None:
    _districts(world)
    _schools(world)
    _daycares(world)


def _districts(world: World) -> None:
    shapes = {
        feature["properties"]["bydel"]: feature["geometry"]
        for feature in load("school_districts_approx.geojson")["features"]
    }
    for row in load("demo_world.json")["districts"]:
        world.districts[row["name"]] = registers.create(
            District,
            by=world.anna,
            values={
                "name": row["name"],
                "dwellings": row["dwellings"],
                "inhabitants": row["inhabitants"],
                "geometry": shapes[row["name"]],
                "note": "Omridset er en tilnærmelse: hvert punkt hører til den nærmeste skole. Tallene er et skøn.",
            },
        )


def _schools(world: World) -> None:
    for row in load("alleroed_institutions.json")["institutions"]:
        if row["type"] not in ("folkeskole", "privatskole"):
            continue
        municipal = row["type"] == "folkeskole"
        first, last = GRADES.get(row["key"], (0, 9))
        values: dict[str, Any] = {
            "name": row["name"],
            "kind": "school",
            "district": world.districts[row["bydel"]] if municipal else None,
            "is_district_school": municipal,
            "has_reception_class": row["key"] in GRADES,
            "grade_from": first,
            "grade_to": last,
            "latitude": row["lat"],
            "longitude": row["lon"],
            "position_quality": "approximate",
            "address": (row.get("address") or "").partition(",")[0] if row.get("address_source") else "",
            "note": "Omtrentligt punkt" if row["lat"] else "Adressen er ikke fundet",
        }
        world.schools[row["key"]] = registers.create(Institution, by=world.anna, values=values)


def _daycares(world: World) -> None:
    for number, row in enumerate(load("demo_world.json")["daycares"]):
        made = registers.create(
            Institution,
            by=world.anna,
            values={
                "name": row["name"],
                "kind": "daycare",
                "district": world.districts[row["district"]],
                "latitude": row["lat"],
                "longitude": row["lon"],
                # One that somebody set by hand, so that there is a point to check.
                "position_quality": "approximate" if number else "pin",
                "places": row["places"],
                "fictional": True,
            },
        )
        world.daycares.setdefault(row["district"], []).append(made)


def vulnerable_area(world: World) -> VulnerableArea:
    """An invented area: no part of Allerød is on the ministry's list."""
    return registers.create(
        VulnerableArea,
        by=world.anna,
        values={
            "name": VULNERABLE_AREA,
            "district": world.districts["Lillerød"],
            "valid_from": world.today.replace(month=1, day=1).replace(year=world.today.year - 2),
            "source": "Opdigtet til demonstrationen. Allerød har intet udsat boligområde.",
        },
    )
