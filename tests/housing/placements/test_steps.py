"""From the offer to the day they move in (H-20, H-22, H-31 to H-33)."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.journal.queries import changes_of
from housing.allocation import actions as allocation
from housing.models import Household, Letter, Placement, Reason, Stay, Vacancy
from housing.placements import actions as placements
from housing.placements.queries import open_placements, overdue_offers
from housing.placements.signals import placement_fell_through
from tests import factories
from tests.checks import broken, history, refused, steps
from tests.housing.ways import DAY, home_of, ours, report, waiting, way

END = {
    "household": placements.decline_by_household,
    "landlord": placements.decline_by_landlord,
    "municipality": placements.decline_by_municipality,
    "withdraw": placements.withdraw,
}


def _end(made, who, reason, **values):
    made.placement = END[who](placement=made.placement, by=made.by, on=DAY, reason=reason, **values)
    made.vacancy.refresh_from_db()
    made.household.refresh_from_db()
    return made


def test_every_step_has_its_deadline_and_its_row(anna):
    """H-31: offer → answer → landlord → move-in."""
    made = way(anna, "offered")
    assert (made.placement.answer_due_on, made.vacancy.state) == (date(2026, 12, 3), "held")
    made.step("accepted")
    assert (made.placement.landlord_due_on, made.vacancy.state) == (date(2026, 12, 3), "held")
    made.step("confirmed")
    assert made.placement.move_in_on == DAY
    made.step("moved_in")
    assert steps(made.placement.events.all()) == [
        ("", "proposed"), ("proposed", "approved"), ("approved", "offered"), ("offered", "accepted"),
        ("accepted", "confirmed"), ("confirmed", "moved_in")]  # fmt: skip
    assert steps(made.vacancy.events.all()) == [("", "open"), ("open", "held"), ("held", "let")]
    assert not open_placements(anna).exists()


@pytest.mark.parametrize(("response_days", "due"), [(None, date(2026, 12, 3)), (3, date(2026, 11, 27))])
def test_a_private_landlord_answers_within_its_own_days(anna, response_days, due):
    """H-16, H-22: a home without an agreement; the landlord's answer is due in that landlord's working days."""
    landlord = factories.landlord(kind="private", response_days=response_days)
    made = way(anna, "accepted", unit=factories.home(site=factories.site(landlord=landlord)))
    assert (made.vacancy.turn, made.placement.landlord_due_on) == (None, due)


def test_moving_in_ends_the_pavilion_and_the_queue(anna):
    """H-20, H-35: a tenancy without an end; they seek no more."""
    made = way(anna, "moved_in")
    open_stays = Stay.objects.filter(ends_on=None)
    assert {(s.unit_id, s.tenure, s.expected_end_on) for s in open_stays} == {(made.vacancy.unit_id, "permanent", None)}
    made.household.refresh_from_db()
    assert (made.household.seeking, made.household.seeking_since) == (False, None)


def test_the_composition_is_frozen_in_the_offer(anna):
    """H-01: a child that comes later is not in it."""
    made = way(anna, "offered")
    factories.member(made.household, role="child")
    made.placement.refresh_from_db()
    assert [(row["role"], row["age"]) for row in made.placement.composition] == [("adult", 36), ("partner", 36)]


def test_an_answer_in_the_past_cannot_be_asked_for(anna):
    made = way(anna, "approved")
    with refused("due_date_passed", "answer_due_on"):
        allocation.offer(placement=made.placement, by=anna, on=DAY, answer_due_on=DAY - timedelta(days=1))
    made.vacancy.refresh_from_db()
    assert (made.vacancy.state, Letter.objects.count()) == ("open", 0)


def test_an_answer_cannot_be_waited_for_for_years(anna):
    """H-31: the home is held until the day, so it is sixty days ahead at most."""
    made = way(anna, "approved")
    with refused("due_date_too_far", "answer_due_on"):
        allocation.offer(placement=made.placement, by=anna, on=DAY, answer_due_on=DAY + timedelta(days=61))
    assert allocation.offer(placement=made.placement, by=anna, on=DAY, answer_due_on=DAY + timedelta(days=60))


@pytest.mark.parametrize(
    ("days", "code"),
    [(1, "move_to_come"), (9999, "move_to_come"), (-1, "not_vacant_yet"), (0, ""), (-9999, "not_vacant_yet")],
)
def test_they_have_moved_in_on_a_day_that_has_come(anna, days, code):
    """H-31, H-35: not on a day to come, nor before the home was vacant; a refused day changes nothing."""
    made = way(anna, "confirmed")
    values = {"placement": made.placement, "by": anna, "today": DAY, "on": DAY + timedelta(days=days)}
    if not code:
        assert placements.move_in(**values).state == "moved_in"
        return
    with refused(code, "on"):
        placements.move_in(**values)
    made.vacancy.refresh_from_db()
    assert (made.vacancy.state, Stay.objects.filter(tenure="permanent").count()) == ("held", 0)


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "move_in_day_passed"), (1, "not_vacant_yet"), (2, ""), (365, ""), (366, "move_in_too_far")]
)
def test_a_planned_day_is_to_come_and_the_home_is_vacant(anna, days, code):
    """H-31: when the landlord says yes, and when the day is another."""
    made = way(anna, "accepted", available_from=DAY + timedelta(days=2))
    day = DAY + timedelta(days=days)
    if code:
        with refused(code, "move_in_on"):
            placements.confirm(placement=made.placement, by=anna, today=DAY, move_in_on=day)
    else:
        assert placements.confirm(placement=made.placement, by=anna, today=DAY, move_in_on=day).move_in_on == day
        return
    good = DAY + timedelta(days=9)
    row = placements.confirm(placement=made.placement, by=anna, today=DAY, move_in_on=good)
    with refused(code, "move_in_on"):
        placements.change_move_in(placement=row, by=anna, version=row.version, today=DAY, move_in_on=day)


def test_a_step_cannot_be_jumped(anna):
    """H-31: what the table of moves does not have does not happen, and the home is not held for it."""
    made = way(anna, "proposed")
    for call in (
        lambda: allocation.offer(placement=made.placement, by=anna, on=DAY),
        lambda: placements.accept(placement=made.placement, by=anna, on=DAY),
        lambda: placements.confirm(placement=made.placement, by=anna, today=DAY, move_in_on=DAY),
        lambda: placements.move_in(placement=made.placement, by=anna, today=DAY, on=DAY),
        lambda: placements.change_move_in(placement=made.placement, by=anna, version=1, today=DAY, move_in_on=DAY),
        lambda: placements.decline_by_household(placement=made.placement, by=anna, on=DAY, reason="too_expensive"),
    ):
        with refused("move_not_allowed"):
            call()
    made.vacancy.refresh_from_db()
    assert made.vacancy.state == "open"


def test_the_second_clerk_is_told(anna, bo):
    """H-07."""
    made = way(anna, "offered")
    stale = Placement.objects.get(pk=made.placement.pk)
    made.step("accepted")
    with refused("already_moved"):
        placements.withdraw(placement=stale, by=bo, on=DAY, reason="wrong_click")


def test_the_day_they_move_in_can_change(anna):
    made = way(anna, "confirmed")
    version = made.placement.version
    day = DAY + timedelta(days=9)
    moved = placements.change_move_in(placement=made.placement, by=anna, version=version, today=DAY, move_in_on=day)
    assert (moved.move_in_on, history(moved)) == (day, ["proposed", "changed"])
    with refused("stale"):
        placements.change_move_in(placement=moved, by=anna, version=version, today=DAY, move_in_on=DAY)


# H-31


def test_a_yes_frees_all_the_others_at_once(anna):
    """H-31: for the household and for the home, marked pre-empted, not refused."""
    agreement = ours()
    made = way(anna, "offered", agreement=agreement)
    other_home = report(home_of(agreement), anna)
    same_home = factories.placement(vacancy=made.vacancy, household=waiting(), state="approved")
    same_household = factories.placement(vacancy=other_home, household=made.household)
    third = factories.placement(vacancy=other_home, household=same_home.household)
    made.step("accepted")
    assert [Placement.objects.get(pk=p.pk).state for p in (same_home, same_household, third)] == [
        "preempted", "preempted", "proposed"]  # fmt: skip
    assert steps(same_home.events.all()) == [("approved", "preempted")]


@pytest.mark.parametrize(("day", "expired"), [(3, 0), (4, 1)])
def test_a_passed_deadline_opens_the_home_again(anna, day, expired):
    """H-31: not on the day itself; in one transaction; the household keeps its place."""
    made = way(anna, "offered")
    on = date(2026, 12, day)
    assert overdue_offers(on).count() == expired
    assert (placements.expire_overdue(on), placements.expire_overdue(on)) == (expired, 0)
    made.placement.refresh_from_db()
    made.vacancy.refresh_from_db()
    assert (made.placement.state, made.vacancy.state) == (("expired", "open") if expired else ("offered", "held"))
    assert Household.objects.filter(parked_until=None).count() == 1


def test_an_opened_home_is_offered_to_the_next(anna):
    made = way(anna, "offered")
    placements.expire_overdue(date(2026, 12, 4))
    again = way(anna, household=waiting(months=9), agreement=ours())
    again.vacancy = Vacancy.objects.get(pk=made.vacancy.pk)
    again.propose(reason="needs", text="Nr. 1 svarede ikke")
    assert again.step("approved").step("offered").vacancy.state == "held"


# H-32, H-22


@pytest.mark.parametrize(
    ("at", "who", "reason", "parked"),
    [
        ("offered", "household", "does_not_want", 90),
        ("offered", "household", "does_not_want_area", 30),
        ("accepted", "household", "does_not_want", 90),
        ("offered", "household", "home_unsuitable", None),
        ("offered", "household", "school_change", None),
        ("accepted", "landlord", "debt", None),
        ("accepted", "landlord", "no_ground", None),
        ("accepted", "landlord", "over_two_per_room", None),
        ("proposed", "municipality", "better_match", None),
        ("approved", "municipality", "facts_changed", None),
        ("offered", "withdraw", "unit_gone", None),
        ("confirmed", "withdraw", "wrong_click", None),
    ],
)
def test_only_their_own_no_costs_the_household_time(anna, at, who, reason, parked):
    """H-32, H-22: a fault of the home or a landlord's no never costs the household its place."""
    made = _end(way(anna, at), who, reason, text="Sagde de")
    assert made.household.parked_until == (DAY + timedelta(days=parked) if parked else None)
    assert (made.placement.outcome_reason_id, made.placement.outcome_text) == (reason, "Sagde de")
    assert made.vacancy.state == "open"
    assert made.placement.events.last().reason_id == reason
    assert made.household.seeking


