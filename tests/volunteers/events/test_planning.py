"""Events and their series: days, clocks, changes of one or all that follow, cancellations, attendance (V-36, V-37)."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from accounts.refusals import Refusal
from tests import factories
from tests.volunteers.events.conftest import NOW
from volunteers.events import attendance, moments, planning, queries, series, signing
from volunteers.events.moments import Closed
from volunteers.models import Event, Shift, SignUp
from worker.models import Notification
from worker.notifications.events import remind_shifts

pytestmark = pytest.mark.django_db
ROW = {
    "kind": "cafe", "title": "Fredagscafé", "place": "Rådhuset", "text": "", "is_public": True, "rhythm": 1,
    "starts_on": date(2026, 12, 4), "ends_on": date(2027, 1, 8), "from_time": time(16), "to_time": time(18),
    "skips_holidays": True,
}  # fmt: skip
HOST = [{"role": "Vært", "task": "", "places": 2}]


def make(by, **values):
    return series.create_series(by=by, values=ROW | values, shifts=HOST)


def days(rows):
    return [timezone.localtime(row.starts_at).strftime("%d.%m %H") for row in rows]


def test_a_weekly_cafe_leaves_out_holidays_and_the_houses_own_closing_days(karen):
    """V-37: Christmas Day, New Year's Day and a closing day of one's own are skipped, with the reason."""
    series.save_closing_days(
        by=karen, values={"name": "Flytning", "starts_on": date(2026, 12, 10), "ends_on": date(2026, 12, 12)}
    )
    shown = series.planned(ROW)
    assert {one.day.day: one.skipped for one in shown if one.skipped} == {
        11: "Flytning", 25: "Juledag", 1: "Nytårsdag",
    }  # fmt: skip
    make(karen)
    assert days(Event.objects.all()) == ["04.12 16", "18.12 16", "08.01 16"]
    assert Shift.objects.count() == 3


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2027, 5, 6), date(2027, 5, 17)])
def test_christmas_eve_new_years_eve_ascension_and_whit_monday_are_holidays(day):
    assert moments.holiday_name(day)


def test_a_fortnight_and_days_that_are_not_skipped():
    found = moments.days(
        date(2026, 12, 11), date(2027, 1, 10), 2, skips=False, closed=[Closed(NOW.date(), NOW.date(), "x")]
    )
    assert [one.day.day for one in found] == [11, 25, 8]


@pytest.mark.parametrize("change", [date(2027, 3, 28), date(2026, 10, 25)])
def test_at_16_is_at_16_when_the_clocks_change(change):
    """V-37: the wall clock stands; the same rule in UTC would move by an hour."""
    first = change - timedelta(days=2)
    at = [moments.moment(one.day, time(16)) for one in moments.days(first, first + timedelta(days=7), 1, skips=False)]
    assert {timezone.localtime(one).hour for one in at} == {16}
    assert (at[1] - at[0]) != timedelta(days=7)


def test_an_hour_that_the_clocks_skip_is_refused():
    with pytest.raises(Refusal) as caught:
        moments.moment(date(2027, 3, 28), time(2, 30))
    assert caught.value.code == "no_such_time"


def test_one_is_changed_and_the_others_stay_or_all_that_follow_change(karen):
    """V-37"""
    made = make(karen, ends_on=date(2026, 12, 18))
    first, second, _third = made.events.order_by("starts_at")
    planning.update_event(event=first, by=karen, version=first.version, values={"title": "Julecafé"})
    times = {
        "starts_at": moments.moment(date(2026, 12, 10), time(17)),
        "ends_at": moments.moment(date(2026, 12, 10), time(19)),
    }
    series.update_following(event=second, by=karen, version=second.version, values={"place": "Biblioteket", **times})
    rows = list(made.events.order_by("starts_at"))
    assert days(rows) == ["04.12 16", "10.12 17", "17.12 17"]
    assert [row.place for row in rows] == ["Rådhuset", "Biblioteket", "Biblioteket"]
    assert [row.title for row in rows] == ["Julecafé", "Fredagscafé", "Fredagscafé"]
    assert days(Shift.objects.order_by("starts_at")) == days(rows)


def test_a_series_goes_on_as_its_last_event_is(karen):
    made = make(karen, ends_on=date(2026, 12, 11))
    last = made.events.last()
    series.add_shift_following(event=last, by=karen, values={"role": "Kok", "task": "events", "places": 1})
    series.extend_series(series=made, by=karen, version=made.version, ends_on=date(2027, 1, 8))
    assert days(made.events.order_by("starts_at")) == ["04.12 16", "11.12 16", "18.12 16", "08.01 16"]
    assert sorted(made.events.order_by("starts_at").last().shifts.values_list("role", flat=True)) == ["Kok", "Vært"]


def test_a_cancelled_event_tells_everybody_once(karen, helping):
    """V-36: on two shifts of it, in a queue or with a place: one message each, and nothing a second time."""
    event = factories.event()
    gerda, hans = helping(), helping()
    early = {"starts_at": event.starts_at - timedelta(hours=1), "ends_at": event.starts_at}
    for shift in (factories.shift(event=event), factories.shift(event=event, **early)):
        signing.sign_up(shift=shift, volunteer=gerda, by=gerda.user, now=NOW)
    signing.wait(shift=shift, volunteer=hans, by=hans.user, now=NOW)
    event = planning.cancel_event(event=event, by=karen, version=event.version, now=NOW, why="Sygdom")
    told = Notification.objects.filter(event="event_cancelled", channel="email")
    assert sorted(told.values_list("recipient", flat=True)) == sorted([gerda.user_id, hans.user_id])
    with pytest.raises(Refusal):
        planning.cancel_event(event=event, by=karen, version=event.version, now=NOW, why="Igen")
    with pytest.raises(Refusal):
        signing.sign_up(shift=shift, volunteer=helping(), by=karen, now=NOW)


def test_cancelling_all_that_follow_ends_the_series(karen):
    made = make(karen, ends_on=date(2026, 12, 18))
    second = made.events.order_by("starts_at")[1]
    series.cancel_following(event=second, by=karen, version=second.version, now=NOW, why="Lokalet lukker")
    made.refresh_from_db()
    assert [row.is_cancelled for row in made.events.order_by("starts_at")] == [False, True, True]
    assert made.ends_on == date(2026, 12, 10)


def test_everybody_is_reminded_the_day_before_and_anew_when_the_time_moves(karen, helping):
    """V-36: unique by sign-up and time; the old reminder goes."""
    event, gerda = factories.event(), helping()
    signing.sign_up(shift=factories.shift(event=event), volunteer=gerda, by=gerda.user, now=NOW)
    eve = event.starts_at.date() - timedelta(days=1)
    for _ in range(2):
        assert remind_shifts(on=eve) == 1
    reminders = Notification.objects.filter(event="shift_tomorrow", channel="inbox")
    assert reminders.count() == 1
    later = {"starts_at": event.starts_at + timedelta(hours=1), "ends_at": event.ends_at + timedelta(hours=1)}
    planning.update_event(event=event, by=karen, version=event.version, values=later)
    remind_shifts(on=eve)
    assert sorted(reminders.values_list("state", flat=True)) == ["cancelled", "sent"]
    assert remind_shifts(on=eve - timedelta(days=1)) == 0


def test_a_new_time_asks_again_only_those_for_whom_it_collides(karen, helping):
    """V-36: the others stay signed up; whoever leaves the other shift is asked no more."""
    event, gerda, hans = factories.event(), helping(), helping()
    shift = factories.shift(event=event, places=2)
    for one in (gerda, hans):
        signing.sign_up(shift=shift, volunteer=one, by=one.user, now=NOW)
    evening = factories.shift(starts_at=event.ends_at, ends_at=event.ends_at + timedelta(hours=2))
    other = signing.sign_up(shift=evening, volunteer=gerda, by=gerda.user, now=NOW)
    later = {"starts_at": event.starts_at + timedelta(hours=1), "ends_at": event.ends_at + timedelta(hours=1)}
    planning.update_event(event=event, by=karen, version=event.version, values=later)
    shift.refresh_from_db()
    assert (shift.starts_at, shift.ends_at) == (later["starts_at"], later["ends_at"])
    assert dict(SignUp.objects.filter(shift=shift).values_list("volunteer", "must_confirm")) == {
        gerda.pk: True, hans.pk: False,
    }  # fmt: skip
    told = Notification.objects.filter(channel="inbox", event__startswith="event_moved")
    assert set(told.values_list("event", "recipient")) == {
        ("event_moved_overlapping", gerda.user_id), ("event_moved", hans.user_id),
    }  # fmt: skip
    mine = SignUp.objects.get(shift=shift, volunteer=gerda)
    with pytest.raises(Refusal):
        signing.confirm(sign_up=mine, by=gerda.user, now=NOW)
    signing.leave(sign_up=other, by=gerda.user, now=NOW)
    mine.refresh_from_db()
    assert not mine.must_confirm


def test_more_places_go_to_those_who_wait_and_fewer_than_are_taken_are_refused(karen, helping):
    shift, gerda, hans = factories.shift(), helping(), helping()
    signing.sign_up(shift=shift, volunteer=gerda, by=gerda.user, now=NOW)
    waiting = signing.wait(shift=shift, volunteer=hans, by=hans.user, now=NOW)
    shift.refresh_from_db()
    shift = planning.update_shift(shift=shift, by=karen, version=shift.version, now=NOW, values={"places": 2})
    waiting.refresh_from_db()
    assert (waiting.state, shift.taken) == ("offered", 2)
    with pytest.raises(Refusal) as caught:
        planning.update_shift(shift=shift, by=karen, version=shift.version, now=NOW, values={"places": 1})
    assert caught.value.code == "shift_places_below_taken"
    with pytest.raises(Refusal):
        planning.remove_shift(shift=shift, by=karen, version=shift.version, now=NOW)


def test_attendance_gives_hours_by_volunteer_and_kind(karen, helping):
    """V-37: came with the shift's length or the minutes said, did not come, and guests by age."""
    event = factories.event()
    shift = factories.shift(event=event, places=3)
    rows = [signing.sign_up(shift=shift, volunteer=one, by=karen, now=NOW) for one in (helping(), helping(), helping())]
    call = {"event": event, "by": karen, "now": event.ends_at}
    with pytest.raises(Refusal):
        attendance.record_attendance(event=event, by=karen, now=NOW, rows={})
    noted = {rows[0].pk: (True, None), rows[1].pk: (True, 45), rows[2].pk: (False, None)}
    done = attendance.record_attendance(**call, rows=noted, guests={"children": 7, "young": None, "adults": 3})
    assert (done.children, done.young, done.adults) == (7, None, 3)
    found = queries.hours(karen, event.starts_at.date(), event.starts_at.date())
    figures = {row.pk: (row.minutes_homework_cafe, row.minutes_all, row.times, row.no_shows) for row in found}
    assert figures == {
        rows[0].volunteer_id: (120, 120, 1, 0), rows[1].volunteer_id: (45, 45, 1, 0), rows[2].volunteer_id: (0, 0, 0, 1),
    }  # fmt: skip
    assert not queries.hours(karen, date(2020, 1, 1), date(2020, 12, 31)).exists()
    with pytest.raises(Refusal):
        attendance.record_attendance(**call, rows={rows[0].pk: (True, 0)})
    stranger = signing.sign_up(shift=factories.shift(), volunteer=helping(), by=karen, now=NOW)
    with pytest.raises(Refusal):
        attendance.record_attendance(**call, rows={stranger.pk: (True, None)})


