"""The records of the decision log in words: what kind each is, and what stands in the short ones."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend import formats
from frontend.staff.vacancies.presenting import language
from housing.appeals.models import Appeal
from housing.appeals.models import State as AppealState
from housing.placements.models import Reason, State

OTHER_KINDS = {
    "undone": _("Fortrudt"),
    "followed_up": _("Udlejers nej er fulgt op"),
    "decline_asked": _("Afslag venter på en anden"),
    "decline_rejected": _("Afslag ikke bekræftet"),
    "decline_taken_back": _("Ønske om afslag fortrudt"),
    "appeal_received": _("Klage modtaget"),
}


def kind_words(kind: str) -> Any:
    """Most kinds are the state that the placement came to, some the answer to an appeal, and a few are neither."""
    if kind in State.values:
        return State(kind).label
    answer = kind.removeprefix("appeal_")
    if kind != answer and answer in AppealState.values:
        return gettext("Klage: %(answer)s") % {"answer": str(AppealState(answer).label).lower()}
    return OTHER_KINDS.get(kind, kind)


def reason_words(code: str) -> str:
    reason = Reason.objects.filter(pk=code).first() if code else None
    if reason is None:
        return code
    return reason.label_en if language() == "en" else reason.label_da


def short_facts(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """What a later step's record holds, as (words, value); nothing for what it does not say."""
    found = [
        (gettext("Indflytning"), _day(payload.get("move_in_on"))),
        (gettext("Grund"), reason_words(payload.get("reason") or payload.get("asked_for") or "")),
        (gettext("Skyldes"), _choice(Reason.CausedBy, payload.get("caused_by"))),
        (gettext("Følge"), _choice(Reason.Consequence, payload.get("consequence"))),
        (gettext("Dage på pause"), str(payload.get("park_days") or "")),
        (gettext("Bedt om af"), _name(payload.get("asked_by"))),
    ]
    return [(words, value) for words, value in found if value]


def appeal_facts(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """What a record of an appeal holds."""
    found = [
        (gettext("Klage over afgørelse"), gettext("nr. %(number)s") % {"number": payload["about"]["sequence"]}),
        (gettext("Modtaget"), _day(payload["received_on"])),
        (gettext("Modtaget som"), _choice(Appeal.How, payload["received_how"])),
        (gettext("Klagefrist"), _day(payload["complain_by"])),
        (gettext("Svarfrist"), _day(payload["answer_due_on"])),
        (gettext("Det klages der over"), payload["text"]),
        (gettext("Svar"), _choice(AppealState, payload["state"])),
        (gettext("Besvaret"), _day(payload["closed_on"])),
        (gettext("Begrundelse"), payload["outcome_text"]),
        (gettext("Begrundelse på engelsk"), payload["outcome_text_en"]),
    ]
    return [(words, value) for words, value in found if value]


def _day(written: str | None) -> str:
    return formats.short_day(date.fromisoformat(written)) if written else ""


def _choice(choices: Any, value: str | None) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _name(key: str | None) -> str:
    user = User.objects.filter(pk=UUID(key)).first() if key else None
    return user.name if user else ""
