"""Named writes about vacancies: report, return, waive, correct; the deadline that passes by itself."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing import workdays
from housing.agreements.actions import add_exception, take_number
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import agreement_for
from housing.homes.models import Tenure, Unit
from housing.homes.rules import demand_for
from housing.people.models import Stream
from housing.policies.models import ScoringPolicy
from housing.policies.queries import policy_on
from housing.stays.queries import lives_there
from housing.vacancies.models import LIVE, MOVES, State, Vacancy, VacancyEvent
from housing.vacancies.queries import balance
from housing.vacancies.signals import vacancy_ended, vacancy_opened

YEARS_AHEAD, YEARS_BEFORE = timedelta(days=2 * 365), timedelta(days=10 * 365)


def report(
    *, unit: Unit, by: User, on: date, available_from: date, cause: str, rent_dkk: int | None = None, note: str = ""
) -> Vacancy:
    """A landlord's vacant home is on record: it has its number, and the ledger says whose turn it is (H-07, H-14)."""
    demand_for(unit, by, staff=Right.DECIDE, landlord=Right.REPORT_OWN_HOMES)
    _check_unit(unit, on, available_from)
    with transaction.atomic():
        _not_reported(unit, on, available_from)
        agreement = agreement_for(unit, on)
        turn = take_number(agreement=agreement, unit_label=str(unit), on=on, by=by) if agreement else None
        # A home outside every agreement (the municipality's own, a private lease) is ours.
        values = _ours(unit, agreement, on, available_from) if turn is None or turn.ours else {"state": State.LANDLORD}
        vacancy = Vacancy(
            unit=unit,
            turn=turn,
            cause=cause,
            reported_on=on,
            available_from=available_from,
            rent_dkk=rent_dkk if rent_dkk is not None else unit.rent_dkk,
            note=note,
            **values,
        )
        _insert(vacancy)
        VacancyEvent.objects.create(vacancy=vacancy, now=vacancy.state, by=by)
        changed(by=by, record=vacancy, verb="reported")
        if vacancy.state == State.OPEN:
            vacancy_opened.send(sender=Vacancy, vacancy=vacancy, by=by)
    return vacancy


def _check_unit(unit: Unit, on: date, available_from: date) -> None:
    if unit.archived_at:
        raise Refusal("archived", field="unit")
    if unit.tenure != Tenure.PERMANENT:
        raise Refusal("unit_temporary", field="unit", unit=str(unit))
    if available_from < on - timedelta(days=365):
        raise Refusal("available_too_early", field="available_from")
    _near_the_report(on, available_from)
    # Any of them: whoever moved in last may have left before the others.
    stay = unit.stays.filter(lives_there(available_from)).order_by(F("ends_on").desc(nulls_first=True)).first()
    if stay:
        until = f"{stay.ends_on:%d.%m.%Y}" if stay.ends_on else ""
        da, en = (f"til {until}", f"until {until}") if until else ("indtil videre", "with no end set")
        raise Refusal("unit_lived_in", field="available_from", unit=str(unit), da=da, en=en)


def _near_the_report(reported: date, available_from: date) -> None:
    """A mistyped year would hide the home, or make the vacancy rent run for decades (H-17)."""
    least, most = reported - YEARS_BEFORE, reported + YEARS_AHEAD
    if not least <= available_from <= most:
        raise Refusal(
            "available_out_of_reach", field="available_from", least=f"{least:%d.%m.%Y}", most=f"{most:%d.%m.%Y}"
        )


def _not_reported(unit: Unit, on: date, available_from: date) -> None:
    """One period is reported once: a second report, also of the landlord's turn, would use up a number (H-14)."""
    Unit.objects.select_for_update(no_key=True, of=("self",)).get(pk=unit.pk)
    same_period = Q(state=State.LANDLORD) & (Q(reported_on=on) | Q(available_from__gte=available_from))
    other = Vacancy.objects.filter(Q(state__in=LIVE) | same_period, unit=unit).order_by("-reported_on").first()
    if other:
        raise _already_vacant(other)


