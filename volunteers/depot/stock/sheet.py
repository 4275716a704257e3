"""A sheet of labels as PDF: A4, three across and eight down, the code in words beside each QR (V-13)."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import segno

from housing.placements.pdf import set_in_type
from volunteers.depot.stock.models import Label

ROOT = Path(__file__).parent / "typst"


def labels_pdf(labels: Sequence[Label], *, address: str, title: str, language: str, moment: datetime) -> bytes:
    """`address` is what a QR opens, the code follows it; the same labels at the same moment give the same bytes."""
    values = {
        "title": title,
        "language": language,
        "house": "Hjemly",
        "labels": [
            {"code": label.code, "first": label.code[:4], "last": label.code[4:], "svg": _svg(address + label.code)}
            for label in labels
        ],
    }
    return set_in_type(ROOT, "labels.typ", values, moment)


def _svg(text: str) -> str:
    """A quarter of the code may be scratched and it still reads."""
    svg: str = segno.make(text, error="q", micro=False).svg_inline(border=2, omitsize=True)
    return svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
