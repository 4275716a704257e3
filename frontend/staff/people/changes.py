"""What was changed, in words: which field, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import ChangeEntry
from frontend.formats import kroner, short_day
from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.staff.people import words
from frontend.staff.people.forms import EnrolmentEditing, HouseholdEditing, MembershipEditing, PersonEditing
from frontend.staff.people.surroundings import PlaceEditing
from housing.fields import Positioned
from housing.people.cpr import masked
from housing.surroundings.models import PlaceThatMatters

VERBS = {
    ("household", "created"): _("Husstanden er oprettet"),
    ("household", "changed"): _("Husstanden er rettet"),
    ("household", "archived"): _("Husstanden er arkiveret"),
    ("household", "restored"): _("Husstanden er hentet frem"),
    ("household", "seeks_again"): _("Husstanden søger igen"),
    ("household", "person_added"): _("Tilføjede %(name)s"),
    ("household", "housed"): _("Husstanden er boligplaceret"),
    ("household", "seeks_as_before"): _("Boligplaceringen er fortrudt, og husstanden søger igen"),
    ("household", "stay_corrected"): _("Opholdet er rettet"),
    ("household", "stay_taken_back"): _("Opholdet er fortrudt"),
    ("household", "move_out_corrected"): _("Udflytningen er rettet"),
    ("household", "parked"): _("Husstanden er sat på pause"),
    ("booking", "created"): _("Lovede en midlertidig plads"),
    ("booking", "changed"): _("Rettede den lovede plads"),
    ("booking", "cancelled"): _("Aflyste den lovede plads"),
    ("booking", "lapsed"): _("Den lovede plads bortfaldt"),
    ("booking", "reopened"): _("Den lovede plads gælder igen"),
    ("booking", "moved_in"): _("Flyttede ind på den lovede plads"),
    ("stayextension", "created"): _("Søgte om længere ophold"),
    ("stayextension", "granted"): _("Længere ophold er givet"),
    ("stayextension", "refused"): _("Længere ophold er afslået"),
    ("household", "split"): _("Husstanden er delt"),
    ("household", "split_off"): _("Husstanden er delt ud fra"),
    ("household", "moved_together"): _("Personer er flyttet mellem to husstande"),
    ("household", "rooms_counted"): _("Rummene er talt igen"),
    ("household", "merged"): _("Husstanden er lagt sammen med en anden"),
    ("household", "unmerged"): _("Sammenlægningen er fortrudt"),
    ("person", "merged"): _("%(name)s er lagt sammen med samme person"),
    ("person", "unmerged"): _("Sammenlægningen af %(name)s er fortrudt"),
    ("membership", "created"): _("%(name)s hører til husstanden"),
    ("membership", "moved_out"): _("%(name)s hører ikke længere til husstanden"),
    ("membership", "ended"): _("%(name)s hører ikke længere til husstanden"),
    ("membership", "reopened"): _("%(name)s hører til husstanden igen"),
    ("membership", "taken_back"): _("Det er taget tilbage, at %(name)s hørte til husstanden"),
    ("person", "created"): _("Oprettede %(name)s"),
    ("person", "changed"): _("Rettede %(name)s"),
    ("membership", "changed"): _("Rettede, hvornår %(name)s hører til"),
    ("legalground", "ground_corrected"): _("Rettede opholdsgrundlag for %(name)s"),
    ("person", "ground_removed"): _("Fjernede et opholdsgrundlag for %(name)s"),
    ("membership", "moved_over"): _("Flyttede %(name)s hertil fra en forkert husstand"),
    ("household", "person_taken_out"): _("Tog %(name)s ud igen: skrevet på den forkerte husstand"),
    ("legalground", "ground_set"): _("Skrev opholdsgrundlag for %(name)s"),
    ("enrolment", "created"): _("Tilføjede en plads til %(name)s"),
    ("enrolment", "changed"): _("Rettede pladsen for %(name)s"),
    ("enrolment", "archived"): _("Fjernede pladsen for %(name)s"),
    ("placethatmatters", "created"): _("Tilføjede et sted, der betyder noget"),
    ("placethatmatters", "changed"): _("Rettede et sted, der betyder noget"),
    ("placethatmatters", "archived"): _("Fjernede et sted, der betød noget"),
}
_FORMS: dict[str, type[HjemlyForm | HjemlyModelForm]] = {
    "household": HouseholdEditing,
    "person": PersonEditing,
    "membership": MembershipEditing,
    "enrolment": EnrolmentEditing,
    "placethatmatters": PlaceEditing,
}
# Set by the steps of a placement, never in a form.
_BESIDES: dict[str, dict[str, Any]] = {"household": {"parked_until": _("Pause til"), "rooms_needed": _("Rum")}}
# The first entry of a row: all of it is new, so the sentence says enough.
_WHOLE = ("created", "taken_back")
_CHOICES: dict[str, Mapping[str, Any]] = {
    "stream": words.STREAMS, "band": words.BANDS, "role": words.ROLES, "sex": words.SEXES,
    "kind": dict(PlaceThatMatters.Kind.choices), "position_quality": dict(Positioned.Quality.choices),
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    entry: ChangeEntry
    sentence: str
    fields: list[tuple[Any, str, str]]
    # The number of the record it happened to, when that is merged into the one on the page.
    of: str = ""


def told(
    entries: Iterable[ChangeEntry], names: Mapping[UUID, str], merged: Mapping[UUID, str] | None = None
) -> list[Change]:
    """Each entry with its sentence; the creation of a person says nothing the household's entry does not.

    `merged`: the numbers of the households, and of those of their persons, that are merged into this one.
    """
    return [
        Change(entry, _sentence(entry, names), _fields(entry), (merged or {}).get(entry.subject_id, ""))
        for entry in entries
        if (entry.subject, entry.verb) != ("person", "created")
    ]


def _sentence(entry: ChangeEntry, names: Mapping[UUID, str]) -> str:
    template = VERBS.get((entry.subject, entry.verb))
    if template is None:
        return entry.verb
    return str(template) % {"name": names.get(_about(entry), gettext("en person"))}


def _about(entry: ChangeEntry) -> UUID:
    """What the name is found by: `person_added` carries the person in its reason, others in their values."""
    text = entry.why if entry.verb in ("person_added", "person_taken_out") else entry.after.get("person_id", "")
    try:
        return UUID(str(text))
    except ValueError:
        return entry.subject_id


def _fields(entry: ChangeEntry) -> list[tuple[Any, str, str]]:
    if entry.verb in _WHOLE:
        return []
    form = _FORMS.get(entry.subject)
    labels = {name: field.label for name, field in getattr(form, "base_fields", {}).items()} if form else {}
    labels |= _BESIDES.get(entry.subject, {})
    # The journal keeps no number, only the day in it: enough to say that it was written, masked.
    labels |= {"cpr_start": _("CPR-nummer")}
    return [
        (labels[key], _value(key, entry.before.get(key)), _value(key, now))
        for key, now in entry.after.items()
        if key in labels
    ]


def _value(key: str, value: Any) -> str:
    if value is None or value == "":
        return gettext("tomt")
    if key == "cpr_start":
        return masked(value)
    if isinstance(value, bool):
        return str(words.YES if value else words.NO)
    if key.endswith("_dkk"):
        return kroner(value)
    if key in _CHOICES:
        return str(_CHOICES[key].get(value, value))
    if not key.endswith(("_on", "_date", "_since", "_until")):
        return str(value)
    try:
        return short_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
