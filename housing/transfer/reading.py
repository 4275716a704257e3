"""The child that reads: bytes of a file in, rows of text or a coded refusal out. It knows no framework and no secret.

    python -m housing.transfer.reading < file

Each line it prints is JSON: first the header (a list of names), then `[line, [cell, …], fault]` for each row, and
last `{"rows": n}` or `{"refused": code, "figures": {…}}`. A child that was stopped says nothing at the end. `fault`
is "" or the code of what is wrong with the row as a whole.
"""

import json
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError  # the exception class only

from housing.transfer import reading_csv, reading_xlsx
from housing.transfer.limits import CPU_SECONDS, MEMORY, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, NOT_WORKED_OUT, Unreadable

_STUMBLES = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, KeyError, ValueError, IndexError, TypeError,
    AttributeError, NotImplementedError,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"


def table(data: bytes) -> Iterator[list[object]]:
    """The header, then the rows; raises Unreadable."""
    is_zip = data.startswith(b"PK")
    if data.startswith(_OLE):
        raise Unreadable("old_excel")
    found = reading_xlsx.rows(data) if is_zip else reading_csv.rows(data)
    line, header = next(found, (0, []))
    header = [name.strip() for name in header]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise Unreadable("file_empty")
    if len(header) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    if NOT_WORKED_OUT in header:
        raise Unreadable("header_not_worked_out", line=line, number=header.index(NOT_WORKED_OUT) + 1)
    yield [*header]
    for count, (line, cells) in enumerate(found, 1):
        if count > MOST_ROWS:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        yield [line, *_fitted(cells, len(header), is_zip)]


def _fitted(cells: list[str], width: int, padded: bool) -> tuple[list[str], str]:
    """As many cells as there are names. A workbook leaves empty cells out; a CSV line that is short has slipped."""
    rest = cells[width:]
    if any(cell.strip() for cell in rest):
        return cells[:width], "row_too_long"
    if len(cells) < width and not padded:
        return cells, "row_too_short"
    return (cells + [""] * width)[:width], ""


def answers(data: bytes) -> Iterator[object]:
    """What the child prints, the last word included."""
    count = -1  # the header is no row
    try:
        if len(data) > MOST_BYTES:
            raise Unreadable("file_too_big", most=MOST_BYTES // 2**20)
        for row in table(data):
            count += 1
            yield row
    except Unreadable as no:
        yield {"refused": no.code, "figures": no.figures}
    except MemoryError:
        yield {"refused": "file_too_heavy", "figures": {}}
    except _STUMBLES:
        # Whatever openpyxl stumbles over in a damaged or hostile workbook; defusedxml's refusals are ValueErrors.
        yield {"refused": "file_broken", "figures": {}}
    else:
        yield {"rows": count}


def bound() -> None:
    """From here on this process can hurt nobody: so much memory, so much work, and no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    bound()
    write = sys.stdout.write
    for answer in answers(sys.stdin.buffer.read(MOST_BYTES + 1)):
        write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
