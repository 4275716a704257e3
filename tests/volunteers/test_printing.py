"""Whatever the house prints can hold a name in any letters, also those that its fonts lack."""

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from housing.placements.characters import printable
from housing.placements.pdf import letter_pdf
from volunteers.depot.stock.sheet import labels_pdf
from volunteers.depot.tours.receipt import Receipt
from volunteers.depot.tours.receipt_paper import receipt_pdf
from volunteers.leisure.passes.card import card_pdf
from volunteers.printing import paper

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


def named(name: str, words: str, **more: Any) -> dict[str, Any]:
    """The name wherever a template has room for words; titles and headings begin with a word of the house."""
    ours = ("title", "heading", "alt")
    said = {word: f"Prøve {name}" if word.endswith(ours) else name for word in words.split()}
    return said | {"language": "da"} | more


def letter(kind: str, name: str, words: str, **more: Any) -> bytes:
    about = "municipality title date written reference household_reference greeting complaint_heading bye"
    return letter_pdf(SimpleNamespace(kind=kind, values=named(name, f"{about} {words}", **more), written_at=AT))


def appeal(name: str) -> bytes:
    words = "about outcome_heading outcome another why_heading note why complaint_text next_heading next by"
    return letter("appeal", name, words)


def offer(name: str) -> bytes:
    words = "offer facts_heading reasons_heading answer_heading answer no_heading no complaint"
    return letter("offer", name, words, rows=[[name, name]], reasons=[name])


def labels(name: str) -> bytes:
    made: Any = [SimpleNamespace(code=f"Prøve {name}")]
    return labels_pdf(made, address="https://hjemly.example/", moment=AT, **named(name, "title"))


def receipt(name: str) -> bytes:
    words = named(name, "number title happened heading", on=date(2026, 11, 24), things=(name,), lines=(name,))
    return receipt_pdf(Receipt(**words, right_to_left=False))


def card(name: str) -> bytes:
    return card_pdf(named(name, "municipality title name until reference alt how"), SQUARE, AT)


def a_paper(name: str) -> bytes:
    return paper(named(name, "municipality title number day name_line sign", rows=[[name, name]], text=[name]), AT)


PRINTED = {
    "appeal": appeal, "offer": offer, "labels": labels, "receipt": receipt, "card": card, "paper": a_paper,
}  # fmt: skip
NAMES = {
    "Arabic": "محمد", "Tigrinya": "ሰላም ተስፋይ", "Hebrew": "שָׁלוֹם", "Thai": "สมชาย ใจดี", "Georgian": "ნინო", "Armenian": "Արամ",
    "Devanagari": "प्रिया", "Tamil": "கயல்விழி", "Bengali": "রহিমা", "Chinese": "王小明", "Korean": "김민준",
    "controls": "A\x00n\x07n\x1ba\x7f\x85\ufeff", "emoji": "👩‍👧🏽❤️🇩🇰",
    "marks": "\n\u0657\u0301 \u0331",
}  # fmt: skip


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("template", PRINTED)
def test_a_name_in_any_letters_is_printed_in_whatever_we_print(template, script):
    """V-22, V-31, H-33: PDF/UA refuses a page with a letter that the fonts lack, and then nobody gets the paper."""
    assert PRINTED[template](NAMES[script]).startswith(b"%PDF")


# Any character, and often those that act upon their neighbours: accents, Greek to Arabic, ends of lines, joiners.
TYPED = st.one_of(
    st.characters(), st.characters(min_codepoint=0x300, max_codepoint=0x77F), st.sampled_from(" \n\r\u200d")
)


@effort(max_examples=200, derandomize=True)
@given(st.text(TYPED))
def test_any_text_is_printed(text):
    """H-33: whatever somebody typed or pasted, alone and between letters that have a font."""
    assert appeal(f"{text}ж{text}ع{text}").startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "Ærø Åse Sørensen – 3½ m², 1.200 €", "محمد سُلِّمَت شيئًا", "گل‌بی‌بی پروانه", "Їжак ґанок", "Łukasz Żółć",
        "Nguyễn Thị Ánh", "Ελένη", "Șerban Țîrlea", "første linje\nanden linje",
    ],
)  # fmt: skip
def test_what_the_fonts_have_stays_as_it_was_typed(text):
    """V-22: Danish, Arabic, Dari with its joiner, Ukrainian, Polish, Vietnamese, Greek and Romanian."""
    assert printable(unicodedata.normalize("NFD", text)) == printable(text) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Selam ሰላም", "Selam ???"), ("নয় ৯", "?? ?"), ("김 Kim", "? Kim"),  # letters and digits without a font
        ("A👍🏽n\x00n\x1ba\ufeff ❤️", "Anna "), ("प्रि", "??"),  # a picture, a control character, a mark are no letters
        ("Ḏāwūd", "Dāwūd"), ("ＡＢ１", "AB1"), ("1\u2009000\tm\r\n", "1 000 m \n"),  # the fonts have it otherwise
        ("\u0301Anna \u064e", "Anna "), ("ሰ\u0301", "?"),  # a mark without a letter
        ("Anna\ud83d", "Anna"),  # half of a pair
    ],
)  # fmt: skip
def test_a_letter_without_a_font_is_seen_to_be_missing(typed, written):
    """H-33: a "?" says that something stood there; what is no letter leaves nothing behind."""
    assert printable(typed) == written


def test_no_template_is_left_out():
    """V-22: a new one is asked for all letters too."""
    rooms = (Path(settings.BASE_DIR) / room for room in ("housing", "volunteers"))
    assert {file.stem for room in rooms for file in room.rglob("*.typ")} == set(PRINTED)
