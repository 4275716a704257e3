"""Made-up people and homes around Allerød: dull ones to change one thing in, and any ones by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from housing.planning.letting import FIGURES_BETWEEN, LettingKind, LettingRule, Level
from housing.planning.local_weights import LocalWeights
from housing.planning.model import (
    Child,
    District,
    Household,
    Institution,
    InstitutionKind,
    Policy,
    Stream,
    Tenure,
    Unit,
)

TODAY = date(2026, 11, 24)
LYNGE = (55.8420, 12.2800)
POLICY = Policy(on=TODAY, version="7")

DISTRICTS = (
    District("lynge", "Lynge", dwellings=1400, placed_persons=40),
    District("engholm", "Engholm", dwellings=8600, placed_persons=460),
)
SCHOOL = Institution("s1", "Lynge Skole", InstitutionKind.SCHOOL, 55.8400, 12.2750, "lynge", True)
FAR_SCHOOL = Institution("s2", "Kratbjergskolen", InstitutionKind.SCHOOL, 55.8700, 12.3400, "engholm", True)
DAYCARE = Institution("d1", "Børnehuset", InstitutionKind.DAYCARE, 55.8450, 12.2850, "lynge")
NO_POINT = Institution("s3", "Den nye skole", InstitutionKind.SCHOOL, None, None, None, True)
INSTITUTIONS = (SCHOOL, FAR_SCHOOL, DAYCARE, NO_POINT)

_HOUSEHOLD = Household(
    key="h1",
    reference="H-2026-0001",
    name="Familien Tesfay",
    stream=Stream.REFUGEE,
    band=1,
    persons=4,
    rooms_needed=3,
    waiting_since=date(2025, 9, 24),
    latitude=55.8410,
    longitude=12.2760,
    district="lynge",
    needs_step_free=False,
    can_pay_dkk=10_400,
    income_dkk=24_000,
    max_rent_dkk=None,
    children=(Child("c1", "Nahom", 10, "s1", 4), Child("c2", "Feven", 7, "s1", 1)),
)
_UNIT = Unit(
    key="u1",
    label="Birkekrogen 14, 1. th.",
    tenure=Tenure.PERMANENT,
    stream=Stream.REFUGEE,
    rooms=3,
    beds=None,
    area_m2=82.0,
    rent_dkk=8_940,
    latitude=LYNGE[0],
    longitude=LYNGE[1],
    district="lynge",
    step_free=False,
    vulnerable_area=False,
)


def household(**changes: Any) -> Household:
    """The Tesfay family, with changes."""
    return replace(_HOUSEHOLD, **changes)


def unit(**changes: Any) -> Unit:
    """Birkekrogen 14, with changes."""
    return replace(_UNIT, **changes)


def child(**changes: Any) -> Child:
    """Nahom, 10 years, grade 4 at Lynge Skole, with changes."""
    return replace(_HOUSEHOLD.children[0], **changes)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or None for not known."""
    return st.one_of(strategy, strategy, strategy, st.none())


latitudes = st.floats(55.80, 55.92)
longitudes = st.floats(12.20, 12.45)
days_waited = st.integers(0, 1500)
money = st.integers(3_000, 16_000)


@st.composite
def children(draw: st.DrawFn) -> tuple[Child, ...]:
    return tuple(
        Child(
            key=f"c{nth}",
            name=draw(st.sampled_from(["Nahom", "Feven", "Omar", "Layla"])),
            age=draw(maybe(st.integers(0, 17))),
            institution=draw(st.sampled_from(["s1", "s1", "s2", "d1", None, "s3", "nobody told us"])),
            grade=draw(maybe(st.integers(0, 10))),
        )
        for nth in range(draw(st.integers(0, 3)))
    )


@st.composite
def many_households(draw: st.DrawFn, least: int = 1, most: int = 6) -> tuple[Household, ...]:
    return tuple(
        Household(
            key=f"h{nth}",
            reference=f"H-2026-{draw(st.integers(1, 20))}",
            name="",
            stream=draw(st.sampled_from(Stream)),
            band=draw(st.integers(0, 2)),
            persons=draw(st.integers(1, 8)),
            rooms_needed=draw(maybe(st.integers(1, 5))),
            waiting_since=draw(maybe(days_waited.map(lambda days: TODAY - timedelta(days=days)))),
            latitude=draw(maybe(latitudes)),
            longitude=draw(longitudes),
            district=draw(maybe(st.sampled_from(["lynge", "engholm"]))),
            needs_step_free=draw(st.sampled_from([False, False, True, None])),
            can_pay_dkk=draw(maybe(money)),
            income_dkk=draw(maybe(money)),
            max_rent_dkk=draw(st.one_of(st.none(), st.none(), money)),
            children=draw(children()),
            housed=draw(st.sampled_from([False, False, False, True])),
            employed=draw(st.sampled_from([True, True, False, None])),
            youngest_adult_age=draw(maybe(st.integers(18, 80))),
            oldest_adult_age=draw(maybe(st.integers(18, 80))),
            minors=draw(maybe(st.integers(0, 5))),
        )
        for nth in range(draw(st.integers(least, most)))
    )


@st.composite
def letting_rules(draw: st.DrawFn, most: int = 3) -> tuple[LettingRule, ...]:
    """None more often than not; else up to three, also of one kind."""
    made = []
    for nth in range(draw(st.sampled_from([0, 0, 1, most]))):
        asks = draw(st.sampled_from(LettingKind))
        between = FIGURES_BETWEEN.get(asks)
        made.append(
            LettingRule(
                key=f"r{nth}",
                asks=asks,
                figure=draw(st.integers(*between)) if between else None,
                level=draw(st.sampled_from(Level)),
                target="Engparken",
                since=TODAY,
            )
        )
    return tuple(made)


@st.composite
def local_weights(draw: st.DrawFn, most: int = 3) -> tuple[LocalWeights, ...]:
    """None more often than not; else up to three, each of a level of its own."""
    levels = draw(
        st.lists(st.sampled_from(list(Level)[1:]), unique=True, max_size=draw(st.sampled_from([0, 0, 1, most])))
    )
    part = st.floats(0, 1)
    return tuple(
        LocalWeights(
            key=f"w{nth}",
            level=level,
            target="Engparken",
            since=TODAY,
            school_weight=draw(part),
            size_weight=draw(part),
            # Something must count.
            economy_weight=draw(st.floats(0.01, 1)),
            neutral_school=draw(part),
            waiting_quadratic=draw(st.floats(0.01, 1)),
            waiting_limit_months=draw(maybe(st.integers(1, 60))),
        )
        for nth, level in enumerate(levels)
    )


@st.composite
def many_units(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            key=f"u{nth}",
            label=f"Vej {nth}",
            tenure=draw(st.sampled_from(Tenure)),
            stream=draw(st.sampled_from([None, None, *Stream])),
            rooms=draw(maybe(st.integers(1, 5))),
            beds=draw(maybe(st.integers(1, 8))),
            area_m2=None,
            rent_dkk=draw(maybe(money)),
            latitude=draw(maybe(latitudes)),
            longitude=draw(longitudes),
            district=draw(maybe(st.sampled_from(["lynge", "engholm"]))),
            step_free=draw(maybe(st.booleans())),
            vulnerable_area=draw(st.sampled_from([False, False, False, True, None])),
            criterion=draw(st.sampled_from(["none", "none", "none", "senior", "youth", "employment"])),
            rules=draw(letting_rules()),
            weights=draw(local_weights()),
        )
        for nth in range(draw(st.integers(least, most)))
    )
