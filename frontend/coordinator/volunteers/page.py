"""One volunteer: how far they have come, what they offer, who takes part, and when they are away."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.volunteers import history, times, words
from frontend.coordinator.volunteers.scoped import TOP, OfVolunteer
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.pages import Action, Crumb
from housing.fields import Positioned
from volunteers.roster.keeping import OVER
from volunteers.roster.models import MOVES, Absence, Member, State, Volunteer
from volunteers.roster.oneself import HELPING

# How many facts stand before the point on the map: how to reach them, and the address.
PLACE = 3
# The step one is most likely here for stands first and is filled.
FIRST = (State.APPROVED, State.ACTIVE, State.PAUSED, State.APPLIED, State.LEFT, State.DECLINED)


class VolunteerPage(OfVolunteer, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/volunteers/volunteer.html"
    object: Volunteer

    def page_title(self) -> str:
        return self.object.name

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("volunteers")), (self.object.name, "")]

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("volunteer_restore", args=key), "refresh")]
        edit = Action(_("Ret"), reverse("volunteer_edit", args=key), "edit")
        if self.object.state not in OVER:
            return [edit]
        return [edit, Action(_("Arkivér"), reverse("volunteer_archive", args=key), "folder")]

    def facts(self) -> list[Fact]:
        """As the volunteer sees it, with the number and the point on the map."""
        told = words.facts(self.object)
        point = (_("Punkt på kortet"), self._point())
        return [(_("Nummer"), self.object.reference), *told[:PLACE], point, *told[PLACE:]]

    def _point(self) -> Any:
        row = self.object
        if row.latitude is None or row.longitude is None:
            return _("mangler, så afstande kan ikke regnes")
        figures = f"{formats.number(row.latitude, 5)}; {formats.number(row.longitude, 5)}"
        return f"{figures} ({str(Positioned.Quality(row.position_quality).label).lower()})"

    def more(self) -> dict[str, Any]:
        row = self.object
        members = list(row.members.select_related("volunteer", "checked_by").order_by("created_at", "id"))
        return {
            "standing": words.standing(row),
            "steps": self._steps(),
            "times": times.read(row.slots) if row.slots else None,
            "members": [self._member(member) for member in members if not member.archived_at],
            "gone": [member for member in members if member.archived_at],
            "absences": self._absences(),
            "history": history.of(row),
            "may_sign_in": row.state in HELPING and not row.archived_at,
            "signs_in": bool(row.user and row.user.is_active),
        }

    def _steps(self) -> list[tuple[str, str]]:
        if self.object.archived_at:
            return []
        offered = [target for target in FIRST if target in MOVES[self.object.state]]
        return [
            (words.step(self.object.state, target)[0], reverse("volunteer_move", args=[self.object.pk, target.value]))
            for target in offered
        ]

    def _member(self, member: Member) -> dict[str, Any]:
        return {
            "row": member,
            "age": words.age(member, self.today),
            "certificate": words.certificate(member, self.today),
            "checked": (
                {"day": member.received_on, "who": member.checked_by.name}
                if member.received_on and member.checked_by
                else None
            ),
        }

    def _absences(self) -> list[Absence]:
        """Those that are not over, and the latest that are."""
        rows = list(self.object.absences.filter(cancelled=False))
        coming = [row for row in rows if row.ends_on >= self.today]
        return coming or rows[-1:]
