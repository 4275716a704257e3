"""The arrival checklist of one household: tick, leave out with a reason, take back (R-09, R-10)."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.registers.pages import RegisterPage
from frontend.staff.people.scoped import OfHousehold, today
from housing.reception import actions as reception
from housing.reception.models import ChecklistItem, Stage
from housing.reception.queries import checklist_of

VERBS = ("begin", "tick", "leave_out", "undo")


@dataclass(frozen=True, slots=True)
class StagePart:
    """One stage: what is still to do stands open, what is done is folded away."""

    stage: Stage
    all: list[ChecklistItem]

    @property
    def key(self) -> str:
        return str(self.stage)

    @property
    def label(self) -> Any:
        return self.stage.label

    @property
    def open(self) -> list[ChecklistItem]:
        return [item for item in self.all if item.is_open]

    @property
    def done(self) -> list[ChecklistItem]:
        return [item for item in self.all if not item.is_open]


class Checklist(OfHousehold, RegisterPage):
    right = Right.EDIT_PEOPLE
    title = _("Ankomst")
    template_name = "staff/arrivals/checklist.html"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self.shown()
        self.note(AccessKind.OPENED)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.refuse_archived()
            self.act(request)
        except Refusal as refusal:
            typed = request.POST.get("note", "").strip()[:200]
            at = request.POST.get("item", "") if refusal.field == "note" else ""
            return self.shown(422, refused=refusal.text(get_language()), at=at, typed=typed)
        self.note(AccessKind.CHANGED)
        return HttpResponseRedirect(reverse("checklist", args=[self.household.pk]) + self.place(request))

    def place(self, request: HttpRequest) -> str:
        """The page opens again at the point after the one that was done: on a phone the list is long."""
        points = [item for _stage, items in checklist_of(self.household) for item in items]
        at = next((n for n, item in enumerate(points) if str(item.pk) == request.POST.get("item")), None)
        following = next((item for item in points[at:] if item.is_open), None) if at is not None else None
        return f"#p-{following.pk}" if following else ""

    def act(self, request: HttpRequest) -> None:
        by, verb = cast(User, request.user), request.POST.get("verb", "")
        demand(by, Right.EDIT_PEOPLE)
        if verb == "begin":
            reception.begin(household=self.household, by=by)
            messages.success(request, str(_("Listen er lagt frem.")))
            return
        item = get_object_or_404(ChecklistItem, household=self.household, pk=request.POST.get("item") or None)
        note, version = request.POST.get("note", "").strip()[:200], int(request.POST.get("version") or item.version)
        if verb == "tick":
            reception.tick(item=item, by=by, version=version, on=today(), note=note)
        elif verb == "leave_out":
            reception.leave_out(item=item, by=by, version=version, note=note)
        else:
            reception.undo(item=item, by=by, version=version)

    def shown(self, status: int = 200, *, refused: str = "", at: str = "", typed: str = "") -> HttpResponse:
        """`at`: the point whose remark is wanted; it unfolds with what was typed."""
        stages = [StagePart(stage, items) for stage, items in checklist_of(self.household)]
        points = [item for part in stages for item in part.all]
        return self.page(
            self.request, status=status, household=self.household, stages=stages, refused=refused,
            at=next((item.pk for item in points if str(item.pk) == at), None), typed=typed,
            done=sum(not item.is_open for item in points), all=len(points),
        )  # fmt: skip
