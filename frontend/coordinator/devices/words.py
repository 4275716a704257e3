"""How devices and loans are told in lists and on pages."""

from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.devices.models import Device, Loan, State
from volunteers.devices.queries import is_overdue

LOOKS = {
    State.DONATED: ("snart", "time"),
    State.WIPED: ("igang", "check"),
    State.READY: ("ok", ""),
    State.ON_LOAN: ("igang", ""),
    State.RETURNED: ("snart", "time"),
    State.SCRAP: ("neutral", "minus"),
}
# (button, question, the answer when it is done)
STEPS: dict[str, tuple[Any, Any, Any]] = {
    State.READY: (_("Gør klar"), _("Den kan nu lånes ud."), _("Klar.")),
    State.SCRAP: (_("Kassér"), _("Den kan ikke lånes ud mere."), _("Noteret.")),
    State.DONATED: (_("Tag i brug igen"), _("Den skal slettes, før den kan lånes ud."), _("Taget i brug igen.")),
}
VERBS: dict[str, Any] = {state.value: state.label for state in State} | {"wipe_failed": _("Sletning lykkedes ikke")}
LOAN_VERBS: dict[str, Any] = {
    "created": _("Underskrevet og udlånt"), "extended": _("Forlænget"), "returned": _("Afleveret"),
}  # fmt: skip


def standing(device: Device) -> SafeString:
    if device.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    kind, icon = LOOKS[State(device.state)]
    return status(kind, str(device.get_state_display()), icon)


def loan_standing(loan: Loan, today: date) -> SafeString:
    """Back, out, or late by so many days."""
    if loan.returned_on:
        return status("neutral", gettext("Afleveret %(day)s") % {"day": formats.short_day(loan.returned_on)}, "check")
    if is_overdue(loan, today):
        return status("haster", gettext("%(days)s dage forsinket") % {"days": (today - loan.due_on).days})
    return status("igang", gettext("Til %(day)s") % {"day": formats.short_day(loan.due_on)})
