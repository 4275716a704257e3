"""Which households there are: drawn by lot once, with the same lots every time. Nothing here touches the database."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from config.demonstration.names import OTHERS, REFUGEES, Culture

TEMPORARY = 74  # of them 60 still wait today, and 14 got a home in the story of history.py
OTHERS_EVERY = 4
LONGEST_WAIT_DAYS = 34 * 30
# Who came alone on the same day as the one before, with the same means: they stand equal for every home.
LIKE_THE_ONE_BEFORE = (60, 65)
HOUSED_EARLIER = 11
ANNOUNCED = 12

# Adults, and the children's ages today.
FAMILIES: tuple[tuple[int, tuple[int, ...]], ...] = (
    (2, (9, 6)),
    (1, (4,)),
    (2, (13, 10, 7, 3)),
    (2, ()),
    (1, (15, 11)),
    (2, (16, 14, 11, 8, 5, 2)),
    (2, (2,)),
    (1, (12, 9, 6)),
    (2, (8, 5, 1)),
    (2, (10,)),
    (1, (7, 3)),
    (2, (14, 12, 9, 6, 1)),
)
REASONS = {
    "A": ("Bor med børn i ét rum", "Opholdet udløber om kort tid", "Kan ikke blive boende, hvor de er"),
    "B": ("Bor i midlertidig bolig", "Bor i pavillon", "Bor på værelse med fælles køkken"),
    "C": ("Bor godt for nu og kan vente", "Vil gerne vente til skoleårets slutning"),
}
NEEDS = (
    "Ophævelse af samliv",
    "Opsagt fra lejemål, der sælges",
    "Bor hos venner uden eget værelse",
    "Udsat af lejemål",
)


@dataclass(frozen=True, slots=True)
class Member:
    given_name: str
    family_name: str
    sex: str
    role: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Family:
    """A household as it will be entered. `arrives_on`: for other acute need the day the need was registered."""

    name: str
    culture: Culture
    stream: str
    members: tuple[Member, ...]
    referred_on: date
    arrives_on: date
    band: str
    band_reason: str
    step_free: bool | None
    income: int | None
    can_pay: int | None
    employed: bool | None
    quiet: bool | None

    @property
    def refugee(self) -> bool:
        return self.stream == "refugee"


class Register:
    """Draws families whose names have not been drawn before."""

    def __init__(self, today: date, chance: Random) -> None:
        self.today, self.chance = today, chance
        self._names: set[str] = set()
        self._drawn = 0

    def family(self, shape: tuple[int, tuple[int, ...]], arrives_on: date, *, other: bool = False) -> Family:
        self._drawn += 1
        cultures = OTHERS if other else REFUGEES
        # Three of four in other acute need are Danish; refugees come in turn from everywhere.
        culture = cultures[0] if other and self._drawn % 8 < 6 else cultures[self._drawn % len(cultures)]
        adults, children = shape
        referred = arrives_on - timedelta(days=35 + self.chance.randrange(30))
        members = self._members(culture, adults, children, arrives_on if other else referred)
        first, single = members[0], len(members) == 1
        # Children in one room are what makes a need very acute here.
        band = self.chance.choices("ABC", (18, 62, 20) if children else (0, 78, 22))[0]
        income = None if self.chance.random() < 0.1 else 9500 + 6200 * adults + 500 * self.chance.randrange(12)
        return Family(
            name=f"{first.given_name} {first.family_name}" if single else f"Familien {first.family_name}",
            culture=culture,
            stream="other" if other else "refugee",
            members=members,
            referred_on=referred,
            arrives_on=arrives_on,
            band=band,
            band_reason=self.chance.choice(NEEDS if other else REASONS[band]),
            step_free=self.chance.choices((False, True, None), (78, 10, 12))[0],
            income=income,
            can_pay=100 * round(income * 0.0036) if income and self.chance.random() > 0.12 else None,
            employed=self.chance.choice((True, False, None)),
            quiet=self.chance.choices((False, True, None), (70, 10, 20))[0],
        )

    def _members(self, culture: Culture, adults: int, children: tuple[int, ...], since: date) -> tuple[Member, ...]:
        surname = self._surname(culture, alone=adults == 1 and not children)
        sexes = ["m", "f"] if adults == 2 else [self.chance.choice("fm") if not children else "f"]
        used: set[str] = set()
        # Parents are old enough for their eldest; those without children are of every age.
        youngest, span = (max(22, max(children) + 21), 14) if children else (19, 44)
        base = youngest + self.chance.randrange(span)
        grown = [self._born(base + self.chance.randrange(5)) for _ in sexes]
        born = [min(self._born(age), since - timedelta(days=40 + 90 * at)) for at, age in enumerate(children)]
        rows = [(sex, "partner" if at else "adult", grown[at]) for at, sex in enumerate(sexes)]
        rows += [(self.chance.choice("fm"), "child", day) for day in born]
        return tuple(Member(self._given(culture, sex, used), surname, sex, role, day) for sex, role, day in rows)

    def _born(self, age: int) -> date:
        return self.today - timedelta(days=round(age * 365.25) + 20 + self.chance.randrange(320))

    def _given(self, culture: Culture, sex: str, used: set[str]) -> str:
        names = [name for name in (culture.women if sex == "f" else culture.men) if name not in used]
        name = self.chance.choice(names)
        used.add(name)
        return name

    def _surname(self, culture: Culture, *, alone: bool) -> str:
        if alone:
            return self.chance.choice(culture.family)
        free = [name for name in culture.family if name not in self._names]
        name = self.chance.choice(free or culture.family)
        self._names.add(name)
        return name


def temporary(register: Register) -> list[Family]:
    """Those who came into temporary housing during the last 34 months, the longest ago first."""
    families: list[Family] = []
    shapes = 0
    for at in range(TEMPORARY):
        days = round(LONGEST_WAIT_DAYS * (1 - at / (TEMPORARY - 1))) + 3
        # Two of five come as families of every size, the others alone.
        shape: tuple[int, tuple[int, ...]] = (1, ())
        if at % 5 in (1, 3):
            shape = FAMILIES[shapes % len(FAMILIES)]
            shapes += 1
        other = at % OTHERS_EVERY == 2
        family = register.family(shape, register.today - timedelta(days=days), other=other)
        if at in LIKE_THE_ONE_BEFORE:
            # Nothing is missing about the two, so that both are in every list.
            families[-1] = replace(families[-1], step_free=False, can_pay=families[-1].can_pay or 4300)
            family = _like(family, families[-1])
        families.append(family)
    return families


def _like(family: Family, other: Family) -> Family:
    """The same family with everything that gives points as the other's."""
    return replace(
        family,
        referred_on=other.referred_on,
        arrives_on=other.arrives_on,
        band=other.band,
        band_reason=other.band_reason,
        step_free=other.step_free,
        income=other.income,
        can_pay=other.can_pay,
        employed=other.employed,
    )


def housed_earlier(register: Register) -> list[Family]:
    """Those who had a permanent home before the story begins."""
    start = register.today - timedelta(days=1400)
    return [
        register.family(FAMILIES[at % 7] if at % 3 else (1, ()), start + timedelta(days=53 * at))
        for at in range(HOUSED_EARLIER)
    ]


def announced(register: Register) -> list[Family]:
    """Those who are on their way: referred, and not here."""
    return [
        register.family(FAMILIES[(at * 5 + 2) % 12] if at % 3 else (1, ()), register.today + timedelta(days=4 + 3 * at))
        for at in range(ANNOUNCED)
    ]
