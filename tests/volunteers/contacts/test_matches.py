"""A match from the proposal to the end: hard rules, two yeses, dates (V-04, V-05, V-06, R-28)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.refusals import Refusal
from accounts.users.models import Role
from housing.models import Household
from tests import factories
from tests.checks import broken, history, refused, steps
from volunteers.contacts import actions, answers, wishing
from volunteers.contacts.facts import gather
from volunteers.contacts.models import MOVES, Match, MatchEvent, Period, State
from volunteers.contacts.queries import matches_of
from volunteers.contacts.stored import read_parts
from volunteers.matching import coverage
from volunteers.models import Member, Volunteer
from volunteers.roster import actions as roster

DAY = factories.DAY


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_proposal_keeps_the_parts_that_add_up(karen, family, helper):
    """V-03: the score can be explained later, to the point."""
    made = factories.match(by=karen, household=family, volunteer=helper)

    assert (made.state, made.lapses_on, made.proposed_by) == ("proposed", later(7), karen)
    assert sum(part.points for part in read_parts(made.parts)) == made.score > 0
    assert history(made) == ["created"]
    assert steps(made.events) == [("", "proposed")]


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda f, h: Member.objects.update(certificate="not_needed", received_on=None, checked_by=None),
         "certificate_missing"),
        (lambda f, h: Member.objects.update(next_check_on=DAY - timedelta(days=1)), "certificate_expired"),
        (lambda f, h: Volunteer.objects.update(languages="dansk"), "no_shared_language"),
        (lambda f, h: Volunteer.objects.update(languages=""), "language_unknown"),
        (lambda f, h: Volunteer.objects.update(state="paused"), "paused"),
        (lambda f, h: factories.match(household=f, volunteer=h), "together"),
        (lambda f, h: factories.match(household=f, volunteer=h, state="declined"), "declined"),
        (lambda f, h: wishing.block(household=f, volunteer=h, by=factories.user(Role.COORDINATOR), reason="x"), "blocked"),
        (lambda f, h: [factories.match(volunteer=h) for _ in range(2)], "full_load"),
        (lambda f, h: roster.add_absence(
            volunteer=h, by=factories.user(Role.COORDINATOR), starts_on=DAY, ends_on=later(3)), "absent"),
    ],
)  # fmt: skip
def test_a_hard_rule_refuses_with_its_code(karen, family, helper, spoil, rule):
    """V-04: hard rules are not points."""
    spoil(family, helper)
    before = Match.objects.count()
    with pytest.raises(Refusal) as caught:
        actions.propose(household=family, volunteer=helper, kind="contact_person", by=karen, on=DAY)
    assert caught.value.code == "match_rule"
    assert caught.value.figures["rule"] == rule
    assert Match.objects.count() == before


def test_a_reason_sets_aside_what_may_be(karen, family, helper):
    """V-04: no shared language, with a reason that stays with the match."""
    Volunteer.objects.update(languages="dansk")
    made = actions.propose(
        household=family, volunteer=helper, kind="mentor", by=karen, on=DAY, override_reason="Datteren kan dansk"
    )
    assert (made.set_aside, made.override_reason) == (["no_shared_language"], "Datteren kan dansk")
    made = answers.say_yes(match=made, side="household", how="phone", by=karen, on=DAY)
    assert answers.say_yes(match=made, side="volunteer", how="phone", by=karen, on=DAY).state == "active"


def test_no_reason_sets_the_certificate_aside(karen, family):
    """V-04: never the certificate, whatever else is broken."""
    helper = factories.helper(certified=False, languages="dansk")
    with refused("match_rule"):
        actions.propose(
            household=family, volunteer=helper, kind="mentor", by=karen, on=DAY, override_reason="Jeg kender dem"
        )


def test_a_certificate_that_ran_out_before_the_second_yes_stops_it(karen, family, helper):
    """V-04: it is the meeting date that counts."""
    Member.objects.update(next_check_on=later(2))
    made = factories.match(by=karen, household=family, volunteer=helper, state="one_yes")
    with refused("match_rule"):
        answers.say_yes(match=made, side="household", how="phone", by=karen, on=later(3))
    made.refresh_from_db()
    assert (made.state, Period.objects.count()) == ("one_yes", 0)


def test_both_say_yes_in_either_order(karen):
    """V-05, V-06: active from the second yes, with a period from that day."""
    for first, second in (("household", "volunteer"), ("volunteer", "household")):
        made = factories.match(by=karen)
        made = answers.say_yes(match=made, side=first, how="phone", by=karen, on=DAY)
        assert made.state == "one_yes"
        with refused("already_said_yes"):
            answers.say_yes(match=made, side=first, how="phone", by=karen, on=DAY)
        made = answers.say_yes(match=made, side=second, how="in_person", by=karen, on=later(1))
        assert (made.state, made.expected_end_on) == ("active", None)
        assert list(made.periods.values_list("starts_on", "ends_on")) == [(later(1), None)]
        assert steps(made.events) == [("", "proposed"), ("proposed", "one_yes"), ("one_yes", "active")]


def test_a_mentor_is_expected_to_end_after_half_a_year(karen):
    """R-28; the day can be put right, for a mentor only."""
    made = factories.match(by=karen, kind="mentor", state="active", on=DAY)
    assert made.expected_end_on == date(2027, 5, 24)
    made = actions.expect_end(match=made, by=karen, version=made.version, expected_end_on=date(2027, 8, 1))
    assert made.expected_end_on == date(2027, 8, 1)
    with refused("ends_before_start", "expected_end_on"):
        actions.expect_end(match=made, by=karen, version=made.version, expected_end_on=DAY - timedelta(days=1))
    other = factories.match(by=karen, state="active")
    with refused("only_mentors_end"):
        actions.expect_end(match=other, by=karen, version=other.version, expected_end_on=DAY)
    assert actions.half_a_year_after(date(2026, 8, 31)) == date(2027, 2, 28)


def test_a_proposal_lapses_after_seven_days_once(karen):
    """V-05: on the sixth day it stands, on the seventh it is gone, and the night may run twice."""
    made = factories.match(by=karen, state="one_yes")
    assert answers.lapse(on=later(6)) == 0
    with refused("answer_too_late"):
        answers.say_yes(match=made, side="household", how="phone", by=karen, on=later(7))
    assert (answers.lapse(on=later(7)), answers.lapse(on=later(7))) == (1, 0)
    made.refresh_from_db()
    assert (made.state, made.closed_on, made.volunteer_yes_on) == ("lapsed", later(7), DAY)
    # Nobody said no, so they may be asked again.
    assert factories.match(by=karen, household=made.household, volunteer=made.volunteer).state == "proposed"


def test_a_declined_pair_comes_back_only_when_reopened(karen, family, helper):
    """V-05."""
    made = factories.match(by=karen, household=family, volunteer=helper, state="declined")
    with refused("reason_missing", "reason"):
        answers.reopen(match=made, by=karen, on=DAY, version=made.version, reason=" ")
    made = answers.reopen(match=made, by=karen, on=DAY, version=made.version, reason="De har mødt hinanden")
    with refused("nothing_to_reopen"):
        answers.reopen(match=made, by=karen, on=DAY, version=made.version, reason="Igen")
    assert history(made)[-1] == "reopened"
    assert factories.match(by=karen, household=family, volunteer=helper).state == "proposed"


def test_what_the_coordinator_takes_back_blocks_nobody(karen, family, helper):
    made = factories.match(by=karen, household=family, volunteer=helper)
    answers.decline(match=made, side="coordinator", by=karen, on=DAY, reason="Forkert familie")
    assert factories.match(by=karen, household=family, volunteer=helper).state == "proposed"


def test_the_days_of_a_pause_are_not_covered(karen, family):
    """V-06, V-07: the coverage of any past day comes from the periods."""
    made = factories.match(by=karen, household=family, state="active", on=DAY)
    made = actions.pause(match=made, by=karen, on=later(10), version=made.version, reason="Sygdom")
    made = actions.resume(match=made, by=karen, on=later(20), version=made.version)
    made = actions.end(match=made, by=karen, on=later(30), version=made.version, reason="goal_reached", note="Fint")

    scope = gather(later(40)).scope
    covered = [coverage.share(scope, later(day)).covered for day in (-1, 0, 9, 10, 19, 20, 29, 30)]
    assert covered == [0, 1, 1, 0, 0, 1, 1, 0]
    assert (made.end_reason, made.note, made.closed_on) == ("goal_reached", "Fint", later(30))
    [gap] = coverage.gaps(scope, later(40))
    assert (gap.household, gap.since) == (str(family.pk), later(30))


def test_a_pause_on_its_first_day_leaves_no_day(karen, family):
    made = factories.match(by=karen, household=family, state="paused", on=DAY)
    assert coverage.share(gather(DAY).scope, DAY).covered == 0
    made = actions.resume(match=made, by=karen, on=DAY, version=made.version)
    assert coverage.share(gather(DAY).scope, DAY).covered == 1


@pytest.mark.parametrize("state", ["proposed", "one_yes", "active", "ended"])
def test_only_what_pauses_begins_again(karen, state):
    """V-06: with one yes given, "they see each other again" is no second yes."""
    made = factories.match(by=karen, state=state)
    with refused("match_cannot_move"):
        actions.resume(match=made, by=karen, on=DAY, version=made.version)


def test_an_end_has_a_reason_from_the_list(karen):
    made = factories.match(by=karen, state="active")
    with refused("end_reason_unknown", "reason"):
        actions.end(match=made, by=karen, on=DAY, version=made.version, reason="because")


ILLEGAL = [(a, b) for a in State.values for b in State.values if b not in MOVES[a]]


@pytest.mark.parametrize(("was", "now"), ILLEGAL)
def test_every_other_move_is_refused(karen, was, now):
    """V-06: one by one, through the one door that moves."""
    from volunteers.contacts.moves import move

    made = factories.match(by=karen, state=was)
    events = MatchEvent.objects.count()
    with refused("match_cannot_move"):
        move(made, now, by=karen, on=DAY)
    assert MatchEvent.objects.count() == events


def test_a_stale_page_changes_nothing(karen):
    made = factories.match(by=karen, state="active")
    opened = Match.objects.get(pk=made.pk)
    actions.pause(match=made, by=karen, on=DAY, version=made.version)
    with refused("stale"):
        actions.pause(match=opened, by=karen, on=DAY, version=opened.version)
    assert made.periods.get().ends_on == DAY


def test_whoever_leaves_leaves_every_household(karen, helper):
    """V-23: proposals are closed, contacts end with the reason."""
    asked = factories.match(by=karen, volunteer=helper)
    met = factories.match(by=karen, volunteer=helper, state="active")
    helper.refresh_from_db()
    roster.move(volunteer=helper, target="left", by=karen, version=helper.version, on=later(5), reason="Flytter")
    for row in (asked, met):
        row.refresh_from_db()
    assert (asked.state, met.state, met.end_reason) == ("declined", "ended", "volunteer_left")
    assert met.periods.get().ends_on == later(5)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_the_coordinator(role, karen, family, helper):
    """X-01: nobody else proposes, answers, pauses, ends, blocks or wishes."""
    by = factories.user(role)
    made = factories.match(by=karen)
    met = factories.match(by=karen, state="active")
    calls = [
        lambda: actions.propose(household=family, volunteer=helper, kind="mentor", by=by, on=DAY),
        lambda: answers.say_yes(match=made, side="volunteer", how="phone", by=by, on=DAY),
        lambda: answers.say_yes(match=made, side="household", how="phone", by=by, on=DAY),
        lambda: answers.decline(match=made, side="household", by=by, on=DAY),
        lambda: answers.decline(match=made, side="coordinator", by=by, on=DAY),
        lambda: answers.reopen(match=made, by=by, on=DAY, version=1, reason="x"),
        lambda: actions.pause(match=met, by=by, on=DAY, version=met.version),
        lambda: actions.resume(match=met, by=by, on=DAY, version=met.version),
        lambda: actions.end(match=met, by=by, on=DAY, version=met.version, reason="goal_reached"),
        lambda: actions.expect_end(match=met, by=by, version=1, expected_end_on=None),
        lambda: wishing.set_wish(household=family, by=by, version=None, values={}),
        lambda: wishing.opt_out(household=family, by=by, on=DAY),
        lambda: wishing.want_again(household=family, by=by, on=DAY),
        lambda: wishing.block(household=family, volunteer=helper, by=by, reason="x"),
    ]
    for call in calls:
        with refused("not_allowed"):
            call()


def test_a_volunteer_answers_for_their_own_match_only(karen):
    """V-05: signed in, for themselves and not for the household."""
    me, other = factories.user(Role.VOLUNTEER), factories.user(Role.VOLUNTEER)
    made = factories.match(by=karen, volunteer=factories.helper(user=me))
    with refused("not_allowed"):
        answers.say_yes(match=made, side="volunteer", how="signed_in", by=other, on=DAY)
    with refused("not_allowed"):
        answers.say_yes(match=made, side="household", how="signed_in", by=me, on=DAY)
    assert answers.say_yes(match=made, side="volunteer", how="signed_in", by=me, on=DAY).state == "one_yes"


def test_the_statements_do_not_grow(karen):
    """REL-45: the facts of many cost what the facts of one do."""
    factories.match(by=karen, state="active")
    with CaptureQueriesContext(connection) as few:
        gather(DAY)
    for _ in range(3):
        factories.match(by=karen)
    with CaptureQueriesContext(connection) as many:
        gather(DAY)
    assert len(few) == len(many) <= 13


def test_a_protected_address_never_reaches_the_facts(karen):
    """X-07: no point, so no distance, for who must not be found."""
    site = factories.site(latitude=55.87, longitude=12.35)
    unit = factories.pavilion(site=site, beds=6)
    seen, hidden = factories.arrived(unit=unit), factories.arrived(unit=unit, address_protected=True)
    facts = gather(DAY).seeking
    assert facts[str(seen.pk)].latitude == 55.87
    assert (facts[str(hidden.pk)].latitude, facts[str(hidden.pk)].longitude) == (None, None)


def test_who_wants_nobody_is_out_of_the_goal_from_that_day(karen, family):
    """V-07: and the days before stay as they were counted."""
    other = factories.arrived()
    wishing.opt_out(household=family, by=karen, on=DAY)
    with refused("already_opted_out"):
        wishing.opt_out(household=family, by=karen, on=DAY)
    facts = gather(DAY)
    assert [coverage.share(facts.scope, later(day)).in_scope for day in (-1, 0)] == [2, 1]
    assert (set(facts.seeking), facts.wanting_nobody) == ({str(other.pk)}, 1)
    with refused("household_not_in_scope"):
        actions.propose(household=family, volunteer=factories.helper(), kind="mentor", by=karen, on=DAY)
    wishing.want_again(household=family, by=karen, on=later(5))
    scope = gather(later(5)).scope
    assert [coverage.share(scope, later(day)).in_scope for day in (-1, 0, 4, 5)] == [2, 1, 1, 2]


def test_the_database_holds_the_rules(karen, family, helper):
    """V-05, V-06: one open match per pair, answers that follow the state, periods that never overlap, events for good."""
    made = factories.match(by=karen, household=family, volunteer=helper, state="active")
    row = Match.objects.filter(pk=made.pk)
    same = dict(
        household=family, volunteer=helper, kind="mentor", proposed_on=DAY, lapses_on=later(7), score=1,
        proposed_by=karen,
    )  # fmt: skip
    with broken("one_open_match_per_pair|UNIQUE"):
        Match.objects.create(**same)
    with broken("match_answers_follow_its_state"):
        row.update(household_yes_on=None, household_yes_how="")
    with broken("match_says_how_each_yes_came"):
        row.update(household_yes_how="")
    with broken("closed_match_says_when"):
        row.update(state="ended", end_reason="goal_reached")
    with broken("ended_match_says_why"):
        row.update(state="ended", closed_on=DAY)
    with broken("only_a_mentor_has_an_expected_end"):
        row.update(expected_end_on=DAY)
    with broken("only_a_declined_match_is_reopened"):
        row.update(reopened_on=DAY)
    with broken("one_open_period_per_match|period_no_overlap|UNIQUE"):
        Period.objects.create(match=made, starts_on=later(1))
    with broken("period_no_overlap"):
        Period.objects.create(match=made, starts_on=later(1), ends_on=later(2))
    with broken("append-only"):
        MatchEvent.objects.filter(match=made).update(reason="x")
    with broken("append-only"):
        MatchEvent.objects.filter(match=made).delete()


def test_a_merged_record_counts_as_the_one_it_was_merged_into(karen, family):
    """Decision 9: a merge moves nothing, so the contact, the wish and the no of the other record count here."""
    gone, helper = factories.arrived(), factories.helper()
    factories.match(by=karen, household=gone, volunteer=helper, state="active")
    wishing.block(household=gone, volunteer=factories.helper(), by=karen, reason="x")
    wishing.set_wish(household=gone, by=karen, version=None, values={"interests": "skak"})
    Household.objects.filter(pk=gone.pk).update(merged_into=family, archived_at=timezone.now())

    facts = gather(DAY)

    now = coverage.share(facts.scope, DAY)
    assert (now.covered, now.in_scope) == (1, 1)
    kept = facts.seeking[str(family.pk)]
    assert (kept.together, len(kept.blocked), kept.interests) == ({str(helper.pk)}, 1, ("skak",))
    assert [match.household_id for match in matches_of(karen, family)] == [gone.pk]
