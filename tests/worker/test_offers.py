"""What is told of furniture on offer: the donor by e-mail, who has no sign-in, and the coordinators (V-11)."""

from datetime import timedelta

import pytest
from django.core import mail

from tests import factories
from volunteers.depot.offers import actions, links
from volunteers.depot.stock.accepting import accept
from worker.models import Notification
from worker.notifications import actions as outbox

DAY = factories.DAY


@pytest.fixture
def offer(karen):
    return factories.donation_offer(name="Xylofonsen", email="giver@example.org", phone="70201133")


def sent():
    """Everything that waits goes out; subject and body of what went to the donor, oldest first."""
    mail.outbox.clear()
    for row in Notification.objects.filter(channel="email", state="created").order_by("created_at", "id"):
        outbox.dispatch(row.pk)
    return [(found.subject, found.body) for found in mail.outbox if found.to == ["giver@example.org"]]


def yes(offer, karen, days=1):
    pickup = DAY + timedelta(days=days)
    return accept(
        offer=offer, by=karen, on=DAY, version=offer.version, pickup_on=pickup, to_location=factories.storage_location()
    )


def inbox(event):
    return Notification.objects.filter(event=event, channel="inbox", state="sent").count()


def test_the_donor_gets_the_link_and_no_message_stores_it(offer):
    """V-11: the mail holds no name; the row neither an address nor the secret."""
    [(subject, body)] = sent()
    assert subject == "Tak for dine ting"
    assert offer.reference in body
    assert links.secret_of(offer) in body
    assert "Xylofonsen" not in subject + body
    row = Notification.objects.get(event="offer_made")
    assert (row.recipient, row.link, row.values) == (
        None, "", {"reference": offer.reference, "due": offer.expires_on.isoformat()},
    )  # fmt: skip


def test_the_coordinators_find_it_in_the_inbox_only(offer, karen):
    assert inbox("offer_received") == 1
    assert not Notification.objects.filter(recipient=karen, channel="email").exists()
    actions.decline(offer=offer, by=karen, on=DAY, version=offer.version, reason="no_room")
    assert inbox("offer_received") == 0


@pytest.mark.parametrize(
    ("answer", "subject", "word"),
    [
        (yes, "Ja tak til dine ting", "25. november 2026"),
        (lambda offer, karen: actions.decline(offer=offer, by=karen, on=DAY, version=1, reason="no_room"),
         "Nej tak til dine ting", "Blå Kors"),
        (lambda offer, karen: actions.ask(offer, karen, "Hvor stor?", 1, on=DAY),
         "Vi har et spørgsmål om dine ting", "Svar gennem linket"),
        (lambda offer, karen: actions.expire(offer.expires_on), "Vi nåede ikke at svare", "Blå Kors"),
    ],
    ids=["yes", "no", "question", "silence"],
)  # fmt: skip
def test_each_answer_reaches_the_donor(offer, karen, answer, subject, word):
    sent()
    answer(offer, karen)
    [(told, body)] = sent()
    assert told == subject
    assert word in body
    assert links.secret_of(offer) in body


def test_a_yes_that_was_taken_back_before_the_mail_went_out_is_not_told(offer, karen):
    sent()
    done = yes(offer, karen)
    actions.reopen(done, karen, done.version, on=DAY)
    assert [subject for subject, _body in sent()] == ["Vi henter ikke dine ting den dag"]


def test_of_two_days_only_the_last_is_told(offer, karen):
    sent()
    done = yes(offer, karen)
    actions.not_collected(done, by=None, on=DAY, again_on=DAY + timedelta(days=4))
    [(_subject, body)] = sent()
    assert "28. november" in body


def test_in_the_language_of_the_offer(karen):
    from django.utils.translation import override

    with override("en"):
        made = factories.donation_offer(email="giver@example.org")
    sent()
    with override("da"):
        actions.decline(offer=made, by=karen, on=DAY, version=1, reason="no_room")
    assert sent()[0][0] == "No thank you to your things"


def test_without_an_address_nothing_is_written_down(karen):
    factories.donation_offer(email="", phone="70201133")
    assert not Notification.objects.filter(recipient=None).exists()


def test_an_address_removed_meanwhile_is_not_guessed(offer, karen):
    actions.correct(offer=offer, by=karen, on=DAY, version=1, values={"email": ""})
    assert sent() == []
    assert Notification.objects.get(event="offer_made").problem == "nobody to tell"


def test_the_donors_steps_reach_the_coordinators(offer, karen):
    actions.reply(offer, "Den er også rød", on=DAY)
    assert inbox("offer_replied") == 1
    offer.refresh_from_db()
    actions.withdraw(yes(offer, karen), DAY)
    assert inbox("offer_withdrawn") == 1
    assert Notification.objects.filter(event="offer_withdrawn", recipient=karen, channel="email").exists()


def test_a_night_that_runs_twice_tells_once(offer):
    for _ in range(3):
        actions.expire(offer.expires_on)
    assert Notification.objects.filter(event="offer_expired").count() == 1
