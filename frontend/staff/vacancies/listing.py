"""Every vacant home by its answer deadline, what it costs, and whom it fits best (H-16, H-17)."""

from decimal import Decimal
from typing import Any, cast
from uuid import UUID

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action
from housing.placements.queries import open_placements
from housing.ranking.queries import Ranking, rank_open
from housing.vacancies.models import LIVE, State, Vacancy
from housing.vacancies.queries import visible_vacancies
from housing.vacancies.rules import rent_per_day, rent_so_far

PAST = (State.LET, State.RETURNED, State.WAIVED, State.ANNULLED, State.LANDLORD)
STATUS = {State.OPEN: "igang", State.HELD: "igang", State.LET: "ok"}


class VacancyFilter(RegisterFilter):
    """Open ones unless the reader asks for those that are over."""

    show = django_filters.ChoiceFilter(
        label=_("Vis"),
        choices=[("past", _("Alle tidligere")), *((state.value, state.label) for state in PAST)],
        empty_label=_("Åbne og tilbudte"),
        method="leave",
    )

    def leave(self, rows: QuerySet[Vacancy], name: str, value: str) -> QuerySet[Vacancy]:
        """`rows` of the page has read it already."""
        return rows


class VacancyList(RegisterList):
    # The list names the household that fits best.
    right = Right.SEE_PEOPLE
    title = _("Ledige boliger")
    nav_active = "vacancies"
    sheet = "ledige"
    template_name = "staff/vacancies/list.html"
    filterset_class = VacancyFilter
    default_sort = "due"
    search_label = _("Søg på bolig eller udlejer")
    empty_title = _("Ingen ledige boliger lige nu")
    empty_text = _("Når en udlejer melder en bolig ledig, skriver du den her, og vi regner ud, hvis tur det er.")
    add_label = _("Meld ledig bolig")
    columns = [
        Column("unit", _("Bolig"), "staff/vacancies/_cell_unit.html", sort=("unit__site__name", "unit__label"),
               primary=True, export=lambda row: str(row.unit)),
        Column("landlord", _("Udlejer"), lambda row: row.unit.site.landlord, sort="unit__site__landlord__name"),
        Column("due", _("Afgør senest"), "staff/vacancies/_cell_due.html",
               sort=("answer_due_on", "available_from"), export=lambda row: row.answer_due_on),
        Column("rent", _("Tomgangsleje"), "staff/vacancies/_cell_rent.html", align_right=True,
               export=lambda row: row.so_far),
        Column("turn", _("Tur"), "staff/vacancies/_cell_turn.html", sort="state"),
        Column("best", _("Passer bedst"), "staff/vacancies/_cell_best.html"),
    ]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Vacancy]:
        self.show = request.GET.get("show", "")
        rows = visible_vacancies(request.user)
        if self.show == "past":
            return rows.filter(state__in=PAST)
        return rows.filter(state__in=[self.show] if self.show in PAST else LIVE)

    @property
    def is_past(self) -> bool:
        return self.show == "past" or self.show in PAST

    def ordering(self, found: QuerySet[Any]) -> list[Any]:
        """What is over is read from the latest; deadlines are for what still runs."""
        if self.is_past and not self.request.GET.get("sort"):
            return ["-reported_on", "pk"]
        return super().ordering(found)

    def search(self, rows: QuerySet[Vacancy], text: str) -> QuerySet[Vacancy]:
        return rows.filter(
            Q(unit__site__name__icontains=text)
            | Q(unit__label__icontains=text)
            | Q(unit__site__address__icontains=text)
            | Q(unit__site__landlord__name__icontains=text)
            | Q(unit__site__department__name__icontains=text)
        )

    def actions(self) -> list[Action]:
        return [
            Action(_("Placeringer i gang"), reverse("placements"), "list-check"),
            Action(_("Sprunget over"), reverse("bypasses"), "list-check"),
        ]

    def add_url(self) -> str:
        return reverse("vacancy_report")

    def row_class(self, row: Vacancy) -> str:
        today = timezone.localdate()
        return "is-late" if row.state == State.OPEN and row.answer_due_on and row.answer_due_on < today else ""

    def counted(self, count: int) -> str:
        return ngettext("%(n)s bolig", "%(n)s boliger", count) % {"n": formats.number(count)}

    def on_list(self, request: HttpRequest, objects: list[Vacancy]) -> None:
        self.journal(request, AccessKind.LISTED, self.filled_in(request, objects))

    def journal(self, request: HttpRequest, kind: AccessKind, seen: set[Any]) -> None:
        user = cast(User, request.user)
        looked_at_many(by=user, kind=kind, household_ids=sorted(seen), purpose="Ledige boliger")

    def filled_in(self, request: HttpRequest, objects: list[Vacancy]) -> set[Any]:
        """Gives each row its rent and its best household; returns whom the page shows."""
        today = timezone.localdate()
        for row in objects:
            fill_rent(row, today)
        if self.is_past:
            return set()
        everyone, ranking = rank_open(today)
        self.lead = lead_of(everyone, today)
        offers = {row.vacancy_id: row for row in open_placements(request.user).filter(vacancy__in=objects)}
        return {pk for row in objects if (pk := fill_best(row, ranking, offers.get(row.pk)))}


def fill_rent(row: Any, today: Any) -> None:
    row.day = rent_per_day(row.rent_dkk) if row.rent_dkk is not None and row.rent_runs_from else None
    row.so_far = rent_so_far(row.rent_dkk, row.rent_runs_from, row.rent_stops_on, today)
    row.status = STATUS.get(row.state, "neutral")


def fill_best(row: Any, ranking: Ranking, placement: Any) -> Any:
    """The household on its way if there is one, else nr. 1 of the list; returns its key."""
    row.placement = placement
    if placement is not None:
        return placement.household_id
    ranked = ranking.table.ranking(str(row.unit_id))
    row.fits = len(ranked)
    if not ranked:
        return None
    row.best = next(h for h in ranking.table.households if h.key == ranked[0].household)
    row.best_points = ranked[0].total
    return UUID(ranked[0].household)


def lead_of(vacancies: list[Vacancy], today: Any) -> str:
    """How many, when the first is due, and what they cost together."""
    waiting = [row for row in vacancies if row.state == State.OPEN and row.answer_due_on]
    cost = sum((rent_per_day(row.rent_dkk or 0) for row in vacancies if _runs(row, today)), Decimal(0))
    parts = []
    if waiting:
        first = formats.deadline(min(row.answer_due_on for row in waiting if row.answer_due_on), today)
        count = ngettext("%(n)s bolig skal afgøres", "%(n)s boliger skal afgøres", len(waiting)) % {"n": len(waiting)}
        parts.append(
            gettext("%(count)s. Den første: %(when)s.") % {"count": count, "when": first.text if first else ""}
        )
    if cost:
        parts.append(gettext("De koster %(kr)s om dagen i tomgangsleje.") % {"kr": formats.kroner(cost)})
    return " ".join(parts)


def _runs(row: Any, today: Any) -> bool:
    return bool(row.rent_dkk and row.rent_runs_from and row.rent_runs_from <= today)