def test_what_a_step_does_to_the_household_is_in_its_history(anna, bo):
    """H-32, X-04: who parked or housed it, when, from what to what; nobody's open form collides with it."""
    made = _end(way(bo, "offered"), "household", "does_not_want")
    parked = changes_of("household", made.household.pk).get(verb="parked")
    assert (parked.user, parked.why) == (bo, "Ønsker ikke boligen")
    assert (parked.before, parked.after) == (
        {"parked_until": None, "parked_reason": ""},
        {"parked_until": "2027-02-22", "parked_reason": "Ønsker ikke boligen"},
    )
    assert made.household.version == 1
    Vacancy.objects.update(state="annulled")

    moved = way(anna, "moved_in", household=waiting(months=50, seeking_since=DAY - timedelta(days=200)))
    housed = changes_of("household", moved.household.pk).get()
    assert (housed.user, housed.verb) == (anna, "housed")
    assert (housed.before, housed.after) == (
        {"seeking": True, "seeking_since": "2026-05-08"}, {"seeking": False, "seeking_since": None})  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "reason_unknown"), ("nonsense", "reason_unknown"), ("too_expensive", "reason_of_other_step")],
)
def test_a_no_names_a_ground_of_its_own_step(anna, reason, code):
    """H-22: a landlord's refusal names a ground."""
    made = way(anna, "accepted")
    with refused(code, "reason"):
        _end(made, "landlord", reason)
    Reason.objects.filter(pk="debt").update(archived_at=timezone.now())
    with refused("reason_unknown"):
        _end(made, "landlord", "debt")


