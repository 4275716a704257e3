"""Landlords, departments, agreements, homes and temporary sites."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from config.demonstration import places
from config.demonstration.world import World, load
from housing import registers
from housing.agreements.actions import create_agreement
from housing.homes.models import Department, Landlord, Site, Unit

MUNICIPALITY = "Allerød Kommune"
PRIVATE = "Bakkegårdens Udlejning (opdigtet)"
# Departments with a share of their own (trappemodel): half of the vacant homes instead of a quarter or a third.
STEP_MODEL = ("Afdeling Engparken", "Afdeling Hammersholt")
# So many vacancies were counted before the ledger was kept here: the next turn is not always four homes away.
COUNTED_BEFORE = {"Lillerød Boligforening": 2, "Allerød Almennyttige Boligselskab": 2, "Boligforeningen Ravnen": 2}
YEARLY_RENT_PER_M2 = (820, 905, 960, 1040, 875, 990, 1110, 735, 1150, 845, 930)
VULNERABLE, SENIOR = "vulnerable", "senior"

# label, rooms, m², floor, step-free: two stairways to a department. None: nobody has looked.
FIRST_STAIRWAY = (
    ("st. tv.", 2, 63, 0, True),
    ("st. th.", 3, 84, 0, True),
    ("1. tv.", 3, 84, 1, None),
    ("1. th.", 4, 102, 1, None),
    ("2. tv.", 2, 63, 2, False),
)
SECOND_STAIRWAY = (
    ("st. tv.", 4, 98, 0, True),
    ("1. tv.", 1, 41, 1, None),
    ("2. tv.", 5, 119, 2, None),
    ("2. th.", 3, 79, 2, False),
)
OWN_STAIRWAY = (
    *FIRST_STAIRWAY,
    ("st. mf.", 1, 39, 0, True),
    ("2. th.", 5, 112, 2, None),
    ("3. tv.", 3, 81, 3, None),
)
BEDS = {
    "Sportsvej": (6, 6, 4, 4, 4, 3, 3, 3, 3),
    "Blovstrød Teglværksvej": (8, 6, 5, 4, 4, 4, 3, 2, 2, 2),
    "Ved Lyngehallen": (8, 7, 5, 4, 4, 3, 2, 2, 1),
    "Den nedlagte daginstitution": (8, 7, 5, 2, 2, 2),
}
KINDS = {"pavilion": "pavilion", "converted building": "converted", "boarding school": "folk_high_school"}
TERMS = {
    "rented pavilions, notice 6 months": "Lejede pavilloner, opsigelse 6 måneder",
    "rented pavilions, notice 12 months": "Lejede pavilloner, opsigelse 12 måneder",
    "owned by the municipality": "Ejet af kommunen",
    "stay granted per term; must be assigned a home afterwards": "Ophold for et semester ad gangen",
}


def enter(world: World) -> None:
    started = world.today - timedelta(days=900)
    for at, row in enumerate(load("demo_world.json")["housing_organisations"]):
        _organisation(world, row, at, started)
    _own_homes(world)
    _temporary(world)


def _organisation(world: World, row: dict[str, Any], at: int, started: date) -> None:
    landlord = registers.create(
        Landlord,
        by=world.anna,
        values={"name": row["name"], "kind": "organisation", "fictional": row["fictional"]},
    )
    _agreement(
        world,
        landlord=landlord,
        share=row["agreement_share"],
        basis=row["agreement_basis"],
        response_days=row["response_days"],
        valid_from=started,
        offset=COUNTED_BEFORE.get(row["name"], 0),
    )
    for place, part in enumerate(row["departments"]):
        rent = YEARLY_RENT_PER_M2[(at * 3 + place) % len(YEARLY_RENT_PER_M2)]
        _department(world, landlord, part, started, rent)


def _department(world: World, landlord: Landlord, part: dict[str, Any], started: date, rent: int) -> None:
    """A department with its homes; its scope is the organisation's ledger, or one of its own."""
    department = registers.create(
        Department,
        by=world.anna,
        values={
            "landlord": landlord,
            "name": part["name"],
            "district": world.districts[part["district"]],
            "dwellings": part["dwellings"],
            "fictional": part["fictional"],
        },
    )
    scope = landlord.name
    if part["name"] in STEP_MODEL:
        scope = part["name"]
        _agreement(world, landlord=landlord, share="1/2", basis="agreement", response_days=7,
                   valid_from=started, offset=0, department=department, note="Trappemodel (opdigtet)")  # fmt: skip
    _stairways(world, department, part, scope, rent)


def _agreement(world: World, *, share: str, **values: Any) -> None:
    part = Fraction(share)
    create_agreement(by=world.anna, values={"numerator": part.numerator, "denominator": part.denominator, **values})


