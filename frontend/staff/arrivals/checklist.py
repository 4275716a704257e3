"""The arrival checklist of one household: tick, leave out with a reason, take back (R-09, R-10)."""

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
from housing.reception.models import ChecklistItem
from housing.reception.queries import checklist_of

VERBS = ("begin", "tick", "leave_out", "undo")


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
            return self.shown(422, refused=refusal.text(get_language()), at=request.POST.get("item", ""))
        self.note(AccessKind.CHANGED)
        return HttpResponseRedirect(reverse("checklist", args=[self.household.pk]))

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

    def shown(self, status: int = 200, *, refused: str = "", at: str = "") -> HttpResponse:
        stages = checklist_of(self.household)
        points = [item for _stage, items in stages for item in items]
        return self.page(
            self.request, status=status, household=self.household, stages=stages, refused=refused, at=at,
            done=sum(not item.is_open for item in points), all=len(points),
        )  # fmt: skip
