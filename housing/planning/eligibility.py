"""Which rules hold for which household and unit: pass, fail, or unknown, and unknown never passes (H-19).

Two readings of the same rules: over all pairs at once for the ranking, and one pair with its figures for the
page. The verdict of a pair's explanation is read from the cells, so the two cannot disagree.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from housing.planning.columns import columns, unique
from housing.planning.figures import FIGURES, Figures, Missing
from housing.planning.letting_figures import LETTING_FIGURES
from housing.planning.letting_judges import LETTING, judges_for
from housing.planning.model import Household, Unit
from housing.planning.rules import JUDGES, Cells, RuleCode, Verdict

Gap = Callable[[int, int], tuple[Figures, Missing]]


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule says of one pair. `missing`: the fact we lack; `whose`: "household" or "unit" lacks it.

    For a failed rule `whose` is empty: nothing is missing.
    """

    code: RuleCode
    verdict: Verdict
    figures: Mapping[str, int | str | float | None]
    missing: str | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A rule that another module judges: its cells (H, U), and the figures and gap of one pair."""

    code: RuleCode
    cells: Cells
    gap: Gap


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts: `cells` (rules, H, U) int8 in the order of `codes`; `overall` (H, U) the lowest of a
    pair.
    """

    households: tuple[Household, ...]
    units: tuple[Unit, ...]
    codes: tuple[RuleCode, ...]
    cells: Cells
    overall: Cells
    on: date
    household_at: Mapping[str, int]
    unit_at: Mapping[str, int]
    added: Mapping[RuleCode, Gap]

    def explain(self, h: int | str, u: int | str) -> tuple[RuleResult, ...]:
        """Every rule for one pair, by position or key, in the written order. KeyError for an unknown key.

        Of the letting rules only those that somebody asks of this home.
        """
        row, column = self.places(h, u)
        asked = {str(rule.asks) for rule in self.units[column].rules}
        return tuple(
            self._result(at, row, column) for at, code in enumerate(self.codes) if code not in LETTING or code in asked
        )

    def kept_out_by(self, h: int | str, u: int | str) -> frozenset[RuleCode]:
        """The codes of `reasons`, without their figures: cheap enough for every household of a list."""
        row, column = self.places(h, u)
        worst = self.overall[row, column]
        if worst == Verdict.PASS:
            return frozenset()
        return frozenset(self.codes[at] for at in np.flatnonzero(self.cells[:, row, column] == worst).tolist())

    def reasons(self, h: int | str, u: int | str) -> tuple[RuleResult, ...]:
        """Only the rules that keep the pair out: the failed ones, or, if none failed, the unknown ones."""
        row, column = self.places(h, u)
        worst = self.overall[row, column]
        if worst == Verdict.PASS:
            return ()
        return tuple(
            self._result(at, row, column) for at in range(len(self.codes)) if self.cells[at, row, column] == worst
        )

    def places(self, h: int | str, u: int | str) -> tuple[int, int]:
        """Positions of a household and a unit given by position or key."""
        row = self.household_at[h] if isinstance(h, str) else h
        return row, self.unit_at[u] if isinstance(u, str) else u

    def with_rules(self, added: Sequence[Added]) -> "Verdicts":
        """The same verdicts with further rules behind them."""
        cells = np.concatenate([self.cells, *(rule.cells[None] for rule in added)])
        return Verdicts(
            households=self.households,
            units=self.units,
            codes=(*self.codes, *(rule.code for rule in added)),
            cells=cells,
            overall=_lowest(cells),
            on=self.on,
            household_at=self.household_at,
            unit_at=self.unit_at,
            added={**self.added, **{rule.code: rule.gap for rule in added}},
        )

    def _result(self, at: int, row: int, column: int) -> RuleResult:
        code, verdict = self.codes[at], Verdict(int(self.cells[at, row, column]))
        if code in self.added:
            figures, missing = self.added[code](row, column)
        else:
            judged_by = (FIGURES | LETTING_FIGURES)[code]
            figures, missing = judged_by(self.households[row], self.units[column])
        if verdict != Verdict.UNKNOWN:
            return RuleResult(code, verdict, figures)
        return RuleResult(code, verdict, figures, *missing)


def assess(households: Sequence[Household], units: Sequence[Unit], on: date) -> Verdicts:
    """Every rule for every household and unit on one day. ValueError if two share a key."""
    household_at = unique((household.key for household in households), "households")
    unit_at = unique((unit.key for unit in units), "units")
    h, u = columns(households, units, on)
    judges = {**JUDGES, **judges_for(u)}
    cells = np.empty((len(judges), len(households), len(units)), dtype=np.int8)
    for at, judge in enumerate(judges.values()):
        cells[at] = judge(h, u)
    return Verdicts(
        households=tuple(households),
        units=tuple(units),
        codes=tuple(judges),
        cells=cells,
        overall=_lowest(cells),
        on=on,
        household_at=household_at,
        unit_at=unit_at,
        added={},
    )


def _lowest(cells: Cells) -> Cells:
    lowest: Cells = cells.min(axis=0)
    return lowest
