"""The score of every household for every home, in ones (1 = 100 points), and what follows from it.

total = fit + what two more years of waiting would cost - what else is in sight (design 3, H-25, performance
C). Everything over pairs is element by element: a pair's bits do not depend on which other pairs are in the
call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from housing.planning.children import child_facts, distance_gap
from housing.planning.columns import Floats, Ints, columns, numbers, unique
from housing.planning.components import economy, size
from housing.planning.eligibility import Added, Verdicts, assess
from housing.planning.explanation import Explanation, Spread, Unranked
from housing.planning.facts import facts
from housing.planning.figures import Figures, Missing
from housing.planning.model import District, Household, Institution, Policy, Unit
from housing.planning.parts import parts_of, points_of, waiting_of
from housing.planning.proximity import Proximity, proximity
from housing.planning.ranking import Order, Ranked, drawn_places, order_of
from housing.planning.rules import Cells, RuleCode, Verdict
from housing.planning.waiting import is_over_limit, months_waited, waiting_slope

Draws = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores in ones: `fit`, `school`, `size`, `economy`, `total` (H, U), NaN where a needed fact is missing;
    `outlook`, `months` (H,). `policies`: what ranks for each home, the policy or weights of its own. `verdicts`: the
    rules, and behind them "rooms" and "distance". `draws`: by the key of a unit the places drawn by lot, by the key of
    a household.

    Households and units are asked for by position or key; points (x 100) come out of the methods.
    """

    households: tuple[Household, ...]
    units: tuple[Unit, ...]
    institutions: tuple[Institution, ...]
    districts: tuple[District, ...]
    policy: Policy
    policies: tuple[Policy, ...]
    fit: Floats
    school: Floats
    size: Floats
    economy: Floats
    outlook: Floats
    total: Floats
    months: Floats
    verdicts: Verdicts
    near: Proximity
    order: Order
    draws: Draws

    def ranking(self, unit: int | str) -> tuple[Ranked, ...]:
        """The households that pass every rule, best first. Unknown and failed pairs are never in it."""
        _, column = self.verdicts.places(0, unit)
        rows = np.flatnonzero(self.verdicts.overall[:, column] == Verdict.PASS)
        over = self.order.over_limit(self.policies[column].waiting_limit_months)
        return tuple(
            Ranked(
                rank=rank,
                household=self.households[row].key,
                total=100.0 * float(self.total[row, column]),
                over_limit=bool(over[row]),
                band=self.households[row].band,
            )
            for rank, row in enumerate(self.in_order(rows, column).tolist(), start=1)
        )

    def policy_for(self, unit: int | str) -> Policy:
        """What ranks for the home: the policy, or with the most specific weights of the home's own (H-21)."""
        return self.policies[self.verdicts.places(0, unit)[1]]

    def in_order(self, rows: Ints, column: int) -> Ints:
        """These rows, each with a total, in rank order for one home."""
        limit = self.policies[column].waiting_limit_months
        return self.order.ranked(rows, self.total[rows, column], limit, self.drawn(column))

    def keys(self, rows: Ints, column: int) -> Ints:
        """The rank keys of these rows for one home, as `Order.keys`."""
        limit = self.policies[column].waiting_limit_months
        return self.order.keys(rows, self.total[rows, column], limit, self.drawn(column))

    def drawn(self, column: int) -> Ints | None:
        """Where every household stands in the draws of one home; None where no lots were drawn."""
        return drawn_places(self.households, self.draws.get(self.units[column].key, {}))

    def candidates_missing(self, unit: int | str) -> tuple[Unranked, ...]:
        """Households for whom only facts are missing, by band, waiting since and reference."""
        return self._unranked(unit, Verdict.UNKNOWN)

    def not_fitting(self, unit: int | str) -> tuple[Unranked, ...]:
        """Households that fail a rule, by band, waiting since and reference."""
        return self._unranked(unit, Verdict.FAIL)

    def outside(self, unit: int | str, verdict: Verdict) -> tuple[str, ...]:
        """Keys of the households with this verdict (unknown or fail), by band, waiting since and reference."""
        _, column = self.verdicts.places(0, unit)
        rows = np.flatnonzero(self.verdicts.overall[:, column] == verdict)
        return tuple(self.households[row].key for row in self.order.unranked(rows).tolist())

    def unranked(self, h: int | str, u: int | str) -> Unranked:
        """One household outside the ranking: what keeps it out, and where it would stand if that turns out well."""
        row, column = self.verdicts.places(h, u)
        return Unranked(self.households[row].key, self.verdicts.reasons(row, column), *self._would_be(row, column))

    def explain(self, h: int | str, u: int | str) -> Explanation:
        """One pair taken apart, whatever its verdict."""
        row, column = self.verdicts.places(h, u)
        household, unit, policy = self.households[row], self.units[column], self.policies[column]
        children = child_facts(household, unit, column, self.near.places[row], self.near, self.institutions, policy)
        months = float(self.months[row])
        over = is_over_limit(months, policy)
        names = {district.key: district.name for district in self.districts}
        values = (self.school[row, column], self.size[row, column], self.economy[row, column])
        would_be_total, would_be_rank = self._would_be(row, column)
        return Explanation(
            household=household.key,
            unit=unit.key,
            verdict=Verdict(int(self.verdicts.overall[row, column])),
            parts=parts_of(household, unit, values, policy),
            fit_points=points_of(self.fit[row, column]),
            waiting=waiting_of(household, months, policy),
            outlook_points=100.0 * float(self.outlook[row]),
            total=points_of(self.total[row, column]),
            over_limit=over,
            children=children,
            facts=facts(household, unit, children, names, months, over, policy),
            rules=self.verdicts.explain(row, column),
            would_be_total=would_be_total,
            would_be_rank=would_be_rank,
        )

    def spread(self, unit: int | str) -> Spread | None:
        """The shares of the home's district, once for all households; None without a known district."""
        _, column = self.verdicts.places(0, unit)
        key = self.units[column].district
        district = next((d for d in self.districts if d.key == key), None)
        if district is None:
            return None
        dwellings = sum(d.dwellings for d in self.districts)
        placed = sum(d.placed_persons for d in self.districts)
        return Spread(
            district=district.name,
            dwelling_share=district.dwellings / dwellings if dwellings else None,
            placed_share=district.placed_persons / placed if placed else None,
        )

    def _unranked(self, unit: int | str, verdict: Verdict) -> tuple[Unranked, ...]:
        return tuple(self.unranked(key, unit) for key in self.outside(unit, verdict))

    def _would_be(self, row: int, column: int) -> tuple[float | None, int | None]:
        """Total and rank of an unknown pair if what we do not know turns out well."""
        total = self.total[row, column]
        if self.verdicts.overall[row, column] != Verdict.UNKNOWN or np.isnan(total):
            return None, None
        passing = self.verdicts.overall[:, column] == Verdict.PASS
        passing[row] = True
        rows = np.flatnonzero(passing)
        return points_of(total), self.in_order(rows, column).tolist().index(row) + 1