def _already_vacant(other: Vacancy) -> Refusal:
    return Refusal("already_vacant", field="unit", unit=str(other.unit), reported=f"{other.reported_on:%d.%m.%Y}")


def _ours(unit: Unit, agreement: Agreement | None, on: date, available_from: date) -> dict[str, Any]:
    # The balance is over the whole municipality: reports to different landlords wait for each other on this row.
    ScoringPolicy.objects.select_for_update(no_key=True).order_by("version").first()
    now = balance(policy_on(on).refugee_quota)
    stream = now.next
    answer_days = agreement.response_days if agreement else unit.site.landlord.answer_days
    return {
        "state": State.OPEN,
        "stream": stream,
        "stream_why": f"{now.refugee}+{now.refugee_pending}:{now.other}+{now.other_pending}",
        "answer_due_on": workdays.after(on, answer_days),
        "rent_runs_from": max(on, available_from),
    }


def _insert(vacancy: Vacancy) -> None:
    try:
        with transaction.atomic():
            vacancy.save(force_insert=True)
    except IntegrityError:
        other = Vacancy.objects.filter(unit=vacancy.unit_id, state__in=LIVE).first()
        if other is None:
            raise
        raise _already_vacant(other) from None


def correct_details(*, vacancy: Vacancy, by: User, version: int, values: dict[str, Any]) -> Vacancy:
    """Available-from, rent, cause or note were wrong and are put right; the turn stands."""
    demand(by, Right.DECIDE)
    if "available_from" in values:
        _near_the_report(vacancy.reported_on, values["available_from"])
    if vacancy.state in LIVE and "available_from" in values:
        values = values | {"rent_runs_from": max(vacancy.reported_on, values["available_from"])}
    return saving.update(vacancy, by=by, version=version, values=values)


def switch_stream(*, vacancy: Vacancy, by: User, reason: str) -> Vacancy:
    """Nobody of the stream fits: the home goes to the other one, with a reason; the debt stays in the balance (H-18)."""
    demand(by, Right.DECIDE)
    if not reason.strip():
        raise Refusal("reason_needed", field="reason")
    other = Stream.OTHER if vacancy.stream == Stream.REFUGEE else Stream.REFUGEE
    with transaction.atomic():
        _is_open(vacancy, by)
        if not Vacancy.objects.filter(pk=vacancy.pk, state=State.OPEN, stream=vacancy.stream).update(
            stream=other, version=F("version") + 1
        ):
            raise _moved(vacancy, State.OPEN, by)
        VacancyEvent.objects.create(vacancy=vacancy, was=vacancy.state, now=vacancy.state, by=by, reason=reason)
        vacancy.refresh_from_db()
    return vacancy


def give_back(*, vacancy: Vacancy, by: User | None, on: date, reason: str) -> Vacancy:
    """The home goes back to the landlord; the vacancy rent stops when a notice would have taken effect (H-15, H-17)."""
    return _end_turn(vacancy, State.RETURNED, TurnEntry.Kind.RETURNED, by=by, on=on, reason=reason)


def waive(*, vacancy: Vacancy, by: User, on: date, reason: str) -> Vacancy:
    """The municipality gives up its turn on this home."""
    return _end_turn(vacancy, State.WAIVED, TurnEntry.Kind.WAIVED, by=by, on=on, reason=reason)


def annul(*, vacancy: Vacancy, by: User, on: date, reason: str) -> Vacancy:
    """The report was a mistake: its number is free again, the row stays with the reason (H-15)."""
    return _end_turn(vacancy, State.ANNULLED, TurnEntry.Kind.CORRECTED, by=by, on=on, reason=reason)


def _end_turn(
    vacancy: Vacancy, target: State, kind: TurnEntry.Kind, *, by: User | None, on: date, reason: str
) -> Vacancy:
    if by is not None:
        demand(by, Right.DECIDE)
    if not reason.strip():
        raise Refusal("reason_needed", field="reason")
    with transaction.atomic():
        _no_offer(vacancy)
        if not Vacancy.objects.filter(pk=vacancy.pk, state=vacancy.state).exists():
            # Before the ledger is asked: the second of two clerks hears who was first, not that a number is gone.
            raise _moved(vacancy, State(vacancy.state), by)
        if vacancy.turn:
            add_exception(
                agreement=vacancy.turn.agreement, kind=kind, number=vacancy.turn.number, reason=reason, on=on, by=by
            )
        stops = _rent_stop(vacancy, target, on)
        vacancy = move(vacancy=vacancy, target=target, by=by, reason=reason, rent_stops_on=stops)
        # Whoever was only proposed for the home is free again, or the home does not go (H-31).
        vacancy_ended.send(sender=Vacancy, vacancy=vacancy, by=by)
    return vacancy


