"""From a table of text to a report: what each row would do, field by field."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import override

from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import LANGUAGES, folded, in_all_languages
from housing.transfer.child import FileRow, Table
from housing.transfer.sheets.base import NEW, UNCHANGED, WRONG, Column, Fault, Line, Row, Sheet

STATES = (NEW, "changed", UNCHANGED, WRONG)


@dataclass
class Report:
    """What the dry run shows and the confirmation repeats.

    `unknown` are columns of the file we do not know, `told` those we write but never read. Unchanged rows are only
    counted. Everything in it can be JSON.
    """

    counts: dict[str, int]
    lines: list[dict[str, Any]]
    unknown: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        return bool(self.counts[WRONG])

    @property
    def is_empty(self) -> bool:
        """The file names its columns and has nothing below them."""
        return not any(self.counts.values())

    @property
    def is_idle(self) -> bool:
        """Nothing would be written."""
        return not (self.counts[NEW] or self.counts["changed"] or self.is_wrong)

    def digest(self) -> str:
        """The same for the same outcome, and for no other."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def headers(sheet: Sheet) -> dict[str, Column]:
    """Every way to name a column: in Danish, in English, and as the field is called."""
    found: dict[str, Column] = {}
    for column in sheet.columns:
        for name in {folded(column.name), *in_all_languages(column.label)}:
            found.setdefault(name, column)
    return found


@dataclass(frozen=True)
class Heading:
    """Which column of the sheet each name in the file stands for."""

    columns: dict[str, Column]
    unknown: list[str]
    told: list[str]


def heading(sheet: Sheet, table: Table) -> Heading:
    """Columns are known by name, never by place; raises Refusal when one is there twice or a key is missing."""
    known = headers(sheet)
    columns: dict[str, Column] = {}
    unknown, told = [], []
    for name in filter(None, table.header):
        column = known.get(folded(name))
        if column is None:
            unknown.append(name)
        elif column.told:
            told.append(name)
        elif column in columns.values():
            raise Refusal("column_twice", name=name)
        else:
            columns[name] = column
    there = list(columns.values())
    if missing := [str(column.label) for column in sheet.columns if column.key and column not in there]:
        raise Refusal("columns_missing", names=", ".join(missing))
    return Heading(columns, unknown, told)


def parsed(row: FileRow, columns: dict[str, Column]) -> Row:
    """The row's values; what cannot be read is a fault at its column."""
    found = Row(row.line, {})
    if row.fault:
        found.faults.append(_fault(Refusal("row_too_long" if row.fault == "row_too_long" else "row_too_short")))
        return found
    for name, column in columns.items():
        try:
            value = column.kind.parsed(row.cells.get(name, ""))
            if column.filled and value in (None, ""):
                raise Refusal("cell_needed", name=str(column.label))
            found.values[column.name] = value
        except Refusal as refusal:
            found.faults.append(_fault(refusal, column.name))
    return found


def _fault(refusal: Refusal, column: str = "") -> Fault:
    return Fault(column, refusal.code, {name: str(value) for name, value in refusal.figures.items()})


def _silent(done: int) -> None:
    """For files small enough that nobody waits."""


def carried_out(sheet: Sheet, table: Table, *, by: User, on: date, tell: Callable[[int], None] = _silent) -> Report:
    """Every row is tried for real by its actions, each in a savepoint, and what happened is the report.

    `tell` hears how many rows are done; what it raises stops the whole. Called inside a transaction. The dry run
    rolls it back, the confirmation keeps it: both ask the same rules.
    """
    head = heading(sheet, table)
    # In one language whoever asks: the reader may change language between the dry run and the confirmation.
    with override("da"):
        tell(0)
        lines = sheet.lines([parsed(row, head.columns) for row in table.rows], by=by, on=on)
        # What changes goes first: the place that one row ends makes room for the one that another begins.
        for done, line in enumerate(sorted(lines, key=lambda line: line.state == NEW)):
            tell(done)
            if not line.faults:
                _try(sheet, line)
        if not any(line.faults for line in lines):
            for step in [step for line in lines for step in line.after]:
                step()
    counts = Counter(line.state for line in lines)
    return Report(
        counts={state: counts[state] for state in STATES},
        lines=[_shown(line) for line in lines if line.state != UNCHANGED],
        unknown=head.unknown,
        told=head.told,
    )


def _try(sheet: Sheet, line: Line) -> None:
    if not line.steps:
        return
    try:
        with transaction.atomic():
            results = [step() for step in line.steps]
        line.outcome = _outcome(sheet, results[-1])
    except Refusal as refusal:
        names = {column.name for column in sheet.columns}
        line.refuse(refusal)
        last = line.faults[-1]
        if last.column not in names:
            line.faults[-1] = Fault("", last.code, last.figures)


def _outcome(sheet: Sheet, record: Any) -> dict[str, str]:
    said = {}
    for language in LANGUAGES:
        with override(language):
            if words := sheet.outcome(record):
                said[language] = words
    return said


def _shown(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "name": line.name,
        "state": line.state,
        "outcome": line.outcome,
        "household": str(line.household) if line.household else "",
        "about": line.about,
        "changes": [[change.column, change.was, change.now] for change in line.changes],
        "warnings": [[fault.column, fault.code, fault.figures] for fault in line.warnings],
        "faults": [[fault.column, fault.code, fault.figures] for fault in line.faults],
    }
