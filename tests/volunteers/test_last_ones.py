"""Three are left and fifty want one, at the same moment and on either database: three get it, the others are told.

The other races of these rooms are asked on PostgreSQL alone, where many write at once.
"""

from functools import partial
from random import Random

import pytest
from django.db.models import F, Sum

from accounts.users.models import Role
from tests import factories
from tests.housing.races.parallel import at_once
from tests.volunteers.events.conftest import NOW
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import Reservation
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock.accepting import accept
from volunteers.events import signing
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend
from volunteers.models import DonationOffer, Shift, SignUp

pytestmark = pytest.mark.django_db(transaction=True)
DAY = factories.DAY
MANY, LEFT = 50, 3


def test_the_last_three_cubic_metres(karen):
    """REL-02, V-12."""
    room = factories.storage_location(limit_litres=LEFT * 1000)
    lines = [{"kind": factories.thing_kind(litres=1000)}]
    offers = [factories.donation_offer(lines=lines) for _ in range(MANY)]
    ends = at_once([
        partial(accept, offer=one, by=karen, on=DAY, version=one.version, pickup_on=DAY, to_location=room)
        for one in offers
    ])  # fmt: skip
    assert ends == {"done": LEFT, "storage_full": MANY - LEFT}
    assert DonationOffer.objects.filter(state="accepted", to_location=room).count() == LEFT


def test_the_last_three_plates(karen):
    """REL-02, V-15."""
    plates, hall = factories.thing_kind(counted=True), factories.storage_location()
    stock.count_in(kind=plates, quantity=LEFT, to_location=hall, at=NOW, by=karen)
    homes = [factories.furnishing_order(lines=[(plates, 1)]) for _ in range(MANY)]
    ends = at_once([
        partial(reserving.reserve, order=home, kind=plates, quantity=1, location=hall, by=karen, on=DAY)
        for home in homes
    ])  # fmt: skip
    assert ends == {"done": LEFT, "not_enough": MANY - LEFT}
    assert Reservation.objects.aggregate(sum=Sum("quantity"))["sum"] == LEFT


def test_the_last_three_places_of_a_shift(transactional_db):
    """REL-02, V-35."""
    shift = factories.shift(places=LEFT)
    helping = [factories.volunteer(state="active", user=factories.user(Role.VOLUNTEER)) for _ in range(MANY)]
    ends = at_once([partial(signing.sign_up, shift=shift, volunteer=one, by=one.user, now=NOW) for one in helping])
    assert ends == {"done": LEFT, "shift_full": MANY - LEFT}
    assert Shift.objects.get().taken == SignUp.objects.filter(state="signed").count() == LEFT


def test_the_last_crowns_of_the_pool(karen):
    """REL-02, V-30: mixed amounts for ten children; what was granted and what is left are what there was."""
    start, chance = 1_000_000, Random(7)
    factories.pool(total_ore=start, ceiling_ore=150_000)
    children, clubs = [factories.pass_holder() for _ in range(10)], [factories.club() for _ in range(MANY // 10)]
    ends = at_once([
        partial(
            factories.commitment, by=karen, holder=child, club=club, amount_ore=chance.randint(1, 70_000) + 1,
            equipment_ore=chance.randint(0, 1) * 10_007, equipment_text="Udstyr",
        )
        for child in children for club in clubs
    ])  # fmt: skip
    pool = GrantPool.objects.get()
    assert set(ends) <= {"done", "person_ceiling"}
    assert _granted() == pool.committed_ore == start - pool.left_ore
    assert Commitment.objects.filter(state="waiting").exists(), "more was asked for than there is"
    for spend in PersonSpend.objects.all():
        assert _granted(holder=spend.holder) == spend.used_ore <= 150_000


def _granted(**more):
    total = Sum(F("amount_ore") + F("equipment_ore"))
    return Commitment.objects.filter(state="promised", **more).aggregate(sum=total)["sum"] or 0