def _no_offer(vacancy: Vacancy) -> None:
    # Asked backwards by name: placements stand above vacancies and are not imported here.
    live = vacancy.placements.filter(state__in=("offered", "accepted", "confirmed")).select_related("household").first()
    if live:
        raise Refusal("vacancy_has_offer", household=str(live.household))


def _rent_stop(vacancy: Vacancy, target: State, on: date) -> date | None:
    if vacancy.rent_runs_from is None:
        return None
    notice = vacancy.turn.agreement.notice_days if vacancy.turn and target == State.RETURNED else 0
    return max(vacancy.rent_runs_from, on + timedelta(days=notice))


def move(*, vacancy: Vacancy, target: State, by: User | None, reason: str = "", **values: Any) -> Vacancy:
    """The one place where a vacancy changes state. The WHERE clause is the lock: of two at once, one moves it."""
    was = State(vacancy.state)
    if target not in MOVES[was]:
        raise Refusal("move_not_allowed", was=was.label, target=State(target).label)
    with transaction.atomic():
        hit = Vacancy.objects.filter(pk=vacancy.pk, state=was).update(state=target, version=F("version") + 1, **values)
        if not hit:
            raise _moved(vacancy, was, by)
        VacancyEvent.objects.create(vacancy=vacancy, was=was, now=target, by=by, reason=reason)
        vacancy.refresh_from_db()
    return vacancy


def hold_again(*, vacancy: Vacancy, by: User, reason: str) -> Vacancy:
    """It was not let after all: held as before, and the vacancy rent runs on (H-17)."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                hit = Vacancy.objects.filter(pk=vacancy.pk, state=State.LET).update(
                    state=State.HELD, rent_stops_on=None, version=F("version") + 1
                )
        except IntegrityError:
            # The home has been reported vacant anew since.
            other = Vacancy.objects.filter(unit=vacancy.unit_id, state__in=LIVE).first()
            if other is None:
                raise
            raise _already_vacant(other) from None
        if not hit:
            raise _moved(vacancy, State.LET, by)
        VacancyEvent.objects.create(vacancy=vacancy, was=State.LET, now=State.HELD, by=by, reason=reason)
        vacancy.refresh_from_db()
    return vacancy


def _is_open(vacancy: Vacancy, by: User) -> None:
    if vacancy.state == State.LANDLORD:
        # It never was open, so nobody made it anything else.
        raise Refusal("not_open", state=State(vacancy.state).label)
    if vacancy.state != State.OPEN:
        raise _moved(vacancy, State.OPEN, by)


def _moved(vacancy: Vacancy, was: State, by: User | None) -> Refusal:
    last = vacancy.events.select_related("by").last()
    now = State(Vacancy.objects.values_list("state", flat=True).get(pk=vacancy.pk))
    return Refusal(
        "vacancy_moved", was=was.label, now=now.label, who=saving.name_of(last.by if last else None, by) or "Hjemly"
    )


def pass_deadlines(on: date) -> int:
    """Homes not decided in time go back where the agreement says so (nightly, H-16); how many."""
    late = Vacancy.objects.filter(
        state=State.OPEN, answer_due_on__lt=on, turn__agreement__overdue_effect=Agreement.Overdue.RETURN
    ).select_related("turn__agreement", "unit__site")
    returned = 0
    for vacancy in late:
        try:
            give_back(
                vacancy=vacancy, by=None, on=on, reason="Svarfristen er overskredet; aftalen giver boligen tilbage."
            )
            returned += 1
        except Refusal:
            # Offered in the same moment: the offer stands, and the other homes still go back.
            continue
    return returned
