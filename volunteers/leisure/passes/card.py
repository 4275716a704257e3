"""Set the card as a tagged PDF (PDF/UA-1) with typst, as the letters are."""

from datetime import datetime
from pathlib import Path

from housing.placements.pdf import set_in_type

ROOT = Path(__file__).parent / "typst"


def card_pdf(words: dict[str, str], code_svg: str, moment: datetime) -> bytes:
    """One page with the card to cut out."""
    return set_in_type(ROOT, "card.typ", words | {"code": code_svg}, moment)
