"""The files of a sheet: an example to fill in, and everything there is."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.views import View

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.access import Guarded
from frontend.registers.downloads import download, example_of
from frontend.staff.transfer.scoped import Importing, OfSheet
from housing.transfer.exporting import CSV, XLSX


def form_of(request: HttpRequest) -> str:
    return XLSX if request.GET.get("format") == XLSX else CSV


class Example(Importing, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, **kwargs: Any) -> StreamingHttpResponse:
        return example_of(self.sheet, form_of(request))


class Download(OfSheet, Guarded, View):
    """For those who may see the rows and take them away."""

    http_method_names = ["get", "head", "options"]

    @property
    def right(self) -> Right:  # type: ignore[override]  # the address says which
        return self.sheet.export_right

    def get(self, request: HttpRequest, **kwargs: Any) -> StreamingHttpResponse:
        if not can(request.user, self.sheet.see):
            raise PermissionDenied
        user = cast(User, request.user)
        return download(self.sheet, self.sheet.visible(user), by=user, form=form_of(request))
