"""Take back that persons went to another household, while nothing has followed from it (H-01)."""

from django.db import transaction
from django.utils import timezone

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.closures.actions import cancel
from housing.closures.models import Closure
from housing.people.actions import archive_household, no_offer, recount_rooms, restore_household
from housing.people.models import Household, Membership
from housing.stays.actions import reopen_stay
from housing.stays.models import Regrouped, Regrouping, Stay


def undo(*, regrouping: Regrouping, by: User, version: int) -> Regrouping:
    """Both households stand as they stood; the regrouping stays on record as undone.

    What it began is taken away, as if it had never been: kept, a person would have belonged to two households on one
    day. The journal holds each row as it stood.
    """
    demand(by, Right.EDIT_PEOPLE)
    with transaction.atomic():
        source, target = _locked_pair(regrouping)
        values = {"undone_at": timezone.now()}
        regrouping = saving.update(regrouping, by=by, version=version, values=values, verb="undone")
        _stand_as_left(regrouping, source, target)
        parts = list(regrouping.persons.select_related("person", "ended", "begun", "ended_stay", "begun_stay__unit"))
        no_offer(source)
        no_offer(target)
        for part in parts:
            _nothing_followed(part)
        if regrouping.kind == Regrouping.Kind.SPLIT:
            _nobody_joined(regrouping, parts)
        for part in parts:
            _put_back(part, by)
        _use_again(regrouping, parts, by)
        if regrouping.kind == Regrouping.Kind.SPLIT:
            archive_household(household=target, by=by, version=target.version)
        elif regrouping.emptied_source:
            restore_household(household=source, by=by, version=source.version)
        for household in (source, target):
            recount_rooms(household, timezone.localdate(), by)
    return regrouping


def _locked_pair(regrouping: Regrouping) -> tuple[Household, Household]:
    keys = (regrouping.source_id, regrouping.target_id)
    rows = Household.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    regrouping.refresh_from_db()
    if regrouping.undone_at:
        raise Refusal("regrouping_undone")
    return found[keys[0]], found[keys[1]]


def _stand_as_left(regrouping: Regrouping, source: Household, target: Household) -> None:
    """A household that is merged, put away or fetched back since is not what it was."""
    if target.archived_at:
        raise Refusal("regrouping_followed", name=target.name)
    if bool(source.archived_at) != regrouping.emptied_source or source.merged_into_id:
        raise Refusal("regrouping_followed", name=source.name)


def _nothing_followed(part: Regrouped) -> None:
    """The person belongs and lives as the regrouping left it."""
    begun, stay = part.begun, part.begun_stay
    stands = begun is not None and begun.ends_on is None and begun.version == 1
    lives = not part.person.stays.filter(ends_on=None).exists() if stay is None else stay.ends_on is None
    if not (stands and lives):
        raise Refusal("regrouping_followed", name=str(part.person))


def _nobody_joined(regrouping: Regrouping, parts: list[Regrouped]) -> None:
    """A household that came of a split goes with it, so nobody else may belong to it or have a place promised."""
    own = [part.begun_id for part in parts if part.begun_id]
    if other := regrouping.target.memberships.exclude(pk__in=own).select_related("person").first():
        raise Refusal("regrouping_followed", name=str(other.person))
    # Asked backwards by name: bookings stand above stays and are not imported here.
    if regrouping.target.bookings.filter(state="booked").exists():
        raise Refusal("regrouping_followed", name=regrouping.target.name)


def _put_back(part: Regrouped, by: User) -> None:
    for row in (part.begun_stay, part.begun):
        if row:
            _take_away(row, by)
    if part.ended_stay:
        reopen_stay(part.ended_stay, by=by)
    saving.update(part.ended, by=by, values={"ends_on": None}, verb="reopened")


def _take_away(row: Membership | Stay, by: User) -> None:
    changed(by=by, record=row, verb="taken_back")
    row.delete()


def _use_again(regrouping: Regrouping, parts: list[Regrouped], by: User) -> None:
    """The home they are back in is not being made ready for others (H-09)."""
    units = {part.ended_stay.unit_id for part in parts if part.ended_stay}
    rows = Closure.objects.filter(
        unit__in=units, kind=Closure.Kind.TURNAROUND, starts_on=regrouping.on, cancelled_at=None
    )
    for closure in rows:
        cancel(closure=closure, by=by, version=closure.version, why="De er flyttet tilbage")
