"""Exports: the rows a person asked for, with every stored field they may see, as CSV or Excel (X-15, REL-23)."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.journal.actions import looked_at_each, looked_at_numbers
from accounts.journal.models import AccessKind
from accounts.policy.rules import demand
from accounts.users.models import User
from housing.transfer.cells import harmless
from housing.transfer.sheets.base import Column, Sheet

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Values = Iterator[dict[str, Any]]


def export(sheet: Sheet, found: QuerySet[Any], *, by: User, on: date, form: str) -> Iterator[bytes]:
    """The file piece by piece; everyone it tells about is on record first (X-04)."""
    demand(by, sheet.export_right)
    demand(by, sheet.see)
    looked_at_each(by=by, kind=AccessKind.EXPORTED, subjects=sheet.subjects(found, on), purpose=str(sheet.title))
    looked_at_numbers(by=by, kind=AccessKind.EXPORTED, numbers=sheet.numbers(found))
    return written(columns_of(sheet), sheet.exported(found, on), form, str(sheet.title))


def columns_of(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.exported]


def example(sheet: Sheet, form: str) -> Iterator[bytes]:
    """A file of one made-up line with every column that can be read in."""
    columns = [column for column in sheet.columns if not column.told]
    values = {column.name: column.kind.parsed(sheet.example.get(column.name, "")) for column in columns}
    known = {column.name: values[column.name] for column in columns if sheet.example.get(column.name)}
    return written(columns, iter([known]), form, str(sheet.title))


def written(columns: list[Column], lines: Values, form: str, title: str) -> Iterator[bytes]:
    return _csv(columns, lines) if form == CSV else iter([_xlsx(columns, lines, title)])


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(columns: list[Column], lines: Values) -> Iterator[bytes]:
    """Semicolons and a byte-order mark, as a Danish spreadsheet expects."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield b"\xef\xbb\xbf"
    yield writer.writerow([harmless(str(column.label)) for column in columns]).encode()
    kinds = [(column.name, column.kind.line) for column in columns]
    for values in lines:
        yield writer.writerow([line(values.get(name)) for name, line in kinds]).encode()


def _xlsx(columns: list[Column], lines: Values, title: str) -> bytes:
    kinds = [(column.name, column.kind.cell) for column in columns]
    rows = ([cell(values.get(name)) for name, cell in kinds] for values in lines)
    return workbook([str(column.label) for column in columns], rows, title)


def workbook(labels: list[str], rows: Iterable[list[Any]], title: str) -> bytes:
    """Texts as texts, dates as dates, numbers as numbers; nothing is a formula, whatever it begins with."""
    # Loaded for those who ask for a workbook, and nobody else.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ERROR_CODES
    from openpyxl.workbook.child import INVALID_TITLE_REGEX

    book = Workbook(write_only=True)
    # A page may ask a question; the name of a sheet may not.
    sheet = book.create_sheet(INVALID_TITLE_REGEX.sub("", title)[:31])
    sheet.freeze_panes = "A2"

    def drawn(value: Any) -> Any:
        if isinstance(value, date):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = "DD-MM-YYYY"
            return cell
        if isinstance(value, str) and (value.startswith(("=", "'")) or value in ERROR_CODES):
            # openpyxl makes a live formula of what begins with "=", and a fault of what is called like one.
            cell = WriteOnlyCell(sheet, harmless(value) if value.startswith("'") else value)
            cell.data_type = "s"
            return cell
        return None if value == "" else value

    sheet.append(labels)
    for row in rows:
        sheet.append([drawn(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
