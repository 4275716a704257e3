"""Every table of the homes, gathered for Django; each room keeps its own."""

from housing.agreements.models import Agreement, TurnEntry
from housing.decisions.models import ChainHead, DecisionPayload, DecisionRecord
from housing.homes.models import Department, Landlord, Site, Unit
from housing.people.models import Enrolment, Household, LegalGround, Membership, Person, ReferenceCounter
from housing.placements.models import Letter, Placement, PlacementEvent, Reason
from housing.places.models import District, Institution, VulnerableArea
from housing.policies.models import ScoringPolicy
from housing.stays.models import Stay
from housing.transfer.models import ImportBatch
from housing.vacancies.models import Vacancy, VacancyEvent

__all__ = [
    "Agreement",
    "ChainHead",
    "DecisionPayload",
    "DecisionRecord",
    "Department",
    "District",
    "Enrolment",
    "Household",
    "ImportBatch",
    "Institution",
    "Landlord",
    "LegalGround",
    "Letter",
    "Membership",
    "Person",
    "Placement",
    "PlacementEvent",
    "Reason",
    "ReferenceCounter",
    "ScoringPolicy",
    "Site",
    "Stay",
    "TurnEntry",
    "Unit",
    "Vacancy",
    "VacancyEvent",
    "VulnerableArea",
]
