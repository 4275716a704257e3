"""What a phone sends, once, whatever the net does to it (V-20, REL-21).

A report is known by the key that the phone made when it was saved there. Sent five times, out of order or from two
tabs it is one record. Where the stop was changed meanwhile it is kept beside the stop until somebody chooses.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours import finishing, happening, said
from volunteers.depot.tours.models import CrewPlace, ReportChoice, Stop, StopReport, Tour
from volunteers.depot.tours.signals import report_clashed

DAYS_LATE = 7
# A phone's clock may be a little ahead of ours.
AHEAD = timedelta(minutes=10)
# A change of one of these contradicts no report: what the stop is now is looked at itself.
NO_MATTER = frozenset(
    {"position", "arrives_at", "locked", "wanted_on", "service_minutes", "set_out_at", "state", "outcome", "outcome_note",
     "done_at", "tour_id"}
)  # fmt: skip


def receive_report(
    *, user: User, key: UUID, stop: Stop, happened_at: datetime, seen_version: int, payload: object
) -> StopReport:
    """The report stands once; the answer to a repetition is the same record.

    Refusals: report_unreadable, report_key_used, report_not_yours, report_wrong_day, report_too_late, those of an
    outcome (`said.read`), undo_too_late, undo_by_others.
    """
    demand(user, Right.VOLUNTEER_ONESELF)
    plain = said.normal(payload)
    digest = said.digest(stop, plain)
    if known := _known(user, key, digest):
        return known
    try:
        with transaction.atomic():
            # Two tabs at the same moment: the second waits here, and finds what the first has written.
            stop = Stop.objects.select_for_update(of=("self",)).select_related("tour__vehicle__aboard").get(pk=stop.pk)
            if known := _known(user, key, digest):
                return known
            tour = _on_tour(user, stop, happened_at)
            made, clash = _happened(user, stop, tour, happened_at, seen_version, plain)
            report = StopReport.objects.create(
                key=key, user=user, stop=stop, digest=digest, happened_at=happened_at, seen_version=seen_version,
                made_version=made, clash=clash, payload=plain,
            )  # fmt: skip
            if clash:
                report_clashed.send(sender=StopReport, report=report, tour=tour, by=user)
            if plain["step"] == "unloaded":
                finishing.finish_if_possible(tour, by=user, at=happened_at)
        return report
    except IntegrityError:
        if known := _known(user, key, digest):
            return known
        raise


def _known(user: User, key: UUID, digest: str) -> StopReport | None:
    found = StopReport.objects.filter(user=user, key=key).first()
    if found and found.digest != digest:
        raise Refusal("report_key_used")
    return found


def _on_tour(user: User, stop: Stop, happened_at: datetime) -> Tour:
    """The tour this happened on: the user was in its crew, it was that day, and the stop is or was on it."""
    now, day = timezone.now(), timezone.localdate(happened_at)
    if happened_at > now + AHEAD:
        raise Refusal("report_wrong_day", day=f"{day:%d.%m.%Y}")
    if day < timezone.localdate(now) - timedelta(days=DAYS_LATE):
        raise Refusal("report_too_late", days=DAYS_LATE)
    yes = CrewPlace.objects.filter(volunteer__user=user, state=CrewPlace.State.YES)
    mine = Tour.objects.filter(crew__in=yes).exclude(state=Tour.State.PLANNED).select_related("vehicle__aboard")
    if stop.tour_id and (tour := mine.filter(pk=stop.tour_id).first()):
        if tour.on != day:
            raise Refusal("report_wrong_day", day=f"{tour.on:%d.%m.%Y}")
        return tour
    was_on = _tours_before(stop)
    for tour in mine.filter(on=day):
        if str(tour.pk) in was_on:
            return tour
    raise Refusal("report_not_yours")


def _tours_before(stop: Stop) -> set[str]:
    """Every tour the stop has been on, by its history."""
    entries = changes_of("stop", stop.pk)
    return {
        str(values["tour_id"]) for entry in entries for values in (entry.before, entry.after) if values.get("tour_id")
    }


def _happened(
    user: User, stop: Stop, tour: Tour, at: datetime, seen_version: int, payload: dict[str, Any]
) -> tuple[int | None, bool]:
    """The version that was made, if any, and whether two versions now stand beside each other."""
    step = payload["step"]
    if step == "unloaded":
        return None, False
    if step == "on_the_way":
        if stop.state != Stop.State.WAITING or stop.tour_id != tour.pk:
            return None, False
        return happening.set_out(stop, by=user, at=at).version, False
    if step == "undo":
        return _undone(user, stop, at), False
    what = said.read(stop, payload)
    if stop.state in (Stop.State.DONE, Stop.State.FAILED) and same(stop, what):
        return None, False
    if stop.state not in Stop.LIVE or stop.tour_id != tour.pk or tour.state not in Tour.OPEN:
        return None, True
    if _changed_by_others(user, stop, seen_version):
        return None, True
    return happening.settle(stop, what, by=user, at=at, tour=tour).version, False


def _undone(user: User, stop: Stop, at: datetime) -> int | None:
    if stop.state in Stop.LIVE:
        return None
    mine = stop.reports.filter(made_version=stop.version, payload__step="outcome").select_related("user").first()
    if mine is None:
        raise Refusal("undo_too_late")
    if mine.user_id != user.pk:
        raise Refusal("undo_by_others")
    return happening.unsettle(stop, by=user, at=at).version


def _changed_by_others(user: User, stop: Stop, seen_version: int) -> bool:
    """Has anything that matters changed since the version the phone knew, other than by this user's own reports?"""
    own = set(stop.reports.filter(user=user).values_list("made_version", flat=True))
    foreign = set(range(seen_version + 1, stop.version + 1)) - own
    if not foreign:
        return False
    # Each version has one entry of history, in the order they were made.
    entries = list(changes_of("stop", stop.pk))[::-1]
    return any(set(entries[version - 1].after) - NO_MATTER if version <= len(entries) else True for version in foreign)


