"""An import: what it would do, row by row and field by field, and what became of it (X-14)."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_each, looked_at_numbers
from accounts.journal.models import AccessKind
from accounts.policy.rules import can
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import ANYONE
from frontend.formats import clock, number, short_day
from frontend.registers.columns import Column
from frontend.registers.listing import RegisterList
from frontend.registers.pages import RegisterPage
from frontend.staff.transfer import words
from frontend.staff.transfer.pages import TOP
from frontend.staff.transfer.scoped import Transferring
from frontend.staff.transfer.working import working_context
from frontend.templatetags.hjemly import status
from housing.transfer import actions
from housing.transfer.models import ImportBatch
from housing.transfer.planning import Report
from housing.transfer.queries import earlier_done, latest_job, visible_batches
from housing.transfer.queueing import stop
from housing.transfer.sealing import report_of
from housing.transfer.sheets import SHEETS
from housing.transfer.sheets.base import Sheet

LINES_A_PAGE = 50


def title_of(batch: ImportBatch) -> Any:
    return SHEETS[batch.sheet].title


def when(batch: ImportBatch) -> str:
    """What an import is called in lists: two files of a day are told apart by the time."""
    return f"{short_day(batch.at)} {clock(batch.at)}"


class Imports(Transferring, RegisterList):
    """Who read in what, and when."""

    title = _("Tidligere indlæsninger")
    nav_active = "transfer"
    default_sort = "-at"
    empty_title = _("Ingen har indlæst noget endnu")
    empty_text = _("Hver fil, nogen prøver eller indlæser, står her med antal og dato.")
    # Names no file's rows: whoever sees the list may have it.
    export_right = ANYONE
    columns = [
        Column("at", _("Hvornår"), lambda row: Imports.link(row), sort="at", primary=True,
               export=lambda row: timezone.localtime(row.at)),
        Column("who", _("Hvem"), lambda row: row.by.name, sort="by__name"),
        Column("what", _("Hvad"), title_of, sort="sheet"),
        Column("file", _("Fil"), lambda row: row.file_name, sort="file_name"),
        Column("counts", _("Rækker"), words.counts_of),
        Column("state", _("Hvad blev det til"), words.state_of, sort="state"),
    ]  # fmt: skip

    @staticmethod
    def link(row: ImportBatch) -> str:
        return format_html('<a href="{}">{}</a>', reverse("import", args=[row.pk]), when(row))

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(TOP, reverse("transfer")), (self.title, "")]

    def rows(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return visible_batches(request.user)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s indlæsning", "%(count)s indlæsninger", count) % {"count": number(count)}


class ImportPage(Transferring, RegisterPage):
    """The dry run and its answer; afterwards who did it and how much."""

    nav_active = "transfer"
    template_name = "staff/transfer/import.html"
    http_method_names = ["get", "head", "post", "options"]

    @cached_property
    def batch(self) -> ImportBatch:
        return get_object_or_404(visible_batches(self.request.user), pk=self.kwargs["pk"])

    @property
    def kind(self) -> Sheet:
        return SHEETS[self.batch.sheet]

    def page_title(self) -> Any:
        return self.kind.title

    def crumbs(self) -> list[tuple[Any, str]]:
        address = reverse("transfer_sheet", args=[self.batch.sheet])
        return [(TOP, reverse("transfer")), (self.kind.title, address), (when(self.batch), "")]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = self.batch
        job = latest_job(batch)
        context = working_context(job, batch) if job else {}
        context |= {
            "batch": batch,
            "state": words.state_of(batch),
            "counts": words.counts_of(batch),
            "sheet_url": reverse("transfer_sheet", args=[batch.sheet]),
        }
        if job and job.is_live:
            context["is_working"] = True
        elif batch.state == ImportBatch.State.DRY_RUN:
            context |= self.dry_run(request, report_of(batch))
        return self.page(request, **context)

    def dry_run(self, request: HttpRequest, report: Report) -> dict[str, Any]:
        show = request.GET.get("show", "")
        chosen = [line for line in report.lines if show not in words.STATES or line["state"] == show]
        # What must be put right comes first.
        chosen.sort(key=lambda line: line["state"] != "wrong")
        page = Paginator(chosen, LINES_A_PAGE).get_page(request.GET.get("page"))
        self.on_record(request, page.object_list)
        return {
            "report": report,
            "page": page,
            "lines": list(self.lines(page.object_list)),
            "tabs": self.tabs(report, show),
            "earlier": earlier_done(self.batch),
            "submit_label": self.submit_label(report),
        }

    def submit_label(self, report: Report) -> str:
        rows = report.counts["new"] + report.counts["changed"]
        return ngettext("Indlæs %(n)s række", "Indlæs %(n)s rækker", rows) % {"n": number(rows)}

    def tabs(self, report: Report, show: str) -> list[dict[str, Any]]:
        found = [{"url": self.request.path, "label": gettext("Alle"), "count": len(report.lines), "on": not show}]
        for key, (_kind, _icon, label) in words.STATES.items():
            if report.counts[key]:
                url = f"{self.request.path}?show={key}"
                found.append({"url": url, "label": label, "count": report.counts[key], "on": show == key})
        return found

    def lines(self, lines: Any) -> Iterator[dict[str, Any]]:
        columns = {column.name: column for column in self.kind.columns}
        for line in lines:
            kind, icon, label = words.STATES[line["state"]]
            yield line | {
                "status": status(kind, str(label), icon),
                "outcome": words.outcome(line["outcome"]),
                "changes": [words.change(columns[name], was, now) for name, was, now in line["changes"]],
                "warnings": [
                    words.fault(columns.get(name), code, figures) for name, code, figures in line.get("warnings", [])
                ],
                "faults": [words.fault(columns.get(name), code, figures) for name, code, figures in line["faults"]],
            }  # fmt: skip

    def on_record(self, request: HttpRequest, lines: Any) -> None:
        """A dry run of people shows names: of those we know, and of those that would be new (X-04)."""
        if not self.kind.tells_of_people or not lines:
            return
        if not can(request.user, self.kind.see):
            raise PermissionDenied
        user, about = cast(User, request.user), {line.get("about", "") for line in lines}
        shown = {line["household"] or None for line in lines if not line.get("about")}
        looked_at_each(
            by=user, kind=AccessKind.LISTED, purpose="Indlæsning fra regneark",
            subjects=[(household, None) for household in sorted(shown, key=str)],
        )  # fmt: skip
        looked_at_numbers(by=user, kind=AccessKind.LISTED, numbers=sorted(about - {""}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        try:
            if request.POST.get("answer") == "give_up":
                return self.given_up(request, user)
            if request.POST.get("answer") == "confirm":
                return self.confirmed(request, user)
            if request.POST.get("answer") == "stop":
                return self.stopped(request, user)
        except Refusal as refusal:
            messages.error(request, refusal.text())
        return HttpResponseRedirect(reverse("import", args=[self.batch.pk]))

    def given_up(self, request: HttpRequest, user: User) -> HttpResponse:
        actions.give_up(batch=self.batch, by=user)
        messages.success(request, gettext("Opgivet. Intet er gemt, og filens indhold er slettet her."))
        return HttpResponseRedirect(reverse("transfer_sheet", args=[self.batch.sheet]))

    def stopped(self, request: HttpRequest, user: User) -> HttpResponse:
        job = latest_job(self.batch)
        if job is None:
            raise Refusal("import_over")
        stop(job=job, by=user)
        return HttpResponseRedirect(request.path)

    def confirmed(self, request: HttpRequest, user: User) -> HttpResponse:
        answer = actions.confirm(batch=self.batch, by=user, on=timezone.localdate())
        if answer.job:
            return HttpResponseRedirect(request.path)
        if answer.fresh:
            messages.error(request, Refusal("import_outdated").text())
            return HttpResponseRedirect(reverse("import", args=[answer.fresh.pk]))
        messages.success(request, gettext("Indlæst: %(counts)s.") % {"counts": words.counts_of(answer.batch)})
        return HttpResponseRedirect(request.path)
