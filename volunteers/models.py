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
from volunteers.leisure.claims.models import Claim, Payment, PaymentRun
from volunteers.leisure.clubs.models import Activity, Club, ClubLink
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.passes.models import PassCard, PassCounter, PassHolder
from volunteers.leisure.pool.models import Commitment, GrantPool, PersonSpend
from volunteers.roster.models import Absence, Member, ReferenceCounter, Volunteer

__all__ = [
    "Absence", "Activity", "AnswerLink", "Block", "CheckIn", "Claim", "Club", "ClubLink", "Commitment",
    "ContactDraft", "ContactEntry", "CountedStock", "CrewPlace", "DonationOffer", "FurnishingOrder",
    "GrantPool", "Item", "Label", "Match", "MatchEvent", "Member", "OfferCounter", "OfferLine", "OfferMessage",
    "OfferPhoto", "OptOut", "OrderLine", "PackageLine", "PassCard", "PassCounter", "PassHolder", "Payment",
    "PaymentRun", "Period", "PersonSpend", "ReferenceCounter", "ReportedThing", "Reservation", "Return",
    "StockEvent", "Stop", "StopLoad", "StopPhoto", "StopReport", "StorageLocation", "ThingKind", "Tour",
    "Vehicle", "Volunteer", "Wish",
]  # fmt: skip
