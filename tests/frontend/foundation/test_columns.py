"""Cells that a spreadsheet may show and never run."""

from datetime import date
from decimal import Decimal

import pytest

from frontend.registers.columns import Column, harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+45", "-2", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "  =1", "\u00a0=1"]
)
def test_formula_is_made_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (-5, "-5"),
        (Decimal("-1.5"), "-1,5"),
        (True, "ja"),
        (date(2026, 11, 24), "24.11.2026"),
        ("a=b", "a=b"),
    ],
)
def test_plain_values_stay_plain(value, cell):
    assert harmless(value) == cell


def test_cell_escapes_what_people_wrote_and_exports_its_text():
    column = Column("a", "A", lambda row: row)

    assert column.html("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    assert column.html(None) == ""
    assert Column("a", "A", lambda row: "Søren & Co").exported(None) == "Søren & Co"
