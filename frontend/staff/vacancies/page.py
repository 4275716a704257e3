"""The main page of the house: one vacant home, who fits it, and why (H-16, H-17, H-19, H-25 to H-27)."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.registers.pages import RegisterPage
from frontend.staff.vacancies.candidates import Candidate, Lists, Wishes, lists_of, one_of
from frontend.staff.vacancies.forms import BypassForm, bypass_reasons
from frontend.staff.vacancies.grouping import Card, grouped
from frontend.staff.vacancies.living import living, proposed
from frontend.staff.vacancies.mapping import first_of, map_of, ways_of
from frontend.staff.vacancies.presenting import language, link
from frontend.staff.vacancies.ranked_by import ranked_by
from frontend.staff.vacancies.surroundings import surroundings_of
from frontend.staff.vacancies.ties import ties_of
from frontend.staff.vacancies.turn import turn_of
from housing.draws.queries import draws_of_vacancy
from housing.people.queries import protected_among, protected_keys
from housing.placements.models import OPEN
from housing.placements.queries import placements_of_vacancy
from housing.planning import words
from housing.ranking.queries import Ranking, rank
from housing.vacancies.models import LIVE, State, Vacancy
from housing.vacancies.queries import visible_vacancies
from housing.vacancies.rules import rent_per_day, rent_so_far


def vacancy_seen(page: View) -> Vacancy:
    """The home of a page's address, when this user may see it."""
    found: Vacancy = get_object_or_404(visible_vacancies(page.request.user), pk=page.kwargs["pk"])
    return found


class VacancyShown(RegisterPage):
    """Draws the page; a refused proposal draws it again, fresh, with the sentence on top."""

    # The page names households: who may see homes only (another system) does not come in.
    right = Right.SEE_PEOPLE
    template_name = "staff/vacancies/vacancy.html"
    nav_active = "vacancies"
    vacancy: Vacancy

    def find(self) -> Vacancy:
        return vacancy_seen(self)

    def page_title(self) -> str:
        return str(self.vacancy.unit)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (str(self.vacancy.unit), "")]

    def shown(
        self, status: int = 200, *, refused: str = "", opened: str = "", form: Any = None, unfolded: str = ""
    ) -> HttpResponse:
        """`opened`: the household whose bypass form is open, with `form` as it was filled in; `unfolded`: one that is
        shown whole.
        """
        today, user = timezone.localdate(), cast(User, self.request.user)
        vacancy = self.vacancy
        wishes = Wishes.read(self.request.GET)
        placements = list(placements_of_vacancy(vacancy))
        more: dict[str, Any] = {"lists": None, "draws": list(draws_of_vacancy(vacancy))}
        seen = {row.household_id for row in placements}
        if vacancy.state in LIVE:
            ranking = rank([vacancy], today, besides=vacancy)
            here = reverse("vacancy", args=[vacancy.pk])
            lists = lists_of(ranking.table, str(vacancy.unit_id), wishes, protected_keys(), here)
            seen |= {UUID(key) for key in lists.shown_keys}
            more |= self.ranked(ranking, lists)
            more["ties"] = ties_of(ranking, vacancy) if vacancy.state == State.OPEN else []
            asked = unfolded or opened
            cards = self.cards(lists, opened, form, asked)
            more["cards"] = grouped(cards, by_rank=wishes.sort == "rank", everyone=wishes.everyone, asked=asked)
            more["homes"] = living(user, [row.key for row, _form, _open, whole in cards if whole], today)
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=sorted(seen), purpose="Ledig bolig")
        return self.page(
            self.request, status=status, vacancy=vacancy,
            opened=opened if form is not None else "", turn=turn_of(vacancy), facts=home_facts(vacancy),
            rent=rent_of(vacancy, today), wishes=wishes, refused=refused, events=list(vacancy.events.select_related("by")),
            proposed=proposed(placements),
            running=[row for row in placements if row.state in OPEN],
            ended=[row for row in placements if row.state not in OPEN], can_act=vacancy.state == State.OPEN, **more,
        )  # fmt: skip

    def ranked(self, ranking: Ranking, lists: Lists) -> dict[str, Any]:
        """Everything below the head that rests on the ranking."""
        table, unit = ranking.table, str(self.vacancy.unit_id)
        keys = [row.key for row in lists.candidates]
        protected = protected_among(keys)
        spread = table.spread(unit)
        around = surroundings_of(lists.candidates, self.vacancy.unit.site, protected, ranking.on)
        in_map = map_of(self.vacancy, table, lists.candidates, protected, around)
        ways, first = ways_of(lists.candidates, protected), first_of(lists.candidates)
        return {
            "lists": lists,
            "first": lists.first,
            "ways": ways,
            "first_ways": [way for way in ways if way.key in first],
            "other_ways": [way for way in ways if way.key not in first],
            "map": in_map,
            "surroundings": [line for lines in around.values() for line in lines],
            "spread": spread,
            "spread_sentence": words.spread_sentence(spread, language()) if spread else "",
            "policy": ranking.policy,
            "ranked_by": ranked_by(table, unit),
            "policy_url": link("policies"),
            "road_factor": formats.number(table.policy.road_factor, 1),
            "compare_url": reverse("compare", args=[self.vacancy.pk]),
            "limit": table.policy_for(unit).waiting_limit_months,
        }

    def cards(self, lists: Lists, opened: str, form: Any, unfolded: str) -> list[Card]:
        """Each candidate with its form, whether that is open, and whether the household is shown whole."""
        reasons, found = bypass_reasons(), []
        for row in lists.candidates:
            whole = row.is_card or row.key == unfolded
            own = self.bypass(row, reasons, opened, form) if whole else None
            found.append((row, own, row.key == opened, whole))
        return found

    def bypass(self, row: Candidate, reasons: list[tuple[str, str]], opened: str, form: Any) -> Any:
        if row.is_first:
            return None
        if row.key == opened and form is not None:
            return form
        return BypassForm(reasons=reasons, auto_id=f"id_{row.key}_%s")