def score(
    households: Sequence[Household],
    units: Sequence[Unit],
    institutions: Sequence[Institution],
    districts: Sequence[District],
    policy: Policy,
    outlook: Mapping[str, float] | None = None,
    draws: Draws | None = None,
) -> ScoreTable:
    """Score all pairs on the policy's day. `outlook`: ones by household key, 0 for those not in it. `draws`: see
    `ScoreTable`.

    ValueError if two households, units, institutions or districts share a key.
    """
    unique((district.key for district in districts), "districts")
    h, u = columns(households, units, policy.on)
    near = proximity(households, units, institutions, policy)
    policies = tuple(policy.ranking_for(unit) for unit in units)
    sizes, economies = size(h, u, policy), economy(h, u, policy)
    fit = _fit(near.school, sizes, economies, policies)
    months = numbers(months_waited(household.waiting_since, policy.on) for household in households)
    sight = np.array([(outlook or {}).get(household.key, 0.0) for household in households], dtype=np.float64)
    total = (months / 12.0)[:, None] * numbers(waiting_slope(own) for own in policies)
    total += fit
    total -= sight[:, None]
    return ScoreTable(
        households=tuple(households),
        units=tuple(units),
        institutions=tuple(institutions),
        districts=tuple(districts),
        policy=policy,
        policies=policies,
        fit=fit,
        school=near.school,
        size=sizes,
        economy=economies,
        outlook=sight,
        total=total,
        months=months,
        verdicts=_verdicts(households, units, institutions, policy, near, sizes),
        near=near,
        order=order_of(households, months),
        draws=draws or {},
    )


def _fit(school: Floats, sizes: Floats, economies: Floats, policies: Sequence[Policy]) -> Floats:
    school_weights = numbers(policy.school_weight for policy in policies)
    size_weights = numbers(policy.size_weight for policy in policies)
    economy_weights = numbers(policy.economy_weight for policy in policies)
    # Divided by the sum of the weights in the same order: three ones give exactly one.
    fit = school_weights * school
    fit += size_weights * sizes
    fit += economy_weights * economies
    fit /= school_weights + size_weights + economy_weights
    return fit


def _verdicts(
    households: Sequence[Household],
    units: Sequence[Unit],
    institutions: Sequence[Institution],
    policy: Policy,
    near: Proximity,
    sizes: Floats,
) -> Verdicts:
    """The rules, and behind them the two ways in which a pair cannot be scored."""

    def rooms(row: int, column: int) -> tuple[Figures, Missing]:
        needed, has = households[row].rooms_needed, units[column].rooms
        missing = ("rooms_needed", "household") if needed is None else ("rooms", "unit")
        return {"rooms": has, "rooms_needed": needed}, missing

    def distance(row: int, column: int) -> tuple[Figures, Missing]:
        return distance_gap(households[row], units[column], near.places[row], near, institutions)

    added = (
        Added(RuleCode.ROOMS, _unknown_where_nan(sizes), rooms),
        Added(RuleCode.DISTANCE, _unknown_where_nan(near.school), distance),
    )
    return assess(households, units, policy.on).with_rules(added)


def _unknown_where_nan(values: Floats) -> Cells:
    return np.where(np.isnan(values), np.int8(Verdict.UNKNOWN), np.int8(Verdict.PASS))
