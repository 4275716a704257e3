"""Every table of the volunteers, gathered for Django."""

from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.models import AnswerLink, Match, MatchEvent, Period
from volunteers.contacts.wishes import Block, OptOut, Wish
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle
from volunteers.depot.offers.models import DonationOffer, OfferCounter, OfferLine, OfferMessage, OfferPhoto
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation
from volunteers.depot.stock.models import CountedStock, Item, Label, StockEvent
from volunteers.depot.tours.models import (
    CrewPlace,
    ReportedThing,
    Return,
    Stop,
    StopLoad,
    StopPhoto,
    StopReport,
    Tour,
)
from volunteers.events.models import ClosingDays, Event, EventSeries
from volunteers.events.shifts import CalendarFeed, Shift, SignUp, Swap
from volunteers.roster.models import Absence, Member, ReferenceCounter, Volunteer

__all__ = [
    "Absence", "AnswerLink", "Block", "CalendarFeed", "ClosingDays", "ContactDraft", "ContactEntry", "CountedStock",
    "CrewPlace", "DonationOffer", "Event", "EventSeries", "FurnishingOrder", "Item", "Label", "Match", "MatchEvent",
    "Member", "OfferCounter", "OfferLine", "OfferMessage", "OfferPhoto", "OptOut", "OrderLine", "PackageLine",
    "Period", "ReferenceCounter", "ReportedThing", "Reservation", "Return", "Shift", "SignUp", "StockEvent", "Stop",
    "StopLoad", "StopPhoto", "StopReport", "StorageLocation", "Swap", "ThingKind", "Tour", "Vehicle", "Volunteer",
    "Wish",
]  # fmt: skip
