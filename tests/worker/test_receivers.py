"""Who is told what when a home goes its way; saved with the step or not at all (N-01, N-08, N-10)."""

from collections import Counter
from datetime import timedelta

import pytest

from accounts.users.models import Role
from housing.allocation import actions as allocation
from housing.people import actions as people
from housing.people.signals import rooms_need_changed
from housing.placements import actions as placements
from housing.placements.models import State
from housing.placements.signals import placement_accepted, placement_moved, placement_offered
from housing.vacancies import actions as vacancies
from tests import factories
from volunteers.depot.orders.models import FurnishingOrder
from worker.notifications import actions, queries
from worker.notifications.models import Notification
from worker.notifications.receivers import TOLD
from worker.notifications.reminders import remind_deadlines


@pytest.fixture
def placement(anna, today):
    """Proposed and approved by Anna on a home of ours."""
    household = factories.household(adults=2, since=today - timedelta(days=400))
    agreement = factories.agreement(numerator=1, denominator=1)
    unit = factories.home(site=factories.site(landlord=agreement.landlord))
    vacancy = vacancies.report(unit=unit, by=anna, on=today, available_from=today, cause="moved_out")
    proposed = allocation.propose(vacancy=vacancy, household=household, by=anna, on=today)
    return allocation.approve(placement=proposed, by=anna, on=today)


def told(event: str) -> list[tuple[str, str]]:
    """(who, how), without what was taken back."""
    rows = Notification.objects.filter(event=event).exclude(state="cancelled").order_by("recipient__name", "channel")
    return list(rows.values_list("recipient__name", "channel"))


def test_opened_home_is_told_to_the_housing_staff_only(bo, leader, volunteer, placement):
    factories.user(Role.COORDINATOR)

    assert told("vacancy_opened") == [("Bo Prøve", "email"), ("Bo Prøve", "inbox")]
    recipients = set(Notification.objects.values_list("recipient__role", flat=True))
    assert recipients == {Role.HOUSING_STAFF}


def test_answer_is_mailed_to_the_proposer_unless_she_gave_it(anna, bo, placement, today):
    offered = allocation.offer(placement=placement, by=bo, on=today)
    placements.accept(placement=offered, by=anna, on=today)

    assert told("placement_offered") == [("Anna Prøve", "email"), ("Anna Prøve", "inbox")]
    assert told("placement_accepted") == [("Bo Prøve", "inbox")]


def test_who_takes_every_step_has_nothing_unread(anna, bo, placement, today):
    """N-01: a message tells what one does not know; the colleague is told of each step."""
    offered = allocation.offer(placement=placement, by=anna, on=today)
    accepted = placements.accept(placement=offered, by=anna, on=today)
    confirmed = placements.confirm(placement=accepted, by=anna, today=today, move_in_on=today)
    placements.move_in(placement=confirmed, by=anna, today=today, on=today)

    assert queries.unread_count(anna) == 0
    assert set(queries.inbox_of(bo).values_list("event", flat=True)) == {
        "vacancy_opened", "placement_approved", "placement_offered", "placement_accepted", "placement_confirmed",
        "placement_moved_in"}  # fmt: skip


@pytest.mark.parametrize("state", sorted(TOLD | {State.OFFERED}))
def test_nobody_is_told_of_a_step_of_her_own(anna, bo, state):
    """Every step that is told of, over every channel."""
    row = factories.placement(state=state, proposed_by=anna, answer_due_on=factories.DAY)
    for signal in (placement_moved, placement_offered):
        signal.send(sender=type(row), placement=row, was="", by=anna)
    assert not Notification.objects.filter(recipient=anna).exists()
    assert (bo.name, "inbox") in told(f"placement_{state}")


def test_nobody_is_told_of_a_need_for_rooms_that_she_changed(anna, bo, today):
    """H-03: the night's count is told to all."""
    household = factories.household(rooms_needed=1)
    household.created_at -= timedelta(days=2)
    child = {"given_name": "Feven", "family_name": "Prøve", "birth_date": today}
    people.add_person(household=household, by=anna, role="child", starts_on=today, on=today, values=child)
    assert told("rooms_need_changed") == [("Bo Prøve", "inbox")]

    factories.member(household, role="child", birth_date=today)
    factories.member(household, role="child", birth_date=today)
    people.refresh_rooms_needed(on=today)
    assert told("rooms_need_changed") == [("Anna Prøve", "inbox"), ("Bo Prøve", "inbox"), ("Bo Prøve", "inbox")]


def test_nobody_is_told_person_by_person_of_a_family_being_entered(anna, bo, today):
    """H-03: the need of a family grows with each of its persons on the day it is written down."""
    household = factories.household(rooms_needed=1)
    for name in ("Feven", "Sami", "Lia"):
        child = {"given_name": name, "family_name": "Prøve", "birth_date": today}
        people.add_person(household=household, by=anna, role="child", starts_on=today, on=today, values=child)
    household.refresh_from_db()
    assert household.rooms_needed > 1
    assert told("rooms_need_changed") == []


def test_proposer_who_has_left_leaves_it_to_everybody(anna, bo, placement, today):
    anna.is_active = False
    anna.save()
    factories.user(name="Carl Prøve")
    placement.refresh_from_db()

    allocation.offer(placement=placement, by=bo, on=today)

    assert told("placement_offered") == [("Carl Prøve", "email"), ("Carl Prøve", "inbox")]


def test_nights_run_is_mailed(anna, placement, today):
    allocation.offer(placement=placement, by=anna, on=today, answer_due_on=today)

    assert placements.expire_overdue(on=today + timedelta(days=1)) == 1
    assert told("placement_expired") == [("Anna Prøve", "email"), ("Anna Prøve", "inbox")]


