"""The sheets of the volunteers, beside those of people and homes."""

from housing.transfer.sheets import register
from volunteers.transfer.activities import Activities
from volunteers.transfer.bikes import Bikes
from volunteers.transfer.clubs import Clubs
from volunteers.transfer.courses import Courses
from volunteers.transfer.dated import CertificateRules, Hours, Prices
from volunteers.transfer.devices import Devices
from volunteers.transfer.events import Events
from volunteers.transfer.hooks import Hooks
from volunteers.transfer.lessons import Lessons
from volunteers.transfer.package import PackageLines
from volunteers.transfer.passes import Passes
from volunteers.transfer.pools import Pools
from volunteers.transfer.requests import Requests
from volunteers.transfer.reservations import Reservations
from volunteers.transfer.rooms import Rooms
from volunteers.transfer.shifts import Shifts
from volunteers.transfer.things import ThingKinds
from volunteers.transfer.vans import Vans
from volunteers.transfer.volunteers import Volunteers

register(
    ThingKinds(), PackageLines(), Rooms(), Vans(), Hooks(), Bikes(), Prices(), Hours(), CertificateRules(), Courses(),
    Lessons(), Devices(), Reservations(), Clubs(), Activities(), Passes(), Pools(), Requests(), Events(), Shifts(),
    Volunteers(),
)  # fmt: skip
