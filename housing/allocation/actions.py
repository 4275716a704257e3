"""Decide who gets a home: propose, approve and offer, each judged on the facts of that moment."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.decisions.actions import freeze
from housing.draws.queries import waiting_draw
from housing.people.models import Household
from housing.people.queries import members
from housing.people.rules import age_on
from housing.placements.days import check_answer
from housing.placements.declining import no_decline_waits
from housing.placements.letters import write_offer
from housing.placements.models import LIVE_OFFER, OPEN, PassedOver, Placement, PlacementEvent, Reason, State
from housing.placements.moves import lock_household, move
from housing.placements.signals import placement_moved, placement_offered
from housing.planning.eligibility import RuleResult
from housing.planning.letter_reasons import letter_reasons
from housing.planning.rules import Verdict
from housing.planning.words import rule_name, rule_sentence
from housing.policies.queries import policy_on
from housing.ranking.queries import Ranking, rank
from housing.vacancies import actions as vacancies
from housing.vacancies.models import LIVE, Vacancy
from housing.vacancies.models import State as VacancyState

ANSWER_WORKDAYS = 7


def propose(
    *, vacancy: Vacancy, household: Household, by: User, on: date, reason: str = "", text: str = ""
) -> Placement:
    """The household is proposed for the home. Anyone but nr. 1 needs a coded reason and a text (H-28).

    Refused when the household does not fit or a fact is missing (H-19), with the rule and its figures.
    """
    demand(by, Right.DECIDE)
    if vacancy.state != VacancyState.OPEN:
        raise Refusal("not_open", state=VacancyState(vacancy.state).label)
    ranking = rank([vacancy], on)
    place, first = _place(ranking, vacancy, household)
    coded = _bypass(place.rank, first, reason, text)
    with transaction.atomic():
        _still(vacancy, VacancyState.OPEN)
        _no_draw_waits(vacancy, household)
        placement = Placement(
            household=household,
            unit=vacancy.unit,
            vacancy=vacancy,
            rank=place.rank,
            points=place.total,
            bypass_reason=coded,
            bypass_text=text if coded else "",
            proposed_by=by,
        )
        _insert(placement)
        PlacementEvent.objects.create(
            placement=placement, now=State.PROPOSED, by=by, reason=coded, text=placement.bypass_text
        )
        _passed_over(ranking, placement)
        changed(by=by, record=placement, verb="proposed")
        placement_moved.send(sender=Placement, placement=placement, was="", by=by)
        record = freeze(kind="proposed", subject_id=placement.pk, payload=_payload(ranking, placement), by=by)
        Placement.objects.filter(pk=placement.pk).update(decision=record)
        placement.refresh_from_db()
    return placement


def approve(*, placement: Placement, by: User, on: date) -> Placement:
    """The proposal is the municipality's decision: judged anew on today's facts, and frozen (H-29).

    Where the policy of the day asks for a second person, whoever proposed it is refused, and the row holds two
    different users by constraint (H-30).
    """
    demand(by, Right.DECIDE)
    second = policy_on(on).approval_needs_second
    if second and placement.proposed_by_id == by.pk:
        raise Refusal("second_person_needed", who=by.name)
    no_decline_waits(placement)
    vacancy = placement.vacancy
    if vacancy is None:
        raise Refusal("not_open", state="")
    ranking = rank([vacancy], on, besides=vacancy)
    place, first = _place(ranking, vacancy, placement.household)
    if place.rank != 1 and placement.bypass_reason_id is None:
        raise Refusal("bypass_needs_reason", rank=place.rank, first=first)
    with transaction.atomic():
        _still(vacancy, *LIVE)
        decided = {"rank": place.rank, "points": place.total, "approved_by": by, "approval_needed_second": second}
        placement = move(placement=placement, target=State.APPROVED, by=by, **decided)
        record = freeze(kind="approved", subject_id=placement.pk, payload=_payload(ranking, placement), by=by)
        Placement.objects.filter(pk=placement.pk).update(decision=record)
        placement.refresh_from_db()
    return placement


def offer(*, placement: Placement, by: User, on: date, answer_due_on: date | None = None) -> Placement:
    """The household is offered the home: the letter is written, the home is held, the composition frozen (H-31, H-33).

    Days may lie between the approval and the offer, so the rules are judged once more: a household that has been
    housed, parked or grown meanwhile, or a home whose facts have changed, is refused with the rule (H-19, H-20).
    The rank is not: who comes first was decided at the approval (decisions 0008).
    """
    demand(by, Right.DECIDE)
    due = answer_due_on or workdays.after(on, ANSWER_WORKDAYS)
    check_answer(due, on)
    no_decline_waits(placement)
    with transaction.atomic():
        lock_household(placement)
        # The vacancy first: of two offers on one home the second finds it held.
        if placement.vacancy:
            _hold(placement.vacancy, by)
            _fits_still(placement, placement.vacancy, on)
        placement = move(
            placement=placement,
            target=State.OFFERED,
            by=by,
            answer_due_on=due,
            composition=_composition(placement.household, on),
        )
        write_offer(placement=placement, on=on)
        placement_offered.send(sender=Placement, placement=placement, by=by)
    return placement


def _hold(vacancy: Vacancy, by: User) -> None:
    vacancy.refresh_from_db()
    if vacancy.state == VacancyState.HELD:
        raise Refusal("vacancy_taken")
    if vacancy.state != VacancyState.OPEN:
        raise Refusal("not_open", state=VacancyState(vacancy.state).label)
    try:
        vacancies.move(vacancy=vacancy, target=VacancyState.HELD, by=by)
    except Refusal as refusal:
        # Somebody held it between the look and the move: the same clear answer.
        raise Refusal("vacancy_taken") from refusal


def _fits_still(placement: Placement, vacancy: Vacancy, on: date) -> None:
    household = placement.household
    live = Placement.objects.filter(household=household, state__in=LIVE_OFFER).exclude(pk=placement.pk)
    if other := live.select_related("unit__site").first():
        # Also a rule of the ranking; asked here first, because two offers at once always end in this answer.
        raise Refusal("household_has_offer", household=household.name, unit=str(other.unit))
    _place(rank([vacancy], on, besides=vacancy), vacancy, household)


def _composition(household: Household, on: date) -> list[dict[str, object]]:
    return [
        {"person": str(row.person_id), "role": row.role, "age": age_on(row.person.birth_date, on)}
        for row in members(household, on)
    ]


def _still(vacancy: Vacancy, *states: str) -> None:
    """Nothing is decided on a home that went back to the landlord, also not in the same moment."""
    now = Vacancy.objects.select_for_update(no_key=True, of=("self",)).get(pk=vacancy.pk).state
    if now not in states:
        raise Refusal("not_open", state=VacancyState(now).label)


def _place(ranking: Ranking, vacancy: Vacancy, household: Household) -> tuple[Any, str]:
    """The household's line in the ranking and the name of nr. 1; refused with the rule when it is not in it."""
    unit, key = str(vacancy.unit_id), str(household.pk)
    ranked = ranking.table.ranking(unit)
    for line in ranked:
        if line.household == key:
            names = {h.key: h.name for h in ranking.table.households}
            return line, names[ranked[0].household]
    if key not in {h.key for h in ranking.table.households}:
        raise Refusal(
            "does_not_fit", household=household.name, da="Husstanden søger ikke bolig.",
            en="The household is not looking for a home.",
        )  # fmt: skip
    rules = ranking.table.explain(key, unit).rules
    failed = [rule for rule in rules if rule.verdict == Verdict.FAIL]
    unknown = [rule for rule in rules if rule.verdict == Verdict.UNKNOWN]
    da, en = (_why(failed or unknown, language) for language in ("da", "en"))
    raise Refusal("does_not_fit" if failed else "facts_missing", household=household.name, da=da, en=en)


