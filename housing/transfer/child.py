"""Ask the child to read a file (REL-22). Whatever the file does to it, this process goes on."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.refusals import Refusal
from housing.transfer.limits import MOST_BYTES, WALL_SECONDS


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the file: its number, its cells by the header's names, and what is wrong with the line itself."""

    line: int
    cells: dict[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    header: list[str]
    rows: list[FileRow]


def read(data: bytes) -> Table:
    """The file as a table of text; raises Refusal with what to do about the file."""
    if len(data) > MOST_BYTES:
        raise Refusal("file_too_big", most=MOST_BYTES // 2**20)
    # Our environment carries keys, so the child gets none of it; -B: it may not write, not even its own cache.
    command = [sys.executable, "-B", "-m", "housing.transfer.reading"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and no shell
            command, input=data, capture_output=True, timeout=WALL_SECONDS, cwd=settings.BASE_DIR, check=False,
            env={"PYTHONUTF8": "1", "PATH": ""},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refusal("file_too_heavy") from None
    return _table(done.stdout.decode("utf-8", "replace"), done.returncode)


def _table(output: str, code: int) -> Table:
    # Not splitlines: a cell may hold one of the other line separators of Unicode.
    lines = output.rstrip("\n").split("\n")
    if code < 0:
        # Stopped by its limits, or by the system: it had too much to do.
        raise Refusal("file_too_heavy")
    broken: Any = {"refused": "file_broken", "figures": {}}
    last = json.loads(lines[-1]) if code == 0 and lines[-1] else broken
    if "refused" in last:
        raise _refusal(last["refused"], last["figures"])
    header = json.loads(lines[0])
    return Table(header, [_row(header, text) for text in lines[1:-1]])


def _row(header: list[str], text: str) -> FileRow:
    line, cells, fault = json.loads(text)
    return FileRow(line, dict(zip(header, cells, strict=False)), fault)


def _refusal(code: str, figures: dict[str, Any]) -> Refusal:
    # Written out, so that every code of the child can be found with its sentence.
    return Refusal(
        code if code in (
            "file_empty", "file_has_nul", "encoding_unknown", "csv_broken", "cell_too_long", "old_excel",
            "not_a_spreadsheet", "merged_cells", "too_many_rows", "too_many_columns", "file_too_heavy",
            "header_not_worked_out",
        ) else "file_broken",
        **figures,
    )  # fmt: skip
