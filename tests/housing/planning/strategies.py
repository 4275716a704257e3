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


# A strategy that is made anew for every value takes longer than most of the values do: they are made here, once.
latitudes = st.floats(55.80, 55.92)
longitudes = st.floats(12.20, 12.45)
days_waited = st.integers(0, 1500)
money = st.integers(3_000, 16_000)
districts = maybe(st.sampled_from(["lynge", "engholm"]))
adult_ages = maybe(st.integers(18, 80))
rooms = maybe(st.integers(1, 5))
parts = st.floats(0, 1)
some_of = st.floats(0.01, 1)
up_to_three = st.integers(0, 3)

any_child = st.builds(
    Child,
    key=st.just(""),
    name=st.sampled_from(["Nahom", "Feven", "Omar", "Layla"]),
    age=maybe(st.integers(0, 17)),
    institution=st.sampled_from(["s1", "s1", "s2", "d1", None, "s3", "nobody told us"]),
    grade=maybe(st.integers(0, 10)),
)


@st.composite
def children(draw: st.DrawFn) -> tuple[Child, ...]:
    return tuple(replace(draw(any_child), key=f"c{nth}") for nth in range(draw(up_to_three)))


any_household = st.builds(
    Household,
    key=st.just(""),
    reference=st.integers(1, 20).map("H-2026-{}".format),
    name=st.just(""),
    stream=st.sampled_from(Stream),
    band=st.integers(0, 2),
    persons=st.integers(1, 8),
    rooms_needed=rooms,
    waiting_since=maybe(days_waited.map(lambda days: TODAY - timedelta(days=days))),
    latitude=maybe(latitudes),
    longitude=longitudes,
    district=districts,
    needs_step_free=st.sampled_from([False, False, True, None]),
    can_pay_dkk=maybe(money),
    income_dkk=maybe(money),
    max_rent_dkk=st.one_of(st.none(), st.none(), money),
    children=children(),
    housed=st.sampled_from([False, False, False, True]),
    employed=st.sampled_from([True, True, False, None]),
    youngest_adult_age=adult_ages,
    oldest_adult_age=adult_ages,
    minors=maybe(st.integers(0, 5)),
)


@st.composite
def many_households(draw: st.DrawFn, least: int = 1, most: int = 6) -> tuple[Household, ...]:
    return tuple(replace(draw(any_household), key=f"h{nth}") for nth in range(draw(st.integers(least, most))))


kinds_of_letting = st.sampled_from(LettingKind)
levels = st.sampled_from(Level)
figures = {kind: st.integers(*between) for kind, between in FIGURES_BETWEEN.items()}
none_more_often = st.sampled_from([0, 0, 1, 3])


@st.composite
def letting_rules(draw: st.DrawFn) -> tuple[LettingRule, ...]:
    """None more often than not; else up to three, also of one kind."""
    made = []
    for nth in range(draw(none_more_often)):
        asks = draw(kinds_of_letting)
        made.append(
            LettingRule(
                key=f"r{nth}",
                asks=asks,
                figure=draw(figures[asks]) if asks in figures else None,
                level=draw(levels),
                target="Engparken",
                since=TODAY,
            )
        )
    return tuple(made)


any_weights = st.builds(
    LocalWeights,
    key=st.just(""),
    level=st.just(Level.UNIT),
    target=st.just("Engparken"),
    since=st.just(TODAY),
    school_weight=parts,
    size_weight=parts,
    # Something must count.
    economy_weight=some_of,
    neutral_school=parts,
    waiting_quadratic=some_of,
    waiting_limit_months=maybe(st.integers(1, 60)),
)
own_levels = {most: st.lists(st.sampled_from(list(Level)[1:]), unique=True, max_size=most) for most in (0, 1, 3)}


@st.composite
def local_weights(draw: st.DrawFn) -> tuple[LocalWeights, ...]:
    """None more often than not; else up to three, each of a level of its own."""
    at = draw(own_levels[draw(none_more_often)])
    return tuple(replace(draw(any_weights), key=f"w{nth}", level=level) for nth, level in enumerate(at))


any_unit = st.builds(
    Unit,
    key=st.just(""),
    label=st.just(""),
    tenure=st.sampled_from(Tenure),
    stream=st.sampled_from([None, None, *Stream]),
    rooms=rooms,
    beds=maybe(st.integers(1, 8)),
    area_m2=st.none(),
    rent_dkk=maybe(money),
    latitude=maybe(latitudes),
    longitude=longitudes,
    district=districts,
    step_free=maybe(st.booleans()),
    vulnerable_area=st.sampled_from([False, False, False, True, None]),
    criterion=st.sampled_from(["none", "none", "none", "senior", "youth", "employment"]),
    rules=letting_rules(),
    weights=local_weights(),
)


@st.composite
def many_units(draw: st.DrawFn, least: int = 1, most: int = 5) -> tuple[Unit, ...]:
    return tuple(
        replace(draw(any_unit), key=f"u{nth}", label=f"Vej {nth}") for nth in range(draw(st.integers(least, most)))
    )
