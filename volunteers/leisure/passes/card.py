"""Set the card as a tagged PDF (PDF/UA-1) with typst, as the letters are."""

import json
import unicodedata
from pathlib import Path
from typing import cast

import typst
from django.conf import settings

ROOT = Path(__file__).parent / "typst"


def card_pdf(words: dict[str, str], code_svg: str) -> bytes:
    """One page with the card to cut out. Letters outside the font are left out: PDF/UA refuses them."""
    folder = Path(settings.BASE_DIR) / "node_modules" / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    compiler = typst.Compiler(str(ROOT / "card.typ"), root=str(ROOT), font_paths=fonts)
    data = json.dumps({name: _printable(text) for name, text in words.items()}, ensure_ascii=False)
    inputs = {"data": data, "code": code_svg}
    return cast(bytes, compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]))


def _printable(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text) if ord(char) < 0x2200)
