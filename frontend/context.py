"""What every page knows: whose house it is, who reads, and where they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import maps, menu


def house(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    signed_in = isinstance(user, User)
    entries = menu.entries(user, request.path) if signed_in else []
    return {
        "municipality": settings.MUNICIPALITY,
        "municipality_phone": settings.MUNICIPALITY_PHONE,
        "demonstration": settings.DEMONSTRATION,
        "languages": settings.LANGUAGES,
        # Only asked by a page with a map.
        "map_sources": maps.sources,
        "signed_in": signed_in,
        "menu": entries,
        "menu_has_more": any(entry.aside for entry in entries),
        "inbox_url": menu.address("inbox") if signed_in else "",
        "settings_url": menu.address("my_settings") if signed_in else "",
        "tokens_url": menu.address("tokens") if can(user, Right.USE_API) else "",
        "unread": menu.count("inbox", user) if isinstance(user, User) else 0,
    }
