"""What keeps a volunteer from being suggested, each rule over all pairs at once (V-04). Order here is the page's.

A rule answers True where it keeps the pair out; its answer broadcasts to (H, V).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from volunteers.matching.columns import STANDINGS, Bools, HouseholdColumns, PairColumns, VolunteerColumns, shared, wrote
from volunteers.matching.model import Standing


class RuleCode(StrEnum):
    NOT_APPROVED = "not_approved"
    PAUSED = "paused"
    LEFT = "left"
    PROMISE_MISSING = "promise_missing"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_EXPIRED = "certificate_expired"
    BLOCKED = "blocked"
    DECLINED = "declined"
    TOGETHER = "together"
    KIND_NOT_OFFERED = "kind_not_offered"
    ABSENT = "absent"
    FULL_LOAD = "full_load"
    LANGUAGE_UNKNOWN = "language_unknown"
    NO_SHARED_LANGUAGE = "no_shared_language"


# The certificate is the law's (V-02), the promise comes before the first contact (V-01), and a declined pair returns
# only if it is reopened (V-05): nobody decides otherwise for one pair. The rest is a coordinator's judgement.
WAIVABLE = frozenset(
    {
        RuleCode.BLOCKED,
        RuleCode.KIND_NOT_OFFERED,
        RuleCode.ABSENT,
        RuleCode.FULL_LOAD,
        RuleCode.LANGUAGE_UNKNOWN,
        RuleCode.NO_SHARED_LANGUAGE,
    }
)


@dataclass(frozen=True, slots=True)
class Override:
    """Hard rules set aside for one pair, by somebody who may and with a reason; whether they may is the caller's to
    ask (V-04).
    """

    household: str
    volunteer: str
    rules: frozenset[RuleCode]
    reason: str

    def __post_init__(self) -> None:
        if firm := self.rules - WAIVABLE:
            raise ValueError(f"Nobody can set aside {', '.join(sorted(firm))}.")
        if not self.reason.strip():
            raise ValueError("A rule is set aside with a reason.")


@dataclass(frozen=True, slots=True)
class Sides:
    """Everything a rule may look at."""

    h: HouseholdColumns
    v: VolunteerColumns
    pair: PairColumns


Judge = Callable[[Sides], Bools]


def _standing(*standings: Standing) -> Judge:
    numbers = [STANDINGS.index(standing) for standing in standings]

    def judge(sides: Sides) -> Bools:
        return np.isin(sides.v.standing, numbers)[None, :]

    return judge


def promise_missing(sides: Sides) -> Bools:
    """The confidentiality promise comes before the first contact (V-01)."""
    return ~sides.v.promised[None, :]


def certificate_missing(sides: Sides) -> Bools:
    """With a child under 15, everybody of 15 or more is cleared on the day they meet (V-02)."""
    return sides.h.protects[:, None] & sides.v.uncleared[None, :]


def certificate_expired(sides: Sides) -> Bools:
    """... and no certificate is past its next check."""
    return sides.h.protects[:, None] & sides.v.overdue[None, :]


def kind_not_offered(sides: Sides) -> Bools:
    """The volunteer wants to be what the household is looking for (V-10)."""
    any_will_do = ~wrote(sides.h.sought)[:, None] & wrote(sides.v.kinds)[None, :]
    unlike: Bools = shared(sides.h.sought, sides.v.kinds) == 0
    return unlike & ~any_will_do


def absent(sides: Sides) -> Bools:
    """Nobody is introduced to somebody who is away that day (V-01)."""
    return sides.v.absent[None, :]


def full_load(sides: Sides) -> Bools:
    """As many households as the volunteer said, and no more (V-04)."""
    return (sides.v.load >= sides.v.capacity)[None, :]


def language_unknown(sides: Sides) -> Bools:
    """Nobody wrote which languages one of them speaks: they may have none in common (V-04)."""
    silent = ~wrote(sides.h.all_languages)[:, None] | ~wrote(sides.v.languages)[None, :]
    return silent & ~sides.h.interpreter[:, None]


def no_shared_language(sides: Sides) -> Bools:
    """They can talk to each other, if only through an interpreter (V-04)."""
    known = wrote(sides.h.all_languages)[:, None] & wrote(sides.v.languages)[None, :]
    foreign: Bools = shared(sides.h.all_languages, sides.v.languages) == 0
    return known & foreign & ~sides.h.interpreter[:, None]


JUDGES: dict[RuleCode, Judge] = {
    RuleCode.NOT_APPROVED: _standing(Standing.APPLIED),
    RuleCode.PAUSED: _standing(Standing.PAUSED),
    RuleCode.LEFT: _standing(Standing.LEFT),
    RuleCode.PROMISE_MISSING: promise_missing,
    RuleCode.CERTIFICATE_MISSING: certificate_missing,
    RuleCode.CERTIFICATE_EXPIRED: certificate_expired,
    RuleCode.BLOCKED: lambda sides: sides.pair.blocked,
    RuleCode.DECLINED: lambda sides: sides.pair.declined,
    RuleCode.TOGETHER: lambda sides: sides.pair.together,
    RuleCode.KIND_NOT_OFFERED: kind_not_offered,
    RuleCode.ABSENT: absent,
    RuleCode.FULL_LOAD: full_load,
    RuleCode.LANGUAGE_UNKNOWN: language_unknown,
    RuleCode.NO_SHARED_LANGUAGE: no_shared_language,
}
