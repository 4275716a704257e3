"""What the clubs offer: the coordinator's list, and one of them (V-34)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.forms import ActivityForm
from frontend.coordinator.leisure.scoped import Leisure, OfActivity, OfClub
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.staff.homes.pages import seen
from volunteers.leisure.clubs import activities
from volunteers.leisure.clubs.models import Activity, Kind
from volunteers.leisure.clubs.queries import visible_activities


class ActivityFilter(RegisterFilter):
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Kind.choices, empty_label=_("Alle"))
    standing = django_filters.ChoiceFilter(
        label=_("Status"), choices=[("archived", _("Arkiveret"))], empty_label=_("Tilbydes nu"), method="stands"
    )

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.exclude(archived_at=None)


class ActivityList(Leisure, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "aktiviteter"
    title = _("Aktiviteter")
    filterset_class = ActivityFilter
    default_sort = "name"
    empty_title = _("Ingen aktiviteter endnu")
    empty_text = _("Tilføj dem på foreningens side, eller send foreningen sit link.")
    add_label = _("Se foreningerne")
    columns = [
        Column("name", _("Hvad"), lambda row: words.link(reverse("leisure_club", args=[row.club_id]), row.name),
               sort="name", primary=True),
        Column("club", _("Forening"), lambda row: row.club.name, sort="club__name"),
        Column("kind", _("Slags"), lambda row: row.get_kind_display(), sort="kind"),
        Column("ages", _("Alder"), words.ages, sort="age_from"),
        Column("times", _("Hvornår"), words.times),
        Column("place", _("Sted"), lambda row: row.place or "–", sort="place"),
        Column("price", _("Pris"), words.price, sort="price_ore"),
    ]  # fmt: skip

    def add_url(self) -> str:
        return reverse("leisure_clubs")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_activities(request.user)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(name__icontains=text) | rows.filter(club__name__icontains=text)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        found, form = super().filtered(request, text)
        return (found if request.GET.get("standing") else found.filter(archived_at=None)), form

    def counted(self, count: int) -> str:
        return ngettext("%(count)s aktivitet", "%(count)s aktiviteter", count) % {"count": formats.number(count)}


class ActivityNew(OfClub, RegisterForm):
    title = _("Ny aktivitet")
    form_class = ActivityForm

    def get_object(self) -> None:
        self.club = super().get_object()

    def form(self, request: HttpRequest) -> Any:
        return ActivityForm(request.POST if request.method == "POST" else None)

    def crumbs(self) -> list[Any]:
        return [*self.way(), (self.club.name, self.success_url()), (self.title, "")]

    def save(self, form: Any, by: User) -> Activity:
        return activities.add_activity(club=self.club, by=by, values=form.values)


class ActivityEdit(OfActivity, RegisterForm):
    title = _("Ret aktiviteten")
    form_class = ActivityForm

    def save(self, form: Any, by: User) -> Activity:
        return activities.update_activity(activity=self.object, by=by, version=seen(form), values=form.values)


class ActivityArchive(OfActivity, RegisterArchive):
    def save(self, form: Any, by: User) -> Activity:
        return activities.archive_activity(activity=self.object, by=by, version=seen(form), why=form.values["why"])


class ActivityRestore(OfActivity, RegisterRestore):
    def save(self, form: Any, by: User) -> Activity:
        return activities.restore_activity(activity=self.object, by=by, version=seen(form))
