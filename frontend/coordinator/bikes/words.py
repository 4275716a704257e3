"""How bikes, checks and hand-outs are told in lists and on pages."""

from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.bikes.models import Bike, State

LOOKS = {
    State.DONATED: ("snart", "time"),
    State.TRIAGED: ("igang", ""),
    State.REPAIRING: ("igang", ""),
    State.CHECKED: ("igang", "check"),
    State.READY: ("ok", ""),
    State.HANDED_OUT: ("neutral", "check"),
    State.PARTS: ("neutral", "minus"),
    State.SCRAP: ("neutral", "minus"),
}
# (button, question, the answer when it is done)
STEPS: dict[str, tuple[Any, Any, Any]] = {
    State.TRIAGED: (_("Set igennem"), _("Cyklen er set igennem, og den kan blive god."), _("Set igennem.")),
    State.REPAIRING: (
        _("Sæt til reparation"), _("Et tjek, der er lavet, gælder ikke efter en reparation."), _("Til reparation.")
    ),
    State.READY: (_("Gør klar"), _("Cyklen kan nu udleveres."), _("Klar.")),
    State.PARTS: (_("Brug til reservedele"), _("Cyklen tages af krogen."), _("Noteret.")),
    State.SCRAP: (_("Skrot"), _("Cyklen tages af krogen."), _("Noteret.")),
}  # fmt: skip
# Most likely first.
ORDER = (State.READY, State.TRIAGED, State.REPAIRING, State.PARTS, State.SCRAP)
VERBS: dict[str, Any] = {state.value: state.label for state in State} | {
    "checked_again": _("Tjekket igen"), "check_failed": _("Tjekket fandt fejl"),
}  # fmt: skip
SOON = timedelta(days=5)


def standing(bike: Bike) -> SafeString:
    if bike.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    kind, icon = LOOKS[State(bike.state)]
    return status(kind, str(bike.get_state_display()), icon)


def check_standing(bike: Bike, today: date) -> SafeString:
    """How long the check holds; nothing where there is none or it is of no use any more."""
    check = bike.check_held
    if check is None or check.good_until is None or bike.state == State.HANDED_OUT:
        return SafeString("")
    day = {"day": formats.short_day(check.good_until)}
    if check.good_until < today:
        return status("haster", gettext("Udløb %(day)s") % day)
    if check.good_until <= today + SOON:
        return status("snart", gettext("Til %(day)s") % day)
    return status("ok", gettext("Til %(day)s") % day)


def fits(bike: Bike) -> str:
    return f"{bike.rider_from_cm}–{bike.rider_to_cm} cm"
