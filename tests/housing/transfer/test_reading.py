"""The child that reads files: hostile, broken and honest ones (REL-22)."""

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from housing.transfer import child, limits
from housing.transfer.reading import answers
from tests.checks import refused
from tests.housing.transfer.files import csv_file, saved, xlsx_file

HEAD = ["Navn", "Slags"]
MEGABYTE = 2**20
# Runs the child as it is run, and says how much memory it ever had.
WATCHED = """
import sys
from housing.transfer import reading
reading.main()
sys.stderr.write(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def workbook_with(sheet: bytes, **more: bytes) -> bytes:
    """A real workbook whose first sheet is this XML."""
    honest = zipfile.ZipFile(io.BytesIO(xlsx_file(HEAD)))
    parts = {name: honest.read(name) for name in honest.namelist()}
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet} | more)


START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>Navn</t></is></c></row>'


def read_by_hand(data: bytes) -> list[object]:
    """What the child would print, in this process."""
    return list(answers(data))


def refusal_of(data: bytes) -> str:
    return str(read_by_hand(data)[-1]["refused"])  # type: ignore[call-overload, index]


# -- honest files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_danish_letters_are_read_however_they_were_saved(encoding, separator):
    """X-14, X-18: five encodings and three separators read alike; UTF-16 is known by its mark."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    data = mark + csv_file(HEAD, ["Blåbærhøjen", "Æblegård"], encoding=encoding, separator=separator)

    table = child.read(data) if separator == ";" else None
    rows = read_by_hand(data)

    assert rows == [HEAD, [2, ["Blåbærhøjen", "Æblegård"], ""], {"rows": 1}]
    assert table is None or table.rows[0].cells == {"Navn": "Blåbærhøjen", "Slags": "Æblegård"}


def test_dos_letters_are_refused_with_what_to_do():
    """REL-22: code page 865 can be read as others, wrongly; it is known by letters nobody writes."""
    assert refusal_of(csv_file(HEAD, ["Blåbærhøjen", "Gård"], encoding="cp865")) == "encoding_unknown"


def test_a_workbook_reads_as_somebody_would_have_typed_it():
    """X-18: dates as dates, figures with a decimal comma, a tick as a word, blank rows left out."""
    row = [date(2026, 11, 23), datetime(2026, 11, 23, 14, 5), 8940, 8940.5, 0.1 + 0.2, True, False, "=1+1", None]
    book = openpyxl.Workbook()
    book.active.append([f"K{number}" for number in range(len(row))])
    book.active.append([None] * 3)
    book.active.append(row)
    book.active["H3"].data_type = "s"

    told = ["2026-11-23", "2026-11-23T14:05:00", "8940", "8940,5", "0,3", "ja", "nej", "=1+1", ""]
    assert read_by_hand(saved(book))[1:] == [[3, told, ""], {"rows": 1}]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (b'<c r="B2"><f>10+5</f><v>15</v></c>', "15"),
        (b'<c r="B2"><f>10+5</f></c>', limits.NOT_WORKED_OUT),
        (b'<c r="B2"><f>10+5</f><v/></c>', limits.NOT_WORKED_OUT),
        (b'<c r="B2" t="str"><f>UPPER(A2)</f></c>', limits.NOT_WORKED_OUT),
        (b'<c r="B2"><f t="shared" si="0"/></c>', limits.NOT_WORKED_OUT),
        (b'<c r="B2" t="str"><f>""</f><v></v></c>', ""),
        (b'<c r="B2"/>', ""),
    ],
)
def test_a_formula_without_its_value_is_no_empty_cell(cell, told):
    """X-14: what would be read as empty would wipe what stands; the empty text that a formula gave is empty."""
    text = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
    head = b'<row r="1">' + text % (b"A1", b"Navn") + text % (b"B1", b"Slags") + b"</row>"
    row = b'<row r="2">' + text % (b"A2", b"a") + cell + b"</row>"

    assert read_by_hand(workbook_with(START + head + row + END))[1] == [2, ["a", told], ""]


def test_a_column_named_by_a_formula_without_its_value_is_refused():
    """X-14: the column would be left out without a word."""
    with refused("header_not_worked_out"):
        child.read(xlsx_file(["Navn", '="Slags"'], ["a", "b"]))


