"""Numbers, dates, times and lists as a page writes them, in Danish and English. Pure text, no locale of the machine."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from volunteers.matching.model import PartOfDay, Slot

MONTHS = {
    "da": [
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
    ],
    "en": [
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
    ],
}
WEEKDAYS = {
    "da": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
PARTS_OF_DAY = {
    "da": {PartOfDay.MORNING: "formiddag", PartOfDay.AFTERNOON: "eftermiddag", PartOfDay.EVENING: "aften"},
    "en": {PartOfDay.MORNING: "morning", PartOfDay.AFTERNOON: "afternoon", PartOfDay.EVENING: "evening"},
}
AND = {"da": " og ", "en": " and "}


def decimal(value: Fraction, places: int, language: str = "da") -> str:
    """4970.5, 1 -> "4.970,5" in Danish, "4,970.5" in English. A half is rounded up, exactly."""
    step = 10**places
    whole = int(abs(value) * step + Fraction(1, 2))
    text = f"{whole // step:,}" + (f".{whole % step:0{places}d}" if places else "")
    if language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and whole else text


def distance(metres: int, language: str = "da", exact: bool = False) -> str:
    """910 -> "910 m", 4970 -> "5,0 km": below a kilometre, or when asked exactly, in metres."""
    if metres < 1000 or exact:
        return f"{decimal(Fraction(metres), 0, language)} m"
    return f"{decimal(Fraction(metres, 1000), 1, language)} km"


def limit(metres: int, language: str = "da") -> str:
    """2500 -> "2,5 km", 6000 -> "6 km", 500 -> "500 m": as people say a limit."""
    if metres < 1000 or metres % 100:
        return distance(metres, language, exact=True)
    return f"{decimal(Fraction(metres, 1000), 0 if metres % 1000 == 0 else 1, language)} km"


def cubic_metres(litres: int, language: str = "da") -> str:
    """3250 -> "3,25 m³": as many places as it needs."""
    places = next(places for places in range(4) if litres % 10 ** (3 - places) == 0)
    return f"{decimal(Fraction(litres, 1000), places, language)} m³"


def percent(share: Fraction, language: str = "da", places: int = 1) -> str:
    """19/25 -> "76,0 %" in Danish, "76.0%" in English. Rounded down, so that a goal just missed never reads as met."""
    step = 10**places
    return f"{decimal(Fraction(int(share * 100 * step), step), places, language)}{' %' if language == 'da' else '%'}"


def day(when: date, language: str = "da") -> str:
    """ "3. november 2026" in Danish, "3 November 2026" in English."""
    return f"{when.day}{'.' if language == 'da' else ''} {MONTHS[language][when.month - 1]} {when.year}"


def slot(when: Slot, language: str = "da") -> str:
    """ "tirsdag aften", "Tuesday evening"."""
    return f"{WEEKDAYS[language][when.weekday]} {PARTS_OF_DAY[language][when.part]}"


def listed(words: Sequence[str], language: str = "da", last: str = "") -> str:
    """ "fodbold, skak og natur"."""
    return (last or AND[language]).join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])
