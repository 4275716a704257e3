"""A page about one object."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from frontend.registers.pages import RegisterPage

Fact = tuple[Any, Any]


class RegisterDetail(RegisterPage):
    """Declare `right`, `get_object` and `facts`; extend `registers/detail.html` for more sections."""

    template_name = "registers/detail.html"
    http_method_names = ["get", "head", "options"]
    object: Any = None

    def get_object(self) -> Any:
        raise NotImplementedError

    def page_title(self) -> Any:
        return str(self.object)

    def lead(self) -> Any:
        return ""

    def facts(self) -> Sequence[Fact]:
        """(words, value); a value nobody has given shows as a dash."""
        return []

    def more(self) -> dict[str, Any]:
        """Whatever else the page's own template needs."""
        return {}

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        """Called once the object was found: write the journal here."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        self.on_open(request, self.object)
        return self.page(request, object=self.object, lead=self.lead(), facts=self.facts(), **self.more())
