"""Addresses of the API, version 1."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path, re_path
from rest_framework.routers import SimpleRouter

from api.agreements import Agreements
from api.appeals import Appeals
from api.bikes import BikeRequests, Bikes, HandOuts, SafetyChecks
from api.bookings import Bookings
from api.closures import Closures
from api.codes import RefusalCodes
from api.courses import Courses, CourseSignUps, Lessons
from api.decisions import Decisions
from api.depot_catalogue import PackageLines, StorageLocations, ThingKinds, Vehicles
from api.depot_offers import Offers
from api.depot_orders import FurnishingOrders, OrderLines, Reservations
from api.depot_stock import CountedStocks, Items
from api.devices import DeviceReservations, Devices, Loans
from api.docs import Docs, Nowhere, Schema
from api.draws import Draws
from api.event_series import AllClosingDays, AllSeries
from api.events import Events, Shifts, SignUps
from api.extensions import Extensions
from api.faults import Faults
from api.homes import Departments, Landlords, Sites, Units
from api.hooks import HookReports, Hooks
from api.households import Households
from api.landlord import OwnOffers, OwnUnits, OwnVacancies
from api.lasting import CheckIns
from api.leisure import Activities, Claims, Clubs, Commitments, Passes, Pools
from api.lettings import LettingRules
from api.local_weights import LocalWeightsSets
from api.matches import ContactEntries, Matches
from api.payments import PaymentRuns, Payments
from api.persons import Enrolments, Grounds, Memberships, Persons
from api.placements import Placements, Reasons
from api.places import Areas, Districts, Institutions
from api.policies import Policies
from api.regrouping import Merges, Regroupings
from api.stays import Stays
from api.surroundings import PlacesThatMatter
from api.swaps import Swaps
from api.tours import Stops, Tours
from api.users import Users
from api.vacancies import Vacancies
from api.volunteers import Absences, Members, Volunteers
from api.workshop import BikePrices, CertificateRules, WorkshopHours

router = SimpleRouter(use_regex_path=False)
router.register("households", Households)
router.register("persons", Persons)
router.register("memberships", Memberships)
router.register("grounds", Grounds)
router.register("enrolments", Enrolments)
router.register("places-that-matter", PlacesThatMatter, basename="place-that-matters")
router.register("stays", Stays)
router.register("regroupings", Regroupings)
router.register("merges", Merges)
router.register("bookings", Bookings)
router.register("extensions", Extensions, basename="extension")
router.register("closures", Closures)
router.register("faults", Faults, basename="faultreport")
router.register("districts", Districts)
router.register("institutions", Institutions)
router.register("areas", Areas, basename="area")
router.register("landlords", Landlords)
router.register("departments", Departments)
router.register("sites", Sites)
router.register("units", Units)
router.register("agreements", Agreements)
router.register("vacancies", Vacancies)
router.register("placements", Placements)
router.register("placement-reasons", Reasons)
router.register("draws", Draws)
router.register("decisions", Decisions)
router.register("appeals", Appeals)
router.register("policies", Policies)
router.register("letting-rules", LettingRules)
router.register("local-weights", LocalWeightsSets)
router.register("users", Users)
# The depot: the coordinator's alone.
router.register("offers", Offers, basename="donationoffer")
router.register("tours", Tours, basename="van-tour")
router.register("stops", Stops, basename="van-stop")
router.register("thing-kinds", ThingKinds, basename="thing-kind")
router.register("package-lines", PackageLines, basename="package-line")
router.register("storage-locations", StorageLocations, basename="storage-location")
router.register("vehicles", Vehicles)
router.register("items", Items, basename="stock-item")
router.register("stock", CountedStocks, basename="counted-stock")
router.register("furnishing-orders", FurnishingOrders, basename="furnishing-order")
router.register("order-lines", OrderLines, basename="furnishing-line")
router.register("reservations", Reservations, basename="furnishing-reservation")
# The volunteers, for their coordinator.
router.register("volunteers", Volunteers)
router.register("volunteer-members", Members)
router.register("volunteer-absences", Absences)
router.register("matches", Matches)
router.register("contact-entries", ContactEntries)
router.register("bikes", Bikes)
router.register("bike-checks", SafetyChecks)
router.register("bike-requests", BikeRequests)
router.register("hand-outs", HandOuts)
router.register("hooks", Hooks)
router.register("hook-reports", HookReports)
router.register("workshop-hours", WorkshopHours)
router.register("bike-prices", BikePrices)
router.register("certificate-rules", CertificateRules)
router.register("courses", Courses)
router.register("lessons", Lessons)
router.register("course-sign-ups", CourseSignUps)
router.register("devices", Devices)
router.register("device-reservations", DeviceReservations)
router.register("loans", Loans)
router.register("clubs", Clubs)
router.register("activities", Activities)
router.register("passes", Passes)
router.register("pools", Pools)
router.register("commitments", Commitments)
router.register("claims", Claims)
router.register("payments", Payments)
router.register("payment-runs", PaymentRuns)
router.register("check-ins", CheckIns)
router.register("events", Events)
router.register("shifts", Shifts)
router.register("sign-ups", SignUps)
router.register("swaps", Swaps)
router.register("event-series", AllSeries)
router.register("closing-days", AllClosingDays)
# The narrow door: a landlord about its own homes, and nothing else.
router.register("landlord/units", OwnUnits, basename="own-unit")
router.register("landlord/vacancies", OwnVacancies, basename="own-vacancy")
router.register("landlord/offers", OwnOffers, basename="own-offer")


def _resources() -> Iterator[URLResolver]:
    """The addresses of a resource stand behind its name: one is looked for among eighty names and then a handful of
    addresses, not among three hundred."""
    for prefix, viewset, basename in router.registry:
        own = SimpleRouter(use_regex_path=False)
        own.register("", viewset, basename)
        yield path(f"{prefix}/", include(own.urls))


v1: list[URLPattern | URLResolver] = [
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", Docs.as_view(), name="api-docs"),
    path("refusal-codes/", RefusalCodes.as_view(), name="api-refusal-codes"),
    *_resources(),
    # Ends on a slash, so that an address that only lacks its own is still led to the right one.
    re_path(r"^.*/$", Nowhere.as_view(), name="api-unknown"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("v1/", include(v1))]
