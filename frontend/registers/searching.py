"""Searching without names in addresses: the words are posted and kept in the session, the address holds a key."""

import re
import secrets
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from frontend.registers.listing import RegisterList

MOST_REMEMBERED = 5


class PostedSearch(RegisterList):
    """A list of people. Declare `number` (what may stand in the address as it is) and `remembered`; ask `sought`."""

    template_name = "registers/posted_search.html"
    http_method_names = ["get", "head", "post", "options"]
    number: ClassVar[re.Pattern[str]]
    remembered: ClassVar[str]
    sought_label: Any = _("Navn eller nummer")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is changed: the words are kept in the session, and the list is shown anew."""
        kept = request.POST.copy()
        kept.pop("csrfmiddlewaretoken", None)
        typed = " ".join("".join(kept.pop("q", [""])).split())[:100]
        kept.pop("s", None)
        for key in [key for key, value in kept.items() if not value]:
            del kept[key]
        if self.number.fullmatch(typed):
            kept["q"] = typed.upper()
            if moved := self.moved(typed):
                return moved
        elif typed:
            kept["s"] = self.remember(self.kept(typed))
        query = kept.urlencode()
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)

    def moved(self, number: str) -> HttpResponse | None:
        """Where a number leads that is no longer on the list."""
        return None

    def kept(self, typed: str) -> str:
        """What the session keeps of the words; override where some of them may not be kept."""
        return typed

    @property
    def shown(self) -> str:
        """What stands in the search field again."""
        return self.sought

    def remember(self, typed: str) -> str:
        """A key for the words, good in this session only."""
        searches: dict[str, str] = self.request.session.get(self.remembered, {})
        key = next((key for key, words in searches.items() if words == typed), secrets.token_hex(4))
        searches.pop(key, None)
        latest = [*searches.items(), (key, typed)][-MOST_REMEMBERED:]
        self.request.session[self.remembered] = dict(latest)
        return key

    @cached_property
    def sought(self) -> str:
        """The words behind the key in the address, or the number that stands there itself."""
        number = self.request.GET.get("q", "").strip()
        if self.number.fullmatch(number):
            return number
        key = self.request.GET.get("s", "")
        return str(self.request.session.get(self.remembered, {}).get(key, "")) if key else ""

    def context(self, **more: Any) -> dict[str, Any]:
        # The page has its own search form, which posts; the shared one would put names in addresses.
        choices = more.pop("filter_form", None)
        return super().context(
            choices=choices, filter_form=None, sought=self.shown, sought_label=self.sought_label, **more
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response
