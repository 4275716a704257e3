"""Every table of the homes, gathered for Django; each room keeps its own."""

from housing.addresses.models import AddressPoint
from housing.agreements.models import Agreement, TurnEntry
from housing.bookings.models import Booking, StayExtension
from housing.closures.models import Closure
from housing.decisions.models import ChainHead, DecisionPayload, DecisionRecord
from housing.faults.models import FaultReport
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Unit
from housing.people.models import (
    Enrolment,
    Household,
    LegalGround,
    Membership,
    Merge,
    Person,
    ReferenceCounter,
    ToldApart,
)
from housing.placements.models import Letter, Placement, PlacementEvent, Reason
from housing.places.models import District, Institution, VulnerableArea
from housing.policies.models import ScoringPolicy
from housing.reception.models import ChecklistItem
from housing.stays.models import Regrouped, Regrouping, Stay
from housing.transfer.models import ImportBatch
from housing.vacancies.models import Vacancy, VacancyEvent

__all__ = [
    "AddressPoint",
    "Agreement",
    "Booking",
    "CandidateBuilding",
    "ChainHead",
    "ChecklistItem",
    "Closure",
    "DecisionPayload",
    "DecisionRecord",
    "Department",
    "District",
    "Enrolment",
    "FaultReport",
    "Household",
    "ImportBatch",
    "Institution",
    "Landlord",
    "LegalGround",
    "Letter",
    "Membership",
    "Merge",
    "Person",
    "Placement",
    "PlacementEvent",
    "Reason",
    "ReferenceCounter",
    "Regrouped",
    "Regrouping",
    "ScoringPolicy",
    "Site",
    "Stay",
    "StayExtension",
    "ToldApart",
    "TurnEntry",
    "Unit",
    "Vacancy",
    "VacancyEvent",
    "VulnerableArea",
]
