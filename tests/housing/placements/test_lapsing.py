"""Who was only proposed for a home is free the moment the home does not go to them (H-31)."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from housing.decisions.queries import decisions_about, payload_of, verify
from housing.models import Agreement, DecisionPayload, Placement, Vacancy
from housing.placements import actions as placements
from housing.placements.signals import placement_moved
from housing.vacancies import actions as vacancies
from housing.vacancies.signals import vacancy_ended
from tests import factories
from tests.checks import refused, steps
from tests.housing.ways import DAY, waiting, way
from worker.notifications.models import Notification

ENDS = pytest.mark.parametrize("end", [vacancies.give_back, vacancies.waive, vacancies.annul])


@ENDS
def test_a_home_that_ends_frees_its_proposals(anna, bo, end):
    """H-31: marked pre-empted, not refused, with its row, its link in the chain and its message."""
    made = way(anna, "approved")
    proposed = factories.placement(vacancy=made.vacancy, household=waiting())
    elsewhere = factories.placement(vacancy=factories.vacancy(), household=made.household)
    declined = factories.placement(vacancy=made.vacancy, household=waiting(), state="declined_municipality")

    end(vacancy=made.vacancy, by=bo, on=DAY, reason="Vand i kælderen")

    kept = [made.placement, proposed, elsewhere, declined]
    assert [Placement.objects.get(pk=row.pk).state for row in kept] == [
        "preempted", "preempted", "proposed", "declined_municipality"]  # fmt: skip
    assert steps(made.placement.events.all())[-1] == ("approved", "preempted")
    last = made.placement.events.last()
    assert (last.by, last.text) == (bo, "Boligen er ikke længere ledig.")
    assert [record.kind for record in decisions_about(made.placement.pk)] == ["proposed", "approved", "preempted"]
    assert verify().findings == ()
    told = Notification.objects.filter(event="placement_preempted", channel="inbox", recipient=anna)
    assert {row.event_key for row in told} == {f"{row.pk}:preempted" for row in (made.placement, proposed)}


def test_the_nights_run_frees_them_too(anna):
    """H-16: the agreement gives a home back that nobody decided in time."""
    made = way(anna, "proposed")
    Agreement.objects.update(overdue_effect="return")

    assert vacancies.pass_deadlines(made.vacancy.answer_due_on + timedelta(days=1)) == 1

    made.placement.refresh_from_db()
    assert (made.placement.state, made.placement.events.last().by) == ("preempted", None)


@pytest.mark.parametrize("signal", [vacancy_ended, placement_moved])
@ENDS
def test_it_happens_all_or_not_at_all(anna, end, signal):
    """N-01: a listener that fails takes the return of the home down with it."""

    def fail(**kwargs):
        raise RuntimeError

    made = way(anna, "proposed")
    signal.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            end(vacancy=made.vacancy, by=anna, on=DAY, reason="x")
    finally:
        signal.disconnect(fail)

    assert (Vacancy.objects.get().state, Placement.objects.get().state) == ("open", "proposed")
    assert (verify().records, Placement.objects.get().events.count()) == (1, 1)


@ENDS
def test_a_home_on_offer_is_not_ended(anna, end):
    made = way(anna, "offered")
    with refused("vacancy_has_offer"):
        end(vacancy=made.vacancy, by=anna, on=DAY, reason="x")
    assert Placement.objects.get().state == "offered"


def test_an_offer_that_runs_out_and_a_click_taken_back_are_links(anna):
    """H-29, X-09: the chain has the end of every decision, also when nobody or the clerk herself ended it."""
    made = way(anna, "offered")
    placements.expire_overdue(DAY + timedelta(days=30))
    records = list(decisions_about(made.placement.pk))
    assert [(record.kind, record.by) for record in records][2:] == [("expired", None)]
    assert payload_of(records[-1])["decision"] == made.placement.decision_id

    Vacancy.objects.update(state="annulled")
    again = way(anna, "approved", household=waiting(months=50))
    back = placements.undo(placement=again.placement, by=anna, on=DAY)
    placements.undo(placement=back, by=anna, on=DAY)
    ends = [(record.kind, payload_of(record).get("state")) for record in decisions_about(again.placement.pk)]
    assert ends[2:] == [("undone", "proposed"), ("undone", "withdrawn")]
    assert verify().findings == ()


def test_a_link_of_an_end_that_is_changed_is_found(anna):
    """X-09: as any other link."""
    made = way(anna, "approved")
    vacancies.give_back(vacancy=made.vacancy, by=anna, on=DAY, reason="x")
    DecisionPayload.objects.filter(record__kind="preempted").update(body="{}")
    with pytest.raises(CommandError, match=r"no\. 3 what was decided on was changed"):
        call_command("verify_decisions")


def test_the_chain_says_why_a_proposal_ended(anna):
    """H-29, X-09: whoever was passed over by a yes has a link of its own, after the yes."""
    made = way(anna, "offered")
    rival = factories.placement(vacancy=made.vacancy, household=waiting(), state="approved")
    made.step("accepted")
    rival.refresh_from_db()

    (record,) = decisions_about(rival.pk)
    accepted = decisions_about(made.placement.pk).last()
    assert (record.kind, payload_of(record)["state"], rival.outcome_text) == (
        "preempted", "preempted", "Boligen gik til en anden husstand.")  # fmt: skip
    assert (accepted.kind, accepted.sequence < record.sequence) == ("accepted", True)
