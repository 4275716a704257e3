"""The sheets of the volunteers, beside those of people and homes."""

from housing.transfer.sheets import register
from volunteers.transfer.things import ThingKinds

register(ThingKinds())
