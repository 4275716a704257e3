"""The roster: everybody who helps, has helped or has offered to. Names are searched for by a post."""

import re
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.volunteers import words
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Action
from frontend.registers.searching import PostedSearch
from volunteers.roster.models import Member, State, Task, Volunteer
from volunteers.roster.queries import roster_on, still_helping, visible_volunteers


def languages(request: HttpRequest) -> list[tuple[str, str]]:
    """Every language somebody on the list speaks."""
    found = {
        language.strip().lower()
        for spoken in visible_volunteers(request.user).values_list("languages", flat=True)
        for language in spoken.split(",")
    }
    return [(language, language) for language in sorted(found - {""})]


class VolunteerFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=[*State.choices, ("archived", _("Arkiveret"))],
        empty_label=_("Alle, der ikke er arkiveret"), method="standing",
    )  # fmt: skip
    task = django_filters.ChoiceFilter(
        label=_("Opgave"), choices=Task.choices, empty_label=_("Alle"), method="offering"
    )
    language = django_filters.ChoiceFilter(label=_("Sprog"), empty_label=_("Alle"), method="speaking")
    now = django_filters.ChoiceFilter(
        label=_("Lige nu"), empty_label=_("Alle"), method="right_now",
        choices=[
            ("certificate", _("Børneattest skal fornys")), ("away", _("Er væk i dag")), ("pause", _("Ønsker pause")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = languages(kwargs["request"])

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "archived":
            return rows.exclude(archived_at=None)
        return rows.filter(state=value, archived_at=None)

    def offering(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As text: one of the two databases cannot look into a list."""
        found: QuerySet[Any] = rows.annotate(tasks_text=Cast("tasks", TextField()))
        return found.filter(tasks_text__contains=f'"{value}"')

    def speaking(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(languages__iregex=rf"(^|,)\s*{re.escape(value)}\s*(,|$)")

    def right_now(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = still_helping(rows)
        if value == "certificate":
            return found.filter(next_check__lte=timezone.localdate() + words.CERTIFICATE_NOTICE)
        return found.filter(is_away=True) if value == "away" else found.exclude(pause_wished_on=None)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") == "archived" else found.filter(archived_at=None)


def _away(row: Volunteer) -> str:
    today = timezone.localdate()
    days = [one for one in row.absences.all() if not one.cancelled and one.starts_on <= today <= one.ends_on]
    last = max((one.ends_on for one in days), default=None)
    if last is None:
        return ""
    return format_html('<span class="nowrap">{}</span>', gettext("til %(day)s") % {"day": formats.short_day(last)})


class VolunteerList(PostedSearch):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "frivillige"
    title = _("Frivillige")
    nav_active = "volunteers"
    number = re.compile(r"[Ff]-\d{4}-\d{1,6}")
    remembered = "volunteer_searches"
    filterset_class = VolunteerFilter
    default_sort = "name"
    empty_title = _("Ingen frivillige endnu")
    empty_text = _("Del siden »Bliv frivillig«, eller opret den første selv.")
    add_label = _("Ny frivillig")
    columns = [
        Column("name", _("Navn"), lambda row: VolunteerList.link(row), sort="name", primary=True),
        Column("reference", _("Nummer"), lambda row: format_html('<span class="nowrap">{}</span>', row.reference),
               sort="reference"),
        Column("state", _("Status"), words.standing, sort="state"),
        Column("tasks", _("Vil gerne hjælpe med"), words.tasks),
        Column("languages", _("Sprog"), lambda row: row.languages, sort="languages"),
        Column("load", _("Husstande ad gangen"), lambda row: row.max_households, sort="max_households",
               align_right=True),
        Column("next_check", _("Næste børneattest"),
               lambda row: words.next_check(row.next_check, timezone.localdate()), sort="next_check"),
        Column("away", _("Væk"), _away, sort="is_away"),
    ]  # fmt: skip

    @staticmethod
    def link(row: Any) -> SafeString:
        name = format_html('<a href="{}">{}</a>', reverse("volunteer", args=[row.pk]), row.name)
        if row.member_count < 2:
            return name
        others = ngettext("%(count)s deltager", "%(count)s deltagere", row.member_count) % {"count": row.member_count}
        return format_html('{}<span class="sub">{}</span>', name, others)

    def crumbs(self) -> list[Any]:
        return []

    def actions(self) -> list[Action]:
        return [Action(_("Siden »Bliv frivillig«"), reverse("volunteer_apply"), "open-in-new")]

    def add_url(self) -> str:
        return reverse("volunteer_new")

    def rows(self, request: HttpRequest) -> QuerySet[Volunteer]:
        found = roster_on(request.user, timezone.localdate())
        for word in self.sought.split():
            member = Member.objects.filter(volunteer=OuterRef("pk"), name__icontains=word)
            found = found.filter(
                Q(reference__icontains=word) | Q(name__icontains=word) | Q(email__icontains=word)
                | Q(phone__icontains=word) | Q(interests__icontains=word) | Exists(member)
            )  # fmt: skip
        return found

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        filters = VolunteerFilter(request.GET, queryset=self.rows(request), request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else filters.queryset.filter(archived_at=None)), filters.form

    def row_class(self, row: Any) -> str:
        late = (
            row.next_check and row.next_check < timezone.localdate() and row.state not in (State.LEFT, State.DECLINED)
        )
        return "is-late" if late else ""

    def counted(self, count: int) -> str:
        return ngettext("%(count)s frivillig", "%(count)s frivillige", count) % {"count": formats.number(count)}
