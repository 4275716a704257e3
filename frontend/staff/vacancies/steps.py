"""One placement: where it is, the one thing to do next, and everything that has happened (H-29, H-31, H-32)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.refused import show_refusal
from frontend.registers.pages import RegisterPage
from frontend.staff.people.gap import ask_only_after_a_gap
from frontend.staff.vacancies.decide import status_of
from frontend.staff.vacancies.decision_words import kind_words
from frontend.staff.vacancies.forms import reason_label, with_consequence
from frontend.staff.vacancies.presenting import household_url
from frontend.staff.vacancies.second import OUR_NO, Ways, asked_words, happened, lost_by_undoing, ways
from frontend.staff.vacancies.stages import STEPS, TRACK, Step
from housing import workdays
from housing.allocation.actions import ANSWER_WORKDAYS
from housing.appeals.queries import appeals_of_placement
from housing.cases.models import CaseKind
from housing.cases.queries import case_of
from housing.decisions.queries import decisions_about
from housing.placements.days import earliest_planned, vacant_from
from housing.placements.models import OPEN, PENDING, Placement, State
from housing.placements.queries import visible_placements, waiting_decline
from housing.policies.queries import policy_on


@dataclass(frozen=True, slots=True)
class Choice:
    """A step with its form, ready to draw."""

    step: Step
    form: Any
    open: bool
    url: str


class PlacementShown(RegisterPage):
    right = Right.SEE_PEOPLE
    template_name = "staff/vacancies/placement.html"
    nav_active = "vacancies"
    placement: Placement

    def find(self) -> Placement:
        found: Placement = get_object_or_404(visible_placements(self.request.user), pk=self.kwargs["pk"])
        return found

    def page_title(self) -> str:
        return f"{self.placement.household.name}, {self.placement.unit}"

    def crumbs(self) -> list[tuple[Any, str]]:
        row = self.placement
        above: list[tuple[Any, str]] = [(_("Ledige boliger"), reverse("vacancies"))]
        if row.vacancy_id:
            above.append((str(row.unit), reverse("vacancy", args=[row.vacancy_id])))
        return [*above, (row.household.name, "")]

    def shown(self, status: int = 200, *, refused: str = "", failed: str = "", form: Any = None) -> HttpResponse:
        """`failed` is the step whose form is shown again with what was typed."""
        row, user = self.placement, cast(User, self.request.user)
        looked(by=user, kind=AccessKind.OPENED, household_id=row.household_id, purpose="Placering")
        waiting = waiting_decline(row)
        policy = policy_on(timezone.localdate())
        way = ways(row, user, policy, waiting)
        first, others = self.choices(way, failed, form)
        decisions = list(decisions_about(row.pk))
        for record in decisions:
            record.words = kind_words(record.kind)  # type: ignore[attr-defined]  # read by the template only
        return self.page(
            self.request, status=status, placement=row,
            kle=str(case_of(CaseKind.DECISION)), household_url=household_url(row.household), refused=refused,
            first=first, others=others, faulty=faulty_of(first, others, failed, refused),
            track=track_of(row), decisions=decisions, is_open=row.state in OPEN,
            happened=happened(row), waiting=waiting, waits=way.waits, our_no=OUR_NO if policy.decline_needs_second else (),
            asked=asked_words(waiting) if waiting else "", why=with_consequence(waiting.reason) if waiting else "",
            appeals=list(appeals_of_placement(user, row)),
            letters=[] if row.state in PENDING else list(row.letters.all()), due=due_of(row),
            bypass=reason_label(row.bypass_reason) if row.bypass_reason else "", passed=row.rank - 1,
            outcome=reason_label(row.outcome_reason) if row.outcome_reason else "",
        )  # fmt: skip

    def choices(self, way: Ways, failed: str, form: Any) -> tuple[Choice | None, list[Choice]]:
        made = {verb: self.choice(verb, failed, form) for verb in (way.first, *way.others) if verb}
        return made.get(way.first), [made[verb] for verb in way.others]

    def choice(self, verb: str, failed: str, form: Any) -> Choice:
        bound = form if verb == failed and form is not None else self.form(verb)
        return Choice(STEPS[verb], bound, verb == failed, reverse("placement_step", args=[self.placement.pk, verb]))

    def form(self, verb: str, data: Any = None) -> Any:
        initial: dict[str, date | None] = {"answer_due_on": workdays.after(timezone.localdate(), ANSWER_WORKDAYS)}
        initial |= days_of(self.placement, timezone.localdate())
        form = STEPS[verb].form(data, prefix=verb, initial=initial)
        ask_only_after_a_gap(form, self.placement.household, timezone.localdate())
        return form


class PlacementPage(PlacementShown):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.placement = self.find()
        return self.shown()


class PlacementStep(PlacementShown):
    """One step is taken. `seen` is the version the page showed: of two clerks, the second is told."""

    right = Right.DECIDE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.placement, verb = self.find(), self.kwargs["verb"]
        step = STEPS.get(verb)
        if step is None:
            raise Http404
        form = self.form(verb, request.POST)
        try:
            self.check_seen(request)
            if not form.is_valid():
                return self.shown(422, failed=verb, form=form)
            step.run(self.placement, cast(User, request.user), timezone.localdate(), form.values)
        except Refusal as refusal:
            return self.refused(verb, form, refusal)
        messages.success(request, self.done(step))
        return HttpResponseRedirect(reverse("placement", args=[self.placement.pk]))

    def done(self, step: Step) -> str:
        """A no of our own is either done or waits for another (H-30); what does not come back is said."""
        if step.verb == "fortryd" and lost_by_undoing(self.placement):
            return gettext("Fortrudt, men ikke alt kom tilbage. Se »Hvad er der sket«.")
        if step.verb in OUR_NO and waiting_decline(self.placement):
            return gettext("Det venter nu på en anden end dig. Kollegerne har fået besked.")
        return str(step.done)

    def check_seen(self, request: HttpRequest) -> None:
        if request.POST.get("seen", "") != str(self.placement.version):
            raise Refusal("already_moved", now=State(self.placement.state).label)

    def refused(self, verb: str, form: Any, refusal: Refusal) -> HttpResponse:
        self.placement = self.find()
        # The step may not be on the fresh page at all; its sentence then stands on top.
        if form.is_valid() and refusal.field in form.fields:
            show_refusal(form, refusal)
        return self.shown(status_of(refusal), refused=refusal.text(get_language()), failed=verb, form=form)


def faulty_of(first: Choice | None, others: list[Choice], failed: str, refused: str) -> Any:
    """The form at fault, when the page still has it: its faults stand on top with a link to each field.

    A rule that says no of something else than a field is said alone.
    """
    form = next((choice.form for choice in (first, *others) if choice and choice.step.verb == failed), None)
    if form is None or not form.errors:
        return None
    said = [str(text) for texts in form.errors.values() for text in texts]
    return form if not refused or refused in said else None


def days_of(placement: Placement, today: date) -> dict[str, date | None]:
    """The days a form begins with: none that would be refused."""
    planned, vacant = placement.move_in_on, vacant_from(placement)
    moved = min(planned or today, today)
    first = earliest_planned(placement, today)
    return {"move_in_on": max(planned or first, first), "on": None if vacant and moved < vacant else moved}


def track_of(placement: Placement) -> list[tuple[str, str]]:
    """(words, done | now | coming) for each step; a placement that ended early stops where it was."""
    reached = TRACK.index(State(placement.state)) if placement.state in TRACK else -1
    if reached < 0:
        past = [State(event.now) for event in placement.events.all() if event.now in TRACK]
        last = max((TRACK.index(state) for state in past), default=0)
        done = [(str(state.label), "done") for state in TRACK[: last + 1]]
        return [*done, (str(State(placement.state).label), "ended")]
    kinds = ["done"] * reached + ["now"] + ["coming"] * (len(TRACK) - reached - 1)
    if placement.state == State.MOVED_IN:
        kinds[-1] = "done"
    return [(str(state.label), kind) for state, kind in zip(TRACK, kinds, strict=True)]


def due_of(placement: Placement) -> date | None:
    """The day on which the running step is due."""
    due: dict[str, date | None] = {
        State.OFFERED: placement.answer_due_on,
        State.ACCEPTED: placement.landlord_due_on,
        State.CONFIRMED: placement.move_in_on,
    }
    return due.get(placement.state)
