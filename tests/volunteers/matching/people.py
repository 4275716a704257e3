"""Made-up households and volunteers around Allerød: dull ones to change one thing in, and any ones by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from volunteers.matching.model import (
    Certificate,
    Household,
    Kind,
    Member,
    PartOfDay,
    Period,
    Slot,
    Standing,
    Volunteer,
)

TODAY = date(2026, 11, 24)
BLOVSTROD = (55.8690, 12.3900)
TUESDAY, SATURDAY = Slot(1, PartOfDay.EVENING), Slot(5, PartOfDay.MORNING)

HANNE = Member(date(1980, 5, 3), Certificate.CLEARED, date(2025, 5, 3), date(2027, 5, 3))
SON = Member(date(2018, 3, 1))

_HOUSEHOLD = Household(
    key="h1",
    reference="H-2026-0001",
    sought=frozenset({Kind.CONTACT_FAMILY}),
    waiting_since=date(2026, 3, 24),
    children=(date(2017, 6, 1), date(2020, 2, 1)),
    languages=("ukrainsk", "russisk"),
    other_languages=("engelsk",),
    latitude=BLOVSTROD[0],
    longitude=BLOVSTROD[1],
    slots=frozenset({TUESDAY, SATURDAY}),
    interests=("fodbold", "dansk"),
)
_VOLUNTEER = Volunteer(
    key="v1",
    reference="V-1",
    standing=Standing.ACTIVE,
    members=(HANNE, SON),
    promised_on=date(2025, 1, 10),
    kinds=frozenset({Kind.CONTACT_FAMILY, Kind.MENTOR}),
    languages=("dansk", "Russisk"),
    latitude=BLOVSTROD[0] + 0.005,
    longitude=BLOVSTROD[1],
    slots=frozenset({TUESDAY, SATURDAY}),
    interests=("fodbold", "madlavning"),
    capacity=2,
)


def household(**changes: Any) -> Household:
    """The Bondarenko family, with changes."""
    return replace(_HOUSEHOLD, **changes)


def volunteer(**changes: Any) -> Volunteer:
    """Hanne Skov and her son of 8, with changes."""
    return replace(_VOLUNTEER, **changes)


births = st.integers(0, 45 * 366).map(lambda days: TODAY - timedelta(days=days))
languages = st.lists(st.sampled_from(["dansk", "Dansk ", "russisk", "arabisk", "dari", "engelsk"]), max_size=2).map(tuple)
slots = st.frozensets(st.builds(Slot, st.integers(0, 2), st.sampled_from(PartOfDay)), max_size=3)
interests = st.lists(st.sampled_from(["fodbold", "skak", "natur", "Skak"]), max_size=2).map(tuple)
latitudes = st.one_of(st.floats(55.80, 55.92), st.floats(55.80, 55.92), st.none())
keys = st.frozensets(st.integers(0, 5).map("v{}".format), max_size=1)
members = st.builds(
    Member,
    st.one_of(births, births, st.none()),
    st.sampled_from([*Certificate, Certificate.CLEARED, Certificate.CLEARED]),
    st.one_of(st.none(), st.just(TODAY), st.just(TODAY + timedelta(days=1))),
    st.one_of(st.none(), st.just(TODAY), st.just(TODAY - timedelta(days=1))),
)


@st.composite
def many_households(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Household, ...]:
    return tuple(
        Household(
            key=f"h{nth}",
            reference=f"H-2026-{draw(st.integers(1, 20))}",
            sought=draw(st.frozensets(st.sampled_from([Kind.CONTACT_FAMILY, Kind.MENTOR]), max_size=2)),
            waiting_since=draw(st.one_of(births, st.none())),
            children=tuple(draw(st.lists(st.one_of(births, births, st.none()), max_size=3))),
            languages=draw(languages),
            other_languages=draw(languages),
            interpreter=draw(st.booleans()),
            latitude=draw(latitudes),
            longitude=draw(st.floats(12.20, 12.45)),
            slots=draw(slots),
            interests=draw(interests),
            blocked=draw(keys),
            declined=draw(keys),
            together=draw(keys),
        )
        for nth in range(draw(st.integers(least, most)))
    )


@st.composite
def many_volunteers(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Volunteer, ...]:
    """Most of them approved, promised and free, or hardly any pair would be left to look at."""
    return tuple(
        Volunteer(
            key=f"v{nth}",
            reference=f"V-{draw(st.integers(1, 20))}",
            standing=draw(st.sampled_from([*Standing, *[Standing.ACTIVE] * 5])),
            members=tuple(draw(st.lists(members, min_size=1, max_size=3))),
            promised_on=draw(st.sampled_from([TODAY, TODAY, TODAY, None, TODAY + timedelta(days=1)])),
            kinds=draw(st.frozensets(st.sampled_from([Kind.CONTACT_FAMILY, Kind.MENTOR]), min_size=1)),
            languages=draw(languages),
            latitude=draw(latitudes),
            longitude=draw(st.floats(12.20, 12.45)),
            slots=draw(slots),
            interests=draw(interests),
            capacity=draw(st.integers(0, 3)),
            load=draw(st.integers(0, 2)),
            absences=draw(st.sampled_from([(), (), (), (Period(TODAY, TODAY + timedelta(days=9)),), (Period(TODAY),)])),
        )
        for nth in range(draw(st.integers(least, most)))
    )
