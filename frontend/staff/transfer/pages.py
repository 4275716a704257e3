"""Where a spreadsheet is read in: what there is, how the file looks, and the file itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.formats import number
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import RegisterPage
from frontend.staff.transfer import words
from frontend.staff.transfer.scoped import Importing, Transferring
from frontend.uploads import TOO_LARGE
from housing.transfer import actions
from housing.transfer.limits import MOST_BYTES, MOST_ROWS
from housing.transfer.models import ImportBatch
from housing.transfer.queries import exportable, importable, visible_batches

TOP = _("Regneark ind og ud")
LATEST = 5


class Transfer(Transferring, RegisterPage):
    """Every sheet this user may have, in and out."""

    title = TOP
    nav_active = "transfer"
    template_name = "staff/transfer/hub.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        reading = importable(request.user)
        writing = exportable(request.user)
        sheets = [
            {"sheet": sheet, "reads": sheet in reading, "writes": sheet in writing}
            for sheet in dict.fromkeys([*reading, *writing])
        ]
        latest = [
            (batch, *words.BATCHES[ImportBatch.State(batch.state)]) for batch in visible_batches(request.user)[:LATEST]
        ]
        return self.page(request, sheets=sheets, latest=latest)


class FileForm(HjemlyForm):
    file = forms.FileField(
        label=_("Regneark"),
        help_text=_("Excel (.xlsx) eller CSV, højst 20 MB og 20.000 rækker. Intet gemmes, før du har set, hvad der sker."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": _("Vælg filen først."),
            "empty": _("Filen er tom. Den første linje skal have kolonnernes navne."),
        },
    )  # fmt: skip
    too_large = False

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", ValidationError(Refusal("file_too_big", most=MOST_BYTES // 2**20).text()))
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned


class SheetImport(Importing, RegisterForm):
    template_name = "staff/transfer/sheet.html"
    nav_active = "transfer"
    form_class = FileForm
    submit_label = _("Se, hvad der sker")

    def page_title(self) -> Any:
        return _("Indlæs %(sheet)s") % {"sheet": str(self.sheet.title).lower()}

    @property
    def lead(self) -> Any:
        return self.sheet.about

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(TOP, reverse("transfer")), (self.sheet.title, "")]

    def form(self, request: HttpRequest) -> Any:
        form = super().form(request)
        form.too_large = bool(request.META.get(TOO_LARGE))
        return form

    def save(self, form: Any, by: User) -> Any:
        file, today = form.cleaned_data["file"], timezone.localdate()
        try:
            return actions.preview(sheet=self.sheet, by=by, on=today, data=file.read(), file_name=file.name)
        except Refusal as refusal:
            # Whatever is wrong is wrong with the file.
            refusal.field = "file"
            if isinstance(most := refusal.figures.get("most"), int):
                refusal.figures["most"] = number(most)
            raise

    def done(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self.success_url())

    def success_url(self) -> str:
        return reverse("import", args=[self.object.pk])

    def context(self, **more: Any) -> dict[str, Any]:
        columns = [
            {
                "label": column.label,
                "english": words.english(column.label),
                "takes": words.takes(column),
                "needed": words.needed(column),
                "about": column.about,
            }
            for column in self.sheet.columns
            if not column.told
        ]
        told = ", ".join(str(column.label) for column in self.sheet.columns if column.told)
        return super().context(sheet=self.sheet, columns=columns, told=told, most_rows=MOST_ROWS, **more)
