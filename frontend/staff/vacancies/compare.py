"""Two households for one home, side by side with the same parts (H-25, H-26)."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.users.models import User
from frontend.staff.vacancies.anatomy import scale_of
from frontend.staff.vacancies.candidates import Candidate, candidate, lines_of, reached, told
from frontend.staff.vacancies.grading import ABOUT
from frontend.staff.vacancies.living import living, proposed
from frontend.staff.vacancies.page import VacancyShown
from frontend.staff.vacancies.presenting import language
from frontend.staff.vacancies.surroundings import surroundings_of
from housing.people.queries import protected_keys
from housing.placements.models import Placement
from housing.placements.queries import placements_of_vacancy
from housing.planning import words
from housing.planning.explanation import FactCode
from housing.planning.scoring import ScoreTable
from housing.ranking.queries import rank
from housing.vacancies.models import State

# They have a row or a mark of their own in the table.
SAID_ELSEWHERE = frozenset(
    {FactCode.TRANSPORT_DUE, FactCode.TRANSPORT_NONE, FactCode.TRANSPORT_UNKNOWN, FactCode.WAITING_LONG}
).union(*ABOUT.values())
TRANSPORT = {FactCode.TRANSPORT_DUE, FactCode.TRANSPORT_NONE, FactCode.TRANSPORT_UNKNOWN}


@dataclass(frozen=True, slots=True)
class Stronger:
    """Which side stands stronger in each row: 0, 1, or None when they are equal."""

    fit: int | None
    waiting: int | None
    outlook: int | None
    total: int | None


class Compare(VacancyShown):
    template_name = "staff/vacancies/compare.html"
    http_method_names = ["get", "head", "options"]

    def page_title(self) -> str:
        return gettext("Hvem skal have %(home)s?") % {"home": self.vacancy.unit}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Ledige boliger"), reverse("vacancies")),
            (str(self.vacancy.unit), reverse("vacancy", args=[self.vacancy.pk])),
            (_("Sammenlign"), ""),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.vacancy = self.find()
        chosen = request.GET.getlist("h")
        if chosen or not (request.GET.get("a") and request.GET.get("b")):
            return self.sent_on(request, chosen)
        ranking, protected = rank([self.vacancy], timezone.localdate(), besides=self.vacancy), protected_keys()
        two = pair(ranking.table, str(self.vacancy.unit_id), [request.GET["a"], request.GET["b"]], protected)
        around = surroundings_of(two, self.vacancy.unit.site, protected, ranking.on)
        user = cast(User, request.user)
        keys = [UUID(row.key) for row in two]
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=keys, purpose="Sammenligning")
        return self.page(
            request, vacancy=self.vacancy, two=two, stronger=stronger(two), sentence=lead(two),
            facts=[lines_of(row.explanation, SAID_ELSEWHERE) for row in two],
            homes=living(user, [row.key for row in two], timezone.localdate()),
            proposed=proposed(placements_of_vacancy(self.vacancy)),
            transport=[transport(row) for row in two], earlier=earlier(keys),
            surroundings=[around.get(row.key, []) for row in two] if around else [], reasons_needed=two[0].rank != 1,
            can_act=self.vacancy.state == State.OPEN, scale=two[0].anatomy.scale,
        )  # fmt: skip

    def sent_on(self, request: HttpRequest, chosen: list[str]) -> HttpResponse:
        """The boxes of the list send `h` twice; the address people keep has one name for each side."""
        if len(set(chosen)) == 2:
            first, second = chosen
            here = reverse("compare", args=[self.vacancy.pk])
            return HttpResponseRedirect(f"{here}?a={uuid(first)}&b={uuid(second)}")
        messages.info(request, gettext("Sæt hak ved to husstande for at sammenligne dem."))
        return HttpResponseRedirect(reverse("vacancy", args=[self.vacancy.pk]))


def uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def pair(table: ScoreTable, unit: str, asked: list[str], protected: set[str]) -> list[Candidate]:
    """The two in rank order, on the scale of the whole list. 404 for one that is not in it."""
    keys = {str(uuid(text)) for text in asked}
    ranked = table.ranking(unit)
    lines = [line for line in ranked if line.household in keys]
    if len(lines) != 2:
        raise Http404
    households = {household.key: household for household in table.households}
    scale = scale_of(reached(table, unit, {line.household for line in ranked}))
    return [
        candidate(
            table,
            told(table, line.household, unit, protected),
            households[line.household],
            line.rank,
            scale,
            ranked[0].total,
        )
        for line in lines
    ]


def stronger(two: list[Candidate]) -> Stronger:
    one, other = (row.anatomy for row in two)
    return Stronger(
        fit=_higher(one.fit, other.fit),
        waiting=_higher(one.waiting, other.waiting),
        outlook=_higher(-one.outlook, -other.outlook),
        total=_higher(one.total, other.total),
    )


def _higher(one: int, other: int) -> int | None:
    return None if one == other else int(other > one)


def lead(two: list[Candidate]) -> str:
    """One sentence: whom the home fits better, and who has waited longer."""
    one, other = two
    better, worse = (one, other) if one.anatomy.fit >= other.anatomy.fit else (other, one)
    if better.anatomy.fit == worse.anatomy.fit:
        first = gettext("Boligen passer de to lige godt: %(points)s point.") % {"points": better.anatomy.fit}
    else:
        first = gettext("Boligen passer %(name)s bedst: %(more)s mod %(less)s point.") % {
            "name": better.called, "more": better.anatomy.fit, "less": worse.anatomy.fit,
        }  # fmt: skip
    return f"{first} {_waits(one, other)}"


def _waits(one: Candidate, other: Candidate) -> str:
    months = [int(row.explanation.waiting.months) for row in (one, other)]
    if months[0] == months[1]:
        return gettext("De har ventet lige længe.")
    longer = one if months[0] > months[1] else other
    difference = abs(months[0] - months[1])
    text = ngettext(
        "%(name)s har ventet %(n)s måned længere.", "%(name)s har ventet %(n)s måneder længere.", difference
    )
    return text % {"name": longer.name, "n": difference}


def transport(row: Candidate) -> str:
    """What is said about free transport; no children, no transport."""
    found = [words.sentence(fact, language()) for fact in row.explanation.facts if fact.code in TRANSPORT]
    return " ".join(found) or gettext("Ingen børn i skole.")


def earlier(keys: list[UUID]) -> list[list[Placement]]:
    """Earlier offers of each that came to nothing, latest first, in one SQL statement."""
    rows = list(
        Placement.objects.filter(household__in=keys)
        .exclude(outcome_reason=None)
        .select_related("outcome_reason", "unit__site")
    )
    return [[row for row in rows if row.household_id == key] for key in keys]
