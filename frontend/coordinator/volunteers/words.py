"""How a volunteer is told in a list and on the page."""

from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.roster.models import WITH_CHILDREN, Certificate, Member, State, Task, Volunteer
from volunteers.roster.queries import CHILD_OF_THE_LAW

CERTIFICATE_NOTICE = timedelta(days=60)
LOOKS = {
    State.APPLIED: ("snart", "time"),
    State.APPROVED: ("igang", ""),
    State.ACTIVE: ("ok", ""),
    State.PAUSED: ("neutral", "time"),
    State.LEFT: ("neutral", "minus"),
    State.DECLINED: ("neutral", "minus"),
}
# (button, question, the answer when it is done)
STEPS = {
    State.APPROVED: (_("Godkend"), _("%(name)s kan begynde, når tavshedsløftet er givet."), _("Godkendt.")),
    State.ACTIVE: (_("Gør aktiv"), _("%(name)s kan nu få husstande og opgaver."), _("Aktiv.")),
    State.PAUSED: (_("Sæt på pause"), _("%(name)s får ingen nye opgaver, før pausen slutter."), _("Sat på pause.")),
    State.LEFT: (_("Er stoppet"), _("%(name)s får ingen opgaver mere og kan ikke logge ind."), _("Noteret.")),
    State.DECLINED: (_("Tak nej"), _("%(name)s kommer ikke med. Ring eller skriv selv til dem."), _("Noteret.")),
    State.APPLIED: (
        _("Tag op igen"),
        _("%(name)s kommer tilbage blandt dem, der venter på svar."),
        _("Taget op igen."),
    ),
}
_BY_PLACE = {
    (State.PAUSED, State.ACTIVE): (_("Slut pausen"), _("%(name)s er med igen."), _("Pausen er slut.")),
    (State.LEFT, State.APPROVED): (
        _("Tag med igen"), _("%(name)s er med igen og begynder som godkendt."), _("Taget med igen.")
    ),
}  # fmt: skip


def step(was: str, target: str) -> tuple[str, str, str]:
    """The words of a step; some read otherwise from where the volunteer stands."""
    words = _BY_PLACE.get((State(was), State(target))) or STEPS[State(target)]
    return str(words[0]), str(words[1]), str(words[2])


def standing(volunteer: Volunteer) -> SafeString:
    if volunteer.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    kind, icon = LOOKS[State(volunteer.state)]
    return status(kind, volunteer.get_state_display(), icon)


def facts(volunteer: Volunteer) -> list[tuple[Any, Any]]:
    """What stands about a volunteer, for the coordinator and for the volunteer alike."""
    row, unknown = volunteer, formats.unknown()
    place = " ".join(part for part in (row.postcode, row.city) if part)
    return [
        (_("E-mail"), row.email or unknown),
        (_("Telefon"), row.phone or unknown),
        (_("Adresse"), ", ".join(part for part in (row.address, place) if part) or unknown),
        (_("Sprog"), row.languages or unknown),
        (_("Interesser"), row.interests or unknown),
        (_("Vil gerne hjælpe med"), tasks(row) or unknown),
        (_("Så mange husstande ad gangen"), row.max_households),
        (_("Meldte sig"), formats.short_day(row.applied_on)),
        (_("Gav tavshedsløfte"), formats.short_day(row.promised_on) if row.promised_on else _("ikke endnu")),
        (_("Bemærkning"), row.note or "–"),
    ]


def tasks(volunteer: Volunteer) -> str:
    return ", ".join(str(task.label) for task in Task if task in volunteer.tasks)


def certificate(member: Member, today: date) -> SafeString:
    """Where it stands, and when to ask again."""
    words = str(member.get_certificate_display())
    match member.certificate:
        case Certificate.CLEARED:
            return _cleared(member, today)
        case Certificate.REJECTED:
            return status("haster", words)
        case Certificate.NOT_NEEDED if is_missing(member, today):
            return status("snart", gettext("Er fyldt 15: skal bestilles"))
        case Certificate.NOT_NEEDED:
            return status("neutral", words, "minus")
        case _:
            asked = formats.short_day(member.requested_on)
            return status("igang", gettext("%(status)s %(day)s") % {"status": words, "day": asked})


def is_missing(member: Member, today: date) -> bool:
    """Whoever is 15 or more in a family that meets children needs one (V-02)."""
    years = age(member, today)
    return years is not None and years >= CHILD_OF_THE_LAW and bool(WITH_CHILDREN & set(member.volunteer.tasks))


def _cleared(member: Member, today: date) -> SafeString:
    due = member.next_check_on
    if due is None or due > today + CERTIFICATE_NOTICE:
        said = gettext("I orden til %(day)s") if due else gettext("I orden")
        return status("ok", said % {"day": formats.short_day(due)})
    return next_check(due, today)


def next_check(due: date | None, today: date) -> SafeString:
    """The day to ask again, by how near it is."""
    if due is None:
        return SafeString("")
    day = {"day": formats.short_day(due)}
    if due < today:
        return status("haster", gettext("Skulle være fornyet %(day)s") % day)
    if due <= today + CERTIFICATE_NOTICE:
        return status("snart", gettext("Fornys senest %(day)s") % day)
    return SafeString(formats.short_day(due))


def age(member: Member, today: date) -> int | None:
    born = member.birth_date
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def certificate_said(member: Member) -> str:
    """The status with its days, in plain words: i orden, modtaget 3. nov. 2025, spørg igen 3. nov. 2027."""
    said = [str(member.get_certificate_display()).lower()]
    for words, day in (
        (gettext("bestilt %(day)s"), member.requested_on),
        (gettext("modtaget %(day)s"), member.received_on),
        (gettext("spørg igen %(day)s"), member.next_check_on),
    ):
        if day:
            said.append(words % {"day": formats.short_day(day)})
    return ", ".join(said)