def test_the_first_line_may_say_the_separator_and_lines_are_counted_as_in_an_editor():
    data = b'sep=,\n\nNavn,Slags\n"to\nlinjer",a\nb,c\n'

    assert read_by_hand(data) == [HEAD, [4, ["to\nlinjer", "a"], ""], [6, ["b", "c"], ""], {"rows": 2}]


def test_a_line_that_has_slipped_is_wrong_as_a_whole():
    rows = read_by_hand(b"Navn;Slags\na;b;c\nd\ne;f;\n")

    assert [row[2] for row in rows[1:-1]] == ["row_too_long", "row_too_short", ""]  # type: ignore[index]


def test_a_quotation_mark_that_never_closes_swallows_nothing():
    assert read_by_hand(b'Navn;Slags\na;b\n"c;d\ne;f\n')[-1] == {"refused": "csv_broken", "figures": {"line": 3}}


# -- hostile and broken files


def bomb() -> bytes:
    """A sheet of 200 MB in some 200 KB, as its directory says itself."""
    rows = b"".join(ROW % (n, n) for n in range(1, 2000))
    return workbook_with(START + rows + b" " * (200 * MEGABYTE) + END)


def entities() -> bytes:
    lol = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + lol + b"]>"
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return workbook_with(head + START + cell + END)


def outside_entity() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    return workbook_with(head + START + cell + END)


def entities_in_shared_strings() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a;</t></si></sst>'
    cell = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    honest = zipfile.ZipFile(io.BytesIO(xlsx_file(HEAD)))
    parts = {name: honest.read(name) for name in honest.namelist()}
    return zipped(parts | {"xl/worksheets/sheet1.xml": START + cell + END, "xl/sharedStrings.xml": head + strings})


def lying_bomb() -> bytes:
    """Its directory says a few bytes; the part is 200 MB."""
    data = bytearray(bomb())
    size = len(START) + 200 * MEGABYTE
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(data).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def merged() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEAD, ["a", "b"], [None, "c"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    return saved(book)


def far_away() -> bytes:
    """One cell in the last column of every row."""
    cells = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(2, 20000))
    return workbook_with(START + ROW % (1, 1) + cells + END)


