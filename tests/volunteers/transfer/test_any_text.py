"""Whatever the depot, the school and the calendar hold comes back from a file as it was (X-15)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests import factories
from tests.housing.transfer.files import changes, faults, fetched, tried
from tests.housing.transfer.test_round_trip import POINTS, WORDS
from volunteers.bikes.school import Lesson
from volunteers.depot.catalogue.models import Basis, PackageLine
from volunteers.events.models import Kind
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.pool.models import Commitment

KEYS = (
    "pakke", "lagre", "biler", "kroge", "hold", "lektioner", "arrangementer", "vagter", "fritidspas", "ansoegninger",
)  # fmt: skip
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOTE = st.just("") | WORDS
# Any minute of four years, the hours that the clocks skip or repeat among them.
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


def stock_the_pool(word, child, karen):
    """A request for each of two children who are called alike, at clubs of one name."""
    club = factories.club(name=word, archived_at=None if Club.objects.exists() else LONG_AGO)
    row = factories.commitment(by=karen, holder=child, equipment_ore=1, equipment_text=word)
    Commitment.objects.filter(pk=row.pk).update(club=club, activity=factories.activity(club=club, name=word))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(
    word=WORDS, note=NOTE, starts_at=MOMENTS, minutes=st.integers(1, 7 * 1440), litres=st.integers(1, 10_000_000),
    grams=st.integers(1, 50_000_000), small=st.integers(1, 9), point=st.none() | POINTS,
    basis=st.sampled_from(Basis.values), kind=st.sampled_from(Kind.values), tick=st.booleans(),
)  # fmt: skip
@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_stored_comes_back_unchanged(
    form, word, note, starts_at, minutes, litres, grams, small, point, basis, kind, tick, karen
):
    """X-15: any text, figure, point and time; two courses and two events that are written alike too."""
    with transaction.atomic():
        latitude, longitude = point or (None, None)
        PackageLine.objects.create(kind=factories.thing_kind(name=word), basis=basis, count=small)
        room = factories.storage_location(
            name=word, limit_litres=litres, address=note, city=note, latitude=latitude, longitude=longitude
        )
        factories.vehicle(name=f"{word} 2", litres=litres, grams=grams, seats=small, home=room)
        for _ in range(2):
            course = factories.course(
                name=word, place=note, note=note, places=small, teacher=factories.volunteer(name=word, state="left")
            )
            day, clock = starts_at.date(), starts_at.time()
            Lesson.objects.create(course=course, on=day, starts_at=clock, ends_at=time(23, 59, 59), subject=note)
            event = factories.event(
                title=word, place=word, text=note, kind=kind, is_public=tick, starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=minutes),
            )  # fmt: skip
            child = factories.pass_holder(
                given_name=word, family_name=note, note=note, guardian_name=note, consent_by=word
            )
            stock_the_pool(word, child, karen)
            factories.shift(event=event, role=word, places=small)
        factories.hook(name=word, place=note)
        for key in KEYS:
            batch, report = tried(key, fetched(key, karen, form), karen)
            assert (key, faults(report), changes(report), report.unknown) == (key, [], [], [])
            assert batch.unchanged > 0
        transaction.set_rollback(True)
