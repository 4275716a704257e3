"""What a volunteer sends about a stop: from a form, which works without script, or from the phone's outbox (V-20).

The key comes with both. Whatever is sent again is answered as it was the first time.
"""

import json
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.access import ANYONE, Guarded
from frontend.volunteer.jobs.pages import JobFailed, OneJob
from volunteers.depot.tours import crew, photos, reports
from volunteers.depot.tours.models import CrewPlace, Stop
from volunteers.depot.tours.queries import open_clashes
from volunteers.roster.queries import own_volunteer

LARGEST_REPORT = 64 * 1024
# Refused here whatever is sent again; every other refusal is shown beside what was refused.
OTHER_USER = 401


def from_form(data: Any) -> dict[str, Any]:
    """A form's fields as the payload of a report: ticked things with their numbers."""
    things = []
    for kind in data.getlist("thing"):
        count = data.get(f"count-{kind}", "1")
        label = data.get(f"label-{kind}", "")
        things.append(
            {"kind": kind, "count": int(count) if count.isdigit() else 0,
             "condition": data.get(f"condition-{kind}", ""), "label": label}
        )  # fmt: skip
    if more := data.get("more", ""):
        count = data.get("count-more", "1")
        things.append({"kind": more, "count": int(count) if count.isdigit() else 0, "condition": "", "label": ""})
    told = {name: data.get(name, "") for name in ("step", "outcome", "note", "return_to")}
    return told | {"things": things}


def key_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refusal("report_unreadable") from None


def seen_version(text: object) -> int:
    try:
        return int(str(text))
    except ValueError:
        raise Refusal("report_unreadable") from None


class JobStep(OneJob):
    """A form of a stop was sent. What is refused comes back with its sentence, and nothing written is lost."""

    http_method_names = ["post", "options"]
    template_name = "volunteer/jobs/stop.html"

    def page_title(self) -> str:
        return self.job.title

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.setup_job()
        user, data = cast(User, request.user), request.POST
        try:
            key = key_of(data.get("key", ""))
            for number, file in enumerate(request.FILES.getlist("photo")):
                photos.receive_photo(user=user, key=uuid5(key, f"photo {number}"), stop=self.stop, file=file)
            report = reports.receive_report(
                user=user, key=key, stop=self.stop, happened_at=timezone.now(),
                seen_version=seen_version(data.get("version", "")), payload=from_form(data),
            )  # fmt: skip
        except Refusal as refusal:
            if refusal.code == "report_unreadable":
                messages.error(request, refusal.text(get_language()))
                return HttpResponseRedirect(reverse("job", args=[self.stop.pk]))
            return self.refused(request, refusal)
        if report.clash:
            messages.warning(request, gettext("Stoppet er ændret imens. Se begge udgaver, og vælg."))
        elif data.get("step") in ("outcome", "unloaded"):
            messages.success(request, gettext("Gemt og sendt."))
        stays = data.get("step") in ("on_the_way", "undo")
        return HttpResponseRedirect(reverse("job", args=[self.stop.pk]) if stays else reverse("jobs"))

    def refused(self, request: HttpRequest, refusal: Refusal) -> HttpResponse:
        if request.POST.get("from") == "failed":
            page = JobFailed()
            page.setup(request, **self.kwargs)
            page.setup_job()
            return page.shown(request, 422, refusal=refusal, sent=request.POST)
        return self.shown(request, 422, refusal=refusal, sent=request.POST)


class Phone(Guarded):
    """What the outbox of a phone talks to: short answers it can act on."""

    right = Right.VOLUNTEER_ONESELF
    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refusal as refusal:
            return JsonResponse({"code": refusal.code, "text": refusal.text(get_language())}, status=422)

    def stop(self) -> Stop:
        """Any stop: whether this user may say something of it is the report's question."""
        return get_object_or_404(Stop.objects.select_related("tour"), pk=self.kwargs["pk"])

    def another_user(self, told: str) -> JsonResponse | None:
        """What one volunteer wrote is never sent as another; the phone keeps it until the right one signs in."""
        if told == str(cast(User, self.request.user).pk):
            return None
        return JsonResponse(
            {"code": "other_user", "text": gettext("Log ind som den, der skrev det.")}, status=OTHER_USER
        )


class JobReport(Phone):
    """One report of the outbox, as JSON."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        body = _read(request)
        if other := self.another_user(str(body.get("user", ""))):
            return other
        report = reports.receive_report(
            user=cast(User, request.user), key=key_of(str(body.get("key", ""))), stop=self.stop(),
            happened_at=_moment(body.get("happened_at")), seen_version=seen_version(body.get("version")),
            payload=body.get("payload"),
        )  # fmt: skip
        stop = report.stop
        stop.refresh_from_db()
        return JsonResponse({"clash": report.clash, "state": stop.state, "version": stop.version})


def _read(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > LARGEST_REPORT:
        raise Refusal("report_unreadable")
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Refusal("report_unreadable") from None
    if not isinstance(body, dict):
        raise Refusal("report_unreadable")
    return body


def _moment(text: object) -> datetime:
    found = None
    if isinstance(text, str):
        try:
            found = parse_datetime(text)
        except ValueError:
            found = None
    if found is None or timezone.is_naive(found):
        raise Refusal("report_unreadable")
    return found


class JobPhoto(Phone):
    """One picture of the outbox; its own key, so that it is received once as well."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if other := self.another_user(request.POST.get("user", "")):
            return other
        file = request.FILES.get("photo")
        if file is None:
            raise Refusal("picture_empty", field="photos")
        key = key_of(request.POST.get("key", ""))
        photos.receive_photo(user=cast(User, request.user), key=key, stop=self.stop(), file=file)
        return JsonResponse({"received": True})


class CrewAnswer(Guarded):
    """Yes or no to a tour that needs somebody (V-23)."""

    # Who has not been asked finds nothing, whatever the role.
    right = ANYONE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        # Nobody's record is no record: a missing volunteer must not match one.
        own = own_volunteer(user)
        mine = CrewPlace.objects.filter(volunteer=own) if own else CrewPlace.objects.none()
        place = get_object_or_404(mine.select_related("volunteer", "tour"), pk=self.kwargs["pk"])
        says_yes = request.POST.get("answer") == "yes"
        if request.POST.get("answer") not in ("yes", "no"):
            return HttpResponseRedirect(reverse("jobs"))
        try:
            place = crew.answer(place=place, says_yes=says_yes, by=user)
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(reverse("jobs"))
        if place.state == CrewPlace.State.TAKEN:
            messages.warning(request, gettext("Pladsen er taget af en anden. Tak, fordi du ville."))
        elif says_yes:
            messages.success(request, gettext("Tak, du er med på turen."))
        else:
            messages.success(request, gettext("Noteret. Tak for svaret."))
        return HttpResponseRedirect(reverse("jobs"))


class JobChoose(Guarded):
    """The phone's version counts, or the one in the house."""

    # Only one's own reports are there, whatever the role.
    right = ANYONE
    http_method_names = ["post", "options"]
    done = _("Valget er gemt.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        own = open_clashes(user).filter(user=user) if own_volunteer(user) else open_clashes(None)
        report = get_object_or_404(own, pk=self.kwargs["pk"])
        if request.POST.get("keep") not in ("phone", "house"):
            return HttpResponseRedirect(reverse("jobs"))
        try:
            reports.choose(report=report, kept=request.POST.get("keep") == "phone", by=user)
            messages.success(request, str(self.done))
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
        return HttpResponseRedirect(reverse("jobs"))
