"""Receipts and certificates on paper: one page, tagged PDF (PDF/UA-1), the same values the same bytes."""

from datetime import datetime
from pathlib import Path
from typing import Any

from housing.placements.pdf import set_in_type

ROOT = Path(__file__).parent / "typst"


def paper(values: dict[str, Any], moment: datetime) -> bytes:
    """`values`: title, number, day, rows of two texts, text, sign, name_line, language and municipality."""
    return set_in_type(ROOT, "paper.typ", values, moment)
