"""The volunteer's link, and that nobody learns a name before both have said yes (V-05)."""

from datetime import timedelta

import pytest

from tests import factories
from tests.checks import history, refused
from volunteers.contacts import links
from volunteers.contacts.models import AnswerLink

DAY = factories.DAY


@pytest.fixture
def made(karen):
    return factories.match(by=karen)


def test_only_the_hash_is_kept(karen, made):
    secret = links.make_link(match=made, by=karen, on=DAY)
    row = AnswerLink.objects.get()
    assert len(secret) >= 43
    assert secret not in str(row.__dict__)
    assert (row.digest, row.expires_on) == (links.digest_of(secret), DAY + timedelta(days=7))
    assert links.match_of(secret, DAY) == made
    assert history(row) == ["created"]


def test_a_new_link_puts_the_old_one_out_of_force(karen, made):
    old = links.make_link(match=made, by=karen, on=DAY)
    new = links.make_link(match=made, by=karen, on=DAY)
    assert (links.match_of(old, DAY), links.match_of(new, DAY)) == (None, made)


def test_a_link_is_good_for_seven_days_and_one_answer(karen, made):
    secret = links.make_link(match=made, by=karen, on=DAY)
    with refused("link_unknown"):
        links.answer_by_link(secret=secret, says_yes=True, on=DAY + timedelta(days=7))
    answered = links.answer_by_link(secret=secret, says_yes=True, on=DAY + timedelta(days=6))
    assert (answered.state, answered.volunteer_yes_how) == ("one_yes", "link")
    event = answered.events.last()
    assert (event.side, event.how, event.by) == ("volunteer", "link", None)
    with refused("link_answered"):
        links.answer_by_link(secret=secret, says_yes=False, on=DAY)
    with refused("nothing_to_ask"):
        links.make_link(match=answered, by=karen, on=DAY)


def test_a_no_by_the_link_keeps_the_reason(karen, made):
    secret = links.make_link(match=made, by=karen, on=DAY)
    answered = links.answer_by_link(secret=secret, says_yes=False, on=DAY, reason="Jeg er på ferie")
    assert (answered.state, answered.declined_by, answered.note) == ("declined", "volunteer", "Jeg er på ferie")


def test_a_guess_says_nothing(db):
    with refused("link_unknown"):
        links.answer_by_link(secret="guess", says_yes=True, on=DAY)
