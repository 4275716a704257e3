"""How a fault is told in a table: how urgent, how far."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from frontend import formats
from frontend.templatetags.hjemly import status
from housing.faults.models import FaultReport

URGENT = {"now": ("haster", ""), "week": ("snart", ""), "later": ("neutral", "time")}
STATES = {
    "reported": ("snart", "flag"),
    "ordered": ("igang", ""),
    "mended": ("ok", ""),
    "dropped": ("neutral", "minus"),
}


def urgency(fault: FaultReport) -> SafeString | str:
    """A closed fault hurries no more: the word alone is left."""
    if not fault.is_open:
        return str(fault.get_urgency_display())
    kind, icon = URGENT[fault.urgency]
    return status(kind, fault.get_urgency_display(), icon)


def state(fault: FaultReport, today: date) -> Any:
    kind, icon = STATES[fault.state]
    return format_html(
        '{} <span class="sub">{}</span>', status(kind, fault.get_state_display(), icon), _since(fault, today)
    )


def fault_lines(faults: Iterable[FaultReport], today: date) -> list[dict[str, Any]]:
    """Faults as the table on the page of a site or a unit shows them."""
    return [{"fault": fault, "urgency": urgency(fault), "state": state(fault, today)} for fault in faults]


def _since(fault: FaultReport, today: date) -> str:
    if fault.closed_on:
        return formats.short_day(fault.closed_on)
    if fault.state == FaultReport.State.ORDERED:
        if fault.due_on is None:
            return fault.ordered_from
        day = {"who": fault.ordered_from, "day": formats.short_day(fault.due_on)}
        late = gettext("%(who)s skulle være færdig %(day)s") % day
        return late if fault.due_on < today else gettext("%(who)s, aftalt til %(day)s") % day
    return gettext("meldt %(day)s") % {"day": formats.short_day(fault.reported_on)}
