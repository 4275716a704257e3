"""The sheets of the volunteers, beside those of people and homes."""

from housing.transfer.sheets import register
from volunteers.transfer.activities import Activities
from volunteers.transfer.bikes import Bikes
from volunteers.transfer.clubs import Clubs
from volunteers.transfer.devices import Devices
from volunteers.transfer.things import ThingKinds
from volunteers.transfer.volunteers import Volunteers

register(ThingKinds(), Bikes(), Devices(), Clubs(), Activities(), Volunteers())
