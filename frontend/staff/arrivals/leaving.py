"""A household moves out without another home of ours (H-35)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.staff.arrivals.forms import MoveOutForm
from frontend.staff.people.scoped import HouseholdForm, today
from housing.stays import actions as stays


class MoveOut(HouseholdForm):
    title = _("De er flyttet ud")
    form_class = MoveOutForm
    submit_label = _("Gem udflytningen")
    success_message = _("Udflytningen er gemt.")
    mine_label = _("Gem udflytningen")

    def about(self) -> str:
        return str(_("Kun når de ikke flytter til en anden bolig her. Boligen gøres klar til de næste."))

    def initial(self) -> dict[str, Any]:
        return {"on": today()}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        stays.move_out(household=self.household, by=by, today=today(), **form.values)
        return self.household