def test_a_volunteer_plans_nothing_and_sees_no_event_of_the_coordinator(helping):
    user = helping().user
    with pytest.raises(Refusal):
        planning.create_event(by=user, values={"starts_at": NOW, "ends_at": NOW})
    factories.event()
    assert not queries.visible_events(user).exists()


def test_what_i_may_take_is_what_i_could_take(helping):
    """V-35: nothing on the page that the action would refuse, but for a full one that is said to be full."""
    gerda = helping(tasks=["homework"])
    fits, full = factories.shift(task="homework"), factories.shift()
    factories.shift(task="driver")
    factories.shift(event=factories.event(cancelled_at=NOW, cancelled_reason="Sygdom"))
    signing.sign_up(shift=full, volunteer=(other := helping()), by=other.user, now=NOW)
    found = {one.shift.pk: one.full for one in queries.takeable(gerda.user, NOW)}
    assert found == {fits.pk: False, full.pk: True}
    signing.sign_up(shift=fits, volunteer=gerda, by=gerda.user, now=NOW)
    assert queries.takeable(gerda.user, NOW) == []


def test_an_event_over_midnight_of_the_clock_change_keeps_its_times(karen):
    at = moments.moment(date(2027, 3, 27), time(22))
    event = planning.create_event(
        by=karen,
        values={
            "kind": "other",
            "title": "Nat",
            "place": "Skoven",
            "starts_at": at,
            "ends_at": at + timedelta(hours=8),
        },
    )
    assert timezone.localtime(event.ends_at).hour == 7