def test_a_no_after_the_yes_is_announced(anna):
    """H-32: the manager is told; a no before it is not announced."""
    seen = []

    def listen(placement, **kwargs):
        seen.append(placement.state)

    placement_fell_through.connect(listen)
    _end(way(anna, "offered"), "household", "home_unsuitable")
    Household.objects.update(seeking=False)
    Vacancy.objects.update(state="annulled")
    _end(way(anna, "accepted"), "landlord", "debt")
    placement_fell_through.disconnect(listen)
    assert seen == ["declined_landlord"]


def test_a_wrong_click_is_undone_before_the_offer(anna):
    made = way(anna, "approved")
    assert placements.undo(placement=made.placement, by=anna, on=DAY).state == "proposed"
    assert placements.undo(placement=made.placement, by=anna, on=DAY).state == "withdrawn"


def test_a_listener_that_fails_takes_the_step_down_with_it(anna):
    """N-01: all or nothing."""

    def fail(placement, **kwargs):
        raise RuntimeError

    made = way(anna, "offered")
    placements.placement_accepted.connect(fail)
    with pytest.raises(RuntimeError):
        placements.accept(placement=made.placement, by=anna, on=DAY)
    placements.placement_accepted.disconnect(fail)
    assert Placement.objects.get().state == "offered"


