"""The two deadlines of an appeal, and what can be appealed.

Four weeks to complain, counted from the day the household was told, and four weeks for the municipality to look at
the case again: lov om retssikkerhed og administration på det sociale område §§ 66 and 67. Whether an allocation of a
home goes on to Ankestyrelsen is for the municipality's lawyers to say (verify); the four weeks stand in the letter.
"""

from datetime import date, timedelta

from housing import workdays
from housing.placements.models import State

COMPLAIN_WITHIN = timedelta(weeks=4)
ANSWER_WITHIN = timedelta(weeks=4)
# Steps by which the municipality decided something for the household, or by which it lost a home it had in sight.
APPEALABLE = frozenset(
    {
        State.APPROVED,
        State.DECLINED_HOUSEHOLD,
        State.DECLINED_LANDLORD,
        State.DECLINED_MUNICIPALITY,
        State.WITHDRAWN,
        State.EXPIRED,
        State.PREEMPTED,
    }
)


def last_day_to_complain(told_on: date) -> date:
    """The last day on which a complaint is in time."""
    return told_on + COMPLAIN_WITHIN


def answer_due(received_on: date) -> date:
    """The last working day within four weeks: whoever answers on it is in time, also where the fourth week ends on a
    holiday."""
    day = received_on + ANSWER_WITHIN
    while not workdays.is_workday(day):
        day -= timedelta(days=1)
    return day
