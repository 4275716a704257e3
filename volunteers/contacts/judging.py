"""The hard rules of the core, asked about one pair (V-04)."""

from collections.abc import Iterable
from datetime import date

from accounts.refusals import Refusal
from housing.models import Household
from volunteers.contacts.facts import Facts, gather
from volunteers.contacts.models import TOGETHER, Match
from volunteers.matching.explanation import Reason, Suggestion
from volunteers.matching.rules import WAIVABLE, Override, RuleCode
from volunteers.matching.suggestions import rank
from volunteers.matching.words import reason_sentence
from volunteers.roster.models import Volunteer


def suggestion_for(facts: Facts, household: Household, volunteer: Volunteer, reason: str = "") -> Suggestion:
    """The pair with its parts; refused with the rule that keeps it apart.

    With a `reason` everything that may be set aside is; the certificate, the promise and a no never are.
    """
    seeking, offering = facts.seeking.get(str(household.pk)), facts.offering.get(str(volunteer.pk))
    if seeking is None:
        raise Refusal("household_not_in_scope", reference=household.reference)
    if offering is None:
        raise Refusal("volunteer_offers_no_contact", name=volunteer.name)
    [found] = rank(seeking, [offering], facts.on)
    broken = frozenset(rule.code for rule in found.reasons)
    if broken and reason.strip() and broken <= WAIVABLE:
        override = Override(seeking.key, offering.key, broken, reason)
        [found] = rank(seeking, [offering], facts.on, overrides=[override])
    if found.reasons:
        raise kept_apart(_firm_first(found.reasons), volunteer)
    return found


def may_still_meet(match: Match, on: date) -> None:
    """On the day they are to meet: the certificate may have run out, or somebody else's yes has taken the place.

    Asked inside the transaction that has locked the volunteer's row, so of two parallel yeses the second one counts
    the first. Only those who are in contact take a place here; what was set aside for this pair stays so.
    """
    facts = gather(on, leave_out=match.pk, load_of=TOGETHER)
    seeking, offering = facts.seeking.get(str(match.household_id)), facts.offering.get(str(match.volunteer_id))
    if seeking is None:
        raise Refusal("household_not_in_scope", reference=match.household.reference)
    if offering is None:
        raise Refusal("volunteer_offers_no_contact", name=match.volunteer.name)
    [found] = rank(seeking, [offering], on)
    stand = [rule for rule in found.reasons if rule.code not in match.set_aside and rule.code in AT_THE_MEETING]
    if stand:
        raise kept_apart(stand[0], match.volunteer)


# What both knew when they said yes is not asked again: kind, language, an absence, an old no.
AT_THE_MEETING = frozenset(
    {
        RuleCode.NOT_APPROVED,
        RuleCode.PAUSED,
        RuleCode.LEFT,
        RuleCode.PROMISE_MISSING,
        RuleCode.CERTIFICATE_MISSING,
        RuleCode.CERTIFICATE_EXPIRED,
        RuleCode.BLOCKED,
        RuleCode.FULL_LOAD,
    }
)


def kept_apart(reason: Reason, volunteer: Volunteer) -> Refusal:
    """The rule in both languages, with the figures it was judged by."""
    return Refusal(
        "match_rule",
        rule=str(reason.code.value),
        name=volunteer.name,
        da=reason_sentence(reason, "da"),
        en=reason_sentence(reason, "en"),
    )


def _firm_first(reasons: Iterable[Reason]) -> Reason:
    """What nobody can set aside is said before what somebody may."""
    return min(reasons, key=lambda rule: rule.code in WAIVABLE)
