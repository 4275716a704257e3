"""Set a letter as a tagged PDF (PDF/UA-1) with typst; the same values give the same bytes."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast

import typst

from housing.placements.characters import fonts, printable

ROOT = Path(__file__).parent / "typst"


class Written(Protocol):
    """A letter of any kind: which template, its frozen values, and when it was written."""

    kind: Any
    values: Any
    written_at: Any


def letter_pdf(letter: Written) -> bytes:
    """The letter's PDF; `printable` says what becomes of characters that the fonts lack."""
    return set_in_type(ROOT, f"{letter.kind}.typ", letter.values, letter.written_at)


def set_in_type(root: Path, template: str, values: object, moment: datetime) -> bytes:
    """A page of another room: its own template in its own folder, with the fonts and the rules of the letters."""
    compiler = typst.Compiler(str(root / template), root=str(root), font_paths=fonts())
    data = json.dumps(_printable(values), ensure_ascii=False)
    stamp = int(moment.timestamp())
    pdf = compiler.compile(format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=stamp)
    return cast(bytes, pdf)


def _printable(value: object) -> object:
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, str):
        return printable(value)
    return value
