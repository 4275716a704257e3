"""Civil registration numbers: form and date only.

Since 2007 numbers are issued that fail modulus 11, many of them to refugees with birth date 1 January, so it is
not checked (cpr.dk, 10-05-2023). Replacement numbers (day + 60) are accepted (X-06).
"""

import re
from datetime import date

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from accounts.refusals import Refusal


def normalised(text: str) -> str:
    """Ten digits; raises Refusal("cpr_invalid") for anything that is no CPR number."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Refusal("cpr_invalid", field="cpr")
    try:
        cpr.validate(_without_replacement(digits))
    except ValidationError:
        raise Refusal("cpr_invalid", field="cpr") from None
    return digits


def found_in(text: str) -> str:
    """The ten digits of a number that stands in a text, whether or not anybody has it; "" where there is none."""
    found = re.search(r"(?<![0-9])([0-9]{6})[\s–-]{0,3}([0-9]{4})(?![0-9])", text)
    return "".join(found.groups()) if found else ""


def birth_date(digits: str) -> date:
    return cpr.get_birth_date(_without_replacement(digits))


def masked(start: str) -> str:
    """010190 -> 010190-****; nothing for a person without a number."""
    return f"{start}-****" if start else ""


def _without_replacement(digits: str) -> str:
    day = int(digits[:2])
    return f"{day - 60:02d}{digits[2:]}" if day > 60 else digits
