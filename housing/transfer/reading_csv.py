"""CSV as Danish offices save it: three encodings, three separators, quotes that must close."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from housing.transfer.limits import MOST_CHARACTERS, MOST_COLUMNS, Unreadable

SEPARATORS = ";,\t"
# What DOS wrote for å and ø reads as these in Windows-1252; nobody writes them inside a word.
_DOS = re.compile(r"[^\W\d_][†›‘]|[†›][^\W\d_]|‘[a-z]")
_CHUNK = 2**16


def encoding_of(data: bytes) -> str:
    """UTF-16 by its mark, else UTF-8, else Windows-1252, which never fails on Danish UTF-8 and so comes last."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(data, "utf-16") or _unknown(data)
    return _checked(data, "utf-8-sig") or _checked(data, "cp1252") or _unknown(data)


def _checked(data: bytes, encoding: str) -> str:
    """The encoding when all of the file can be read with it; piece by piece, to save memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data) or 1, _CHUNK):
            text = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
            if "\x00" in text:
                raise Unreadable("file_has_nul")
            if encoding == "cp1252" and _DOS.search(text):
                return ""
    except UnicodeDecodeError:
        return ""
    return encoding


def _unknown(data: bytes) -> str:
    if b"\x00" in data:
        # A picture or a PDF: no letters were ever meant.
        raise Unreadable("not_a_spreadsheet")
    raise Unreadable("encoding_unknown")


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every line that is not blank, the header first; lines count from 1 as an editor does."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding_of(data), newline="")
    separator, skipped = _separator(text)
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(text, delimiter=separator, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise Unreadable("cell_too_long", line=line, most=MOST_CHARACTERS) from None
        raise Unreadable("csv_broken", line=line) from None


def _separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """The separator of the first line with words in it, and how many lines came before; the text stands there."""
    skipped, start = 0, 0
    for _ in range(100):
        start = text.tell()
        first = text.readline(MOST_COLUMNS * MOST_CHARACTERS)
        told = re.fullmatch(r"sep=(.)\s*", first.lstrip("\ufeff"), re.IGNORECASE)
        if told or (first and not first.strip(f" {SEPARATORS}\r\n\ufeff")):
            skipped += 1
            continue
        break
    bare = re.sub(r'"[^"]*"', "", first)
    best = max(SEPARATORS, key=bare.count)
    if bare.count(best) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    text.seek(start)
    return best, skipped