def test_end_takes_back_what_nobody_has_seen(anna, bo, placement, today):
    """N-08: who has not read of the offer learns of its end only."""
    offered = allocation.offer(placement=placement, by=bo, on=today, answer_due_on=today + timedelta(days=1))
    remind_deadlines(today)
    assert told("offer_due") == [("Anna Prøve", "email"), ("Anna Prøve", "inbox")]

    placements.decline_by_household(placement=offered, by=bo, on=today, reason="home_unsuitable")

    assert told("placement_offered") == told("offer_due") == []
    assert told("placement_declined_household") == [
        ("Anna Prøve", "email"),
        ("Anna Prøve", "inbox"),
    ]


@pytest.mark.django_db(transaction=True)
def test_acceptance_that_is_undone_tells_nobody(anna, placement, today, queue):
    def fail(**kwargs: object) -> None:
        raise RuntimeError("furniture cannot be ordered")

    offered = allocation.offer(placement=placement, by=anna, on=today)
    before, hinted = Notification.objects.count(), len(queue)
    placement_accepted.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            placements.accept(placement=offered, by=anna, on=today)
    finally:
        placement_accepted.disconnect(fail)

    offered.refresh_from_db()
    assert (offered.state, FurnishingOrder.objects.count()) == ("offered", 0)
    assert (Notification.objects.count(), len(queue)) == (before, hinted)


def test_changed_need_is_told_in_the_inbox(anna):
    household = factories.household()
    for _ in range(3):
        rooms_need_changed.send(sender=type(household), household=household, was=None, now=4)

    row = queries.inbox_of(anna).get()
    assert queries.text_of(row).body == f"{household.reference}: antal rum før ikke sat, nu 4."
    assert told("rooms_need_changed") == [("Anna Prøve", "inbox")]


def test_deadline_is_told_once_and_again_when_it_moves(anna, today):
    vacancy = factories.vacancy(answer_due_on=today + timedelta(days=2))
    far = factories.vacancy(answer_due_on=today + timedelta(days=3))

    for day in (0, 0, 1):
        remind_deadlines(today + timedelta(days=day))
    assert Counter(Notification.objects.values_list("event_key", "period")) == {
        (str(vacancy.pk), "2026-11-26"): 2,
        (str(far.pk), "2026-11-27"): 2,
    }

    vacancy.answer_due_on = today + timedelta(days=4)
    vacancy.save()
    remind_deadlines(today + timedelta(days=2))
    assert Notification.objects.filter(event_key=vacancy.pk).count() == 4


def test_reminder_of_a_deadline_that_moved_meanwhile_is_not_sent(anna, today, provider_log):
    """N-08: too late is suppressed, with the reason in the row."""
    vacancy = factories.vacancy(answer_due_on=today + timedelta(days=1))
    kept = factories.vacancy(answer_due_on=today + timedelta(days=1))
    remind_deadlines(today)
    vacancy.answer_due_on = today + timedelta(days=9)
    vacancy.save()

    for row in Notification.objects.filter(channel="email"):
        actions.dispatch(row.pk)

    ends = dict(Notification.objects.filter(channel="email").values_list("event_key", "problem"))
    assert ends == {str(vacancy.pk): "no longer so", str(kept.pk): ""}
    assert len(provider_log()) == 1


def test_passed_deadlines_are_told_as_passed(anna, today):
    late = factories.placement(state="offered", answer_due_on=today - timedelta(days=1), proposed_by=anna)
    factories.vacancy(answer_due_on=today - timedelta(days=1))

    assert remind_deadlines(today) == 2
    assert set(Notification.objects.values_list("event", flat=True)) == {"offer_overdue", "vacancy_overdue"}
    assert Notification.objects.filter(event_key=late.pk, recipient=anna).count() == 2


MARKS = ("MARKNAVN", "MARKFORNAVN", "MARKVEJ", "MARKBEGRUND", "MARKTLF", "MARKTEKST", "010190")


def test_no_message_carries_a_name_an_address_or_a_reason(anna, bo, today, mailoutbox):
    """N-10: every field a message could have picked up is marked; none of the marks comes out."""
    unit = factories.home(site=factories.site(name="MARKVEJ 7", address="MARKVEJ 7"), label="MARKVEJ th.")
    household = factories.household(
        name="MARKNAVN", band_reason="MARKBEGRUND", phone="MARKTLF", since=today - timedelta(days=400)
    )
    factories.member(household, given_name="MARKFORNAVN", family_name="MARKNAVN", cpr_start="010190")
    vacancy = vacancies.report(unit=unit, by=anna, on=today, available_from=today, cause="moved_out", note="MARKTEKST")
    placement = allocation.propose(vacancy=vacancy, household=household, by=anna, on=today)
    placement = allocation.approve(placement=placement, by=bo, on=today)
    placement = allocation.offer(placement=placement, by=bo, on=today, answer_due_on=today)
    remind_deadlines(today)
    for row in Notification.objects.filter(channel="email"):
        actions.dispatch(row.pk)
    placements.decline_by_household(placement=placement, by=bo, on=today, reason="home_unsuitable", text="MARKTEKST")
    remind_deadlines(today + timedelta(days=30))
    for row in Notification.objects.filter(channel="email"):
        actions.dispatch(row.pk)

    written = [part for mail in mailoutbox for part in (mail.subject, mail.body, str(mail.message()))]
    written += [str(vars(row)) for row in Notification.objects.all()]
    assert len(mailoutbox) >= 5
    assert [mark for mark in MARKS if any(mark in text for text in written)] == []
    assert not any(household.reference in mail.subject for mail in mailoutbox)