class VacancyPage(VacancyShown):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.vacancy = self.find()
        return self.shown(opened=request.GET.get("choose", ""), unfolded=request.GET.get("show", ""))


class CandidatePart(VacancyShown):
    """The inside of one line, fetched when it is unfolded; opened by itself it leads to the page with the line open."""

    template_name = "staff/vacancies/_inside.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.vacancy = self.find()
        key = str(self.kwargs["household"])
        if not getattr(request, "htmx", False):
            here = reverse("vacancy", args=[self.vacancy.pk])
            return HttpResponseRedirect(f"{here}?{urlencode({'show': key})}#husstand-{key}")
        table = rank([self.vacancy], timezone.localdate(), besides=self.vacancy).table
        row, first = one_of(table, str(self.vacancy.unit_id), key, protected_keys())
        looked_at_many(
            by=cast(User, request.user), kind=AccessKind.LISTED, household_ids=[self.kwargs["household"]],
            purpose="Ledig bolig",
        )  # fmt: skip
        user, today = cast(User, request.user), timezone.localdate()
        return self.page(
            request, vacancy=self.vacancy, row=row, first=first, is_open=False, homes=living(user, [key], today),
            proposed=proposed(placements_of_vacancy(self.vacancy)),
            form=self.bypass(row, bypass_reasons(), "", None), can_act=self.vacancy.state == State.OPEN,
        )  # fmt: skip


def home_facts(vacancy: Vacancy) -> str:
    """3540 Lynge · 3 rum · 82 m² · 8.940 kr. om måneden · 1. sal uden elevator."""
    unit, site = vacancy.unit, vacancy.unit.site
    place = f"{site.postcode} {site.city}".strip()
    rooms = (
        ngettext("%(n)s rum", "%(n)s rum", unit.rooms) % {"n": unit.rooms}
        if unit.rooms
        else gettext("antal rum ikke skrevet")
    )
    rent = (
        gettext("%(kr)s om måneden") % {"kr": formats.kroner(vacancy.rent_dkk)} if vacancy.rent_dkk is not None else ""
    )
    area = f"{unit.area_m2} m²" if unit.area_m2 else ""
    available = gettext("ledig fra %(day)s") % {"day": formats.short_day(vacancy.available_from)}
    return " · ".join(part for part in (place, rooms, area, rent, floor_words(vacancy), available) if part)


def floor_words(vacancy: Vacancy) -> str:
    unit = vacancy.unit
    if unit.floor is None:
        return ""
    floor = gettext("stuen") if unit.floor == 0 else gettext("%(n)s. sal") % {"n": unit.floor}
    if unit.floor <= 0 or unit.lift is None:
        return floor
    return f"{floor} {gettext('med elevator') if unit.lift else gettext('uden elevator')}"


def rent_of(vacancy: Vacancy, today: Any) -> dict[str, Any]:
    """What an empty home costs the municipality: a day, and so far."""
    if vacancy.rent_dkk is None or vacancy.rent_runs_from is None:
        return {}
    stopped = vacancy.rent_stops_on is not None and vacancy.rent_stops_on <= today
    return {
        "day": rent_per_day(vacancy.rent_dkk),
        "so_far": rent_so_far(vacancy.rent_dkk, vacancy.rent_runs_from, vacancy.rent_stops_on, today),
        "runs_from": vacancy.rent_runs_from,
        "stops_on": vacancy.rent_stops_on,
        "stopped": stopped,
        "begun": vacancy.rent_runs_from <= today,
    }
