"""The sentences of one pair as codes with figures, in the order a page shows them."""

from collections.abc import Iterator, Mapping, Sequence

from housing.planning.explanation import ChildFact, Fact, FactCode
from housing.planning.model import Household, Policy, Unit


def facts(
    household: Household,
    unit: Unit,
    children: Sequence[ChildFact],
    names: Mapping[str, str],
    months: float,
    over_limit: bool,
    policy: Policy,
) -> tuple[Fact, ...]:
    """`names`: district names by key; `months` waited."""
    found = [
        *_each_child(household, children),
        *_district(household, unit, children, names),
        *_transport(children),
    ]
    if not children:
        found.append(Fact(FactCode.NO_CHILDREN, "info", {}))
    found += [*_size(household, unit), *_rent(household, unit), *_half_the_income(household, unit)]
    if household.waiting_since is None:
        found.append(Fact(FactCode.WAITING_UNKNOWN, "mid", {}))
    elif over_limit:
        figures = {"months": months, "limit": policy.waiting_limit_months}
        found.append(Fact(FactCode.WAITING_LONG, "info", figures))
    return tuple(found)


def _each_child(household: Household, children: Sequence[ChildFact]) -> Iterator[Fact]:
    for child, told in zip(children, household.children, strict=True):
        figures = {
            "child": child.name,
            "age": child.age,
            "institution": child.institution,
            "grade": child.grade,
            "counted_m": child.counted_m,
            "limit_m": child.limit_m,
            "now_m": child.now_m,
        }
        if child.value is None:
            yield Fact(FactCode.CHILD_UNKNOWN, "mid", figures)
        elif child.stand_in:
            yield Fact(FactCode.CHILD_STAND_IN, "info", figures)
        else:
            near = child.keeps_school
            yield Fact(FactCode.CHILD_NEAR if near else FactCode.CHILD_FAR, "good" if near else "bad", figures)
            if told.must_stay and not near:
                yield Fact(FactCode.MUST_STAY_FAR, "bad", figures)


def _district(
    household: Household, unit: Unit, children: Sequence[ChildFact], names: Mapping[str, str]
) -> Iterator[Fact]:
    placed = [child for child in children if child.institution is not None]
    away = next((child for child in placed if child.keeps_district is False), None)
    if away is not None:
        # Who lives on the wrong side of the line already changes nothing by moving within the district.
        moves = household.district is None or household.district != unit.district
        figures = {
            "child": away.name,
            "institution": away.institution,
            "from_district": names.get(away.district or "", away.district),
            "to_district": names.get(unit.district or "", unit.district),
        }
        yield Fact(FactCode.CHANGES_DISTRICT if moves else FactCode.OTHER_DISTRICT, "mid", figures)
    elif any(child.keeps_district is None for child in placed):
        yield Fact(FactCode.DISTRICT_UNKNOWN, "mid", {"children": len(placed)})
    elif placed:
        yield Fact(FactCode.KEEPS_DISTRICT, "good", {"children": len(placed)})


def _transport(children: Sequence[ChildFact]) -> Iterator[Fact]:
    placed = [child for child in children if child.institution is not None]
    for child in placed:
        figures = {"child": child.name, "counted_m": child.counted_m, "limit_m": child.limit_m}
        if child.transport == "due":
            yield Fact(FactCode.TRANSPORT_DUE, "mid", figures)
        elif child.transport is None:
            yield Fact(FactCode.TRANSPORT_UNKNOWN, "mid", figures)
    if placed and all(child.transport in ("not_due", "not_entitled") for child in placed):
        yield Fact(FactCode.TRANSPORT_NONE, "info", {"children": len(placed)})


def _size(household: Household, unit: Unit) -> Iterator[Fact]:
    if household.rooms_needed is None or unit.rooms is None:
        return  # the rule "rooms" says so
    spare = unit.rooms - household.rooms_needed
    figures = {"rooms": unit.rooms, "rooms_needed": household.rooms_needed, "difference": abs(spare)}
    if spare == 0:
        yield Fact(FactCode.SIZE_EXACT, "good", figures)
    elif spare > 0:
        yield Fact(FactCode.SIZE_SPARE, "mid", figures)
    else:
        yield Fact(FactCode.SIZE_MISSING, "bad", figures)


def _rent(household: Household, unit: Unit) -> Iterator[Fact]:
    rent, means = unit.rent_dkk, household.can_pay_dkk
    if rent is None:
        yield Fact(FactCode.RENT_UNKNOWN, "mid", {})
    elif means is None:
        yield Fact(FactCode.MEANS_UNKNOWN, "mid", {"rent_dkk": rent})
    else:
        within = rent <= means
        figures = {
            "rent_dkk": rent,
            "can_pay_dkk": means,
            "percent": 100 * rent / means if means > 0 else None,
        }
        yield Fact(FactCode.RENT_WITHIN if within else FactCode.RENT_ABOVE, "good" if within else "bad", figures)


def _half_the_income(household: Household, unit: Unit) -> Iterator[Fact]:
    """Integrationsloven § 12(1): above half the income, full housing benefit cannot be refused. A warning
    only.
    """
    rent, income = unit.rent_dkk, household.income_dkk
    if income is None:
        yield Fact(FactCode.INCOME_UNKNOWN, "mid", {"rent_dkk": rent})
    elif rent is not None and 2 * rent > income:
        yield Fact(FactCode.RENT_OVER_HALF, "mid", {"rent_dkk": rent, "half_dkk": income / 2, "income_dkk": income})