# H-33


def test_the_letter_says_all_that_the_law_asks_for(anna):
    """H-33: reasons, deadline, consequence and complaint guidance, in Danish and English."""
    made = way(anna, "offered")
    letters = {letter.language: letter.values for letter in Letter.objects.filter(placement=made.placement)}
    assert set(letters) == {"da", "en"}
    for language, due in (("da", "3. december 2026"), ("en", "3 December 2026")):
        values = letters[language]
        assert due in values["answer_heading"]
        assert values["reasons"]
        assert all(values["reasons"])
        assert "30" in values["no"]
        assert values["household_reference"] == made.household.reference
        assert not any("{" in text for text in values.values() if isinstance(text, str))
    assert "fire uger" in letters["da"]["complaint"]
    assert "four weeks" in letters["en"]["complaint"]
    assert ["Husleje om måneden", "8.940 kr."] in letters["da"]["rows"]
    assert ["Rent per month", "DKK 8,940"] in letters["en"]["rows"]


def test_the_letter_greets_a_family_by_its_name(anna):
    """H-33: written to several, and the law it rests on is named."""
    way(anna, "offered", household=waiting(name="Familien Haddad"))
    da, en = (Letter.objects.get(language=language).values for language in ("da", "en"))
    assert (da["greeting"], en["greeting"]) == ("Kære familien Haddad", "Dear Haddad family")
    assert da["reasons_heading"] == "Derfor får I tilbuddet"
    assert any("I har ventet" in reason for reason in da["reasons"])
    assert ("§ 12" in da["law"], "section 12" in en["law"]) == (True, True)


def test_who_lives_alone_gets_a_letter_to_one(anna):
    """H-33: greeted by the person's own name; "du" from the first line to the last."""
    alone = waiting(name="Familien Koç", adults=1)
    person = alone.memberships.get().person
    way(anna, "offered", household=alone)
    values = Letter.objects.get(language="da").values
    assert values["greeting"] == f"Kære {person}"
    said = " ".join([*values["reasons"], *(text for text in values.values() if isinstance(text, str))])
    assert set(re.findall(r"\w+", said)) & {"I", "jer", "jeres"} == set()
    assert "Du har ventet" in said


def test_the_letter_stays_as_it_was_written(anna):
    made = way(anna, "offered")
    before = list(Letter.objects.values_list("values", flat=True))
    Household.objects.update(name="Et andet navn")
    made.step("accepted")
    assert list(Letter.objects.values_list("values", flat=True)) == before


# The database


def test_the_database_holds_one_live_offer_each(db):
    """H-07: per vacancy and per household."""
    for state in ("offered", "accepted", "confirmed"):
        first = factories.placement(state="offered")
        with broken("one_live_offer_per_vacancy|UNIQUE"):
            factories.placement(vacancy=first.vacancy, state=state)
        with broken("one_live_offer_per_household|UNIQUE"):
            factories.placement(household=first.household, state=state)
    with broken("one_open_placement_per_household_and_vacancy|UNIQUE"):
        factories.placement(household=first.household, vacancy=first.vacancy)
    with broken("placement_state_is_known"):
        factories.placement(state="lost")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"park_days": 29}, "parking_is_30_to_365_days"),
        ({"park_days": 366}, "parking_is_30_to_365_days"),
        ({"park_days": 90, "caused_by": "unit"}, "only_the_household_is_parked_for_its_own_no"),
    ],
)
def test_the_database_keeps_consequences_fair(db, values, constraint):
    """H-32: 30 to 365 days, and only for the household's own no."""
    with broken(constraint):
        Reason.objects.create(
            **({"code": "x", "step": "household_declines", "caused_by": "household", "consequence": "park"} | values)
        )
