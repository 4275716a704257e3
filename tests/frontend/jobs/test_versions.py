"""A stop of which there are two versions, as the coordinator reads them (V-20)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from volunteers.depot.tours.models import StopReport

NOON = datetime(2026, 11, 30, 12, tzinfo=timezone.get_fixed_timezone(60))


@pytest.mark.parametrize(
    ("days", "told"), [(0, "Viggo Prøve, kl. 12.00)"), (1, "Viggo Prøve, søn. 29. nov. kl. 12.00)")]
)
def test_when_it_was_sent_is_told_with_its_day_where_that_is_not_today(db, days, told):
    """V-20: yesterday's answer does not look like one of this morning."""
    viggo = factories.crew_member(name="Viggo Prøve").user
    viggo.name = "Viggo Prøve"
    viggo.save()
    with time_machine.travel(NOON, tick=False):
        stop = factories.pickup(on_tour=factories.tour(), lines=[{"kind": factories.thing_kind(name="Stol")}])
        StopReport.objects.create(
            key=uuid4(), user=viggo, stop=stop, digest="x", happened_at=NOON - timedelta(days=days), seen_version=1,
            clash=True, payload={"step": "outcome", "outcome": "not_home", "note": "", "things": [], "return_to": ""},
        )  # fmt: skip
        client = Client()
        client.force_login(factories.user(Role.COORDINATOR))

        page = client.get(reverse("tour_clashes")).content.decode()

    assert "Hent stol" in page
    assert told in page
