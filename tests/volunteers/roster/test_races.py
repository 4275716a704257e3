"""Two at the same moment: one offer, one who is left, one sign-in (REL-06)."""

from functools import partial

import pytest

from accounts.users.models import Role, User
from tests import factories
from tests.housing.races.parallel import at_once
from volunteers.roster import actions as roster
from volunteers.roster import keeping, oneself
from volunteers.roster.models import Member, Volunteer
from volunteers.roster.offering import offer_help

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
DAY = factories.DAY


def test_the_same_offer_sent_ten_times_at_once_is_one():
    offer = {"name": "Prøve Ny", "email": "ny@example.org"}
    assert at_once([partial(offer_help, on=DAY, values=offer) for _ in range(10)]) == {"done": 10}
    assert (Volunteer.objects.count(), Member.objects.count()) == (1, 1)


def test_different_offers_at_once_have_a_number_each():
    offers = [{"name": f"Prøve {n}", "email": f"ny{n}@example.org"} for n in range(8)]
    assert at_once([partial(offer_help, on=DAY, values=offer) for offer in offers]) == {"done": 8}
    assert Volunteer.objects.values("reference").distinct().count() == 8


def test_two_who_take_part_are_not_put_away_at_once():
    karen, volunteer = factories.user(Role.COORDINATOR), factories.volunteer()
    roster.add_member(volunteer=volunteer, by=karen, on=DAY, values={"name": "Prøve To"})
    ends = at_once([
        partial(keeping.archive_member, member=member, by=karen, version=1, why="x") for member in volunteer.members.all()
    ])  # fmt: skip
    assert ends == {"done": 1, "last_member": 1}


def test_one_address_lets_in_one_of_two_volunteers():
    karen = factories.user(Role.COORDINATOR)
    pair = [factories.volunteer(state="approved", email="samme@example.org") for _ in range(2)]
    ends = at_once([partial(oneself.give_sign_in, volunteer=one, by=karen, version=1) for one in pair])
    assert ends == {"done": 1, "email_taken": 1}
    assert User.objects.filter(role=Role.VOLUNTEER).count() == 1
