"""Who has seen a household: for staff, for those who watch over the log, and the citizen's own copy."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessEntry, AccessKind
from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from frontend.formats import clock, number, short_day
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.staff.people import looks, words
from frontend.staff.people.listing import REFERENCE
from frontend.staff.people.reads import LogSubject, log_subject
from frontend.templatetags.hjemly import status
from housing import guards
from housing.cases.models import CaseKind
from housing.cases.queries import case_of

SINCE = {
    "7": _("Seneste uge"),
    "31": _("Seneste måned"),
    "92": _("Seneste tre måneder"),
    "396": _("Seneste 13 måneder"),
}
_LOOKS = {"refused": ("haster", _("Se på den")), "outside": ("snart", _("Uden for arbejdstid")),
          "silent": ("snart", _("Uden formål"))}  # fmt: skip
HOUSEHOLD = "husstanden"
MOST_WATCHERS = 8


def short_clock(at: datetime) -> str:
    """21.55: a stretch of time has no room for more."""
    return date_format(timezone.localtime(at), "G.i")


def judgement(entry: AccessEntry) -> SafeString | str:
    """What the log's reader should look at first."""
    if found := looks.reason(entry):
        kind, label = _LOOKS[found]
        return status(kind, str(label))
    return "" if entry.user_id else status("neutral", gettext("Automatisk"), "settings")