HOSTILE = {
    "zip bomb": (bomb, "file_too_heavy"),
    "lying zip bomb": (lying_bomb, "file_broken"),
    "billion laughs": (entities, "file_broken"),
    "outside entity": (outside_entity, "file_broken"),
    "entities in shared strings": (entities_in_shared_strings, "file_broken"),
    "merged cells": (merged, "merged_cells"),
    "cells far away": (far_away, "too_many_columns"),
    "a million columns": (lambda: b";".join([b"a"] * 1_000_000) + b"\n", "too_many_columns"),
    "a million cells in a row": (lambda: b"Navn;Slags\n" + b";" * 1_000_000 + b"\n", None),
    "NUL bytes": (lambda: b"Navn;Slags\na\x00b;c\n", "file_has_nul"),
    "UTF-16 without its mark": (lambda: csv_file(HEAD, ["a", "b"], encoding="utf-16-le"), "file_has_nul"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x81\x90", "not_a_spreadsheet"),
    "empty": (lambda: b"", "file_empty"),
    "only blanks": (lambda: b"\n ; ;\n\n", "file_empty"),
    "too many rows": (lambda: b"Navn\n" + b"a\n" * (limits.MOST_ROWS + 1), "too_many_rows"),
    "a cell without end": (lambda: b"Navn\n" + b"a" * MEGABYTE, "cell_too_long"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old_excel"),
    "another zip": (lambda: zipped({"mimetype": b"x"}), "not_a_spreadsheet"),
    "half a workbook": (lambda: xlsx_file(HEAD, ["a", "b"])[:-200], "file_broken"),
    "a broken sheet": (lambda: workbook_with(START + b"<row"), "file_broken"),
    "more parts than a book has": (lambda: zipped({"xl/workbook.xml": b""} | {f"{n}": b"" for n in range(999)}), None),
    "over 20 MB": (lambda: b"a" * (limits.MOST_BYTES + 1), "file_too_big"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_the_house_goes_on(name):
    """REL-22: refused with a sentence (or read, and then its rows are wrong); no fault of ours comes out."""
    make, code = HOSTILE[name]
    data = make()

    if code:
        with refused(code):
            child.read(data)
    elif name == "more parts than a book has":
        with refused("file_too_heavy"):
            child.read(data)
    else:
        assert child.read(data).rows == []


@pytest.mark.parametrize(
    "name", ["zip bomb", "billion laughs", "a million cells in a row", "over 20 MB", "cells far away"]
)
def test_a_hostile_file_gets_less_than_150_megabytes(name):
    """REL-22."""
    assert memory_of(HOSTILE[name][0]()) < 150 * MEGABYTE


def test_the_largest_honest_workbook_gets_less_than_150_megabytes():
    """REL-22: 20,000 rows of ten columns."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(limits.MOST_ROWS + 1):
        sheet.append([f"Kolonne {column} {number}" for column in range(10)])

    assert memory_of(saved(book)) < 150 * MEGABYTE


def test_a_workbook_of_formulas_gets_less_than_150_megabytes():
    """REL-22: 20,000 rows of ten formulas without their values."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([f"Kolonne {column}" for column in range(10)])
    for number in range(limits.MOST_ROWS):
        sheet.append([f"={column}+{number}" for column in range(10)])

    assert memory_of(saved(book)) < 150 * MEGABYTE


def memory_of(data: bytes) -> int:
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED], input=data, capture_output=True, cwd=settings.BASE_DIR, check=True,
        env={"PATH": ""},
    )  # fmt: skip
    return int(done.stderr.split()[-1]) * 1024


def test_a_child_that_asks_for_too_much_memory_or_time_is_stopped(monkeypatch):
    """REL-22: killed by its limits, it is a refusal; the limits are really set in the child."""
    ask = "import resource, json; from housing.transfer import reading; reading.bound(); print(json.dumps([" + ",".join(
        f"resource.getrlimit(resource.RLIMIT_{name})[0]" for name in ("AS", "CPU", "FSIZE", "CORE")
    ) + "]))"  # fmt: skip
    said = subprocess.run([sys.executable, "-B", "-c", ask], capture_output=True, cwd=settings.BASE_DIR, check=True)
    assert json.loads(said.stdout) == [limits.MEMORY, limits.CPU_SECONDS, 0, 0]

    with refused("file_too_heavy"):
        child._table("", -9)
    monkeypatch.setattr(child, "WALL_SECONDS", 0.001)
    with refused("file_too_heavy"):
        child.read(b"Navn\na\n")


def test_the_child_knows_no_secret_and_loads_no_framework():
    """The file of a stranger is read by a process that has nothing to give away."""
    assert not [name for name in ("SECRET_KEY", "CPR_KEYS") if name in os.environ]
    ask = (
        "import sys; from housing.transfer import reading, reading_xlsx; reading_xlsx._opened(sys.stdin.buffer.read());"
    )
    ask += "print([n for n in ('django', 'numpy', 'lxml', 'accounts') if sys.modules.get(n)])"
    said = subprocess.run(
        [sys.executable, "-B", "-c", ask], input=xlsx_file(HEAD), capture_output=True, cwd=settings.BASE_DIR, check=True
    )  # fmt: skip
    assert said.stdout == b"[]\n"


def test_openpyxl_without_its_guard_is_not_used(monkeypatch):
    """REL-22: without defusedxml nothing is opened at all."""
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)

    with pytest.raises(RuntimeError, match="defusedxml"):
        read_by_hand(xlsx_file(HEAD))


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_a_csv_is_rows_or_a_refusal(rows, encoding):
    """REL-22: hypothesis-made CSV never comes out as a fault of ours, and the last word is always said."""
    text = "\n".join(";".join(cells) for cells in [HEAD, *rows])

    *_rows, last = read_by_hand(text.encode(encoding, "replace"))

    assert "rows" in last or last["refused"] in child_codes()  # type: ignore[operator, index, call-overload]


@given(st.binary(max_size=300))
@hypothesis_settings(max_examples=150)
def test_whatever_bytes_are_rows_or_a_refusal(data):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
        last = read_by_hand(start + data)[-1]

        assert "rows" in last or last["refused"] in child_codes()  # type: ignore[operator, index, call-overload]


def child_codes() -> set[str]:
    from accounts.refusals import codes

    return set(codes())
