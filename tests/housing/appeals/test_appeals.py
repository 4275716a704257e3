"""Appeals: tied to one frozen decision, answered in time by another user, and frozen themselves (H-34)."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.users.models import User
from housing.allocation import actions as allocation
from housing.appeals import actions as appeals
from housing.appeals.models import DECIDED, Appeal, AppealLetter, State
from housing.appeals.queries import appealable_of_household, appeals_of_household, open_appeals, took_part
from housing.appeals.rules import answer_due
from housing.decisions.queries import payload_of, verify
from housing.models import DecisionRecord, Household
from housing.placements.pdf import letter_pdf
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY, waiting, way

LATE = DAY + timedelta(days=40)
SEVERAL = re.compile(r"\b(I|[Jj]er|[Jj]eres)\b")


@pytest.fixture
def carl(db) -> User:
    """Took no part in any decision."""
    return factories.user(name="Carl Prøve")


@pytest.fixture(autouse=True)
def decided_on_the_day(settings, monkeypatch, db):
    """Records are dated by the clock, the tests by DAY: the household was told on DAY."""
    monkeypatch.setattr("housing.appeals.actions.told_on", lambda decision, placement: DAY)


def received(
    anna: User, bo: User | None = None, on: date = DAY, household: Household | None = None, **values: object
) -> Appeal:
    """Anna proposed, Bo (or Anna) approved, and the household complains about the approval."""
    made = way(anna, "proposed", household=household)
    placement = allocation.approve(placement=made.placement, by=bo or anna, on=DAY)
    given = {"received_on": on, "received_how": "letter", "text": "Vi vil ikke skifte skole."} | values
    return appeals.receive(decision=placement.decision, by=anna, on=on, values=given)


def again(appeal: Appeal, by: User, on: date = DAY) -> Appeal:
    """The household complains about the same decision once more."""
    values = {"received_on": on, "received_how": "phone", "text": "Igen"}
    return appeals.receive(decision=appeal.decision, by=by, on=on, values=values)


def decide(appeal: Appeal, by: User, outcome: str = "upheld", **values: object) -> Appeal:
    given = {"on": DAY, "version": appeal.version, "outcome": outcome, "text": "Skolen ligger tættere på."} | values
    return appeals.decide_appeal(appeal=appeal, by=by, **given)


def test_an_appeal_is_tied_to_one_frozen_decision(anna, bo):
    """H-34: with both deadlines, the household, and a link of its own in the chain."""
    appeal = received(anna, bo)

    assert (appeal.decision.kind, appeal.household, appeal.state) == ("approved", appeal.placement.household, "open")
    assert (appeal.complain_by, appeal.answer_due_on) == (DAY + timedelta(weeks=4), answer_due(DAY))
    record = DecisionRecord.objects.get(kind="appeal_received")
    assert payload_of(record)["about"] == {"sequence": appeal.decision_id, "hash": appeal.decision.hash}
    assert (list(open_appeals(anna)), list(appeals_of_household(anna, appeal.household))) == ([appeal], [appeal])
    assert verify().findings == ()


@pytest.mark.parametrize(
    ("received_on", "due"),
    [
        (date(2026, 11, 24), date(2026, 12, 22)),
        # Four weeks later is Christmas Eve: the answer is ready the day before.
        (date(2026, 11, 26), date(2026, 12, 23)),
        (date(2027, 1, 2), date(2027, 1, 29)),
    ],
)
def test_the_answer_is_due_within_four_weeks(received_on, due):
    """H-34: the last working day of the four weeks, never later."""
    assert answer_due(received_on) == due


@pytest.mark.parametrize("who", ["proposed", "approved"])
def test_nobody_who_took_part_decides(anna, bo, carl, who):
    """H-34: neither who proposed nor who approved; a third person does."""
    appeal = received(anna, bo)
    assert took_part(appeal.decision) == {anna.pk, bo.pk}

    with refused("appeal_needs_another"):
        decide(appeal, {"proposed": anna, "approved": bo}[who])

    done = decide(appeal, carl)
    assert (done.state, done.closed_by, done.answer_record.kind) == ("upheld", carl, "appeal_upheld")
    assert history(done) == ["created", "decided"]


@pytest.mark.parametrize("state", DECIDED)
def test_the_database_refuses_a_decider_who_took_part(anna, bo, carl, state):
    """H-34: whatever the code does; the other two ends decide nothing."""
    appeal = received(anna, bo)
    closed = {"closed_on": LATE, "outcome_text": "x", "complain_by": DAY - timedelta(days=1)}
    rows = Appeal.objects.filter(pk=appeal.pk)

    for by in (anna, bo):
        with broken("appeal_decided_by_another"):
            rows.update(state=state, closed_by=by, **closed)
    assert rows.update(state=state, closed_by=carl, **closed) == 1


def test_the_other_constraints(anna, bo, carl):
    """H-34: no decision without reasons, none too late that came in time, one open appeal of a decision."""
    appeal = received(anna, bo)
    rows = Appeal.objects.filter(pk=appeal.pk)

    with broken("decided_appeal_has_reasons"):
        rows.update(state="upheld", closed_by=carl, closed_on=DAY)
    with broken("appeal_in_time_is_not_too_late"):
        rows.update(state="too_late", closed_by=carl, closed_on=DAY, outcome_text="x")
    with broken("closed_appeal_says_by_whom_and_when"):
        rows.update(state="withdrawn")
    with broken("appeal_is_answered_after_it_came"):
        rows.update(answer_due_on=DAY - timedelta(days=1))
    with broken("appeal_state_is_known"):
        rows.update(state="perhaps", closed_by=carl, closed_on=DAY)
    with broken("one_open_appeal_per_decision|UNIQUE"):
        Appeal.objects.create(
            decision=appeal.decision, placement=appeal.placement, household=appeal.household, received_on=DAY,
            received_how="letter", text="x", complain_by=DAY, answer_due_on=DAY, registered_by=anna,
        )  # fmt: skip


def test_a_second_appeal_of_the_same_decision_waits_for_the_first(anna, bo, carl):
    """H-34: one at a time; after the answer the household may complain again."""
    appeal = received(anna, bo)

    with refused("appeal_is_open"):
        again(appeal, anna)

    decide(appeal, carl)
    assert again(appeal, anna).state == "open"


def test_what_is_no_decision_cannot_be_appealed(anna):
    """H-34: a proposal has not been decided; an answer to an appeal goes elsewhere."""
    made = way(anna, "proposed")
    values = {"received_on": DAY, "received_how": "letter", "text": "x"}

    with refused("not_appealable"):
        appeals.receive(decision=made.placement.decision, by=anna, on=DAY, values=values)
    assert not appealable_of_household(anna, made.household).exists()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"received_on": DAY + timedelta(days=1)}, "appeal_in_the_future"),
        ({"received_on": DAY - timedelta(days=1)}, "appeal_before_decision"),
        ({"answer_due_on": DAY - timedelta(days=1)}, "appeal_due_before_received"),
    ],
)
def test_days_that_cannot_be(anna, values, code):
    """H-34: no complaint before the decision, none from tomorrow."""
    made = way(anna, "approved")
    given = {"received_on": DAY, "received_how": "letter", "text": "x"} | values

    with refused(code):
        appeals.receive(decision=made.placement.decision, by=anna, on=DAY, values=given)


def test_an_appeal_in_time_is_not_rejected_as_late(anna, bo, carl):
    """H-34: four weeks from the day the household was told."""
    appeal = received(anna, bo)
    with refused("appeal_in_time", "outcome"):
        decide(appeal, carl, "too_late")
    appeals.withdraw_appeal(appeal=appeal, by=anna, on=DAY, version=1)

    late = again(appeal, anna, LATE)
    assert decide(late, carl, "too_late", on=LATE).state == "too_late"


def test_no_reasons_no_answer(anna, bo, carl):
    """H-33, H-34: nothing is decided without reasons."""
    appeal = received(anna, bo)
    with refused("appeal_needs_reasons", "text"):
        decide(appeal, carl, text="  ")
    with refused("appeal_outcome_unknown", "outcome"):
        decide(appeal, carl, "withdrawn")


def test_the_letter_is_written_in_both_languages(anna, bo, carl):
    """H-33: outcome, reasons and what one can do next; the English one says when the reasons are in Danish."""
    appeal = decide(received(anna, bo), carl, "sent_back")

    danish, english = (AppealLetter.objects.get(appeal=appeal, language=language).values for language in ("da", "en"))
    assert (danish["why"], english["why"]) == ("Skolen ligger tættere på.",) * 2
    assert (danish["note"], "Danish" in english["note"], danish["by"]) == ("", True, carl.name)
    assert english["outcome"].startswith("You are right that the case must be looked at again")
    assert letter_pdf(appeal.letters.first()).startswith(b"%PDF")


@pytest.mark.parametrize("outcome", DECIDED)
def test_one_who_lives_alone_is_answered_as_one(anna, bo, carl, outcome):
    """H-33: as in the letter of an offer, who lives alone is "du" and greeted by name, several are "I"."""
    alone = waiting(adults=1, name="Familien Ene")

    told = answered(received(anna, bo, household=alone), carl, outcome)

    assert not [text for text in told.values() if SEVERAL.search(str(text))]
    person = alone.memberships.get().person
    assert (told["greeting"], told["title"]) == (f"Kære {person}", "Svar på din klage")


@pytest.mark.parametrize("outcome", DECIDED)
def test_several_are_answered_as_several(anna, bo, carl, outcome):
    """H-33: and greeted as in the letter of an offer, in the middle of a sentence."""
    told = answered(received(anna, bo, household=waiting(name="Familien Prøve")), carl, outcome)

    assert (told["greeting"], told["title"]) == ("Kære familien Prøve", "Svar på jeres klage")
    assert SEVERAL.search(told["about"])
    assert not re.search(r"\b(du|dig|din|dit)\b", " ".join(map(str, told.values())), re.IGNORECASE)


def answered(appeal: Appeal, by: User, outcome: str) -> dict[str, str]:
    """The values of the Danish answer."""
    if outcome == State.TOO_LATE:
        appeals.withdraw_appeal(appeal=appeal, by=by, on=DAY, version=1)
        appeal = again(appeal, by, LATE)
    appeal = decide(appeal, by, outcome, on=appeal.received_on, text="Sådan er det.")
    return AppealLetter.objects.get(appeal=appeal, language="da").values


def test_an_english_reason_goes_into_the_english_letter(anna, bo, carl):
    appeal = decide(received(anna, bo), carl, text_en="The school is nearer.")
    english = AppealLetter.objects.get(appeal=appeal, language="en").values
    assert (english["why"], english["note"]) == ("The school is nearer.", "")


def test_a_withdrawn_or_mistaken_appeal_gets_no_letter(anna, bo):
    """H-34: both only note what happened, so anybody may, also who took part; a mistake says why."""
    done = appeals.withdraw_appeal(appeal=received(anna, bo), by=anna, on=DAY, version=1)
    mistaken = again(done, anna)
    with refused("reason_missing", "text"):
        appeals.annul_appeal(appeal=mistaken, by=anna, on=DAY, version=1, text="")
    gone = appeals.annul_appeal(appeal=mistaken, by=anna, on=DAY, version=1, text="Forkert husstand")

    assert (done.state, gone.state, AppealLetter.objects.count()) == ("withdrawn", "annulled", 0)


def test_an_open_appeal_is_corrected_and_an_answered_one_stands(anna, bo, carl):
    """X-12: a stale save is refused; after the answer nothing is changed."""
    appeal = received(anna, bo)
    values = {"received_on": DAY, "received_how": "email", "text": "Rettet"}

    fixed = appeals.correct_appeal(appeal=appeal, by=anna, on=DAY, version=1, values=dict(values))
    with refused("stale"):
        appeals.correct_appeal(appeal=fixed, by=anna, on=DAY, version=1, values=dict(values))

    decide(fixed, carl)
    with refused("appeal_is_closed"):
        appeals.correct_appeal(appeal=fixed, by=anna, on=DAY, version=3, values=dict(values))


def test_the_second_of_two_answers_hears_who_was_first(anna, bo, carl):
    """H-34: with the page from before."""
    appeal = received(anna, bo)
    stale = Appeal.objects.get(pk=appeal.pk)
    decide(appeal, carl)

    with refused("appeal_is_closed"):
        decide(stale, factories.user(name="Dorte Prøve"), "changed")


def test_a_missing_guard_is_reported_and_put_back(db):
    """X-09: the trigger is looked at like the others."""
    from housing import guards

    name = "housing_appeal_decider"
    with connection.cursor() as cursor:
        on = " ON housing_appeal" if connection.vendor == "postgresql" else "_UPDATE"
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert guards.missing(connection) == ["housing_appeal"]
    guards.install(connection)
    assert guards.missing(connection) == []


def test_states_and_moves_are_whole():
    """H-34: every end is an end."""
    from housing.appeals.models import MOVES

    assert {State.OPEN: frozenset(State) - {State.OPEN}} == MOVES
