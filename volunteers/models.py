"""Every table of the volunteers, gathered for Django."""

from volunteers.depot.models import FurnishingOrder
from volunteers.roster.models import Absence, Member, ReferenceCounter, Volunteer

__all__ = ["Absence", "FurnishingOrder", "Member", "ReferenceCounter", "Volunteer"]
