"""Files as people and their spreadsheets make them."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import openpyxl
from django.db.models import QuerySet

from accounts.users.models import User
from housing.transfer import actions
from housing.transfer.exporting import export
from housing.transfer.models import ImportBatch
from housing.transfer.planning import Report
from housing.transfer.sealing import report_of
from housing.transfer.sheets import SHEETS
from tests.factories import DAY

# The sheets of people and homes; those of the volunteers are asked in tests/volunteers/transfer.
KEYS = ("husstande", "pladser", "vigtige-steder", "boliger", "ledige", "skoler", "aftaler")


def csv_file(header: Iterable[str], *rows: Iterable[Any], encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([list(header), *map(list, rows)])
    return text.getvalue().encode(encoding)


def xlsx_file(header: Iterable[str], *rows: Iterable[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in [list(header), *map(list, rows)]:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def tried(key: str, data: bytes, by: User, on: Any = DAY) -> tuple[ImportBatch, Report]:
    """The dry run of a file, and what it shows."""
    batch = actions.preview(sheet=SHEETS[key], by=by, on=on, data=data, file_name="fil.csv")
    return batch, report_of(batch)


def read_in(key: str, data: bytes, by: User, on: Any = DAY) -> ImportBatch:
    """The dry run, confirmed as it was shown; fails with what was wrong."""
    batch, report = tried(key, data, by, on)
    assert not report.is_wrong, report.lines
    done = actions.confirm(batch=batch, by=by, on=on)
    assert done.fresh is None
    return done.batch


def fetched(key: str, by: User, form: str = "csv", found: QuerySet[Any] | None = None, on: Any = DAY) -> bytes:
    sheet = SHEETS[key]
    return b"".join(export(sheet, sheet.visible(by) if found is None else found, by=by, on=on, form=form))


def faults(report: Report) -> list[tuple[int, str, str]]:
    """(line, column, code) of everything wrong."""
    return [(line["number"], column, code) for line in report.lines for column, code, _figures in line["faults"]]


def changes(report: Report) -> list[tuple[str, str, str]]:
    return [tuple(change) for line in report.lines for change in line["changes"]]
