"""Numbers and dates as a page writes them, in Danish and English. Pure text, no locale of the machine."""

from collections.abc import Sequence
from datetime import date

MONTHS = {
    "da": (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def decimal(value: float, places: int, language: str = "da") -> str:
    """4970.5, 1 -> "4.970,5" in Danish, "4,970.5" in English. A half is rounded up, as people do."""
    step = 10**places
    whole = int(abs(value) * step + 0.5)
    text = f"{whole // step:,}" + (f".{whole % step:0{places}d}" if places else "")
    if language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and whole else text


def metres(value: float, language: str = "da") -> str:
    """910 -> "910 m", 4970 -> "5,0 km": below a kilometre in metres, above in kilometres."""
    if round(value) < 1000:
        return f"{decimal(value, 0, language)} m"
    return f"{decimal(value / 1000, 1, language)} km"


def limit(value: float, language: str = "da") -> str:
    """2500 -> "2,5 km", 6000 -> "6 km": a limit is written as the law writes it."""
    return f"{decimal(value / 1000, 0 if value % 1000 == 0 else 1, language)} km"


def kroner(value: float, language: str = "da") -> str:
    """8940 -> "8.940 kr." in Danish, "DKK 8,940" in English."""
    return f"{decimal(value, 0)} kr." if language == "da" else f"DKK {decimal(value, 0, language)}"


def percent(value: float, language: str = "da") -> str:
    """86.2 -> "86 %" in Danish, "86%" in English."""
    return f"{decimal(value, 0, language)}{' %' if language == 'da' else '%'}"


def months(value: float, language: str = "da") -> str:
    """14.4 -> "14 måneder": whole months waited, a month begun does not count."""
    whole = int(value)
    if language == "da":
        return "1 måned" if whole == 1 else f"{whole} måneder"
    return "1 month" if whole == 1 else f"{whole} months"


def points(value: float, language: str = "da") -> str:
    """145.6 -> "146 point"."""
    text = decimal(value, 0, language)
    if language == "da":
        return f"{text} point"
    return f"{text} point" if text == "1" else f"{text} points"


def day(value: date | str, language: str = "da") -> str:
    """2026-11-03 -> "3. november 2026" in Danish, "3 November 2026" in English."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{when.day}{'.' if language == 'da' else ''} {MONTHS[language][when.month - 1]} {when.year}"


def listed(parts: Sequence[str], language: str = "da") -> str:
    """A, B, C -> "A, B og C", "A, B and C"."""
    *others, last = parts or ("",)
    return f"{', '.join(others)}{' og ' if language == 'da' else ' and '}{last}" if others else last
