"""Cursor pagination: stable while rows are added, and no page number to guess from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.filters import OrderingFilter
from rest_framework.pagination import CursorPagination

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


class Cursor(CursorPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = "id"
