"""All households as JSON (performance A: P13): printing them, beside the bare query of the same rows and columns.

The API prints with the standard `json` too, but through serializers and fifty rows at a time; the last rows show what
the serializer costs when it has to print them all.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.pages import BARE, SIZES, TODAY, grow_to
from benchmarks.runner import Row, Work

# A household's own columns: one table, so that the query is cheap and printing shows.
OWN = ("id", "reference", "name", "stream", "band", "need_since", "needs_step_free", "can_pay_dkk", "rooms_needed",
       "parked_until", "seeking", "version")  # fmt: skip

Rows = Callable[[dict[str, Any]], Any]


def _own(base: dict[str, Any]) -> Any:
    from housing.people.queries import visible_households

    return visible_households(base["user"])


def _with_home(base: dict[str, Any]) -> Any:
    """As the API's resource: where they live, since when they wait, what comes next and its case, by subqueries."""
    from housing.cases.models import CaseKind
    from housing.cases.queries import with_case
    from housing.placements.queries import with_status
    from housing.stays.queries import households_with_home

    return with_case(with_status(households_with_home(base["user"], TODAY), TODAY), CaseKind.HOUSEHOLD)


def _api_columns() -> tuple[str, ...]:
    from api.households import HouseholdSerializer

    return tuple(HouseholdSerializer.Meta.fields)


def _text(value: Any) -> str:
    """What `json` does not know: dates and keys."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _dicts(rows: Rows, columns: Callable[[], tuple[str, ...]], size: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        found, names = rows(grow_to(size)), columns()

        def ours() -> object:
            printed = json.dumps(list(found.values(*names)), default=_text, ensure_ascii=False).encode()
            assert printed.count(b'"reference"') >= size
            return printed

        return ours, lambda: list(found.values_list(*names))

    return build


def _serialized(size: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        from rest_framework.renderers import JSONRenderer

        from api.households import HouseholdSerializer

        found, names = _with_home(grow_to(size)), _api_columns()

        def ours() -> object:
            return JSONRenderer().render(HouseholdSerializer(found.all(), many=True).data)

        return ours, lambda: list(found.values_list(*names))

    return build


def _for(size: int) -> list[Row]:
    heavy, shown = size > 500, f"{size:,}"
    return [
        Row("JSON of own columns", shown, BARE, build=_dicts(_own, lambda: OWN, size), heavy=heavy, households=size),
        Row(
            "JSON as the API's rows",
            shown,
            BARE,
            build=_dicts(_with_home, _api_columns, size),
            heavy=heavy,
            households=size,
        ),
        Row("JSON by the serializer", shown, BARE, build=_serialized(size), heavy=heavy, households=size),
    ]


ROWS = [row for size in SIZES for row in _for(size)]
