"""What a file tells of a volunteer and nobody reads in: who takes part, how far the certificates are, and absence."""

from datetime import date
from typing import Any

from django.utils.translation import gettext

from volunteers.roster.models import Certificate, Member


def members(volunteer: Any) -> str:
    return "; ".join(map(_member, volunteer.taking_part))


def absences(volunteer: Any) -> str:
    away = (one for one in volunteer.absences.all() if not one.cancelled)
    return "; ".join(f"{_day(one.starts_on)} – {_day(one.ends_on)}" for one in away)


def next_check(volunteer: Any) -> date | None:
    """The first certificate to ask for again."""
    cleared = (one for one in volunteer.taking_part if one.certificate == Certificate.CLEARED)
    return min((one.next_check_on for one in cleared if one.next_check_on), default=None)


def _member(member: Member) -> str:
    """Only the status of the certificate is kept (V-02), with its days."""
    said = [member.name]
    if member.birth_date:
        said.append(gettext("født %(day)s") % {"day": _day(member.birth_date)})
    said.append(gettext("børneattest: %(status)s") % {"status": str(member.get_certificate_display()).lower()})
    for words, day in (
        (gettext("bestilt %(day)s"), member.requested_on),
        (gettext("modtaget %(day)s"), member.received_on),
        (gettext("spørg igen %(day)s"), member.next_check_on),
    ):
        if day:
            said.append(words % {"day": _day(day)})
    return ", ".join(said)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
