"""What may stand behind the `?` of a read. A name or an order that is not there is refused: passed over, it would answer
everything to whoever asked for a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.settings import api_settings

from accounts.refusals import Refusal

if TYPE_CHECKING:
    # The settings name what asks here before the apps are ready.
    from rest_framework.request import Request

# As much of a wrong name as an answer repeats.
SHOWN = 60


def demand_known_names(request: Request, view: Any) -> None:
    """Raises Refusal for the first name that this address does not know."""
    names = known_names(view)
    for name in request.query_params:
        if name not in names:
            raise Refusal("query_unknown", name=name[:SHOWN], allowed=", ".join(names))


def known_names(view: Any) -> list[str]:
    """The filters of the view, the order and the page where it has pages, and the format that the framework knows."""
    names = [*view.filterset_class.base_filters] if view.filterset_class else []
    if view.pagination_class:
        pages = view.pagination_class
        names += [str(api_settings.ORDERING_PARAM), pages.cursor_query_param, pages.page_size_query_param]
    return [*names, str(api_settings.URL_FORMAT_OVERRIDE)]


def demand_known_order(asked: str, view: Any) -> None:
    """Raises Refusal for the first column that the rows are not ordered by here."""
    allowed = orders(view)
    for name in filter(None, map(str.strip, asked.split(","))):
        if name not in allowed:
            raise Refusal("ordering_unknown", name=name[:SHOWN], allowed=", ".join(allowed))


def orders(view: Any) -> list[str]:
    """Each column, and the same from its end."""
    return [sign + name for name in view.ordering_fields for sign in ("", "-")]
