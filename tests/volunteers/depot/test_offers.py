"""An offer without a sign-in: made, asked about, answered, taken back, run out (V-11)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.journal.models import ChangeEntry
from accounts.users.models import Role
from tests import factories
from tests.checks import refused
from volunteers.depot.offers import actions, links
from volunteers.depot.offers.models import DonationOffer, OfferLine
from volunteers.depot.offers.signals import offer_accepted, offer_answered, offer_closed, offer_withdrawn
from volunteers.depot.stock.accepting import accept

DAY = factories.DAY


@pytest.fixture
def room(db):
    return factories.storage_location()


def yes(offer, karen, room, **said):
    values = {"offer": offer, "by": karen, "on": DAY, "version": offer.version, "pickup_on": DAY, "to_location": room}
    return accept(**(values | said))


@pytest.fixture
def heard():
    """Every signal of the offers in the order it was sent."""
    told, keep = [], []
    for name, signal in [
        ("answered", offer_answered), ("accepted", offer_accepted), ("closed", offer_closed),
        ("withdrawn", offer_withdrawn),
    ]:  # fmt: skip

        def hear(name=name, **kwargs):
            told.append(f"{name} {kwargs['what']}" if "what" in kwargs else name)

        keep.append((signal, hear))
        signal.connect(hear)
    yield told
    for signal, hear in keep:
        signal.disconnect(hear)


def test_a_stranger_offers_things_and_gets_a_link(db):
    """V-11: numbered, measured as the kind is, and open for fourteen days; of the secret only the hash is kept."""
    chair = factories.thing_kind(litres=180, grams=5500)
    made, secret = actions.offer(
        on=DAY, values={"name": "Bo Giver", "phone": "70201133", "floor": 3, "lift": True},
        lines=[{"kind": chair, "count": 4, "text": "eg"}, {"kind": chair, "litres": 90}],
    )  # fmt: skip

    assert (made.reference, made.state, made.litres) == (f"G-{DAY.year}-0001", "offered", 4 * 180 + 90)
    assert made.expires_on == DAY + timedelta(days=14)
    assert links.offer_of(secret, DAY) == made
    assert secret not in (made.digest, str(made.pk))
    assert len(secret) >= 43
    assert "digest" not in ChangeEntry.objects.get(subject_id=made.pk).after


def test_the_link_of_one_offer_opens_no_other(db):
    first, second = factories.donation_offer(), factories.donation_offer()
    assert links.offer_of(links.secret_of(first), DAY) == first
    for wrong in (str(second.pk), second.digest, "", links.secret_of(second)[:-1]):
        assert links.offer_of(wrong, DAY) is None


def test_the_link_stops_sixty_days_after_the_offer_ran_out(db):
    made = factories.donation_offer()
    secret, last = links.secret_of(made), made.expires_on + timedelta(days=60)
    assert links.offer_of(secret, last)
    assert links.offer_of(secret, last + timedelta(days=1)) is None


def test_with_a_new_key_of_the_house_old_links_still_work_and_new_mails_have_none(db, settings):
    made = factories.donation_offer()
    secret = links.secret_of(made)
    settings.SECRET_KEY = "another"
    assert links.offer_of(secret, DAY) == made
    assert links.secret_of(made) == ""


def test_the_same_offer_twice_on_a_day_is_one(db):
    kind = factories.thing_kind()
    said = {"on": DAY, "values": {"name": "Bo", "email": "bo@example.org"}, "lines": [{"kind": kind}]}
    assert actions.offer(**said)[0] == actions.offer(**said)[0]
    other = actions.offer(**(said | {"lines": [{"kind": kind, "count": 2}]}))[0]
    assert other.reference.endswith("0002")
    assert DonationOffer.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "lines", "code"),
    [
        ({"email": ""}, None, "offer_unreachable"),
        ({"latest_on": DAY - timedelta(days=1)}, None, "offer_latest_passed"),
        ({}, [], "offer_has_nothing"),
        ({}, [{"count": 201}], "offer_line_wrong"),
        ({}, [{"condition": "broken"}], "offer_line_wrong"),
    ],
)
def test_an_offer_that_cannot_be_answered_or_read_is_refused(db, values, lines, code):
    kind = factories.thing_kind()
    rows = [{"kind": kind}] if lines is None else [{"kind": kind, **line} for line in lines]
    with refused(code):
        actions.offer(on=DAY, values={"name": "Bo", "email": "bo@example.org"} | values, lines=rows)
    assert not DonationOffer.objects.exists()


def test_only_the_coordinator_answers(room):
    made, anna = factories.donation_offer(), factories.user(Role.HOUSING_STAFF)
    given = {"offer": made, "by": anna, "version": made.version}
    for step in (
        lambda: yes(made, anna, room),
        lambda: actions.decline(**given, on=DAY, reason="no_room"),
        lambda: actions.ask(**given, text="Hvor stor?", on=DAY),
        lambda: actions.reopen(**given, on=DAY),
        lambda: actions.correct(**given, on=DAY, values={"note": "x"}),
        lambda: actions.add_photos(made, [], by=anna),
    ):
        with refused("not_allowed"):
            step()


def test_a_question_is_answered_and_both_get_fourteen_days(karen, heard):
    made = factories.donation_offer()
    later = DAY + timedelta(days=10)
    asked = actions.ask(made, karen, "Hvor stor er den?", made.version, on=later)
    assert (asked.state, asked.expires_on) == ("asked", later + timedelta(days=14))
    again = actions.reply(asked, "80 cm bred", on=later + timedelta(days=3))
    assert (again.state, again.expires_on) == ("offered", later + timedelta(days=17))
    assert [(row.by, row.text) for row in made.messages.all()] == [(karen, "Hvor stor er den?"), (None, "80 cm bred")]
    assert heard == ["answered asked"]


def test_no_says_why_and_can_be_undone(karen, heard):
    made = factories.donation_offer()
    with refused("unknown_choice", "reason"):
        actions.decline(offer=made, by=karen, on=DAY, version=made.version, reason="ugly")
    done = actions.decline(offer=made, by=karen, on=DAY, version=made.version, reason="no_room", note="Prøv i maj")
    assert (done.state, done.answered_by, done.messages.get().text) == ("declined", karen, "Prøv i maj")
    back = actions.reopen(done, karen, done.version, on=DAY)
    assert (back.state, back.decline_reason, back.answered_on) == ("offered", "", None)
    assert heard == ["answered declined"]


def test_a_yes_says_when_where_and_how_much(karen, room, heard):
    kinds = [factories.thing_kind(litres=300), factories.thing_kind(litres=70)]
    made = factories.donation_offer(lines=[{"kind": kinds[0], "count": 4}, {"kind": kinds[1]}])
    first = made.lines.get(kind=kinds[0])
    done = yes(made, karen, room, accepted={first.pk: 3}, pickup_on=DAY + timedelta(days=2))
    assert (done.state, done.litres, done.to_location, done.override_reason) == ("accepted", 900, room, "")
    assert sorted(done.lines.values_list("accepted", flat=True)) == [0, 3]
    assert heard == ["accepted", "answered accepted"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"pickup_on": DAY - timedelta(days=1)}, "offer_pickup_passed"),
        ({"pickup_on": DAY + timedelta(days=6)}, "offer_pickup_too_late"),
        ({"accepted": {}}, "offer_takes_nothing"),
    ],
)
def test_a_yes_that_nobody_can_keep_is_refused(karen, room, said, code):
    with refused(code):
        yes(factories.donation_offer(latest_on=DAY + timedelta(days=5)), karen, room, **said)


def test_a_yes_takes_no_more_than_is_offered_and_goes_to_a_room_in_use(karen, room):
    made = factories.donation_offer()
    line, other = made.lines.get(), factories.donation_offer().lines.get()
    for wrong in ({line.pk: 3}, {line.pk: -1}, {line.pk: 1, other.pk: 1}):
        with refused("offer_takes_too_much"):
            yes(made, karen, room, accepted=wrong)
    with refused("offer_goes_to_a_room"):
        yes(made, karen, factories.vehicle().aboard)


@pytest.mark.parametrize("how", ["withdrawn", "declined", "reopened", "not_collected"])
def test_whoever_ends_a_yes_frees_the_room_and_calls_off_the_pickup(karen, room, heard, how):
    made = yes(factories.donation_offer(), karen, room)
    done = {
        "withdrawn": lambda: actions.withdraw(made, DAY),
        "declined": lambda: actions.decline(offer=made, by=karen, on=DAY, version=made.version, reason="too_late"),
        "reopened": lambda: actions.reopen(made, karen, made.version, on=DAY),
        "not_collected": lambda: actions.not_collected(made, by=None, on=DAY, again_on=None),
    }[how]()
    assert (done.pickup_on, done.to_location, done.lines.get().accepted) == (None, None, None)
    assert heard.count("closed") == 1


def test_a_pickup_that_failed_may_have_another_day(karen, room, heard):
    made = yes(factories.donation_offer(), karen, room)
    again = actions.not_collected(made, by=None, on=DAY, again_on=DAY + timedelta(days=3))
    assert (again.state, again.pickup_on) == ("accepted", DAY + timedelta(days=3))
    assert heard[-1] == "accepted"
    assert "closed" not in heard


def test_what_was_collected_is_final(karen, room, heard):
    made = actions.collected(yes(factories.donation_offer(), karen, room), by=None, on=DAY)
    assert made.state == "collected"
    assert "closed" not in heard
    for step in (
        lambda: actions.withdraw(made, DAY),
        lambda: actions.reopen(made, karen, made.version, on=DAY),
        lambda: actions.collected(made, by=None, on=DAY),
    ):
        with refused("offer_cannot_move"):
            step()
    with refused("offer_is_over"):
        actions.reply(made, "Har I fået den?", on=DAY)


def test_the_first_of_two_coordinators_counts(karen):
    made = factories.donation_offer()
    actions.decline(offer=made, by=karen, on=DAY, version=made.version, reason="no_room")
    with refused("stale"):
        actions.ask(made, karen, "Hvor stor?", 1, on=DAY)


def test_nobody_answered_so_it_expires_once(karen, heard):
    """V-11: after fourteen days, or the day after the latest; a night that runs twice changes nothing."""
    short = factories.donation_offer(latest_on=DAY + timedelta(days=3))
    long = factories.donation_offer()
    answered = factories.donation_offer()
    actions.decline(offer=answered, by=karen, on=DAY, version=answered.version, reason="no_room")
    heard.clear()
    assert [actions.expire(DAY + timedelta(days=days)) for days in (3, 4, 4, 13, 14)] == [0, 1, 0, 0, 1]
    assert heard == ["answered expired"] * 2
    short.refresh_from_db()
    with refused("offer_latest_passed"):
        actions.reopen(short, karen, short.version, on=DAY + timedelta(days=5))
    long.refresh_from_db()
    assert actions.reopen(long, karen, long.version, on=DAY + timedelta(days=20)).state == "offered"


def test_another_latest_day_moves_the_expiry(karen):
    made = factories.donation_offer()
    sooner = actions.correct(
        offer=made, by=karen, on=DAY, version=made.version, values={"latest_on": DAY + timedelta(days=2)}
    )
    assert sooner.expires_on == DAY + timedelta(days=3)


def test_the_database_keeps_no_half_answer(karen):
    made = factories.donation_offer()
    for values in (
        {"state": "accepted"},
        {"state": "declined"},
        {"decline_reason": "no_room"},
        {"email": "", "phone": ""},
        {"pickup_on": DAY},
        {"state": "sold"},
        {"expires_on": made.offered_on},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DonationOffer.objects.filter(pk=made.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferLine.objects.filter(offer=made).update(accepted=3)
