"""One device: where it is, the proofs that it was wiped, who has it and who is promised it (V-29)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.devices import words
from frontend.coordinator.devices.forms import DeviceForm
from frontend.coordinator.devices.scoped import TOP, OfDevice
from frontend.coordinator.workshop.people import saw_many, who
from frontend.coordinator.workshop.sections import Section, history_of, link
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.pages import Action, Crumb
from volunteers.devices.models import MOVES, Device, State
from volunteers.devices.queries import is_overdue, reservations_ahead


class DevicePage(OfDevice, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/page.html"
    object: Device

    def page_title(self) -> str:
        return self.object.reference

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("devices")), (self.object.reference, "")]

    def lead(self) -> str:
        return f"{self.object.get_kind_display()}, {self.object.make}"

    def actions(self) -> list[Action]:
        row, key = self.object, [self.object.pk]
        if row.archived_at:
            return [Action(_("Hent frem"), reverse("device_restore", args=key), "refresh")]
        edit = Action(_("Ret"), reverse("device_edit", args=key), "edit")
        if row.state == State.ON_LOAN:
            return [edit]
        return [edit, Action(_("Arkivér"), reverse("device_archive", args=key), "folder")]

    def facts(self) -> list[Fact]:
        row = self.object
        proof = row.wipe_held
        return [
            (_("Serienummer"), row.serial or formats.unknown()),
            (_("Stand"), row.get_condition_display()),
            (_("Slettet"), formats.short_day(proof.on) if proof else _("nej, skal slettes før udlån")),
            (_("Tilbehør"), row.accessories or "–"),
            (_("Modtaget den"), formats.short_day(row.donated_on)),
            (_("Giver"), row.donor or formats.unknown()),
            (_("Bemærkning"), row.note or "–"),
        ]

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        self.loans = list(obj.loans.select_related("household", "person"))
        self.promised = list(reservations_ahead(obj))
        saw_many(request, [row.household_id for row in (*self.loans, *self.promised)])

    def more(self) -> dict[str, Any]:
        return {
            "standing": words.standing(self.object), "steps": self._steps(),
            "sections": [self._loans(), self._promises(), self._wipes()],
            "history": history_of(self.object, DeviceForm, words.VERBS),
        }  # fmt: skip

    def _steps(self) -> list[tuple[Any, str]]:
        row, key = self.object, [self.object.pk]
        if row.archived_at:
            return []
        first: list[tuple[Any, str]] = []
        if row.state in (State.DONATED, State.RETURNED):
            first.append((_("Skriv sletning"), reverse("device_wipe", args=key)))
        if row.state == State.READY:
            first.append((_("Lån ud"), reverse("loan_find", args=key)))
        out = next((loan for loan in self.loans if loan.returned_on is None), None)
        if out:
            first += [(_("Afleveret"), reverse("loan_return", args=[out.pk])),
                      (_("Forlæng"), reverse("loan_extend", args=[out.pk]))]  # fmt: skip
        wanted = [target for target in words.STEPS if target in MOVES[row.state]]
        return [*first, *((words.STEPS[one][0], reverse("device_move", args=[*key, str(one)])) for one in wanted)]

    def _loans(self) -> Section:
        late = frozenset(place for place, row in enumerate(self.loans) if is_overdue(row, self.today))
        return Section(
            "loans", _("Lån"), [_("Nummer"), _("Hvem"), _("Fra"), _("Status")],
            [
                [
                    link(reverse("loan", args=[row.pk]), row.number), who(row.household, row.person),
                    formats.short_day(row.starts_on), words.loan_standing(row, self.today),
                ]
                for row in self.loans
            ],
            _("Den har ikke været lånt ud."), late=late,
        )  # fmt: skip

    def _promises(self) -> Section:
        may = not self.object.archived_at and self.object.state != State.SCRAP
        return Section(
            "promises", _("Reserveret"), [_("Hvem"), _("Fra"), _("Til og med"), _("Bemærkning"), _("Gør")],
            [
                [
                    who(row.household, None), formats.short_day(row.starts_on), formats.short_day(row.last_on), row.note,
                    link(reverse("device_reservation_cancel", args=[row.pk]), _("Annullér"), row.household.reference),
                ]
                for row in self.promised
            ],
            _("Ingen har reserveret den."),
            [(_("Reservér"), reverse("device_reserve_find", args=[self.object.pk]))] if may else [],
        )  # fmt: skip

    def _wipes(self) -> Section:
        rows = self.object.wipes.select_related("done_volunteer", "recorded_by")
        return Section(
            "wipes", _("Sletninger"), [_("Dato"), _("Resultat"), _("Hvordan"), _("Program"), _("Hvem"), _("Bemærkning")],
            [
                [
                    formats.short_day(row.on), row.get_result_display(), row.get_method_display(), row.tool, row.done_by,
                    row.note,
                ]
                for row in rows
            ],
            _("Den er ikke slettet endnu."),
        )  # fmt: skip