def _why(rules: Iterable[RuleResult], language: str) -> str:
    """Each rule by name with its figures, as the page of the home says it."""
    return " ".join(f"{rule_name(rule.code, language)}: {rule_sentence(rule, language)}" for rule in rules)


def _bypass(rank: int, first: str, code: str, text: str) -> Reason | None:
    if rank == 1:
        return None
    reason = Reason.objects.filter(pk=code, step=Reason.Step.BYPASS, archived_at=None).first()
    if reason is None:
        raise Refusal("bypass_needs_reason", field="reason", rank=rank, first=first)
    if not text.strip():
        raise Refusal("bypass_needs_reason", field="text", rank=rank, first=first)
    return reason


def _no_draw_waits(vacancy: Vacancy, household: Household) -> None:
    """Between those who wait for a draw nobody is chosen before it is drawn."""
    if draw := waiting_draw(vacancy, household.pk):
        when = f"{timezone.localtime(draw.draws_at):%d.%m.%Y %H.%M}"
        raise Refusal("draw_waits", household=household.name, number=draw.number, when=when)


def _passed_over(ranking: Ranking, placement: Placement) -> None:
    """Who stood before the one proposed, so that they can be found again (H-28)."""
    before = ranking.table.ranking(str(placement.unit_id))[: placement.rank - 1]
    PassedOver.objects.bulk_create(
        PassedOver(placement=placement, household_id=UUID(line.household), rank=line.rank) for line in before
    )


def _insert(placement: Placement) -> None:
    try:
        with transaction.atomic():
            placement.save(force_insert=True)
    except IntegrityError:
        same = Placement.objects.filter(household=placement.household, vacancy=placement.vacancy, state__in=OPEN)
        if not same.exists():
            raise
        raise Refusal("already_proposed", household=placement.household.name) from None


def _payload(ranking: Ranking, placement: Placement) -> dict[str, Any]:
    """Everything the decision rests on: facts, policy, the whole ranked list and the reasons in words (H-29)."""
    unit, household = str(placement.unit_id), str(placement.household_id)
    return {
        "placement": str(placement.pk),
        "unit": unit,
        "household": household,
        "rank": placement.rank,
        "points": placement.points,
        "bypass": {"code": placement.bypass_reason_id or "", "text": placement.bypass_text},
        "policy_version": ranking.policy.version,
        "ranking": [[line.household, line.rank, line.total] for line in ranking.table.ranking(unit)],
        "reasons": {language: letter_reasons(ranking.table, household, unit, language) for language in ("da", "en")},
        "problem": ranking.frozen(),
    }
