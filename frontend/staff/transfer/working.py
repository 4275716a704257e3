"""How far a large file is, asked for every other second and told once it is over."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from accounts.refusals import sentence
from frontend.registers.pages import RegisterPage
from frontend.staff.transfer.scoped import Transferring
from frontend.staff.transfer.words import state_of
from housing.transfer.models import ImportBatch, ImportJob
from housing.transfer.progress import progress_of
from housing.transfer.queries import latest_job, visible_batches

State, Work = ImportJob.State, ImportJob.Work


def _ended(job: ImportJob) -> str:
    """What became of it, in one sentence; "" when the page of the import says it better."""
    tried = job.work == Work.TRY
    match State(job.state):
        case State.FINISHED if job.fresh_id:
            return sentence("import_outdated", {})
        case State.FINISHED:
            return gettext("Filen er prøvet.") if tried else gettext("Filen er indlæst.")
        case State.CANCELLED:
            return gettext("Det blev stoppet, før filen var færdig. Intet er gemt.")
        case State.REFUSED:
            return f"{sentence(job.problem, {})} {gettext('Intet er gemt.')}"
        case State.BROKEN:
            return gettext("Arbejdet med filen gik i stå. Intet er gemt. Prøv igen.")
        case _:
            return ""


def working_context(job: ImportJob, batch: ImportBatch) -> dict[str, Any]:
    """For the page and for each answer: rows done of how many while it runs, then how it ended."""
    progress = progress_of(job)
    if not job.is_live:
        # The worker may have ended after the import was read and before its job was.
        batch.refresh_from_db()
    return {
        "job": job,
        "done": min(progress.done, job.total),
        "state": state_of(batch),
        "is_stopping": progress.is_stopping,
        "is_trying": job.work == Work.TRY,
        "ended": _ended(job),
        "is_well": job.state == State.FINISHED and not job.fresh_id,
        "result_url": reverse("import", args=[job.fresh_id or job.batch_id]),
    }


class ImportProgress(Transferring, RegisterPage):
    """A part of the import's page; opened by itself it leads there."""

    template_name = "staff/transfer/_working.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        batch = get_object_or_404(visible_batches(request.user), pk=self.kwargs["pk"])
        job = latest_job(batch)
        if job is None or not getattr(request, "htmx", False):
            return HttpResponseRedirect(reverse("import", args=[batch.pk]))
        return self.page(request, **working_context(job, batch))
