"""What a sheet is: its columns, which record a row is about, and the action that writes it.

`DataSheet` serves every resource with one record a row; households with their persons say it in their own way.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.transfer.cells import Day, Kind, folded

Words = str | Promise


@dataclass(frozen=True)
class Column:
    """A column of a sheet, in both directions.

    `key` says which record a row is about; `needed` is what a new record cannot do without; `filled` means that the
    cell may not be empty where the file has the column; `told` is exported for the reader and never read in; `helper`
    only helps to find the record.
    """

    name: str
    label: Words
    kind: Kind
    key: bool = False
    needed: bool = False
    filled: bool = False
    told: bool = False
    helper: bool = False
    exported: bool = True
    about: Words = ""
    get: Callable[[Any], Any] | None = None

    def value(self, record: Any) -> Any:
        return self.get(record) if self.get else getattr(record, self.name)


@dataclass
class Row:
    """A line of the file after its cells were read: only the columns that the file has."""

    number: int
    values: dict[str, Any]
    faults: list["Fault"] = field(default_factory=list)


@dataclass(frozen=True)
class Fault:
    """What is wrong, at a column or ("") with the row; the sentence is said in the reader's language."""

    column: str
    code: str
    figures: dict[str, Any]


@dataclass(frozen=True)
class Change:
    column: str
    was: str
    now: str


Step = Callable[[], Any]
NEW, CHANGED, UNCHANGED, WRONG = "new", "changed", "unchanged", "wrong"


@dataclass
class Line:
    """What one row would do. `steps` are calls of actions, in order; the last one's record tells the outcome."""

    number: int
    name: str = ""
    state: str = UNCHANGED
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # What to look at before the file is taken in; it stops nothing.
    warnings: list[Fault] = field(default_factory=list)
    # By language, because whoever reads the report may read another than whoever made it.
    outcome: dict[str, str] = field(default_factory=dict)
    household: UUID | None = None
    # What the journal calls whom the row tells of, where that is somebody of no household.
    about: str = ""
    steps: list[Step] = field(default_factory=list)
    # What is done once, when every row is in.
    after: list[Step] = field(default_factory=list)

    def refuse(self, refusal: Refusal, column: str = "") -> None:
        for one in refusal.every:
            figures = {name: str(value) for name, value in one.figures.items()}
            self.faults.append(Fault(column or one.field or "", one.code, figures))
        self.state = WRONG

    def warn(self, refusal: Refusal, column: str = "") -> None:
        figures = {name: str(value) for name, value in refusal.figures.items()}
        self.warnings.append(Fault(column, refusal.code, figures))


def compared(columns: Iterable[Column], record: Any, values: dict[str, Any]) -> list[Change]:
    """Field by field what the row would change; columns the file does not have stay as they are."""
    found = []
    for column in columns:
        if column.told or column.helper or column.name not in values:
            continue
        was, now = column.value(record), values[column.name]
        if not column.kind.same(was, now):
            found.append(Change(column.name, column.kind.shown(was), column.kind.shown(now)))
    return found


def written(columns: Iterable[Column], values: dict[str, Any]) -> list[Change]:
    """What a new record would hold."""
    shown = ((column, column.kind.shown(values.get(column.name))) for column in columns if not column.told)
    return [Change(column.name, "", text) for column, text in shown if text]


class Sheet:
    """One resource as a spreadsheet."""

    key: ClassVar[str]
    title: ClassVar[Words]
    about: ClassVar[Words]
    matching: ClassVar[Words]
    right: ClassVar[Right]
    see: ClassVar[Right]
    # Besides `see`, for whoever takes the rows away as a file.
    export_right: ClassVar[Right] = Right.EXPORT
    # Rows of people: whoever sees them in a dry run is on record.
    tells_of_people: ClassVar[bool] = False
    columns: ClassVar[tuple[Column, ...]]
    # A line as one could write it, by column; shown on the page and in the file to download.
    example: ClassVar[dict[str, str]]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def visible(self, user: object) -> QuerySet[Any]:
        """Every record this user may export, without those that are archived."""
        raise NotImplementedError

    def exported(self, found: QuerySet[Any], on: date) -> Iterator[dict[str, Any]]:
        """Values by column for each line of the export, in the order of `found`."""
        raise NotImplementedError

    def subjects(self, found: QuerySet[Any], on: date) -> Iterable[tuple[UUID | None, UUID | None]]:
        """(household, person) of everyone the export tells about, for the journal (X-04)."""
        return ()

    def numbers(self, found: QuerySet[Any]) -> Iterable[str]:
        """What the journal calls everyone the export tells about who belongs to no household (X-04)."""
        return ()

    def lines(self, rows: list[Row], *, by: User, on: date) -> list[Line]:
        """What each row would do; a fixed number of SQL statements, whatever the rows."""
        raise NotImplementedError

    def outcome(self, record: Any) -> str:
        """What the action decided beyond the row's own values; part of what a person says yes to."""
        return ""


