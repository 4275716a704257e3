"""Every list of the house, ordered, narrowed, searched and handed out in every way that it offers.

On PostgreSQL this stands for the pages: what they ask of the database is asked here, in all its ways.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from typing import Any

import pytest
from django.forms import ChoiceField
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.http import urlencode

from accounts.users.models import Role
from frontend.registers.listing import RegisterList
from tests.structure.route_table import ANYONE, TABLE
from tests.structure.routes import routes

PAGES = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].page and TABLE[route.name].get]

# Shared out, so that every core has some.
HANDS = 3


@pytest.fixture(scope="module")
def addresses(house) -> list[tuple[str, Role, Callable[[], RegisterList]]]:
    """Each list, whoever may read it, and its view."""
    found = []
    for route, line in PAGES:
        address = reverse(route.name, kwargs=house[0].parameters(route, line))
        made: Any = resolve(address).func
        if issubclass(getattr(made, "view_class", object), RegisterList):
            staff = line.read == ANYONE or Role.HOUSING_STAFF in line.read
            view = partial(made.view_class, **made.view_initkwargs)
            found.append((address, Role.HOUSING_STAFF if staff else max(line.read), view))
    return found


def _narrowed(view: RegisterList, request: HttpRequest) -> Iterator[tuple[str, Any]]:
    if view.filterset_class:
        filters = view.filterset_class(None, queryset=view.rows(request), request=request)
        for name, field in filters.form.fields.items():
            if isinstance(field, ChoiceField):
                yield from ((name, str(getattr(key, "value", key))) for key, _label in field.choices if key != "")
            else:
                yield name, "2"


def _ways(view: RegisterList, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """As few openings as there can be: each has one order, one filter and one word to search for."""
    orders = [f"{'-' if n % 2 else ''}{column.key}" for n, column in enumerate(c for c in view.columns if c.sort)]
    words = ["prøve 1"] if view.is_searchable else []
    for order, narrowed, word in zip_longest(orders, list(_narrowed(view, request)), words):
        yield {"sort": order} | dict([narrowed] if narrowed else []) | {"q": word}
    yield from ({"format": form} for form in view.formats)


@pytest.mark.parametrize("hand", range(HANDS))
def test_every_list_answers_in_every_way_it_offers(hand, addresses, enter, rf):
    """X-15, H-06: no order, filter, search or file of a list fails, whatever the database; a filter it offers is one it
    takes."""
    failed, asked = {}, 0
    for address, role, made in addresses[hand::HANDS]:
        first = enter(role).get(address)
        request = rf.get(address)
        request.user = first.wsgi_request.user
        view = made()
        view.setup(request, **first.resolver_match.kwargs)
        for way in _ways(view, request):
            query = urlencode({name: value for name, value in way.items() if value is not None})
            answer = enter(role).get(f"{address}?{query}")
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            asked += 1
            if answer.status_code != 200 or not content or b"data-error-summary" in content:
                failed[f"{address}?{query}"] = answer.status_code

    assert failed == {}
    assert len(addresses) > 40
    assert asked > 60
