"""One telephone, however it was written: 20304051, 20 30 40 51 and +45 20 30 40 51 are one number (H-05)."""

import re

DENMARK, DANISH_DIGITS = "45", 8


def normalised(text: str) -> str:
    """The digits alone; a foreign number keeps its country behind a plus, a Danish one loses it. "" for no digits."""
    # The nought in brackets is only dialled at home: +49 (0)30 123456.
    text = text.replace("(0)", "").strip()
    digits = re.sub(r"[^0-9]", "", text)
    abroad = text.lstrip("( ").startswith("+")
    if not abroad and digits.startswith("00"):
        abroad, digits = True, digits[2:]
    # Ten digits that begin with 45 are a Danish number whose plus was left out.
    if digits.startswith(DENMARK) and len(digits) == len(DENMARK) + DANISH_DIGITS:
        return digits.removeprefix(DENMARK)
    return f"+{digits}" if abroad and digits else digits
