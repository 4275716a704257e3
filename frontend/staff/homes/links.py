"""Addresses of pages, also of those another part of the house may not have built yet."""

from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from housing.agreements.models import Agreement
from housing.faults.models import FaultReport
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Unit
from housing.places.models import District, Institution, VulnerableArea
from housing.vacancies.models import Vacancy

# The address of one row of a table is named after what it is.
PAGES: dict[type[Model], str] = {
    Site: "site",
    Unit: "unit",
    Landlord: "landlord",
    Department: "department",
    Institution: "institution",
    District: "district",
    VulnerableArea: "area",
    CandidateBuilding: "building",
    FaultReport: "fault",
    Agreement: "agreement",
    Vacancy: "vacancy",
}


def address(name: str, *args: Any) -> str:
    """The address of a page, or nothing while nobody has built it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def page_of(record: Any) -> str:
    name = PAGES.get(type(record))
    return address(name, record.pk) if name else ""


def link(record: Any, words: Any = None) -> Any:
    """The record's name, as a link where it has a page."""
    if record is None:
        return None
    url, text = page_of(record), str(record) if words is None else words
    return format_html('<a href="{}">{}</a>', url, text) if url else text
