"""Every table of the volunteers, gathered for Django."""

from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.models import AnswerLink, Match, MatchEvent, Period
from volunteers.contacts.wishes import Block, OptOut, Wish
from volunteers.depot.models import FurnishingOrder
from volunteers.roster.models import Absence, Member, ReferenceCounter, Volunteer

__all__ = [
    "Absence", "AnswerLink", "Block", "ContactDraft", "ContactEntry", "FurnishingOrder", "Match", "MatchEvent",
    "Member", "OptOut", "Period", "ReferenceCounter", "Volunteer", "Wish",
]  # fmt: skip
