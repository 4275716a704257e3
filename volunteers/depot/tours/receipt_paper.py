"""A receipt on paper: one page or two, tagged PDF (PDF/UA-1), the same delivery the same bytes."""

from datetime import datetime, time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from housing.placements.pdf import set_in_type
from volunteers.depot.tours.receipt import Receipt

ROOT = Path(__file__).parent / "typst"


def receipt_pdf(receipt: Receipt) -> bytes:
    values = {
        "municipality": settings.MUNICIPALITY, "language": receipt.language, "number": receipt.number,
        "day": f"{receipt.on:%d.%m.%Y}", "title": receipt.title, "happened": receipt.happened,
        "heading": receipt.heading, "things": list(receipt.things), "lines": list(receipt.lines),
    }  # fmt: skip
    return set_in_type(ROOT, "receipt.typ", values, timezone.make_aware(datetime.combine(receipt.on, time(12))))
