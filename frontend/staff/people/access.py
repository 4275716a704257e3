"""Who has seen a household: for staff, for those who watch over the log, and the citizen's own copy."""

from datetime import datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessEntry, AccessKind
from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from frontend import stored
from frontend.formats import clock, number, short_day
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.staff.people import words
from frontend.staff.people.listing import REFERENCE
from frontend.staff.people.reads import LogSubject, log_subject
from frontend.templatetags.hjemly import status

SINCE = {
    "7": _("Seneste uge"),
    "31": _("Seneste måned"),
    "92": _("Seneste tre måneder"),
    "396": _("Seneste 13 måneder"),
}
WORKDAY = (time(6, 30), time(18, 30))


def outside_hours(at: datetime) -> bool:
    local = timezone.localtime(at)
    return local.weekday() > 4 or not WORKDAY[0] <= local.time() <= WORKDAY[1]


def judgement(entry: AccessEntry) -> SafeString | str:
    """What the log's reader should look at first."""
    if entry.kind == AccessKind.REFUSED:
        return status("haster", gettext("Se på den"))
    if entry.user_id and outside_hours(entry.at):
        return status("snart", gettext("Uden for arbejdstid"))
    return "" if entry.user_id else status("neutral", gettext("Automatisk"), "settings")


class AccessFilter(RegisterFilter):
    who = django_filters.ModelChoiceFilter(
        label=_("Hvem så"), field_name="user", queryset=lambda request: User.objects.none(), empty_label=_("Alle")
    )
    kind = django_filters.ChoiceFilter(label=_("Hvad"), choices=list(words.ACCESS.items()), empty_label=_("Alt"))
    since = django_filters.ChoiceFilter(
        label=_("Siden"), choices=list(SINCE.items()), method="lately", empty_label=_("Fra begyndelsen")
    )

    def __init__(self, *args: Any, watchers: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if watchers is not None:
            self.filters["who"].queryset = watchers

    def lately(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(at__gte=timezone.now() - timedelta(days=int(value)))


class AccessList(RegisterList):
    """The log of one household. Reading it is itself on record."""

    right = Right.SEE_ACCESS_LOG
    export_right = None
    default_sort = "-at"
    empty_title = _("Ingen har set husstanden")
    empty_text = _("Opslag, søgninger og udtræk står her, så snart de sker.")
    subject: LogSubject | None = None

    @property
    def columns(self) -> Any:  # type: ignore[override]  # two of them ask the page whose log it is
        return [
            Column("at", _("Hvornår"), lambda row: f"{short_day(row.at)} {clock(row.at)}", sort="at",
                   export=lambda row: timezone.localtime(row.at)),
            Column("who", _("Hvem"), self.who, sort="user__name", primary=True),
            Column("what", _("Hvad"), self.what, sort="kind"),
            Column("why", _("Hvorfor"), lambda row: stored.shown(row.purpose) or gettext("intet angivet"), sort="purpose"),
            Column("judgement", _("Vurdering"), judgement, in_export=False),
        ]  # fmt: skip

    def who(self, row: AccessEntry) -> str:
        if row.user is None:
            return "Hjemly"
        return f"{row.user.name}, {row.user.unit_name}" if row.user.unit_name else row.user.name

    def what(self, row: AccessEntry) -> str:
        done = str(words.ACCESS[row.kind])
        name = self.subject.persons.get(row.person_id) if self.subject and row.person_id else None
        return f"{done}: {name}" if name else done

    def row_class(self, row: AccessEntry) -> str:
        if row.kind == AccessKind.REFUSED:
            return "is-late"
        return "is-warn" if row.user_id and outside_hours(row.at) else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s opslag", "%(count)s opslag", count) % {"count": number(count)}

    def rows(self, request: HttpRequest) -> QuerySet[AccessEntry]:
        return self.subject.entries() if self.subject else AccessEntry.objects.none()

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.rows(request)
        watchers = User.objects.filter(pk__in=rows.order_by().values("user")).order_by(danish("name"))
        filters = AccessFilter(request.GET, queryset=rows, request=request, watchers=watchers)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows), filters.form

    def note(self, kind: AccessKind, purpose: str) -> None:
        if self.subject and isinstance(self.request.user, User):
            looked(by=self.request.user, kind=kind, household_id=self.subject.pk, purpose=purpose)

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        self.note(AccessKind.OPENED, "adgangslog")

    def on_export(self, request: HttpRequest, objects: list[Any]) -> None:
        self.note(AccessKind.EXPORTED, "adgangslog")

    def actions(self) -> list[Action]:
        if not self.subject:
            return []
        return [Action(_("Lav indsigt til borgeren"), reverse("access_copy", args=[self.subject.pk]), "print")]


def subject_or_404(user: object, pk: Any) -> LogSubject:
    found = log_subject(user, pk=pk)
    if found is None:
        raise Http404
    return found


class AccessOfHousehold(AccessList):
    """Under the household, for those who may see it."""

    title = _("Hvem har set husstanden?")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.subject = subject_or_404(request.user, kwargs["pk"])
        self.nav_active = "households" if can(request.user, Right.SEE_PEOPLE) else "access_log"
        return super().get(request, *args, **kwargs)

    @property
    def lead(self) -> Any:
        return " · ".join(filter(None, [self.subject.name, self.subject.reference])) if self.subject else ""

    def crumbs(self) -> list[Crumb]:
        if self.subject is None or not can(self.request.user, Right.SEE_PEOPLE):
            return [(_("Adgangslog"), reverse("access_log")), (self.title, "")]
        here = (self.subject.name, reverse("household", args=[self.subject.pk]))
        return [(_("Husstande"), reverse("households")), here, (_("Adgangslog"), "")]


class AccessLog(AccessList):
    """For those who watch over the log and may see no households: found by number, without a name."""

    title = _("Adgangslog")
    nav_active = "access_log"
    template_name = "staff/people/access_log.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if REFERENCE.fullmatch(self.asked):
            self.subject = log_subject(request.user, reference=self.asked.upper())
        return super().get(request, *args, **kwargs)

    @cached_property
    def asked(self) -> str:
        return self.request.GET.get("nummer", "").strip()

    def what(self, row: AccessEntry) -> str:
        done = str(words.ACCESS[row.kind])
        return gettext("%(done)s: en person") % {"done": done} if row.person_id else done

    def context(self, **more: Any) -> dict[str, Any]:
        choices = more.pop("filter_form", None)
        return super().context(
            asked=self.asked, subject=self.subject, choices=choices if self.subject else None, filter_form=None, **more
        )


class AccessCopy(RegisterPage):
    """What the citizen gets: when, what and why, without the names of staff (X-05)."""

    right = Right.SEE_ACCESS_LOG
    http_method_names = ["get", "head", "options"]
    template_name = "staff/people/access_copy.html"
    title = _("Opslag om jer")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = subject_or_404(request.user, kwargs["pk"])
        if isinstance(request.user, User):
            looked(
                by=request.user, kind=AccessKind.EXPORTED, household_id=self.subject.pk, purpose="indsigt til borgeren"
            )
        entries = [
            {"at": row.at, "what": words.ACCESS[row.kind], "why": stored.shown(row.purpose),
             "automatic": row.user_id is None,
             "person": self.subject.persons.get(row.person_id, "") if row.person_id else ""}
            for row in self.subject.entries()
        ]  # fmt: skip
        return self.page(request, subject=self.subject, entries=entries)

    def crumbs(self) -> list[Crumb]:
        log = reverse("access_of_household", args=[self.subject.pk])
        return [(_("Adgangslog"), log), (self.title, "")]