def _stairways(world: World, department: Department, part: dict[str, Any], scope: str, rent: int) -> None:
    street = part["name"].removeprefix("Afdeling ")
    for number, homes in ((4, FIRST_STAIRWAY), (17, SECOND_STAIRWAY)):
        vulnerable = street == "Stationsgården" and number == 17
        site = registers.create(
            Site,
            by=world.anna,
            values={
                **_address(f"{street} {number}", part, number),
                "landlord": department.landlord,
                "department": department,
                "district": department.district,
                "vulnerable_area": places.vulnerable_area(world) if vulnerable else None,
                "caretaker": "Ejendomskontoret",
                "fictional": True,
            },
        )
        for home in homes:
            unit = _home(world, site, home, rent, lift=number == 17 and rent > 950)
            world.homes.setdefault(VULNERABLE if vulnerable else scope, []).append(unit)
    if street == "Søparken":
        senior = _home(world, site, ("st. th.", 2, 66, 0, True), rent, lift=True, criterion="senior")
        world.homes[SENIOR] = [senior]


def _address(name: str, part: dict[str, Any], number: int) -> dict[str, Any]:
    """An address that sounds right and is made up, a stone's throw from the department's point."""
    lynge = part["district"] == "Lynge-Uggeløse"
    return {
        "name": name,
        "address": name,
        "postcode": "3540" if lynge else "3450",
        "city": "Lynge" if lynge else "Allerød",
        "latitude": round(part["lat"] + (number - 10) * 0.00009, 5),
        "longitude": round(part["lon"] + (number - 10) * 0.00012, 5),
        "position_quality": "approximate",
    }


def _home(
    world: World,
    site: Site,
    home: tuple[str, int, int, int, bool | None],
    yearly: int,
    *,
    lift: bool,
    criterion: str = "none",
) -> Unit:
    label, rooms, area, floor, step_free = home
    rent = round(area * yearly / 12)
    return registers.create(
        Unit,
        by=world.anna,
        values={
            "site": site,
            "label": label,
            "tenure": "permanent",
            "rooms": rooms,
            "area_m2": area,
            "rent_dkk": rent,
            "deposit_dkk": round(rent * 4.2, -2),
            "floor": floor,
            "lift": lift,
            # Upstairs with a lift it depends on the entrance, which is looked at when it matters.
            "step_free": step_free,
            "criterion": criterion,
        },
    )


def _own_homes(world: World) -> None:
    """Homes outside every agreement: each vacancy is the municipality's to let."""
    point = {"lat": 55.8721, "lon": 12.3522, "district": "Skovvang"}
    for landlord_name, kind, street, homes in (
        (MUNICIPALITY, "municipality", "Kildehøj", OWN_STAIRWAY),
        (PRIVATE, "private", "Bakkegårdsvej", SECOND_STAIRWAY[:2]),
    ):
        landlord = registers.create(
            Landlord, by=world.anna, values={"name": landlord_name, "kind": kind, "fictional": kind == "private"}
        )
        site = registers.create(
            Site,
            by=world.anna,
            values={
                **_address(f"{street} 21", point, 21),
                "landlord": landlord,
                "district": world.districts["Skovvang"],
                "fictional": True,
            },
        )
        world.homes[landlord_name] = [_home(world, site, home, 890, lift=False) for home in homes]


def _temporary(world: World) -> None:
    municipality = Landlord.objects.get(name=MUNICIPALITY)
    for row in load("demo_world.json")["temporary_sites"]:
        rented = row["terms"].startswith("rented")
        site = registers.create(
            Site,
            by=world.anna,
            values={
                "name": row["name"],
                "landlord": municipality,
                "kind": KINDS[row["kind"]],
                "district": world.districts.get(row["district"] or ""),
                "latitude": row["lat"],
                "longitude": row["lon"],
                "position_quality": "approximate",
                "terms": TERMS[row["terms"]],
                "lease_end": world.today + timedelta(days=410) if rented else None,
                "notice_on": world.today + timedelta(days=45 if "12" in row["terms"] else 228) if rented else None,
                "caretaker": "Vicevært (opdigtet)",
                "caretaker_phone": "12 34 56 78",
                "permit_from": world.today + timedelta(days=760 - 4 * 365) if rented else None,
                "permit_end": world.today + timedelta(days=760) if rented else None,
                "fictional": row.get("fictional", False),
            },
        )
        beds = BEDS.get(row["name"], (1,) * row["units"])
        word = "værelse" if row["unit_kind"] == "single room" else "bolig"
        world.beds += [_temporary_unit(world, site, f"{word} {at}", size) for at, size in enumerate(beds, start=1)]


def _temporary_unit(world: World, site: Site, label: str, beds: int) -> Unit:
    return registers.create(
        Unit,
        by=world.anna,
        values={
            "site": site,
            "label": label,
            "tenure": "temporary",
            "rooms": max(1, (beds + 1) // 2),
            "beds": beds,
            "area_m2": 12 if beds == 1 else 16 + 9 * beds,
            "floor": 0,
            "step_free": True,
        },
    )
