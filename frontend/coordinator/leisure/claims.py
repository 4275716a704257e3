"""Claims to look through (V-32)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import figure, kroner
from frontend.coordinator.leisure.scoped import ListOfChildren, OfClaim
from frontend.registers.columns import Column
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.filters import RegisterFilter
from frontend.staff.homes.pages import seen
from volunteers.leisure.claims import actions
from volunteers.leisure.claims.models import Claim, ClaimState
from volunteers.leisure.claims.queries import visible_claims


def _decide(row: Claim) -> Any:
    if row.state != ClaimState.RECEIVED:
        return words.claim_standing(row)
    return words.link(reverse("leisure_claim_approve", args=[row.pk]), gettext("Se igennem"))


class ClaimFilter(RegisterFilter):
    state = django_filters.ChoiceFilter(label=_("Status"), choices=ClaimState.choices, empty_label=_("Alle"))


class ClaimList(ListOfChildren):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Krav fra foreninger")
    lead = _("Foreningen har meldt, at barnet er begyndt. Godkend, så går pengene til foreningens konto.")
    filterset_class = ClaimFilter
    default_sort = "-received"
    empty_title = _("Ingen krav endnu")
    empty_text = _("En forening melder betaling gennem sit link, eller du skriver det på løftets side.")
    columns = [
        Column("reference", _("Løfte"),
               lambda row: words.commitment_link(row.commitment),
               sort=("commitment__pool__year", "commitment__number"), primary=True,
               export=lambda row: row.commitment.reference),
        Column("club", _("Forening"), lambda row: row.commitment.club.name, sort="commitment__club__name"),
        Column("holder", _("Barn eller ung"), lambda row: row.commitment.holder.name),
        Column("amount", _("Beløb"), words.money, align_right=True, in_export=False),
        Column("trial", _("Prøvetimerne var slut"), lambda row: formats.short_day(row.trial_ended_on),
               sort="trial_ended_on", export=lambda row: row.trial_ended_on),
        Column("received", _("Modtaget"), lambda row: formats.short_day(row.received_on), sort="received_on",
               export=lambda row: row.received_on),
        Column("state", _("Status"), _decide, sort="state", export=lambda row: str(row.get_state_display())),
    ]  # fmt: skip
    exported_too = [
        Column("amount_ore", _("Kontingent"), lambda row: "", export=lambda row: figure(row.amount_ore)),
        Column("equipment_ore", _("Udstyr"), lambda row: "", export=lambda row: figure(row.equipment_ore)),
        Column("via", _("Meldt gennem"), lambda row: row.get_via_display()),
        Column("decided_on", _("Afgjort"), lambda row: "", export=lambda row: row.decided_on),
        Column("note", _("Bemærkning"), lambda row: row.note),
    ]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_claims(request.user)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s krav", "%(count)s krav", count) % {"count": formats.number(count)}


class ClaimApprove(OfClaim, RegisterConfirm):
    template_name = "coordinator/leisure/claim.html"
    title = _("Se kravet igennem")
    submit_label = _("Godkend")
    success_message = _("Godkendt. Betalingen kommer med i næste fil.")
    object: Claim

    def question(self) -> str:
        row = self.object
        about = {
            "amount": kroner(row.amount_ore + row.equipment_ore), "club": row.commitment.club.name,
            "reg": row.commitment.club.reg_number, "account": row.commitment.club.account_number,
        }  # fmt: skip
        return gettext("%(amount)s går til %(club)s, konto %(reg)s %(account)s.") % about

    def context(self, **more: Any) -> dict[str, Any]:
        row = self.object.commitment
        facts = [
            (_("Løfte"), words.link(reverse("leisure_commitment", args=[row.pk]), row.reference)),
            (_("Barn eller ung"), row.holder.name),
            (_("Kontingent"), f"{kroner(self.object.amount_ore)} / {kroner(row.amount_ore)}"),
            (_("Udstyr"), f"{kroner(self.object.equipment_ore)} / {kroner(row.equipment_ore)}"),
            (_("Prøvetimerne var slut"), formats.short_day(self.object.trial_ended_on)),
            (_("Meldt gennem"), self.object.get_via_display()),
            (_("Bemærkning"), self.object.note or "–"),
        ]
        return super().context(facts=facts, **more)

    def save(self, form: Any, by: User) -> None:
        actions.approve(claim=self.object, by=by, on=self.today, version=seen(form))


class ClaimReject(OfClaim, RegisterConfirm):
    title = _("Afvis kravet")
    submit_label = _("Afvis")
    success_message = _("Afvist. Løftet står stadig.")
    form_class = ReasonForm
    danger = True

    def question(self) -> Any:
        return _("Løftet står, og foreningen kan melde betaling igen, til det bortfalder.")

    def save(self, form: Any, by: User) -> None:
        actions.reject(claim=self.object, by=by, on=self.today, version=seen(form), why=form.values["why"])
