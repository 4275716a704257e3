"""Every table of the volunteers, gathered for Django."""

from volunteers.bikes.checks import SafetyCheck
from volunteers.bikes.handing import BikeRequest, CertificateRule, HandOut, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook, HookReport, Repair
from volunteers.bikes.school import Attendance, Course, CourseSignUp, Lesson
from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.models import AnswerLink, Match, MatchEvent, Period
from volunteers.contacts.wishes import Block, OptOut, Wish
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle
from volunteers.depot.offers.models import DonationOffer, OfferCounter, OfferLine, OfferMessage, OfferPhoto
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.stock.models import CountedStock, Item, Label, StockEvent
from volunteers.depot.tours.models import (
    CrewPlace,
    ReportChoice,
    ReportedThing,
    Return,
    Stop,
    StopLoad,
    StopPhoto,
    StopReport,
    Tour,
)
from volunteers.devices.models import Device, DeviceHold, DeviceReservation, Loan, Wipe
from volunteers.events.models import ClosingDays, Event, EventSeries
from volunteers.events.shifts import CalendarFeed, Shift, SignUp, Swap
from volunteers.leisure.claims.models import Claim, Payment, PaymentRun
from volunteers.leisure.clubs.models import Activity, Club, ClubLink
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.passes.models import PassCard, PassCounter, PassHolder
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend
from volunteers.numbers import NumberCounter
from volunteers.roster.models import Absence, Member, ReferenceCounter, Volunteer

__all__ = [
    "Absence", "Activity", "AnswerLink", "Attendance", "Bike", "BikeRequest", "Block", "CalendarFeed",
    "CertificateRule", "CheckIn", "Claim", "ClosingDays", "Club", "ClubLink", "Commitment", "ContactDraft",
    "ContactEntry", "CountedStock", "Course", "CourseSignUp", "CrewPlace", "Device", "DeviceHold",
    "DeviceReservation", "DonationOffer", "Event", "EventSeries", "FurnishingOrder", "GrantPool", "HandOut", "Hook",
    "HookReport", "Item", "Label", "Lesson", "Loan", "Match", "MatchEvent", "Member", "NumberCounter",
    "OfferCounter", "OfferLine", "OfferMessage", "OfferPhoto", "OpeningHours", "OptOut", "OrderLine", "PackageLine",
    "PassCard", "PassCounter", "PassHolder", "Payment", "PaymentRun", "Period", "PersonSpend", "PriceLine",
    "ReferenceCounter", "Repair", "ReportChoice", "ReportedThing", "Reservation", "Return", "SafetyCheck", "Shift",
    "SignUp", "StockEvent", "Stop", "StopLoad", "StopPhoto", "StopReport", "StorageLocation", "Swap", "ThingKind",
    "Tour", "Vehicle", "Volunteer", "Wipe", "Wish",
]  # fmt: skip
