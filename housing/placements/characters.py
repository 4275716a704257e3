"""What is written for a character that the fonts cannot draw: PDF/UA refuses a page that has one."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

# No font draws these, and typst needs no font for them: they end a line, and say how Arabic letters join (Dari and
# Persian are spelt with it) and which way a text runs.
UNDRAWN = "\n\u200c\u200d\u200e\u200f"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The house's letters for a PDF, read once: Latin, Greek and Cyrillic, and Arabic."""
    packages = Path(settings.BASE_DIR) / "node_modules"
    arabic = packages / "@expo-google-fonts" / "ibm-plex-sans-arabic"
    folders = [
        packages / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf",
        arabic / "400Regular", arabic / "700Bold",
    ]  # fmt: skip
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, folders)))


def printable(text: str) -> str:
    """What the fonts have stays. A letter or digit that they lack becomes a "?", so that one sees something stood
    there. Anything else that they lack is left out, and so is a mark without a letter to stand on."""
    return _lone_marks().sub("", "".join(map(_written, unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=4096)
def _written(char: str) -> str:
    if char in _drawn():
        return char
    # The fonts may have it in another way: ḏ without its line, a full-width A as any other, a thin space as a space.
    plain = unicodedata.normalize("NFKD", char)
    if plain[0] in _drawn():
        return "".join(map(_written, plain))
    if char.isspace():
        return " "
    return "?" if unicodedata.category(char)[0] in "LN" else ""


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    """From the fonts' own tables; a control character is none to draw, whatever a table says."""
    from fontTools.ttLib import TTFont  # who prints nothing does not wait for it

    drawn = set(UNDRAWN)
    for face in fonts().fonts():
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            drawn.update(char for char in map(chr, font.getBestCmap()) if unicodedata.category(char) != "Cc")
    return frozenset(drawn)


@lru_cache(maxsize=1)
def _lone_marks() -> re.Pattern[str]:
    marks = "".join(char for char in _drawn() if unicodedata.category(char)[0] == "M")
    return re.compile(rf"(?<![\w{marks}])[{marks}]+")
