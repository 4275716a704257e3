"""What list, form, confirm and detail pages share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend.access import Guarded


@dataclass(frozen=True)
class Action:
    """A button of the page head."""

    label: Any
    url: str
    icon: str = ""


Crumb = tuple[Any, str]


class RegisterPage(Guarded):
    """A page that belongs under one entry of the menu and says where it is."""

    template_name: str
    nav_active: str = ""
    title: Any = ""

    def page_title(self) -> Any:
        return self.title

    def crumbs(self) -> Sequence[Crumb]:
        """(words, address) from the menu level down; the last one is this page, without address."""
        return []

    def actions(self) -> Sequence[Action]:
        return []

    def context(self, **more: Any) -> dict[str, Any]:
        return {
            "title": self.page_title(),
            "crumbs": self.crumbs(),
            "actions": self.actions(),
            "nav_active": self.nav_active,
            "today": timezone.localdate(),
            **more,
        }

    def page(self, request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
        return render(request, self.template_name, self.context(**more), status=status)
