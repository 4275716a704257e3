"""What the stories share while they are told."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from accounts.users.models import User
from config.demonstration.timeline import Timeline
from housing.closures.queries import not_over, standing
from housing.homes.models import Unit
from housing.places.models import District, Institution

DATA = Path(__file__).parent / "data"


def load(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _any(unit: Unit) -> bool:
    return True


@dataclass
class World:
    """The municipality so far. `homes`: empty permanent homes by scope; `beds`: temporary units nobody lives in."""

    today: date
    timeline: Timeline
    users: dict[str, User]
    # The same numbers every time: two demonstrations of one day are alike.
    chance: Random = field(default_factory=lambda: Random(1066))  # noqa: S311
    districts: dict[str, District] = field(default_factory=dict)
    schools: dict[str, Institution] = field(default_factory=dict)
    daycares: dict[str, list[Institution]] = field(default_factory=dict)
    homes: dict[str, list[Unit]] = field(default_factory=dict)
    beds: list[Unit] = field(default_factory=list)

    @property
    def anna(self) -> User:
        return self.users["anna"]

    @property
    def bo(self) -> User:
        return self.users["bo"]

    def home(self, scope: str, wanted: Callable[[Unit], bool] = _any) -> Unit:
        """An empty home of a scope; the first one that is as wanted, else simply the first."""
        empty = self.homes[scope]
        unit = next((unit for unit in empty if wanted(unit)), empty[0])
        empty.remove(unit)
        return unit

    def bed(self, persons: int, on: date) -> Unit:
        """One of the smallest empty temporary units that hold so many; where there is none, the largest.

        A unit that is closed that day, or being made ready, is passed over.
        """
        closed = set(standing().filter(not_over(on), starts_on__lte=on).values_list("unit", flat=True))
        open_ones = [unit for unit in self.beds if unit.pk not in closed]
        fitting = [unit for unit in open_ones if (unit.beds or 0) >= persons]
        if fitting:
            size = min(unit.beds or 0 for unit in fitting)
            unit = self.chance.choice([unit for unit in fitting if unit.beds == size])
        else:
            unit = max(open_ones or self.beds, key=lambda unit: unit.beds or 0)
        self.beds.remove(unit)
        return unit
