"""How an appeal is told in a list and on its page."""

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from frontend import formats
from frontend.templatetags.hjemly import status
from housing.appeals.models import Appeal, State

LOOKS = {
    State.UPHELD: ("neutral", "lock"),
    State.CHANGED: ("ok", ""),
    State.SENT_BACK: ("snart", "refresh"),
    State.TOO_LATE: ("neutral", "time"),
    State.WITHDRAWN: ("neutral", "minus"),
    State.ANNULLED: ("neutral", "minus"),
}


def standing(appeal: Appeal, today: date) -> SafeString:
    """The answer, or how long there is to give it."""
    if not appeal.is_open:
        kind, icon = LOOKS[State(appeal.state)]
        return status(kind, str(appeal.get_state_display()), icon)
    due = formats.deadline(appeal.answer_due_on, today)
    return status(due.kind, gettext("Svar: %(when)s") % {"when": due.text}) if due else SafeString("")


def in_time(appeal: Appeal) -> str:
    """Whether the household complained in time."""
    last = {"day": formats.short_day(appeal.complain_by)}
    if appeal.received_on <= appeal.complain_by:
        return gettext("%(day)s, klagen kom i tide") % last
    return gettext("%(day)s, klagen kom for sent") % last