class AccessFilter(RegisterFilter):
    who = django_filters.ModelChoiceFilter(
        label=_("Hvem så"), field_name="user", queryset=lambda request: User.objects.none(), empty_label=_("Alle")
    )
    kind = django_filters.ChoiceFilter(label=_("Hvad"), choices=list(words.ACCESS.items()), empty_label=_("Alt"))
    person = django_filters.ChoiceFilter(label=_("Om hvem"), method="about", empty_label=_("Alle"))
    look = django_filters.ChoiceFilter(
        label=_("Vurdering"), choices=list(looks.REASON_WORDS.items()), method="first", empty_label=_("Alle")
    )
    since = django_filters.ChoiceFilter(
        label=_("Siden"), choices=list(SINCE.items()), method="lately", empty_label=_("Fra begyndelsen")
    )

    def __init__(
        self, *args: Any, watchers: QuerySet[User] | None = None, subject: LogSubject | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        if watchers is not None:
            self.filters["who"].queryset = watchers
        if subject is not None:
            self.filters["person"].extra["choices"] = [(HOUSEHOLD, _("Husstanden som helhed")), *subject.choices()]

    def about(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == HOUSEHOLD or self.subject is None:
            return rows.filter(person_id=None)
        return rows.filter(person_id__in=self.subject.records_of(value))

    def first(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(looks.REASONS[value])

    def lately(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(at__gte=timezone.now() - timedelta(days=int(value)))


class AccessList(RegisterList):
    """The log of one household. Reading it is itself on record."""

    right = Right.SEE_ACCESS_LOG
    export_right = None
    default_sort = "-at"
    has_workbook = True
    template_name = "staff/people/access_of_household.html"
    empty_title = _("Ingen har set husstanden")
    empty_text = _("Opslag, søgninger og udtræk står her, så snart de sker.")
    subject: LogSubject | None = None

    columns = [
        Column("at", _("Hvornår"), lambda row: AccessList.when(row), sort="at",
               export=lambda row: timezone.make_naive(row.at)),
        Column("who", _("Hvem"), lambda row: AccessList.who(row), sort="user__name", primary=True),
        Column("what", _("Hvad"), lambda row: AccessList.what(row), sort="kind",
               export=lambda row: str(words.ACCESS[row.kind])),
        Column("whom", _("Om hvem"), lambda row: row.whom, sort="person_id"),
        Column("why", _("Hvorfor"), lambda row: AccessList.why(row), sort="purpose", export=looks.why),
        Column("judgement", _("Vurdering"), judgement, in_export=False),
    ]  # fmt: skip

    # -- cells

    @staticmethod
    def when(row: AccessEntry) -> str:
        return f"{short_day(row.at)} {clock(row.at)}"

    @staticmethod
    def who(row: AccessEntry) -> str:
        if row.user is None:
            return "Hjemly"
        return f"{row.user.name}, {row.user.unit_name}" if row.user.unit_name else row.user.name

    @staticmethod
    def what(row: Any) -> str:
        done = str(words.ACCESS[row.kind])
        if row.times < 2:
            return done
        figures = {
            "done": done,
            "times": number(row.times),
            "since": short_clock(row.since),
            "until": short_clock(row.at),
        }
        return gettext("%(done)s, %(times)s gange %(since)s–%(until)s") % figures

    @staticmethod
    def why(row: AccessEntry) -> str:
        return looks.why(row) or format_html('<span class="muted">{}</span>', gettext("intet angivet"))

    def row_class(self, row: AccessEntry) -> str:
        found = looks.reason(row)
        return {"": "", "refused": "is-late"}.get(found, "is-warn")

    def counted(self, count: int) -> str:
        told = ngettext("%(count)s opslag", "%(count)s opslag", self.found) % {"count": number(self.found)}
        if count == self.found:
            return told
        lines = ngettext("%(count)s linje", "%(count)s linjer", count) % {"count": number(count)}
        return gettext("%(looks)s på %(lines)s. Lister, den samme har set kort efter hinanden, står som én.") % {
            "looks": told, "lines": lines,
        }  # fmt: skip

    @property
    def lead(self) -> Any:
        return self.sentence() if self.subject else ""

    def sentence(self) -> str:
        """How many looks by whom, and whether there is anything to look at."""
        told, subject = self.glance, self.subject
        name = ", ".join(filter(None, [subject.name, subject.reference])) if subject else ""
        if not told.count or told.since is None:
            return name
        looked = ngettext("%(count)s opslag", "%(count)s opslag", told.count) % {"count": number(told.count)}
        by = ngettext("%(count)s medarbejder", "%(count)s medarbejdere", told.people) % {"count": number(told.people)}
        said = gettext("%(name)s. Siden %(day)s: %(looks)s af %(by)s.") % {
            "name": name, "looks": looked, "by": by, "day": short_day(told.since),
        }  # fmt: skip
        if not told.first:
            return f"{said} {gettext('Intet af det falder udenfor.')}"
        first = ngettext("%(count)s bør du se på.", "%(count)s bør du se på.", told.first)
        return f"{said} {first % {'count': number(told.first)}}"

    # -- at a glance

    @cached_property
    def glance(self) -> looks.Glance:
        return looks.glance(self.subject.entries() if self.subject else AccessEntry.objects.none())

    def to_see_first(self) -> list[dict[str, Any]]:
        """Each rule that found something, in words, and the way to what it found."""
        told = self.glance
        counted = (
            ("refused", told.refused, gettext("Blev afvist"), gettext("Nogen prøvede og måtte ikke.")),
            ("outside", told.outside, gettext("Uden for arbejdstid"),
             gettext("I en weekend, før 6.30 eller efter 18.30. Lister er ikke talt med.")),
            ("silent", told.silent, gettext("Uden angivet formål"),
             gettext("Søgte, hentede ud eller viste et CPR-nummer, og der står ikke hvorfor.")),
        )  # fmt: skip
        found = [
            {"count": number(count), "label": label, "rule": rule, "url": self.changed_query(look=key)}
            for key, count, label, rule in counted
            if count
        ]
        rule = gettext("Mindst %(many)s opslag, og %(times)s gange så mange som den midterste af de andre.")
        for one in told.eager:
            label = gettext("%(name)s har set meget mere end de andre") % {"name": one.name}
            figures = {"many": looks.MANY, "times": looks.TIMES}
            found.append({"count": number(one.own), "label": label, "rule": rule % figures,
                          "url": self.changed_query(who=str(one.pk))})  # fmt: skip
        return found

    def context(self, **more: Any) -> dict[str, Any]:
        if self.subject:
            told = self.glance
            more |= {
                "glance": told,
                "first": self.to_see_first(),
                "watchers": told.watchers[:MOST_WATCHERS],
                "more_watchers": max(0, len(told.watchers) - MOST_WATCHERS),
                "most": max((one.count for one in told.watchers), default=0),
                "is_guarded": AccessEntry._meta.db_table not in guards.missing(connection),
            }
        return super().context(**more)

    # -- the machinery

    def rows(self, request: HttpRequest) -> QuerySet[AccessEntry]:
        return self.subject.entries() if self.subject else AccessEntry.objects.none()

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.rows(request)
        watchers = User.objects.filter(pk__in=rows.order_by().values("user")).order_by(danish("name"))
        filters = AccessFilter(request.GET, queryset=rows, request=request, watchers=watchers, subject=self.subject)
        filters.form.says_optional = False
        self.chosen = filters.qs if filters.is_valid() else rows
        # A file has each look by itself; the page folds the lists, so that what somebody opened stands out.
        is_file = request.GET.get("format") in self.formats
        if not is_file:
            # Counted before this very look is on record, which would stand among them.
            _ = self.glance, self.found
        return (self.chosen if is_file else looks.folded(self.chosen)), filters.form

    @cached_property
    def found(self) -> int:
        return self.chosen.count()

    def tell(self, objects: list[Any]) -> None:
        """What the cells ask of each row besides what is stored."""
        for row in objects:
            row.whom = self.subject.persons.get(row.person_id, "") if self.subject and row.person_id else ""
            row.whom = row.whom or gettext("Husstanden")

    def note(self, kind: AccessKind, purpose: str) -> None:
        if self.subject and isinstance(self.request.user, User):
            looked(by=self.request.user, kind=kind, household_id=self.subject.pk, purpose=purpose)

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        self.tell(objects)
        looks.tell_runs(self.chosen, objects)
        self.note(AccessKind.OPENED, looks.OF_LOG)

    def on_export(self, request: HttpRequest, objects: list[Any]) -> None:
        self.tell(objects)
        self.note(AccessKind.EXPORTED, looks.OF_LOG)

    def actions(self) -> list[Action]:
        if not self.subject:
            return []
        copy = Action(_("Lav indsigt til borgeren"), reverse("access_copy", args=[self.subject.pk]), "print")
        return [copy, Action(_("Hent som regneark"), self.changed_query(format="xlsx"), "download")]


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
            {"at": row.at, "what": words.ACCESS[row.kind], "why": looks.why(row), "automatic": row.user_id is None,
             "person": self.subject.persons.get(row.person_id, "") if row.person_id else ""}
            for row in self.chosen()
        ]  # fmt: skip
        about = self.subject.persons.get(self.person, "") if self.person else ""
        return self.page(
            request, subject=self.subject, entries=entries, choices=self.choices(), about=about,
            kle=str(case_of(CaseKind.ACCESS)),
        )  # fmt: skip

    @cached_property
    def person(self) -> UUID | None:
        """Whom the copy is for, when it is not for all of them."""
        asked = self.request.GET.get("person", "")
        return next((pk for pk in self.subject.persons if str(pk) == asked), None)

    def chosen(self) -> QuerySet[AccessEntry]:
        """What is about one person is told to that person; what is about all of them is told to each."""
        rows = self.subject.entries()
        if self.person is None:
            return rows
        mine = self.subject.records_of(str(self.subject.counts[self.person]))
        return rows.filter(Q(person_id=None) | Q(person_id__in=mine))

    def choices(self) -> list[dict[str, Any]]:
        """The copy for all of them, and for each."""
        chosen = str(self.person or "")
        rows = [("", gettext("Alle i husstanden")), *self.subject.choices()]
        return [
            {"label": label, "url": f"{self.request.path}?person={key}" if key else self.request.path,
             "on": key == chosen}
            for key, label in rows
        ]  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        log = reverse("access_of_household", args=[self.subject.pk])
        return [(_("Adgangslog"), log), (self.title, "")]