def same(stop: Stop, what: said.Said) -> bool:
    """Both say the same: outcome, and how many of which kinds."""
    if stop.outcome != what.outcome:
        return False
    return _counts((row.kind_id, row.count) for row in stop.things.all()) == _counts(
        (one.kind.pk, one.count) for one in what.things
    )


def _counts(pairs: Iterable[tuple[UUID, int]]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for kind, count in pairs:
        found[kind] = found.get(kind, 0) + count
    return found


def choose(*, report: StopReport, kept: bool, by: User) -> ReportChoice:
    """The phone's version counts (`kept`), or the one in the house. The reporter may choose, and the coordinator.

    Refusals: choice_made, undo_too_late where the tour is finished or something has followed.
    """
    if not (can(by, Right.VOLUNTEER_ONESELF) and report.user_id == by.pk):
        demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        rows = Stop.objects.select_for_update(of=("self",)).select_related("tour__vehicle__aboard")
        stop = rows.get(pk=report.stop_id)
        if not report.clash or ReportChoice.objects.filter(report=report).exists():
            raise Refusal("choice_made")
        if kept:
            _overrule(report, stop, by)
        choice = ReportChoice.objects.create(report=report, kept=kept, by=by)
        tour = _tour_of(report, stop)
        if tour is not None:
            finishing.finish_if_unloaded(tour, by=by)
    return choice


def _overrule(report: StopReport, stop: Stop, by: User) -> None:
    tour = _tour_of(report, stop)
    if tour is None or tour.state not in Tour.OPEN:
        raise Refusal("undo_too_late")
    at = report.happened_at
    if stop.state in (Stop.State.DONE, Stop.State.FAILED):
        stop = happening.unsettle(stop, by=by, at=at, verb="overruled")
        stop = Stop.objects.select_related("tour__vehicle__aboard").get(pk=stop.pk)
    happening.settle(stop, said.read(stop, report.payload), by=by, at=at, tour=tour)


def _tour_of(report: StopReport, stop: Stop) -> Tour | None:
    """Where it happened: the tour of that day that the reporter was on and the stop is or was on."""
    yes = CrewPlace.objects.filter(volunteer__user=report.user, state=CrewPlace.State.YES)
    mine = Tour.objects.filter(crew__in=yes, on=timezone.localdate(report.happened_at))
    known = _tours_before(stop)
    rows = mine.select_related("vehicle__aboard", "vehicle__home")
    return next((tour for tour in rows if str(tour.pk) in known), stop.tour)
