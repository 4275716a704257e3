"""The way back from a form to the page that sent its reader there, only ever within this house."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def came_from(request: HttpRequest) -> str:
    """The page named in the address as `next`; empty for none, and for any that is not ours."""
    back = request.GET.get("next", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else ""


def and_back(url: str, back: str, field: str = "", **query: str) -> str:
    """The address of a form that leads back, opened at one of its fields."""
    if not url:
        return ""
    asked = urlencode({**query, **({"next": back} if back else {})})
    return f"{url}{'?' if asked else ''}{asked}{f'#id_{field}' if field else ''}"
