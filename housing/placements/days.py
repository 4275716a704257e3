"""Which day a step may name: what has happened is over, what is planned is to come, and no home is lived in before it is
vacant (H-31, H-35).
"""

from datetime import date, timedelta

from accounts.refusals import Refusal
from housing.placements.models import Placement

PLANNED_AHEAD = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=60)


def vacant_from(placement: Placement) -> date | None:
    """None: a home that was never reported vacant binds no day."""
    return placement.vacancy.available_from if placement.vacancy else None


def earliest_planned(placement: Placement, today: date) -> date:
    """The first day on which they can move in from now on."""
    return max(today, vacant_from(placement) or today)


def check_moved(placement: Placement, on: date, today: date) -> None:
    """They moved in on this day: it has come, and the home was vacant."""
    if on > today:
        raise Refusal("move_to_come", field="on", today=f"{today:%d.%m.%Y}")
    _vacant(placement, on, "on")


def check_planned(placement: Placement, on: date, today: date) -> None:
    """They are to move in on this day: it is to come, not years ahead, and the home is vacant by then."""
    if on < today:
        raise Refusal("move_in_day_passed", field="move_in_on", day=f"{on:%d.%m.%Y}")
    if on > (latest := today + PLANNED_AHEAD):
        raise Refusal("move_in_too_far", field="move_in_on", latest=f"{latest:%d.%m.%Y}")
    _vacant(placement, on, "move_in_on")


def _vacant(placement: Placement, on: date, field: str) -> None:
    vacant = vacant_from(placement)
    if vacant and on < vacant:
        raise Refusal("not_vacant_yet", field=field, vacant=f"{vacant:%d.%m.%Y}")


def check_answer(due: date, on: date) -> None:
    """The household has until this day to answer."""
    if due < on:
        raise Refusal("due_date_passed", field="answer_due_on", due=f"{due:%d.%m.%Y}")
    if due > (latest := on + ANSWER_WITHIN):
        raise Refusal("due_date_too_far", field="answer_due_on", latest=f"{latest:%d.%m.%Y}")
