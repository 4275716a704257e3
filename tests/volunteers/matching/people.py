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


def mostly(usual: st.SearchStrategy[Any], rarely: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The usual in nine of ten: with every rule broken at random, hardly any pair would be left to look at."""
    # Not one_of, which counts the same strategy once.
    return st.sampled_from([usual] * 9 + [rarely]).flatmap(lambda chosen: chosen)


# A strategy that is made anew for every value takes longer than most of the values do: they are made here, once.
births = st.integers(0, 45 * 366).map(lambda days: TODAY - timedelta(days=days))
tongues = st.sampled_from(["dansk", "Dansk ", "russisk", "arabisk"])
languages = st.lists(tongues, min_size=1, max_size=2).map(tuple)
slots = st.frozensets(st.builds(Slot, st.integers(0, 2), st.sampled_from(PartOfDay)), max_size=3)
interests = st.lists(st.sampled_from(["fodbold", "skak", "natur", "Skak"]), max_size=2).map(tuple)
latitudes = st.one_of(st.floats(55.80, 55.92), st.floats(55.80, 55.92), st.none())
keys = mostly(st.just(frozenset()), st.sampled_from([frozenset({"v0"}), frozenset({"v1"})]))
kinds = mostly(st.just(frozenset({Kind.CONTACT_FAMILY, Kind.MENTOR})), st.frozensets(st.sampled_from(Kind), max_size=1))
away = st.sampled_from([(Period(TODAY, TODAY + timedelta(days=9)),), (Period(TODAY),)])
anybody = st.builds(
    Member,
    st.one_of(births, births, st.none()),
    st.sampled_from([*Certificate, Certificate.CLEARED, Certificate.CLEARED]),
    st.one_of(st.none(), st.just(TODAY), st.just(TODAY + timedelta(days=1))),
    st.one_of(st.none(), st.just(TODAY), st.just(TODAY - timedelta(days=1))),
)
cleared = st.lists(st.sampled_from([HANNE, SON, Member(date(2013, 9, 1))]), min_size=1, max_size=3).map(tuple)
members = mostly(cleared, st.lists(anybody, min_size=1, max_size=3).map(tuple))


any_household = st.builds(
    Household,
    key=st.just(""),
    reference=st.integers(1, 20).map("H-2026-{}".format),
    sought=kinds,
    waiting_since=st.one_of(births, st.none()),
    children=st.lists(st.one_of(births, births, st.none()), max_size=3).map(tuple),
    languages=mostly(languages, st.just(())),
    other_languages=mostly(st.just(("dansk",)), st.just(())),
    interpreter=st.booleans(),
    latitude=latitudes,
    longitude=st.floats(12.20, 12.45),
    slots=slots,
    interests=interests,
    blocked=keys,
    declined=keys,
    together=keys,
)
any_volunteer = st.builds(
    Volunteer,
    key=st.just(""),
    reference=st.integers(1, 20).map("V-{}".format),
    standing=mostly(st.just(Standing.ACTIVE), st.sampled_from(Standing)),
    members=members,
    promised_on=mostly(st.just(TODAY), st.sampled_from([None, TODAY + timedelta(days=1)])),
    kinds=kinds,
    languages=mostly(st.just(("dansk", "arabisk")), st.one_of(languages, st.just(()))),
    latitude=latitudes,
    longitude=st.floats(12.20, 12.45),
    slots=slots,
    interests=interests,
    capacity=mostly(st.integers(1, 3), st.just(0)),
    load=mostly(st.just(0), st.integers(1, 2)),
    absences=mostly(st.just(()), away),
)


@st.composite
def many_households(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Household, ...]:
    return tuple(replace(draw(any_household), key=f"h{nth}") for nth in range(draw(st.integers(least, most))))


@st.composite
def many_volunteers(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Volunteer, ...]:
    return tuple(replace(draw(any_volunteer), key=f"v{nth}") for nth in range(draw(st.integers(least, most))))
