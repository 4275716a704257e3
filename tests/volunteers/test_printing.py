"""Receipts and certificates on paper."""

from datetime import UTC, datetime

from volunteers.printing import paper


def test_a_name_in_arabic_letters_is_printed_in_any_paper():
    """V-22: the house has letters for it; before, the paper could not be made at all."""
    values = {
        "title": "Kvittering for cykel", "number": "U-2026-0001", "day": "24. nov. 2026", "rows": [["Til", "محمد Prøve"]],
        "text": [], "sign": "Udleveret af Karen", "language": "da", "municipality": "Prøve Kommune", "name_line": "",
    }  # fmt: skip
    assert paper(values, datetime(2026, 11, 24, 12, tzinfo=UTC)).startswith(b"%PDF")
