"""What the law says, with its figures, source and days: law changes, so no figure of it holds for ever (X-13).

Reviewed constants: a new law is a new entry after the one it takes over from, and an entry is never changed, so that one
can read what held on the day of a decision. None in a date: we do not know from when, or it holds still.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class LawCode(StrEnum):
    RECEPTION_CLASS = "reception_class"
    SCHOOL_TRANSPORT = "school_transport"
    VULNERABLE_AREA = "vulnerable_area"
    PERSONS_PER_ROOM = "persons_per_room"
    TEMPORARY_RENT = "temporary_rent"


@dataclass(frozen=True, slots=True)
class Law:
    """One rule as it read from a day to a last day. The texts take their figures from `figures`."""

    code: LawCode
    da: str
    en: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    figures: Mapping[str, int] = field(default_factory=dict)

    def text(self, language: str) -> str:
        shown = {name: f"{figure:,}" for name, figure in self.figures.items()}
        if language == "en":
            return self.en.format(**shown)
        return self.da.format(**{name: figure.replace(",", ".") for name, figure in shown.items()})

    def holds_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


NAMES: dict[LawCode, tuple[str, str]] = {
    LawCode.RECEPTION_CLASS: ("Modtageklasse", "Reception class"),
    LawCode.SCHOOL_TRANSPORT: ("Fri befordring til skole", "Free transport to school"),
    LawCode.VULNERABLE_AREA: ("Udsat boligområde", "Vulnerable housing area"),
    LawCode.PERSONS_PER_ROOM: ("Personer pr. rum", "Persons per room"),
    LawCode.TEMPORARY_RENT: ("Højeste betaling for midlertidig bolig", "Highest payment for temporary housing"),
}
_RENT_DA = (
    "Højst {single} kr. om måneden for en enlig, {couple} kr. for et par uden børn, {one_to_three} kr. med et til tre "
    "børn og {four} kr. med fire eller flere, forbrug iberegnet."
)
_RENT_EN = (
    "At most DKK {single} a month for a single person, {couple} for a couple without children, {one_to_three} with one "
    "to three children and {four} with four or more, consumption included."
)
LAWS: tuple[Law, ...] = (
    Law(
        LawCode.RECEPTION_CLASS,
        "Højst {pupils} elever fra højst {grades} klassetrin.",
        "At most {pupils} pupils from at most {grades} grades.",
        "Reglerne før bek. 1053 af 29. juni 2016",
        valid_to=date(2016, 7, 31),
        figures={"pupils": 12, "grades": 3},
    ),
    Law(
        LawCode.RECEPTION_CLASS,
        "Højst {pupils} elever, i særlige tilfælde {exceptionally}, fra højst {grades} klassetrin.",
        "At most {pupils} pupils, in special cases {exceptionally}, from at most {grades} grades.",
        "Bek. 1053 af 29. juni 2016",
        valid_from=date(2016, 8, 1),
        figures={"pupils": 15, "exceptionally": 18, "grades": 5},
    ),
    Law(
        LawCode.SCHOOL_TRANSPORT,
        "Når vejen er længere end {m_0_3} m (0.-3. klasse), {m_4_6} m (4.-6.), {m_7_9} m (7.-9.) eller {m_10} m (10.).",
        "When the way is longer than {m_0_3} m (grades 0-3), {m_4_6} m (4-6), {m_7_9} m (7-9) or {m_10} m (10).",
        "Folkeskoleloven § 26",
        figures={"m_0_3": 2500, "m_4_6": 6000, "m_7_9": 7000, "m_10": 9000},
    ),
    Law(
        LawCode.VULNERABLE_AREA,
        "Ingen flygtning anvises bolig eller midlertidigt ophold der.",
        "No refugee is assigned a home or a temporary stay there.",
        "Integrationsloven § 12, stk. 2, og almenboligloven § 61 a",
    ),
    Law(
        LawCode.PERSONS_PER_ROOM,
        "En almen udlejer kan afvise, når der ville bo flere end {persons} personer pr. beboelsesrum.",
        "A social landlord may refuse when more than {persons} persons would live per habitable room.",
        "Almenboligloven, gengivet af BL",
        figures={"persons": 2},
    ),
    Law(
        LawCode.TEMPORARY_RENT, _RENT_DA, _RENT_EN, "Bek. 1111/2014", date(2015, 1, 1), date(2015, 12, 31),
        {"single": 2122, "couple": 3885, "one_to_three": 4239, "four": 4592},
    ),
    Law(
        LawCode.TEMPORARY_RENT, _RENT_DA, _RENT_EN, "Bek. 1453/2022", date(2023, 1, 1), date(2023, 12, 31),
        {"single": 2467, "couple": 4520, "one_to_three": 4932, "four": 5343},
    ),
)  # fmt: skip


def in_force(code: LawCode, on: date) -> Law | None:
    """The rule as it read on a day; None where we know of none that held then, which is not that none did."""
    return next((law for law in LAWS if law.code == code and law.holds_on(on)), None)


def name_of(code: LawCode, language: str) -> str:
    return NAMES[code][language == "en"]
