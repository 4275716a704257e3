"""Made-up households, homes, schools and districts around Allerød. The same seed gives the same people."""

from datetime import date, timedelta

import numpy as np

from housing.planning.model import (
    Child,
    District,
    Household,
    Institution,
    InstitutionKind,
    Policy,
    Stream,
    Tenure,
    Unit,
)

ON = date(2026, 11, 24)
SOUTH_WEST, NORTH_EAST = (55.80, 12.20), (55.92, 12.45)
DISTRICTS = 8
SCHOOLS, DAYCARES = 12, 24

Problem = tuple[list[Household], list[Unit], list[Institution], list[District], Policy]


def problem(households: int, units: int, seed: int = 20261124) -> Problem:
    """What `housing.planning.scoring.score` takes; a few per cent of the facts are not known."""
    rng = np.random.default_rng(seed)
    districts = [District(f"d{n}", f"Distrikt {n}", int(rng.integers(400, 3000)), n * 7) for n in range(DISTRICTS)]
    institutions = [_institution(rng, n) for n in range(SCHOOLS + DAYCARES)]
    return (
        [_household(rng, n) for n in range(households)],
        [_unit(rng, n) for n in range(units)],
        institutions,
        districts,
        Policy(on=ON, version="benchmark"),
    )


def points(count: int, seed: int) -> np.ndarray:
    """Places, (count, 2) latitude and longitude."""
    return np.random.default_rng(seed).uniform(SOUTH_WEST, NORTH_EAST, (count, 2))


def _point(rng: np.random.Generator) -> tuple[float, float]:
    latitude, longitude = rng.uniform(SOUTH_WEST, NORTH_EAST).tolist()
    return latitude, longitude


def _institution(rng: np.random.Generator, number: int) -> Institution:
    school = number < SCHOOLS
    latitude, longitude = _point(rng)
    return Institution(
        key=f"i{number}",
        name=f"{'Skole' if school else 'Børnehus'} {number}",
        kind=InstitutionKind.SCHOOL if school else InstitutionKind.DAYCARE,
        latitude=latitude,
        longitude=longitude,
        district=f"d{number % DISTRICTS}",
        district_school=school,
    )


def _child(rng: np.random.Generator, household: int, number: int) -> Child:
    age = int(rng.integers(0, 17))
    place = int(rng.integers(0, SCHOOLS)) if age >= 6 else SCHOOLS + int(rng.integers(0, DAYCARES))
    return Child(
        key=f"c{household}-{number}",
        name="Barn",
        age=age,
        institution=None if rng.random() < 0.1 else f"i{place}",
        grade=min(age - 6, 10) if age >= 6 else None,
    )


def _household(rng: np.random.Generator, number: int) -> Household:
    persons = int(rng.choice([1, 2, 3, 4, 5, 6, 7, 8], p=[0.35, 0.15, 0.12, 0.14, 0.11, 0.07, 0.04, 0.02]))
    latitude, longitude = _point(rng)
    return Household(
        key=f"h{number}",
        reference=f"H-2026-{number:04d}",
        name=f"Husstand {number}",
        stream=Stream.REFUGEE if rng.random() < 0.5 else Stream.OTHER,
        band=int(rng.integers(0, 3)),
        persons=persons,
        rooms_needed=(persons + 1) // 2,
        waiting_since=ON - timedelta(days=int(rng.integers(0, 1200))),
        latitude=latitude,
        longitude=longitude,
        district=f"d{rng.integers(DISTRICTS)}",
        needs_step_free=None if rng.random() < 0.05 else bool(rng.random() < 0.1),
        can_pay_dkk=None if rng.random() < 0.05 else int(rng.integers(4_000, 14_000)),
        income_dkk=int(rng.integers(10_000, 35_000)),
        max_rent_dkk=None,
        children=tuple(_child(rng, number, n) for n in range(max(0, persons - 2))),
    )


def _unit(rng: np.random.Generator, number: int) -> Unit:
    rooms = int(rng.integers(1, 6))
    latitude, longitude = _point(rng)
    return Unit(
        key=f"u{number}",
        label=f"Vej {number}",
        tenure=Tenure.PERMANENT,
        stream=None if rng.random() < 0.5 else Stream.REFUGEE,
        rooms=rooms,
        beds=None,
        area_m2=22.0 * rooms + 15,
        rent_dkk=2_500 + 1_900 * rooms,
        latitude=latitude,
        longitude=longitude,
        district=f"d{rng.integers(DISTRICTS)}",
        step_free=bool(rng.random() < 0.4),
        vulnerable_area=bool(rng.random() < 0.05),
    )
