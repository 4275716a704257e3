"""The queue for a bike: who waits, since when, and whether something fits (V-27)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.bikes.forms import RequestEditForm, RequestForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.people import PURPOSE, FindHousehold, OfHousehold, saw, who
from frontend.coordinator.workshop.sections import joined, link
from frontend.registers.columns import Column
from frontend.registers.editing import ReasonForm, RegisterConfirm, RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Crumb
from frontend.registers.telling import HouseholdList
from frontend.staff.homes.pages import seen
from frontend.templatetags.hjemly import status
from housing.models import Household
from volunteers.bikes import queue
from volunteers.bikes.handing import BikeRequest
from volunteers.bikes.models import Bike, State
from volunteers.bikes.queries import hours_on, opens_next, visible_requests
from volunteers.households.queries import described

QUEUE = _("Køen til en cykel")


class QueueFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(
        label=_("Vis"), choices=[*BikeRequest.State.choices[1:], ("all", _("Alle"))], empty_label=_("Dem, der venter"),
        method="standing",
    )  # fmt: skip

    def standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows if value == "all" else rows.filter(state=value)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(state=BikeRequest.State.WAITING)


def _do(row: Any) -> Any:
    if row.state != BikeRequest.State.WAITING:
        return row.get_state_display()
    return joined([
        link(reverse("bike_request_edit", args=[row.pk]), _("Ret"), row.household.reference),
        link(reverse("bike_request_withdraw", args=[row.pk]), _("Tag ud af køen"), row.household.reference),
    ])  # fmt: skip


def _fits(row: Any) -> Any:
    """The bikes that could be handed out now, three at most."""
    if row.state != BikeRequest.State.WAITING:
        return ""
    if not row.fitting:
        return status("snart", gettext("Ingen klar"))
    numbers = (link(reverse("hand_out_choose", args=[pk]), reference) for pk, reference in row.fitting[:3])
    return joined(format_html('<span class="nowrap">{}</span>', number) for number in numbers)


class QueueList(InWorkshop, HouseholdList):
    purpose = PURPOSE
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = QUEUE
    filterset_class = QueueFilter
    default_sort = "since"
    search_label = _("Husstandens nummer")
    empty_title = _("Ingen venter på en cykel")
    empty_text = _("Skriv den første op, så ser du, hvilke cykler der passer.")
    add_label = _("Skriv op")
    columns = [
        Column("household", _("Hvem"), lambda row: who(row.household, row.person), primary=True,
               export=lambda row: row.household.name),
        Column("height_cm", _("Højde, cm"), lambda row: row.height_cm, sort="height_cm", align_right=True,
               export=lambda row: row.height_cm),
        Column("since", _("Venter siden"), lambda row: formats.short_day(row.since), sort=("since", "created_at"),
               export=lambda row: row.since),
        Column("days", _("Dage"), lambda row: (timezone.localdate() - row.since).days, align_right=True,
               export=lambda row: (timezone.localdate() - row.since).days),
        Column("fits", _("Cykler, der er klar"), _fits, in_export=False),
        Column("note", _("Bemærkning"), lambda row: row.note),
        Column("do", _("Gør"), _do, in_export=False),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Nummer"), lambda row: row.household.reference),
        Column("person", _("Alder"), lambda row: described(row.person, timezone.localdate())),
        Column("state", _("Status"), lambda row: row.get_state_display()),
    ]

    @property
    def lead(self) -> str:
        """When one can come for a bike."""
        day = opens_next(self.today)
        if day is None:
            return gettext("Åbningstiden er ikke skrevet ind.")
        hours = ", ".join(f"{row.opens_at:%H.%M}–{row.closes_at:%H.%M}" for row in hours_on(day))
        return gettext("Værkstedet har åbent igen %(day)s %(hours)s.") % {"day": formats.weekday(day), "hours": hours}

    def add_url(self) -> str:
        return reverse("bike_request_find")

    def rows(self, request: HttpRequest) -> QuerySet[BikeRequest]:
        return visible_requests(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        rows = self.search(self.rows(request), text) if text else self.rows(request)
        filters = QueueFilter(request.GET, queryset=rows, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else rows.filter(state=BikeRequest.State.WAITING)), filters.form

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(household__reference__iexact=text)

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (QUEUE, "")]

    def counted(self, count: int) -> str:
        return ngettext("%(count)s i køen", "%(count)s i køen", count) % {"count": formats.number(count)}

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None:
        super().on_list(request, objects)
        ready = list(
            Bike.objects.filter(state=State.READY, archived_at=None, check_held__good_until__gte=self.today)
            .order_by("reference").values_list("pk", "reference", "rider_from_cm", "rider_to_cm")
        )  # fmt: skip
        for row in objects:
            row.fitting = [(pk, name) for pk, name, low, high in ready if low <= row.height_cm <= high]


class InQueue(InWorkshop):
    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (QUEUE, reverse("bike_queue")), (self.title, "")]

    def success_url(self) -> str:
        return reverse("bike_queue")


class RequestFind(InQueue, FindHousehold):
    title = _("Skriv op til en cykel")

    def next_url(self, household: Household) -> str:
        return reverse("bike_request_new", args=[household.pk])


class RequestNew(InQueue, OfHousehold, RegisterForm):
    title = _("Skriv op til en cykel")
    form_class = RequestForm
    success_message = _("Skrevet op.")

    def initial(self) -> dict[str, Any]:
        return {"since": self.today}

    def form_kwargs(self) -> dict[str, Any]:
        self.found = self.household()
        return {"household": self.found}

    def page_title(self) -> str:
        return gettext("Skriv op: %(name)s") % {"name": self.found.name}

    def save(self, form: Any, by: User) -> BikeRequest:
        values = form.values
        person = self.person(self.found, values.pop("person"))
        return queue.ask(household=self.found, by=by, on=self.today, person=person, values=values)


class OfRequest(InQueue):
    object: Any

    def get_object(self) -> BikeRequest:
        found = get_object_or_404(visible_requests(self.request.user), pk=self.kwargs["pk"])
        if self.request.method == "GET":
            saw(self.request, found.household_id)
        return found

    def told(self) -> str:
        row = self.object
        return f"{row.household.name}, {described(row.person, self.today)}, {row.height_cm} cm"


class RequestEdit(OfRequest, RegisterForm):
    title = _("Ret ønsket")
    form_class = RequestEditForm

    @property
    def lead(self) -> str:
        return self.told()

    def save(self, form: Any, by: User) -> BikeRequest:
        stored = self.get_object()
        return queue.correct(request=stored, by=by, on=self.today, version=seen(form), values=form.values)


class RequestWithdraw(OfRequest, RegisterConfirm):
    title = _("Tag ud af køen")
    submit_label = _("Tag ud af køen")
    success_message = _("Taget ud af køen.")
    form_class = ReasonForm

    def question(self) -> str:
        return self.told()

    def save(self, form: Any, by: User) -> BikeRequest:
        return queue.withdraw(request=self.object, by=by, version=seen(form), why=form.values["why"])
