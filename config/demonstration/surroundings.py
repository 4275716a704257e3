"""Other places that matter to some of the households: made up, and set on the map by hand."""

from datetime import date

from config.demonstration.world import World
from housing.people.models import Household, Person
from housing.surroundings import actions

# Kind, whose, note, postcode and town, point. By turns and not by lot, so that there are some of each on any day.
PLACES = (
    ("work", "adult", "Lager, morgenvagter", "3450 Allerød", (55.8612, 12.3721)),
    ("family", "", "Bedsteforældre", "3460 Birkerød", (55.8437, 12.4319)),
    ("leisure", "child", "Træner to gange om ugen", "3450 Allerød", (55.8779, 12.3488)),
    ("appointment", "adult", "Hver anden uge", "3400 Hillerød", (55.9281, 12.3037)),
    ("education", "adult", "Sprogskole, formiddag", "3450 Allerød", (55.8706, 12.3573)),
)
EVERY = 3


def write_down(world: World, household: Household, on: date) -> None:
    """One for every third household that is enrolled."""
    number = int(household.reference[-4:])
    if number % EVERY:
        return
    kind, role, note, town, (latitude, longitude) = PLACES[number // EVERY % len(PLACES)]
    people = Person.objects.filter(memberships__household=household, memberships__role=role)
    person = people.order_by("birth_date", "id").first() if role else None
    if role and person is None:
        return
    postcode, city = town.split(" ", 1)
    actions.add(
        household=household, person=person, by=world.anna,
        values={"kind": kind, "note": note, "starts_on": on, "address": "", "postcode": postcode, "city": city,
                "latitude": latitude, "longitude": longitude, "position_quality": "approximate"},
    )  # fmt: skip