class Books:
    """Everything a sheet looks up, loaded once for a file."""

    def __init__(self, records: Iterable[Any], key: Callable[[Any], Any]) -> None:
        self.records: dict[Any, list[Any]] = {}
        for record in records:
            self.records.setdefault(key(record), []).append(record)


class DataSheet(Sheet):
    """One record a row."""

    model: ClassVar[type[Model]]

    def stored(self) -> QuerySet[Any]:
        """Every record, archived ones too, with what the columns read."""
        raise NotImplementedError

    def books(self) -> Any:
        return None

    def link(self, row: Row, books: Any) -> Iterator[tuple[str, Any]]:
        """(column, record) for each name in the row; raises Refusal with `field`."""
        return iter(())

    def key_of(self, record: Any) -> Any:
        raise NotImplementedError

    def wanted(self, values: dict[str, Any]) -> Any:
        """The key that the row's values ask for."""
        raise NotImplementedError

    def sameness(self, values: dict[str, Any]) -> Any:
        """Two rows of a file that share it are one too many."""
        return self.wanted(values)

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> Any:
        raise NotImplementedError

    def update(self, record: Any, *, by: User, on: date, values: dict[str, Any]) -> Any:
        raise NotImplementedError

    def writable(self) -> list[Column]:
        return [column for column in self.columns if not (column.told or column.helper)]

    def merged(self, record: Any, values: dict[str, Any]) -> dict[str, Any]:
        """All that an action is given: what stands, and what the row says otherwise."""
        return {column.name: values.get(column.name, column.value(record)) for column in self.writable()}

    def given(self, values: dict[str, Any]) -> dict[str, Any]:
        """What a new record is made of."""
        return {column.name: values[column.name] for column in self.writable() if column.name in values}

    def exported(self, found: QuerySet[Any], on: date) -> Iterator[dict[str, Any]]:
        keys = list(found.values_list("pk", flat=True))
        held = {record.pk: record for record in self.stored().filter(pk__in=found.order_by().values("pk"))}
        for key in keys:
            if key in held:
                yield {column.name: column.value(held[key]) for column in self.columns}

    def existing(self) -> dict[Any, list[Any]]:
        """Every record by what a row may ask for it with."""
        return Books(self.stored(), self.key_of).records

    def lines(self, rows: list[Row], *, by: User, on: date) -> list[Line]:
        books, seen, existing = self.books(), dict[Any, int](), self.existing()
        return [self._line(row, books, existing, seen, by, on) for row in rows]

    def _line(
        self, row: Row, books: Any, existing: dict[Any, list[Any]], seen: dict[Any, int], by: User, on: date
    ) -> Line:
        line = Line(row.number, faults=row.faults, state=WRONG if row.faults else UNCHANGED)
        line.name = self.named(row.values)
        if line.faults:
            return line
        try:
            row.values.update(self.link(row, books))
            self._once(self.sameness(row.values), row, seen)
            record = self.chosen(existing.get(self.wanted(row.values), []), row.values)
            if record is not None:
                # Two rows may name one record in different ways.
                self._once(record.pk, row, seen)
            self._plan(line, row.values, record, by, on)
        except Refusal as refusal:
            line.refuse(refusal)
        return line

    def _once(self, same: Any, row: Row, seen: dict[Any, int]) -> None:
        if same in seen:
            raise Refusal("row_twice", line=seen[same])
        seen[same] = row.number

    def named(self, values: dict[str, Any]) -> str:
        """The words for the row in the report."""
        keys = (column for column in self.columns if column.key and values.get(column.name))
        return ", ".join(column.kind.shown(values[column.name]) for column in keys)

    def chosen(self, candidates: list[Any], values: dict[str, Any]) -> Any:
        """The record a row is about; of several with one key the one that is in use."""
        in_use = list(filter(self.is_in_use, candidates)) or candidates
        if len(in_use) > 1:
            raise Refusal("several_of_name", name=self.named(values))
        return in_use[0] if in_use else None

    def is_in_use(self, record: Any) -> bool:
        """A row means these first; what is not is still found, so that an old file brings nothing back."""
        return record.archived_at is None

    def _plan(self, line: Line, values: dict[str, Any], record: Any, by: User, on: date) -> None:
        if record is None:
            for column in self.columns:
                if column.needed and values.get(column.name) in (None, ""):
                    line.refuse(Refusal("cell_needed", name=str(column.label)), column.name)
            line.changes = written(self.columns, values)
            if not line.faults:
                line.state = NEW
                line.steps.append(lambda: self.create(by=by, on=on, values=self.given(values)))
        elif changes := compared(self.columns, record, values):
            line.state, line.changes = CHANGED, changes
            line.steps.append(lambda: self.update(record, by=by, on=on, values=self.merged(record, values)))


class NamedSheet(DataSheet):
    """A row is about the record of that name, whatever its letters."""

    def key_of(self, record: Any) -> str:
        return folded(record.name)

    def wanted(self, values: dict[str, Any]) -> str:
        return folded(values["name"])


ARCHIVED = Column(
    "archived_at", _("Arkiveret"), Day(), told=True,
    get=lambda record: timezone.localdate(record.archived_at) if record.archived_at else None,
)  # fmt: skip
