"""The facts of one child and one home: metres, school kept, district kept, transport (H-27, folkeskoleloven
§ 26).
"""

from collections.abc import Sequence
from math import isnan

from housing.planning.columns import numbers
from housing.planning.explanation import ChildFact
from housing.planning.figures import NOTHING, Figures, Missing
from housing.planning.geography import distance_matrix, road_metres
from housing.planning.model import Child, Household, Institution, InstitutionKind, Policy, Unit
from housing.planning.proximity import NOWHERE, Place, Proximity, is_over


def transport(
    counted_m: float | None, limit: float | None, child: Child, school: Institution, unit: Unit
) -> str | None:
    """ "due" only when the way is longer than the limit and the school is the district school of the new
    home, or one the child was referred to. "not_due": near enough. "not_entitled": another school, or a
    daycare. None: unknown.
    """
    if school.kind == InstitutionKind.DAYCARE:
        return "not_entitled"
    if counted_m is None or limit is None:
        return None
    if not is_over(counted_m, limit):
        return "not_due"
    if child.referred:
        return "due"
    if not school.district_school:
        return "not_entitled"
    if school.district is None or unit.district is None:
        return None
    return "due" if school.district == unit.district else "not_entitled"


def child_facts(
    household: Household,
    unit: Unit,
    column: int,
    places: Sequence[Place],
    near: Proximity,
    institutions: Sequence[Institution],
    policy: Policy,
) -> tuple[ChildFact, ...]:
    """Every child of the household against the unit in `column`, in the order they were given."""
    facts = []
    for child, place in zip(household.children, places, strict=True):
        school = None if place.stand_in or place.target == NOWHERE else institutions[place.target]
        straight = _known(float(near.straight[place.target, column]))
        facts.append(_fact(child, place, straight, school, household, unit, policy))
    return tuple(facts)


def _fact(
    child: Child,
    place: Place,
    straight: float | None,
    school: Institution | None,
    household: Household,
    unit: Unit,
    policy: Policy,
) -> ChildFact:
    counted = None if straight is None else road_metres(straight, policy.road_factor)
    limit = _known(place.limit_m)
    measured = counted is not None and limit is not None
    return ChildFact(
        key=child.key,
        name=child.name,
        age=child.age,
        grade=child.grade,
        institution=None if school is None else school.name,
        district=None if school is None else school.district,
        straight_m=straight,
        counted_m=counted,
        limit_m=limit,
        now_m=None if school is None else _now(household, school, policy),
        value=max(0.0, 1.0 - counted / limit) if counted is not None and limit is not None else None,
        keeps_school=not is_over(counted or 0.0, limit or 0.0) if measured and school is not None else None,
        keeps_district=None if school is None else _same(school.district, unit.district),
        transport=None if school is None else transport(counted, limit, child, school, unit),
        stand_in=place.stand_in,
    )


def distance_gap(
    household: Household,
    unit: Unit,
    places: Sequence[Place],
    near: Proximity,
    institutions: Sequence[Institution],
) -> tuple[Figures, Missing]:
    """The first thing that keeps a way from being measured: whose child, which place, which fact."""
    if not household.children:
        return {"children": 0}, NOTHING
    if unit.latitude is None or unit.longitude is None:
        return {"children": len(household.children)}, ("point", "unit")
    for child, place in zip(household.children, places, strict=True):
        missing = _missing(child, place, near)
        if missing != NOTHING:
            school = None if place.stand_in or place.target == NOWHERE else institutions[place.target].name
            return {"children": len(household.children), "child": child.name, "institution": school}, missing
    return {"children": len(household.children)}, NOTHING


def _missing(child: Child, place: Place, near: Proximity) -> Missing:
    if place.target == NOWHERE:
        return "institution", "household"
    if isnan(near.points[place.target].sum()):
        return "point", "household" if place.stand_in else "institution"
    if isnan(place.limit_m):
        return "age" if child.grade is None else "grade", "household"
    return NOTHING


def _now(household: Household, school: Institution, policy: Policy) -> float | None:
    home, goal = (numbers((place.latitude, place.longitude))[None] for place in (household, school))
    metres = distance_matrix(home, goal)[0, 0]
    return _known(road_metres(float(metres), policy.road_factor))


def _same(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _known(value: float) -> float | None:
    return None if isnan(value) else value
