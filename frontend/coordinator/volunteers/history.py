"""What happened to a volunteer, to those who take part and to the days away, in one list with the latest first."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import ChangeEntry
from accounts.journal.queries import changes_of, changes_of_many
from frontend import formats
from frontend.coordinator.volunteers.forms import MemberForm, VolunteerForm
from frontend.registers.history import told
from volunteers.roster.models import Certificate, State, Volunteer

MOST = 60
VERBS = {
    ("volunteer", "created"): _("Meldte sig"),
    ("volunteer", "changed"): _("Rettet"),
    ("volunteer", "archived"): _("Arkiveret"),
    ("volunteer", "restored"): _("Hentet frem"),
    ("volunteer", "sign_in_given"): _("Kan logge ind"),
    ("volunteer", "sign_in_taken"): _("Kan ikke længere logge ind"),
    ("volunteer", "pause_wished"): _("Ønskede pause"),
    ("volunteer", "pause_not_wished"): _("Ønsker ikke pause alligevel"),
    ("member", "created"): _("%(name)s deltager"),
    ("member", "changed"): _("Rettede %(name)s"),
    ("member", "archived"): _("%(name)s deltager ikke længere"),
    ("member", "restored"): _("%(name)s deltager igen"),
    ("absence", "created"): _("Væk %(days)s"),
    ("absence", "cancelled"): _("Alligevel ikke væk %(days)s"),
}
VERBS |= {("volunteer", state.value): state.label for state in State}
CERTIFICATES = {f"certificate_{status.value}": status.label for status in Certificate}


@dataclass(frozen=True)
class Change:
    entry: ChangeEntry
    sentence: str
    fields: list[tuple[Any, str, str]]


def of(volunteer: Volunteer) -> list[Change]:
    members = {member.pk: member.name for member in volunteer.members.all()}
    absences = {absence.pk: absence for absence in volunteer.absences.all()}
    own = told(changes_of("volunteer", volunteer.pk)[:MOST], VolunteerForm)
    theirs = told(changes_of_many("member", members)[:MOST], MemberForm)
    away = list(changes_of_many("absence", absences)[:MOST])
    entries = sorted([*own, *theirs, *away], key=lambda entry: (entry.at, entry.pk), reverse=True)
    days = {
        pk: f"{formats.short_day(one.starts_on)} – {formats.short_day(one.ends_on)}" for pk, one in absences.items()
    }
    return [
        Change(
            entry,
            _sentence(entry, members.get(entry.subject_id, ""), days.get(entry.subject_id, "")),
            getattr(entry, "fields", []),
        )
        for entry in entries[:MOST]
    ]


def _sentence(entry: ChangeEntry, name: str, days: str) -> str:
    if entry.verb in CERTIFICATES:
        about = {"name": name, "status": str(CERTIFICATES[entry.verb]).lower()}
        return gettext("Børneattest for %(name)s: %(status)s") % about
    said = VERBS.get((entry.subject, entry.verb))
    return str(said) % {"name": name, "days": days} if said else entry.verb
