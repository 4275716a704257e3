"""Every table of the homes, gathered for Django; each room keeps its own."""

from housing.addresses.models import AddressPoint
from housing.agreements.models import Agreement, TurnEntry
from housing.appeals.models import Appeal, AppealLetter
from housing.bookings.models import Booking, StayExtension
from housing.cases.models import CaseNumber
from housing.closures.models import Closure
from housing.decisions.models import ChainHead, DecisionPayload, DecisionRecord
from housing.draws.models import Draw, DrawCounter, DrawLot, DrawResult
from housing.faults.models import FaultReport
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Unit
from housing.lettings.models import LettingRule
from housing.localweights.models import LocalWeights
from housing.people.models import (
    Enrolment,
    Household,
    LegalGround,
    Membership,
    Merge,
    Person,
    ReferenceCounter,
    RoomTableVersion,
    ToldApart,
)
from housing.placements.decline_requests import DeclineRequest
from housing.placements.models import Letter, PassedOver, Placement, PlacementEvent, Reason
from housing.places.models import District, Institution, VulnerableArea
from housing.policies.models import PolicyWithdrawal, ScoringPolicy
from housing.reception.models import ChecklistItem
from housing.stays.models import Regrouped, Regrouping, Stay
from housing.surroundings.models import PlaceThatMatters
from housing.transfer.models import ImportBatch, ImportJob
from housing.vacancies.models import Vacancy, VacancyEvent

__all__ = [
    "AddressPoint",
    "Agreement",
    "Appeal",
    "AppealLetter",
    "Booking",
    "CandidateBuilding",
    "CaseNumber",
    "ChainHead",
    "ChecklistItem",
    "Closure",
    "DecisionPayload",
    "DecisionRecord",
    "DeclineRequest",
    "Department",
    "District",
    "Draw",
    "DrawCounter",
    "DrawLot",
    "DrawResult",
    "Enrolment",
    "FaultReport",
    "Household",
    "ImportBatch",
    "ImportJob",
    "Institution",
    "Landlord",
    "LegalGround",
    "Letter",
    "LettingRule",
    "LocalWeights",
    "Membership",
    "Merge",
    "PassedOver",
    "Person",
    "PlaceThatMatters",
    "Placement",
    "PlacementEvent",
    "PolicyWithdrawal",
    "Reason",
    "ReferenceCounter",
    "Regrouped",
    "Regrouping",
    "RoomTableVersion",
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
