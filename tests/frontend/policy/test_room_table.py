"""The room table as dated versions, seen through before they are saved (H-03, H-21, H-24), and another share (H-18)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from housing.models import Household, RoomTableVersion
from housing.people.actions import recount_rooms, refresh_rooms_needed
from housing.people.room_tables import BOUNDS, RULES, save_version, table_on
from housing.planning.rooms import DANISH_DEFAULT
from housing.whatif.actions import adopt_policy, adopt_rooms
from housing.whatif.queries import preview_policy, preview_rooms
from tests import factories
from tests.checks import broken, refused
from tests.factories import DAY
from tests.housing.policies.values import weights
from tests.housing.ways import home_of, ours, report, waiting

pytestmark = pytest.mark.django_db


def table(**changes):
    """Hjemly's own table from today, but for what is said."""
    own = {name: getattr(DANISH_DEFAULT, name) for name in RULES}
    return own | {"valid_from": DAY, "reason": "Byrådets beslutning"} | changes


@pytest.fixture
def siblings(db):
    """Brother of 9 and sister of 8 with a parent: two rooms by Hjemly's table."""
    household = factories.household(adults=0, name="Familien Søskende")
    factories.member(household, given_name="Mor", birth_date=date(1990, 1, 1))
    for name, sex, year in (("Bo", "m", 2017), ("Ida", "f", 2018)):
        factories.member(household, role="child", given_name=name, sex=sex, birth_date=date(year, 1, 1))
    recount_rooms(household, DAY, None)
    assert household.rooms_needed == 2
    return household


def test_a_version_counts_from_its_day_and_not_before(anna, siblings):
    """H-21: the duty of 2016 is not today's."""
    save_version(by=anna, values=table(valid_from=DAY + timedelta(days=7), share_any_sex_below=5), on=DAY)

    siblings.refresh_from_db()
    assert siblings.rooms_needed == 2
    assert table_on(DAY) == DANISH_DEFAULT
    refresh_rooms_needed(DAY + timedelta(days=7))
    siblings.refresh_from_db()
    assert siblings.rooms_needed == 3


def test_from_today_every_household_is_counted_anew_at_once(anna, siblings):
    save_version(by=anna, values=table(share_any_sex_below=5), on=DAY)

    siblings.refresh_from_db()
    assert siblings.rooms_needed == 3


def test_the_later_written_of_one_day_counts(anna):
    save_version(by=anna, values=table(max_per_room=3), on=DAY)
    save_version(by=anna, values=table(max_per_room=1), on=DAY)

    assert table_on(DAY).max_per_room == 1


def test_the_preview_says_who_needs_more_rooms_and_who_moves(anna):
    """H-24: a home of two rooms is too small by the new table; a number written by hand stays."""
    report(home_of(ours(), rooms=2), anna)
    household = waiting(18, name="Familien Søskende")
    for name, sex, year in (("Bo", "m", 2017), ("Ida", "f", 2018)):
        factories.member(household, role="child", given_name=name, sex=sex, birth_date=date(year, 1, 1))
    waiting(20, name="Familien Skrevet", rooms_override=2, rooms_override_reason="Aftalt")
    refresh_rooms_needed(DAY)
    before = Household.objects.get(pk=household.pk).rooms_needed

    same = preview_rooms(by=anna, values=table(), on=DAY)
    preview = preview_rooms(by=anna, values=table(share_any_sex_below=5, couple_shares=False), on=DAY)

    assert (same.need_more, same.need_fewer, same.moved) == (0, 0, ())
    assert (preview.need_more, preview.need_fewer) == (1, 0)
    assert [(row.name, row.change.was, row.change.now) for row in preview.moved] == [
        ("Familien Skrevet", 2, 1),
        ("Familien Søskende", 1, 2),
    ]
    assert Household.objects.get(pk=household.pk).rooms_needed == before
    assert not RoomTableVersion.objects.exists()


def test_a_stale_preview_of_rooms_is_refused(anna, siblings):
    values = table(share_any_sex_below=5)
    seen = preview_rooms(by=anna, values=values, on=DAY).fingerprint
    factories.member(siblings, role="child", given_name="Eva", sex="f", birth_date=date(2019, 1, 1))

    with refused("stale_preview"):
        adopt_rooms(by=anna, values=values, fingerprint=seen, on=DAY)
    fresh = preview_rooms(by=anna, values=values, on=DAY).fingerprint
    assert adopt_rooms(by=anna, values=values, fingerprint=fresh, on=DAY).version == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"max_per_room": BOUNDS["max_per_room"][1] + 1}, "policy_value_out_of_range"),
        ({"share_any_sex_below": 19}, "room_ages_crossed"),
        ({"valid_from": DAY - timedelta(days=1)}, "policy_in_past"),
        ({"reason": " "}, "policy_reason_needed"),
    ],
)
def test_a_table_no_day_could_have_is_refused(changes, code, anna):
    with refused(code):
        save_version(by=anna, values=table(**changes), on=DAY)


def test_the_database_holds_the_bounds_too(anna):
    with broken("room_table_is_sensible"):
        RoomTableVersion.objects.create(version=1, valid_from=DAY, reason="x", share_any_sex_below=19)


def test_who_may_not_write_rules_writes_no_room_table(db):
    with refused("not_allowed"):
        save_version(by=factories.user("leader"), values=table(), on=DAY)


def test_the_page_goes_from_editor_to_preview_to_version(as_anna, siblings):
    address = reverse("room_table_new")
    form = as_anna.get(address).context["form"]
    written = {name: form[name].value() for name in form.fields if form[name].value() not in (False, None)}
    written |= {"share_any_sex_below": "5", "reason": "Byrådet", "valid_from": form["valid_from"].value()}
    seen = as_anna.post(address, written)
    assert seen.status_code == 200, seen.context["form"].errors
    page = " ".join(seen.content.decode().split())
    assert "Alle børn kan dele rum, til de er" in page

    hidden = dict(seen.context["typed"]) | {"fingerprint": seen.context["preview"].fingerprint, "step": "save"}
    assert as_anna.post(address, hidden)["Location"] == reverse("room_table")
    shown = " ".join(as_anna.get(reverse("room_table")).content.decode().split())
    assert "Alle børn kan dele rum, til de er: 10 år → 5 år" in shown


# -- another share


def test_another_share_is_seen_in_the_preview(anna):
    """H-18, H-24: open homes stay where they are; the next ones go elsewhere."""
    values = weights(refugee_quota_numerator=1, refugee_quota_denominator=5)

    preview = preview_policy(by=anna, values=values, on=DAY)

    assert (preview.streams_was.count("refugee"), preview.streams_now.count("refugee")) == (5, 2)
    assert preview_policy(by=anna, values=weights(), on=DAY).streams_now == ()


def test_a_home_reported_meanwhile_makes_a_preview_of_the_share_stale(anna):
    values = weights(refugee_quota_numerator=1, refugee_quota_denominator=5)
    seen = preview_policy(by=anna, values=values, on=DAY).fingerprint
    factories.vacancy(state="let", stream="refugee")

    with refused("stale_preview"):
        adopt_policy(by=anna, values=values, fingerprint=seen, on=DAY)
