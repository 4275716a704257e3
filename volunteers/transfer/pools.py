"""The pools of the leisure passes; a row is about the pool of that year (V-30)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from housing.transfer.cells import Whole
from housing.transfer.sheets.base import Column
from housing.transfer.sheets.columns import stored
from volunteers.leisure.money import in_kroner
from volunteers.leisure.pool import keeping
from volunteers.leisure.pool.models import GrantPool, State
from volunteers.leisure.pool.queries import visible_pools, with_counts
from volunteers.transfer.coordinators import CoordinatorsSheet
from volunteers.transfer.kinds import Amount

YEARS = Whole(keeping.FIRST_YEAR, keeping.LAST_YEAR)


class Pools(CoordinatorsSheet):
    key = "puljer"
    title = _("Puljer til fritidspas")
    about = _("En pulje for hvert år. Hvad der er lovet og betalt, følger af ansøgningerne. Bliver en pulje større, får "
              "køen penge med det samme.")  # fmt: skip
    matching = _("En række hører til puljen for det år.")
    model = GrantPool
    columns = (
        *stored(
            GrantPool, "year", "total_ore", "ceiling_ore", "days_to_claim", year={"key": True, "kind": YEARS},
            total_ore={"kind": Amount(), "needed": True}, ceiling_ore={"kind": Amount(), "needed": True},
            days_to_claim={"kind": Whole(keeping.LEAST_DAYS, keeping.MOST_DAYS)},
        ),
        *stored(
            GrantPool, "committed_ore", "paid_ore", committed_ore={"kind": Amount(), "told": True},
            paid_ore={"kind": Amount(), "told": True},
        ),
        Column("left_ore", _("Tilbage"), Amount(), told=True),
        Column("waiting", _("I kø"), Whole(), told=True),
    )  # fmt: skip
    example = {"year": "2027", "total_ore": "90.000", "ceiling_ore": "2.000", "days_to_claim": "90"}

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_pools(user)

    def stored(self) -> QuerySet[Any]:
        return with_counts(GrantPool.objects.all())

    def key_of(self, record: GrantPool) -> int:
        return record.year

    def wanted(self, values: dict[str, Any]) -> Any:
        return values["year"]

    def create(self, *, by: User, on: date, values: dict[str, Any]) -> GrantPool:
        return keeping.open_pool(by=by, values=values)

    def update(self, record: GrantPool, *, by: User, on: date, values: dict[str, Any]) -> GrantPool:
        return keeping.change_pool(pool=record, by=by, on=on, version=record.version, values=values)

    def outcome(self, record: GrantPool) -> str:
        """More money moves the queue at once; whoever says yes to the file is told how far."""
        states = list(record.commitments.values_list("state", flat=True))
        said = {"left": in_kroner(record.left_ore), "waiting": states.count(State.WAITING)}
        return gettext("Derefter er der %(left)s kr. tilbage og %(waiting)s i kø.") % said if states else ""
