"""What happened to an event, its shifts and who was on them, in one list with the latest first."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of, changes_of_many
from frontend.coordinator.events.forms import StoredEvent
from frontend.coordinator.volunteers.history import Change
from frontend.registers.history import told
from volunteers.events.models import Event
from volunteers.events.shifts import SignUp

MOST = 60
VERBS = {
    ("event", "created"): _("Oprettet"),
    ("event", "changed"): _("Rettet"),
    ("event", "cancelled"): _("Aflyst"),
    ("event", "counted"): _("Gæsterne talt"),
    ("shift", "created"): _("Vagten %(name)s oprettet"),
    ("shift", "changed"): _("Vagten %(name)s rettet"),
    ("shift", "moved"): _("Vagten %(name)s flyttet"),
    ("shift", "archived"): _("Vagten %(name)s fjernet"),
    ("signup", "created"): _("%(name)s skrevet på"),
    ("signup", "signed"): _("%(name)s fik en plads"),
    ("signup", "offered"): _("%(name)s tilbudt en plads"),
    ("signup", "passed"): _("%(name)s tog ikke pladsen"),
    ("signup", "left"): _("%(name)s meldt fra"),
    ("signup", "swapped"): _("%(name)s byttede vagten væk"),
    ("signup", "asked_again"): _("%(name)s har to vagter samtidig"),
    ("signup", "confirmed"): _("%(name)s kommer på den nye tid"),
    ("signup", "came"): _("%(name)s kom"),
    ("signup", "did_not_come"): _("%(name)s kom ikke"),
    ("signup", "attendance_unknown"): _("%(name)s: fremmøde ukendt"),
}


def of(event: Event) -> list[Change]:
    """Six statements, whatever the number of entries."""
    shifts = dict(event.shifts.values_list("pk", "role"))
    people = dict(SignUp.objects.filter(shift__event=event).values_list("pk", "volunteer__name"))
    own = told(changes_of("event", event.pk)[:MOST], StoredEvent)
    theirs = [*changes_of_many("shift", shifts)[:MOST], *changes_of_many("signup", people)[:MOST]]
    entries = sorted([*own, *theirs], key=lambda entry: (entry.at, entry.pk), reverse=True)
    names: dict[Any, str] = shifts | people
    return [
        Change(entry, _sentence(entry, names.get(entry.subject_id, "")), getattr(entry, "fields", []))
        for entry in entries[:MOST]
    ]


def _sentence(entry: Any, name: str) -> str:
    said = VERBS.get((entry.subject, entry.verb))
    return str(said) % {"name": name} if said else entry.verb
