"""Who goes along: asked, first yes wins, and an absence opens only the tours of its days (V-23)."""

from datetime import timedelta

import pytest

from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from tests.factories import DAY
from volunteers.depot.tours import crew
from volunteers.depot.tours.models import CrewPlace
from volunteers.depot.tours.signals import crew_asked, place_taken
from volunteers.roster import actions as roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Who was told what, by the signals."""
    found = []
    one = lambda tour, places, **_: found.append(("asked", tour.pk, sorted(p.volunteer.name for p in places)))  # noqa: E731
    other = lambda tour, places, **_: found.append(("taken", tour.pk, sorted(p.volunteer.name for p in places)))  # noqa: E731
    crew_asked.connect(one)
    place_taken.connect(other)
    yield found
    crew_asked.disconnect(one)
    place_taken.disconnect(other)


def _states(tour):
    return dict(tour.crew.values_list("volunteer__name", "state"))


def test_only_those_who_may_are_asked(karen, heard):
    """V-23: active, in the depot or driving, not away that day, not yet on the tour."""
    on_it = factories.crew_member(name="Ole")
    factories.crew_member(name="Lone")
    factories.crew_member(name="Kurt", tasks=["homework"])
    factories.crew_member(name="Pia", state="paused")
    away = factories.crew_member(name="Asta")
    roster.add_absence(volunteer=away, by=karen, starts_on=DAY, ends_on=DAY)
    tour = factories.tour(crew=[on_it])

    crew.ask(tour=tour, by=karen)
    crew.ask(tour=tour, by=karen)

    assert heard == [("asked", tour.pk, ["Lone"])]
    assert _states(tour) == {"Ole": "yes", "Lone": "asked"}


def test_the_first_yes_wins_and_the_rest_are_told(karen, heard):
    tour = factories.tour(crew_needed=1)
    people = [factories.crew_member(name=name) for name in ("Ada", "Bo", "Eva")]
    places = {place.volunteer.name: place for place in crew.ask(tour=tour, by=karen)}

    crew.answer(place=places["Bo"], says_yes=True, by=people[1].user)
    late = crew.answer(place=places["Ada"], says_yes=True, by=people[0].user)

    assert late.state == "taken"
    assert _states(tour) == {"Ada": "taken", "Bo": "yes", "Eva": "taken"}
    assert heard[1:] == [("taken", tour.pk, ["Ada", "Eva"])]


def test_nobody_answers_for_another(karen):
    tour = factories.tour()
    ada, bo = factories.crew_member(name="Ada"), factories.crew_member(name="Bo")
    [place, _other] = crew.ask(tour=tour, by=karen)
    assert place.volunteer == ada
    with pytest.raises(Refusal):
        crew.answer(place=place, says_yes=True, by=bo.user)


def test_the_last_place_waits_for_somebody_who_can_drive(karen):
    tour = factories.tour(crew_needed=2)
    walker, other = (factories.crew_member(name=n, tasks=["depot"]) for n in ("Ada", "Bo"))
    crew.put_on(tour=tour, volunteer=walker, by=karen)
    with pytest.raises(Refusal) as refused:
        crew.put_on(tour=tour, volunteer=other, by=karen)
    assert refused.value.code == "crew_driver_missing"


def test_an_absence_opens_only_the_tours_of_its_days(karen, heard):
    """V-23: one message for each of them, to those who may; the tour after it keeps its crew."""
    ole, lone = factories.crew_member(name="Ole"), factories.crew_member(name="Lone")
    first, second = factories.tour(crew=[ole]), factories.tour(crew=[ole], on=DAY + timedelta(days=1))
    after = factories.tour(crew=[ole], on=DAY + timedelta(days=2))

    roster.add_absence(volunteer=ole, by=ole.user, starts_on=DAY, ends_on=DAY + timedelta(days=1))

    assert heard == [("asked", first.pk, ["Lone"]), ("asked", second.pk, ["Lone"])]
    assert [_states(tour)["Ole"] for tour in (first, second, after)] == ["no", "no", "yes"]
    assert not CrewPlace.objects.filter(tour=after, volunteer=lone).exists()


def test_who_was_too_late_is_asked_again(karen, heard):
    tour = factories.tour(crew_needed=1)
    ada, bo = factories.crew_member(name="Ada"), factories.crew_member(name="Bo")
    places = {place.volunteer.name: place for place in crew.ask(tour=tour, by=karen)}
    mine = crew.answer(place=places["Ada"], says_yes=True, by=ada.user)

    crew.answer(place=mine, says_yes=False, by=ada.user)

    assert _states(tour) == {"Ada": "no", "Bo": "asked"}
    assert heard[-1] == ("asked", tour.pk, ["Bo"])
    assert bo.user.role == Role.VOLUNTEER
