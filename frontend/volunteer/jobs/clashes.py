"""Two versions of one stop, side by side: what the phone sent, and what stands in the house (V-20)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from frontend import formats
from frontend.volunteer.jobs.told import kind_name, title
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.tours.models import Outcome, Stop, StopReport
from volunteers.depot.tours.queries import given_at, named_by


def versions(clashes: Iterable[StopReport]) -> list[dict[str, Any]]:
    """Words for both of each, never the address."""
    reports = list(clashes)
    named = {one["kind"] for report in reports for one in report.payload["things"]}
    kinds = {str(kind.pk): kind for kind in ThingKind.objects.filter(pk__in=named)}
    given = given_at(report.stop for report in reports)
    return [
        {
            "id": str(report.pk), "title": title(report.stop, named_by(report.stop, given)), "who": report.user.name,
            "phone": _sent(report, kinds), "house": _stands(report.stop), "at": _moment(report.happened_at),
        }
        for report in reports
    ]  # fmt: skip


def _moment(at: datetime) -> str:
    """With its day, where that is not today."""
    day = timezone.localdate(at)
    return formats.clock(at) if day == timezone.localdate() else f"{formats.weekday(day)} {formats.clock(at)}"


def _sent(report: StopReport, kinds: Mapping[str, ThingKind]) -> str:
    payload = report.payload
    things = [f"{one['count']} × {kind_name(kinds[one['kind']])}" for one in payload["things"] if one["kind"] in kinds]
    return _joined(str(Outcome(payload["outcome"]).label), things, payload["note"])


def _stands(stop: Stop) -> str:
    if not stop.outcome:
        said = gettext("Stoppet er ændret: %(state)s") % {"state": Stop.State(stop.state).label}
        return _joined(said, [], stop.note)
    things = [f"{thing.count} × {kind_name(thing.kind)}" for thing in stop.things.all()]
    return _joined(str(stop.get_outcome_display()), things, stop.outcome_note)


def _joined(first: str, things: list[str], note: str) -> str:
    return ". ".join(part for part in (first, ", ".join(things), note) if part)
