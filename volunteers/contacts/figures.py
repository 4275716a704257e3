"""The contact goal as a figure for those who see no names: few are hidden, also by subtraction (V-07, R-85, H-52)."""

from datetime import date

from accounts.policy.rules import Right, demand
from accounts.users.models import User
from volunteers.contacts.facts import gather
from volunteers.matching import coverage

FEWEST = 5


def goal_figure(by: User, on: date) -> coverage.Coverage | None:
    """The share of households with an active contact that day; None where it could point at fewer than five."""
    demand(by, Right.SEE_FIGURES)
    share = coverage.share(gather(on).scope, on)
    few = [n for n in (share.covered, share.in_scope - share.covered) if 0 < n < FEWEST]
    return None if few else share
