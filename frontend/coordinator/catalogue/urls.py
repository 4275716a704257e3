"""Addresses of the depot's registers, all of them the coordinator's."""

from frontend.coordinator.catalogue.books import KINDS, LOCATIONS, PACKAGE, VEHICLES
from frontend.coordinator.catalogue.lists import KindList, LocationDetail, LocationList, PackageList, VehicleList
from frontend.coordinator.catalogue.pages import DepotDetail, of_book

urlpatterns = [
    *of_book(KINDS, KindList, DepotDetail),
    *of_book(PACKAGE, PackageList, DepotDetail),
    *of_book(LOCATIONS, LocationList, LocationDetail),
    *of_book(VEHICLES, VehicleList, DepotDetail),
]
