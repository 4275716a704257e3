"""How a cell is read, and that what we write is what we read (X-14, X-18, REL-23)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from housing.models import Household, Institution, Unit
from housing.transfer.cells import (
    Choice,
    Cpr,
    Day,
    Degrees,
    Email,
    Kind,
    Kroner,
    Text,
    Whole,
    YesNo,
    YesNoUnknown,
    harmless,
    typed,
)
from housing.transfer.sheets.columns import stored
from tests.checks import refused

BAND = Choice(tuple(Household._meta.get_field("band").choices or ()))
SEX = Choice((("f", "Kvinde"), ("m", "Mand"), ("", "Ikke oplyst")))
NOVEMBER = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["23.11.2026", "23-11-2026", "23/11/2026", "231126", "2026-11-23", "23. 11. 2026", "2026-11-23 00:00:00",
     "2026-11-23T00:00:00", " 23.11.26\xa0"],
)  # fmt: skip
def test_dates_are_read_however_danes_write_them(text):
    """X-18."""
    assert Day().parsed(text) == NOVEMBER


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Whole(), "1.418", 1418),
        (Whole(), "1 418", 1418),
        (Whole(), "12,0", 12),
        (Whole(-2, 40), "-1", -1),
        (Whole(), "", None),
        (Kroner(), "8.940,- kr.", 8940),
        (Kroner(), "8940,00", 8940),
        (Degrees(), "55,8703", 55.8703),
        (Degrees(), "12.356", 12.356),
        (YesNo(), "Ja", True),
        (YesNo(), "no", False),
        (YesNo(), "", False),
        (YesNoUnknown(), "", None),
        (YesNoUnknown(), "ved ikke", None),
        (YesNoUnknown(), "x", True),
        (BAND, "A: meget akut", "A"),
        (BAND, "a: VERY urgent", "A"),
        (BAND, "c", "C"),
        (SEX, "Ikke oplyst", ""),
        (SEX, "", ""),
        (Text(), "  to  ord ", "to  ord"),
        (Text(), "'=1+1", "=1+1"),
        (Text(), "'citat'", "'citat'"),
        (Cpr(), "", ""),
    ],
)
def test_a_cell_has_its_value(kind, text, value):
    """X-14, X-18: figures with a decimal comma and thousands' points; empty is empty."""
    assert kind.parsed(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Day(), "46349", "cell_is_a_serial"),
        (Day(), "50126", "cell_is_a_serial"),
        (Day(), "30.02.2026", "cell_not_in_calendar"),
        (Day(), "23.11.0026", "cell_not_in_calendar"),
        (Day(), "i morgen", "cell_not_a_date"),
        (Day(), "2026-11-23T14:05:00", "cell_not_a_date"),
        (Whole(), "ti", "cell_not_a_number"),
        (Whole(), "3,5", "cell_not_whole"),
        (Whole(0, 20), "200", "cell_out_of_range"),
        (Kroner(), "-5", "cell_out_of_range"),
        (Degrees(), "200", "cell_out_of_range"),
        (Degrees(), "nord", "cell_not_a_number"),
        (YesNo(), "måske", "cell_not_yes_or_no"),
        (BAND, "D", "cell_not_in_list"),
        (Text(5), "seks tegn", "cell_over_length"),
        (Text(), "a\x07b", "cell_has_control_sign"),
        (Text(4, r"\d{4}", "3450"), "800", "cell_not_like"),
        (Email(), "anna@", "cell_not_email"),
        (Cpr(), "320190-12", "cpr_invalid"),
        (Text(), "#REF!", "cell_is_a_fault"),
        (Day(), "#I/T", "cell_is_a_fault"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(kind, text, code):
    """X-14: a fault per field, with a sentence in both languages."""
    with refused(code):
        kind.parsed(text)


@pytest.mark.parametrize("text", ["=1+1", "+45 20", "-", "@a", "\t=1", "\r=1", "＝1", "  =1", "'=1", "''-x", "' @"])
def test_what_a_spreadsheet_would_run_is_made_harmless_and_comes_back(text):
    """REL-23: the apostrophe of the export is taken away again, and only that one."""
    assert harmless(text) == f"'{text}"
    assert typed(harmless(text)) == text.strip()


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_text_comes_back_from_a_cell(text):
    """X-15: writing and reading are each other's inverse, for every text there is."""
    kind = Text()
    shown = kind.shown(text)

    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) or harmless(shown)[0] == "'"
    assert kind.same(typed(harmless(shown)), text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(-2, 10**6), st.floats(-180, 180))
def test_dates_and_figures_come_back(day, number, degrees):
    assert Day().parsed(Day().shown(day)) == day
    assert Whole(-2).parsed(Whole(-2).shown(number)) == number
    assert Degrees().same(Degrees().parsed(Degrees().shown(degrees)), degrees)


def test_a_columns_kind_follows_from_the_table():
    """Limits and lengths are said once, in the model."""
    unit = {column.name: column for column in stored(Unit, "label", "rooms", "rent_dkk", "lift", "criterion", "site")}
    school = {column.name: column for column in stored(Institution, "postcode", "latitude", "fictional", "note")}

    assert unit["label"].kind == Text(80)
    assert unit["rooms"].kind == Whole(1, 20)
    assert [unit[name].needed for name in ("label", "rooms", "criterion")] == [True, False, False]
    assert isinstance(unit["rent_dkk"].kind, Kroner)
    assert isinstance(unit["lift"].kind, YesNoUnknown)
    assert isinstance(school["latitude"].kind, Degrees)
    assert type(school["fictional"].kind) is YesNo
    assert school["postcode"].kind.parsed("0800") == "0800"
    assert Kind().shown(None) == ""
