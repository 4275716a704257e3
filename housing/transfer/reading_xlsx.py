"""Excel workbooks: the first sheet, its values only, after a look at what the zip would unpack to.

A formula's value is the one its spreadsheet program saved beside it. Many programs that write workbooks save none: such
a cell is not empty, and is told apart from one that is.
"""

import io
import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from housing.transfer.limits import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_UNPACKED,
    NOT_WORKED_OUT,
    Unreadable,
)

_CHUNK = 2**16


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that is not blank, the header first."""
    _check_zip(data)
    book = _opened(data)
    if not book.worksheets:
        raise Unreadable("file_broken")
    sheet = book.worksheets[0]
    _refuse_merged(data, sheet._worksheet_path)
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [as_text(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        if any(len(cell) > MOST_CHARACTERS for cell in cells):
            raise Unreadable("cell_too_long", line=number, most=MOST_CHARACTERS)
        yield number, cells


def _check_zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if any(part.flag_bits & 0x1 for part in parts):
            raise Unreadable("old_excel")
        if not any(name.endswith("workbook.xml") for name in names):
            raise Unreadable("not_a_spreadsheet")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Unreadable("file_too_heavy")


def _opened(data: bytes) -> Any:
    # openpyxl takes numpy along if it finds it, and numpy alone asks for more memory than a child may have.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    os.environ["OPENPYXL_LXML"] = "False"
    import openpyxl
    from openpyxl.worksheet import _read_only

    if not openpyxl.DEFUSEDXML or openpyxl.LXML:
        raise RuntimeError("defusedxml does not guard openpyxl: XML bombs would be unpacked")
    # The size a sheet states is whatever its writer stated; one that states none would be read to its end for it, and
    # so would every other sheet of the book, before the first row is seen.
    _read_only.ReadOnlyWorksheet._get_size = _no_size
    _read_only.WorkSheetParser = _parser()
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _no_size(sheet: Any) -> None:
    """In the place of looking how large a sheet is: as long as it goes on."""


def _parser() -> Any:
    """openpyxl's parser, but for a formula without its value, which it would read as an empty cell."""
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element: Any) -> Any:
            cell = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                # A formula that gave the empty text says so: it is marked as text, and its value stands there.
                is_empty = element.get("t") == "str" and element.find(VALUE_TAG) is not None
                cell["value"] = None if is_empty else NOT_WORKED_OUT
            return cell

    return Parser


def _refuse_merged(data: bytes, path: str) -> None:
    """Of merged cells only the first has the value: the others would be read as empty and wipe what stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(path) as part:
        before = b""
        while piece := part.read(_CHUNK):
            if b"mergeCell " in before + piece:
                raise Unreadable("merged_cells")
            before = piece[-16:]


def as_text(value: Any) -> str:
    """A cell as somebody would have typed it into a Danish CSV file."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | time():
            return value.isoformat()
        case date():
            return value.isoformat()
        case float() if value == value and abs(value) != float("inf"):
            return format(Decimal(repr(value)).normalize(), "f").replace(".", ",")
        case _:
            return str(value)
