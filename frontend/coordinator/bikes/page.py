"""One bike: where it stands, what was done to it, its checks and who got it (V-25)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.bikes import words
from frontend.coordinator.bikes.forms import BikeForm
from frontend.coordinator.bikes.scoped import TOP, OfBike
from frontend.coordinator.workshop.people import saw_many, who
from frontend.coordinator.workshop.sections import Section, history_of, link
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.pages import Action, Crumb
from volunteers.bikes.models import GONE, MOVES, Bike, State
from volunteers.bikes.queries import fitting, still_good


class BikePage(OfBike, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/page.html"
    object: Bike

    def page_title(self) -> str:
        return self.object.reference

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (self.object.reference, "")]

    def lead(self) -> str:
        row = self.object
        return ", ".join(filter(None, (str(row.get_kind_display()), row.make, row.colour, words.fits(row))))

    def actions(self) -> list[Action]:
        row, key = self.object, [self.object.pk]
        if row.archived_at:
            return [Action(_("Hent frem"), reverse("bike_restore", args=key), "refresh")]
        found = [Action(_("Ret"), reverse("bike_edit", args=key), "edit")]
        if row.hook_id:
            found.append(Action(_("Noget galt med krogen"), reverse("hook_report", args=[row.hook_id]), "flag"))
        if row.state in GONE or row.state == State.DONATED:
            found.append(Action(_("Arkivér"), reverse("bike_archive", args=key), "folder"))
        return found

    def facts(self) -> list[Fact]:
        row = self.object
        return [
            (_("Krog"), row.hook or _("ingen")),
            (_("Tjek"), words.check_standing(row, self.today) or _("intet tjek gælder nu")),
            (_("Hjul"), _("%(inches)s tommer") % {"inches": row.wheel_inches}),
            (_("Passer til"), words.fits(row)),
            (_("Stelnummer"), row.frame_number or formats.unknown()),
            (_("Modtaget den"), formats.short_day(row.donated_on)),
            (_("Giver"), row.donor or formats.unknown()),
            (_("Bemærkning"), row.note or "–"),
        ]

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        rows = obj.hand_outs.select_related("request__household", "request__person", "by")
        self.hand_outs = list(rows)
        if self.hand_outs:
            saw_many(request, [row.request.household_id for row in self.hand_outs])

    def more(self) -> dict[str, Any]:
        return {
            "standing": words.standing(self.object),
            "steps": self._steps(),
            "next_words": self._next(),
            "sections": [self._repairs(), self._checks(), self._given(), *self._cases()],
            "history": history_of(self.object, BikeForm, words.VERBS),
        }

    def _steps(self) -> list[tuple[Any, str]]:
        row, key = self.object, [self.object.pk]
        if row.archived_at or row.state == State.HANDED_OUT:
            return []
        first: list[tuple[Any, str]] = []
        if row.state == State.READY and still_good(row, self.today):
            first.append((_("Udlevér"), reverse("hand_out_choose", args=key)))
        if row.state == State.REPAIRING or (row.check_held_id and not still_good(row, self.today)):
            first.append((_("Tjek cyklen"), reverse("bike_check", args=key)))
        wanted = [target for target in words.ORDER if target in MOVES[row.state]]
        steps = [(words.STEPS[target][0], reverse("bike_move", args=[*key, target.value])) for target in wanted]
        if row.state == State.REPAIRING:
            first.append((_("Skriv en reparation"), reverse("repair_new", args=key)))
        return [*first, *steps]

    def _next(self) -> str:
        row = self.object
        if row.check_held_id and not still_good(row, self.today):
            return gettext("Tjekket er mere end 30 dage gammelt. Tjek cyklen igen.")
        if row.state == State.READY:
            count = fitting(row).count()
            return gettext("%(count)s i køen passer til cyklen.") % {"count": count}
        return ""

    def _repairs(self) -> Section:
        rows = self.object.repairs.select_related("mechanic")
        key = self.object.pk
        return Section(
            "repairs", _("Reparationer"), [_("Dato"), _("Mekaniker"), _("Dele"), _("Minutter"), _("Bemærkning")],
            [
                [
                    link(reverse("repair_edit", args=[key, row.pk]), formats.short_day(row.on), _("Ret")),
                    row.mechanic.name, row.parts, row.minutes, row.note,
                ]
                for row in rows
            ],
            _("Ingen reparationer er skrevet."),
        )  # fmt: skip

    def _checks(self) -> Section:
        rows = list(self.object.checks.select_related("signed_volunteer", "signed_user"))
        may = self.object.state in (State.CHECKED, State.READY) and not self.object.archived_at
        return Section(
            "checks", _("Sikkerhedstjek"), [_("Dato"), _("Resultat"), _("Underskrevet af"), _("Bemærkning")],
            [
                [
                    formats.short_day(row.on),
                    _("Fejl: %(faults)s") % {"faults": ", ".join(row.faults)} if row.faults else _("Alt i orden"),
                    row.signed_by, row.note,
                ]
                for row in rows
            ],
            _("Cyklen er ikke tjekket endnu."),
            [(_("Tjek igen"), reverse("bike_check", args=[self.object.pk]))] if may else [],
        )  # fmt: skip

    def _given(self) -> Section:
        return Section(
            "given", _("Udleveret til"), [_("Kvittering"), _("Hvem"), _("Dato"), _("Pris"), _("Kom tilbage")],
            [
                [
                    link(reverse("hand_out", args=[row.pk]), row.number),
                    who(row.request.household, row.request.person, row.on), formats.short_day(row.on),
                    formats.kroner(row.price_dkk), formats.short_day(row.returned_on) if row.returned_on else "",
                ]
                for row in self.hand_outs
            ],
            _("Cyklen er ikke udleveret."),
        )  # fmt: skip

    def _cases(self) -> list[Section]:
        rows = list(self.object.hook_reports.select_related("hook"))
        told = [
            [row.hook.name, row.get_what_display(), formats.short_day(row.reported_on), row.closing_note or _("Åben")]
            for row in rows
        ]
        return (
            [Section("cases", _("Sager om krogen"), [_("Krog"), _("Hvad"), _("Meldt den"), _("Svar")], told)]
            if rows
            else []
        )
