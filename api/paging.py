"""Cursor pagination: stable while rows are added, and no page number to guess from."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from rest_framework.exceptions import NotFound
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import CursorPagination
from rest_framework.utils.urls import replace_query_param

from api.asking import demand_known_order, orders

if TYPE_CHECKING:
    # The settings name this module before the apps are ready.
    from django.db.models import QuerySet
    from rest_framework.request import Request


class Ordering(OrderingFilter):
    """`ordering` by a column of the view's `ordering_fields`; the key makes the order of equals certain."""

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: Any) -> list[str]:
        demand_known_order(request.query_params.get(self.ordering_param, ""), view)
        asked = super().get_ordering(request, queryset, view) or ()
        if not asked:
            # What a view's own paging says, for instance the sequence of decisions.
            asked = (getattr(view.pagination_class, "ordering", "id"),)
        return [*asked] if "id" in {name.lstrip("-") for name in asked} else [*asked, "id"]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if view.pagination_class is None:
            # What belongs to one object comes in an order of its own.
            return []
        several = {"type": "array", "items": {"type": "string", "enum": orders(view)}}
        text = "One column or several with commas between them; with `-` before it, from its end."
        return [
            {
                "name": self.ordering_param, "in": "query", "required": False, "description": text, "schema": several,
                "style": "form", "explode": False,
            }
        ]  # fmt: skip


_NONE = Q(pk__in=[])


class Place(NamedTuple):
    """A place between two rows: how the row before it stands in each column of the order (none: at the very end of
    the list), and whether the reader goes on from there or back."""

    values: tuple[str | None, ...] = ()
    is_back: bool = False


class Cursor(CursorPagination):
    """The framework's cursor knows the first column only and counts rows of one value; where more of them follow each
    other than a page holds, it leaves rows out on the way back. This one knows every column of the order, the key
    last, so a place is between two rows and nowhere else.
    """

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = "id"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request, self.address = request, request.build_absolute_uri()
        size = self.get_page_size(request) or self.page_size
        self.columns = self.get_ordering(request, queryset, view)
        place = self._asked(request)
        if place.values:
            queryset = self._from(queryset, place)
        rows = list(queryset.order_by(*_order(queryset.model, self.columns, place.is_back))[: size + 1])
        more, self.page = len(rows) > size, rows[:size]
        if place.is_back:
            self.page.reverse()
        # Whoever stands at a row came from somewhere, so there is a page on that side.
        came = bool(place.values)
        self.has_next, self.has_previous = (came, more) if place.is_back else (more, came)
        self.display_page_controls = self.has_next or self.has_previous
        return self.page

    def _from(self, rows: QuerySet[Any], place: Place) -> QuerySet[Any]:
        try:
            return rows.filter(_beyond(rows.model, self.columns, place))
        except (ValueError, ValidationError):
            # A cursor somebody wrote by hand: what stands in it is no value of the column.
            raise NotFound(self.invalid_cursor_message) from None

    def get_next_link(self) -> str | None:
        # From a page past all rows one goes to the first again.
        return self._link(self._at(-1, Place())) if self.has_next else None

    def get_previous_link(self) -> str | None:
        return self._link(self._at(0, Place(is_back=True))) if self.has_previous else None

    def _at(self, row: int, elsewhere: Place) -> Place:
        """The place at a row of this page; `elsewhere` when the page is empty."""
        if not self.page:
            return elsewhere
        found = (getattr(self.page[row], name.lstrip("-")) for name in self.columns)
        return elsewhere._replace(values=tuple(None if value is None else str(value) for value in found))

    def _link(self, place: Place) -> str:
        told = [("p" if value is not None else "n", value or "") for value in place.values]
        text = urlencode([*([("r", "1")] if place.is_back else []), *told])
        return str(replace_query_param(self.address, self.cursor_query_param, b64encode(text.encode()).decode()))

    def _asked(self, request: Request) -> Place:
        encoded = request.query_params.get(self.cursor_query_param, "")
        try:
            told = parse_qsl(b64decode(encoded, validate=True).decode("ascii"), keep_blank_values=True)
        except ValueError:
            raise NotFound(self.invalid_cursor_message) from None
        values = tuple(value if name == "p" else None for name, value in told if name in ("p", "n"))
        # One of another order says nothing about a place in this one.
        if len(values) not in (0, len(self.columns)) or any("\x00" in (value or "") for value in values):
            raise NotFound(self.invalid_cursor_message)
        return Place(values, ("r", "1") in told)


def _order(model: Any, columns: Sequence[str], is_back: bool) -> list[OrderBy | str]:
    """What is not known comes last, on every database."""
    told: list[OrderBy | str] = []
    for column in columns:
        name, falls = column.lstrip("-"), column.startswith("-") != is_back
        if _may_be_unknown(model, name):
            told.append(F(name).desc(nulls_first=True) if falls else F(name).asc(nulls_last=True))
        else:
            told.append(f"-{name}" if falls else name)
    return told


def _may_be_unknown(model: Any, name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).null)
    except FieldDoesNotExist:
        # A column of the query itself, such as a count.
        return False


def _beyond(model: Any, columns: Sequence[str], place: Place) -> Q:
    """Rows on the far side of the place: further in the first column, or equal there and further in the next."""
    found, equal = _NONE, Q()
    for column, value in zip(columns, place.values, strict=True):
        name, falls = column.lstrip("-"), column.startswith("-") != place.is_back
        unknown, same = Q(**{f"{name}__isnull": True}), Q(**{name: value})
        if value is None:
            # Nothing is further than what is not known.
            further, same = (~unknown if falls else _NONE), unknown
        elif falls:
            further = Q(**{f"{name}__lt": value})
        else:
            further = Q(**{f"{name}__gt": value})
            if _may_be_unknown(model, name):
                further |= unknown
        found, equal = found | (equal & further), equal & same
    return found
