"""Requests and promises: the queue, one of them, and its steps (V-30)."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import kroner
from frontend.coordinator.leisure.forms import ClaimForm, CommitmentForm, WhyForm
from frontend.coordinator.leisure.scoped import ListOfChildren, OfCommitment, OfPass
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm, RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.lasting.queries import visible_check_ins
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import visible_passes
from volunteers.leisure.pool import actions
from volunteers.leisure.pool.models import Commitment, Season, State
from volunteers.leisure.pool.queries import left_for, visible_commitments

ORDER = (State.WAITING, State.PROMISED)


class CommitmentFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(label=_("Status"), choices=State.choices, empty_label=_("Alle"))
    season = django_filters.ChoiceFilter(label=_("Periode"), choices=Season.choices, empty_label=_("Alle"))
    year = django_filters.NumberFilter(label=_("År"), field_name="pool__year")


class CommitmentList(ListOfChildren):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "ansoegninger"
    title = _("Ansøgninger")
    lead = _("De, der er i kø, står øverst med den ældste først.")
    filterset_class = CommitmentFilter
    default_sort = "standing"
    empty_title = _("Ingen ansøgninger endnu")
    empty_text = _("En ansøgning begynder på barnets pas.")
    add_label = _("Se passene")
    columns = [
        Column("reference", _("Nummer"), words.commitment_link,
               sort=("pool__year", "number"), primary=True),
        Column("holder", _("Barn eller ung"), lambda row: row.holder.name, sort=("holder__given_name",)),
        Column("club", _("Forening"), words.about, sort="club__name"),
        Column("season", _("Periode"), words.season),
        Column("amount", _("Beløb"), words.money, align_right=True),
        Column("standing", _("Status"), words.standing, sort=("urgency", "number")),
        Column("asked", _("Søgt"), lambda row: formats.short_day(row.asked_on), sort="asked_on"),
    ]  # fmt: skip

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row.holder
        return holder

    def add_url(self) -> str:
        return reverse("leisure_passes")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        ranks = [When(state=state, then=Value(place)) for place, state in enumerate(ORDER)]
        rows = visible_commitments(request.user)
        found: QuerySet[Any] = rows.annotate(urgency=Case(*ranks, default=Value(9), output_field=IntegerField()))
        return found

    def counted(self, count: int) -> str:
        return ngettext("%(count)s ansøgning", "%(count)s ansøgninger", count) % {"count": formats.number(count)}


class CommitmentPage(OfCommitment, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/leisure/commitment.html"
    object: Commitment

    def page_title(self) -> str:
        return gettext("Støtte %(reference)s") % {"reference": self.object.reference}

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.object.reference, "")]

    def facts(self) -> list[Fact]:
        row = self.object
        return [
            (_("Barn eller ung"), words.pass_link(row.holder)),
            (_("Forening"), words.link(reverse("leisure_club", args=[row.club_id]), words.about(row))),
            (_("Periode"), words.season(row)),
            (_("Kontingent"), kroner(row.amount_ore)),
            (_("Udstyr"), f"{kroner(row.equipment_ore)} ({row.equipment_text})" if row.equipment_ore else "–"),
            (_("Søgt"), formats.short_day(row.asked_on)),
            (_("Lovet"), formats.short_day(row.promised_on) if row.promised_on else "–"),
            (_("Bortfalder"), formats.short_day(row.lapses_on) if row.lapses_on else "–"),
            (_("Afsluttet"), formats.short_day(row.closed_on) if row.closed_on else "–"),
        ]

    def more(self) -> dict[str, Any]:
        row = self.object
        claims = list(row.claims.select_related("payment__run").order_by("received_on", "id"))
        checks = visible_check_ins(self.request.user).filter(commitment=row)
        return {
            "standing": words.standing(row),
            "steps": self.steps(any(claim.state == "received" for claim in claims)),
            "claims": [(claim, words.money(claim), words.claim_standing(claim)) for claim in claims],
            "checks": [(check, words.answer(check, self.today)) for check in checks],
            "history": words.history(row, CommitmentForm),
        }

    def steps(self, claimed: bool) -> list[Action]:
        key, found = [self.object.pk], []
        if self.object.state == State.WAITING:
            found.append(Action(_("Lov pengene"), reverse("leisure_promise", args=key)))
        if self.object.state == State.PROMISED and not claimed:
            found.append(Action(_("Foreningen melder betaling"), reverse("leisure_claim_new", args=key)))
        if self.object.state in (State.WAITING, State.PROMISED) and not claimed:
            found.append(Action(_("Tag tilbage"), reverse("leisure_withdraw", args=key)))
        return found


class CommitmentNew(OfPass, RegisterForm):
    title = _("Søg støtte")
    form_class = CommitmentForm
    object: Any

    @cached_property
    def holder(self) -> PassHolder:
        return get_object_or_404(visible_passes(self.request.user), pk=self.kwargs["pk"])

    def get_object(self) -> None:
        self.holder  # noqa: B018  (nobody is asked about a pass that is not there)

    @property
    def lead(self) -> str:
        left = {"name": self.holder.given_name, "left": kroner(left_for(self.holder, self.today))}
        return gettext("Der er %(left)s tilbage til %(name)s i år. Rækker puljen ikke, kommer ansøgningen i kø.") % left

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.holder.name, reverse("leisure_pass", args=[self.holder.pk])), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        half = Season.SPRING if self.today.month <= 6 else Season.AUTUMN
        return {"pool": self.today.year, "season": half}

    def save(self, form: Any, by: User) -> Commitment:
        values = dict(form.values)
        year, season = values.pop("pool").year, values.pop("season")
        return actions.ask(by=by, on=self.today, year=year, season=season, values=values | {"holder": self.holder})

    def done(self, request: HttpRequest) -> HttpResponse:
        row = self.object
        assert row is not None  # noqa: S101  (just made)
        if row.state == State.PROMISED:
            messages.success(request, gettext("%(amount)s er lovet.") % {"amount": kroner(row.total_ore)})
        else:
            messages.warning(request, gettext("Puljen rækker ikke nu. Ansøgningen er i kø."))
        return HttpResponseRedirect(reverse("leisure_commitment", args=[row.pk]))


class Promise(OfCommitment, RegisterConfirm):
    title = _("Lov pengene")
    submit_label = _("Lov pengene")
    success_message = _("Lovet.")
    form_class = WhyForm
    object: Commitment

    def question(self) -> str:
        row = {"amount": kroner(self.object.total_ore), "club": self.object.club.name}
        return gettext("%(amount)s holdes til %(club)s, indtil foreningen melder betaling.") % row

    def save(self, form: Any, by: User) -> Commitment:
        return actions.promise(commitment=self.object, by=by, on=self.today, version=seen(form), why=form.values["why"])


class Withdraw(OfCommitment, RegisterConfirm):
    title = _("Tag tilbage")
    submit_label = _("Tag tilbage")
    success_message = _("Taget tilbage. Pengene er i puljen igen.")
    form_class = ReasonForm
    danger = True

    def question(self) -> Any:
        return _("Pengene går tilbage i puljen, og den næste i køen får dem.")

    def save(self, form: Any, by: User) -> Commitment:
        return actions.withdraw(
            commitment=self.object, by=by, on=self.today, version=seen(form), why=form.values["why"]
        )


class ClaimNew(OfCommitment, RegisterForm):
    title = _("Foreningen melder betaling")
    form_class = ClaimForm
    success_message = _("Meldt. Se kravet igennem, og godkend det.")
    lead = _("Foreningen får pengene, når prøvetimerne er slut, og barnet går der fast.")
    object: Commitment

    def initial(self) -> dict[str, Any]:
        return {"amount_ore": self.object.amount_ore, "equipment_ore": self.object.equipment_ore}

    def save(self, form: Any, by: User) -> None:
        claims.claim(commitment=self.object, by=by, on=self.today, values=form.values)
