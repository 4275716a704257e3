"""Whatever the house prints can hold a name in Arabic letters."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from housing.placements.pdf import letter_pdf
from volunteers.depot.stock.sheet import labels_pdf
from volunteers.depot.tours.receipt import Receipt
from volunteers.depot.tours.receipt_paper import receipt_pdf
from volunteers.leisure.passes.card import card_pdf
from volunteers.printing import paper

NAME = "محمد Prøve"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


def named(words: str, **more: Any) -> dict[str, Any]:
    """The name wherever a template has room for words."""
    return dict.fromkeys(words.split(), NAME) | {"language": "da"} | more


def letter(kind: str, words: str, **more: Any) -> bytes:
    about = "municipality title date written reference household_reference greeting complaint_heading bye"
    return letter_pdf(SimpleNamespace(kind=kind, values=named(f"{about} {words}", **more), written_at=AT))


def receipt() -> bytes:
    words = named("number title happened heading", on=date(2026, 11, 24), things=(NAME,), lines=(NAME,))
    return receipt_pdf(Receipt(**words, right_to_left=False))


def labels() -> bytes:
    made: Any = [SimpleNamespace(code=NAME)]
    return labels_pdf(made, address="https://hjemly.example/", title=NAME, language="da", moment=AT)


PRINTED = {
    "appeal": lambda: letter(
        "appeal", "about outcome_heading outcome another why_heading note why complaint_text next_heading next by"
    ),
    "offer": lambda: letter(
        "offer", "offer facts_heading reasons_heading answer_heading answer no_heading no complaint",
        rows=[[NAME, NAME]], reasons=[NAME],
    ),
    "labels": labels,
    "receipt": receipt,
    "card": lambda: card_pdf(named("municipality title name until reference alt how"), SQUARE, AT),
    "paper": lambda: paper(
        named("municipality title number day name_line sign", rows=[[NAME, NAME]], text=[NAME]), AT
    ),
}  # fmt: skip


@pytest.mark.parametrize("template", PRINTED)
def test_a_name_in_arabic_letters_is_printed_in_whatever_we_print(template):
    """V-22, V-31, H-33: the house has letters for it, and PDF/UA refuses a page with a letter it lacks."""
    assert PRINTED[template]().startswith(b"%PDF")


def test_no_template_is_left_out():
    """V-22: a new one is asked for Arabic letters too."""
    rooms = (Path(settings.BASE_DIR) / room for room in ("housing", "volunteers"))
    assert {file.stem for room in rooms for file in room.rglob("*.typ")} == set(PRINTED)
