"""What a phone or a form says about a stop, read and checked before anything is stored (V-21, V-22)."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.refusals import Refusal
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers.models import Condition
from volunteers.depot.tours.models import Outcome, Stop
from volunteers.depot.tours.outcomes import BROUGHT_ALONG, DONE, NEEDS_NOTE, possible

STEPS = ("on_the_way", "outcome", "undo", "unloaded")
LONGEST_NOTE, LONGEST_LABEL, MOST_THINGS, MOST_OF_ONE = 300, 12, 60, 200


@dataclass(frozen=True)
class Brought:
    """So many of a kind that were really there; `label`: the code of the label on it, if it has one."""

    kind: ThingKind
    count: int
    condition: str
    label: str = ""


@dataclass(frozen=True)
class Said:
    """An outcome with what it needs: things of a pickup, a place for things that came back."""

    outcome: Outcome
    note: str = ""
    things: tuple[Brought, ...] = ()
    return_to: StorageLocation | None = None


def normal(payload: object) -> dict[str, Any]:
    """The payload with every field there and nothing else. Refusals: report_unreadable."""
    if not isinstance(payload, dict) or payload.get("step") not in STEPS:
        raise Refusal("report_unreadable")
    known = {"step", "outcome", "note", "things", "return_to"}
    if set(payload) - known:
        raise Refusal("report_unreadable")
    note, things = payload.get("note") or "", payload.get("things") or []
    outcome, return_to = payload.get("outcome") or "", payload.get("return_to") or ""
    plain = all(isinstance(part, str) for part in (note, outcome, return_to))
    if not plain or not isinstance(things, list) or len(things) > MOST_THINGS:
        raise Refusal("report_unreadable")
    return {
        "step": payload["step"], "outcome": outcome, "note": " ".join(note.split())[:LONGEST_NOTE],
        "things": [_thing(one) for one in things], "return_to": return_to,
    }  # fmt: skip


def _thing(one: object) -> dict[str, Any]:
    if not isinstance(one, dict) or set(one) - {"kind", "count", "condition", "label"}:
        raise Refusal("report_unreadable")
    kind, count = one.get("kind"), one.get("count", 1)
    condition, label = one.get("condition") or Condition.GOOD.value, one.get("label") or ""
    if not isinstance(kind, str) or not isinstance(label, str) or condition not in Condition.values:
        raise Refusal("report_unreadable")
    if not isinstance(count, int) or isinstance(count, bool):
        raise Refusal("report_unreadable")
    return {"kind": kind, "count": count, "condition": condition, "label": label.strip().upper()[:LONGEST_LABEL]}


def digest(stop: Stop, payload: dict[str, Any]) -> str:
    """The same for the same report, whatever order its fields came in. A form that is sent again comes at another
    time and is the same report all the same."""
    told = {"stop": str(stop.pk), "payload": payload}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read(stop: Stop, payload: dict[str, Any]) -> Said:
    """The outcome in a normal payload, for this stop.

    Refusals: outcome_unknown, outcome_needs_note, outcome_needs_things, outcome_things_too_many, return_place_unknown,
    report_unreadable for a kind nobody knows.
    """
    if payload["outcome"] not in possible(stop):
        raise Refusal("outcome_unknown", field="outcome")
    outcome = Outcome(payload["outcome"])
    if outcome in NEEDS_NOTE and not payload["note"]:
        raise Refusal("outcome_needs_note", field="note")
    things = _brought(payload["things"]) if outcome in BROUGHT_ALONG else ()
    return Said(outcome, payload["note"], things, _return_place(stop, outcome, payload["return_to"]))


def _brought(listed: list[dict[str, Any]]) -> tuple[Brought, ...]:
    """What is ticked: what was really there, whatever was agreed."""
    listed = [one for one in listed if one["count"]]
    if not listed:
        raise Refusal("outcome_needs_things", field="things")
    if any(not 1 <= one["count"] <= MOST_OF_ONE for one in listed):
        raise Refusal("outcome_things_too_many", field="things")
    kinds = {str(kind.pk): kind for kind in ThingKind.objects.filter(pk__in=_keys(listed))}
    if any(one["kind"] not in kinds for one in listed):
        raise Refusal("report_unreadable")
    return tuple(Brought(kinds[one["kind"]], one["count"], one["condition"], one["label"]) for one in listed)


def _keys(listed: list[dict[str, Any]]) -> list[UUID]:
    try:
        return [UUID(one["kind"]) for one in listed]
    except ValueError:
        raise Refusal("report_unreadable") from None


def _return_place(stop: Stop, outcome: Outcome, key: str) -> StorageLocation | None:
    """Only the things of a delivery that failed come back; unless another place is said, to where the van belongs."""
    if not stop.order_id or outcome in DONE:
        return None
    if not key:
        return stop.tour.vehicle.home if stop.tour else None
    try:
        found = StorageLocation.objects.filter(pk=UUID(key), use=StorageLocation.Use.DEPOT, archived_at=None).first()
    except ValueError:
        found = None
    if found is None:
        raise Refusal("return_place_unknown", field="return_to")
    return found


def stored(said: Said) -> dict[str, Any]:
    """The outcome as a normal payload again."""
    return {
        "step": "outcome", "outcome": said.outcome.value, "note": said.note,
        "things": [
            {"kind": str(one.kind.pk), "count": one.count, "condition": one.condition, "label": one.label}
            for one in said.things
        ],
        "return_to": str(said.return_to.pk) if said.return_to else "",
    }  # fmt: skip
