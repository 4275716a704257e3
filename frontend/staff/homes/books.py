"""The registers of the homes: for each its table, its words, its addresses and who may see which rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.saving import Versioned
from frontend.staff.homes import forms
from housing.homes import queries as homes
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Unit
from housing.places import queries as places
from housing.places.models import District, Institution, VulnerableArea


@dataclass(frozen=True)
class Book:
    """`key` names the page of one row, `plural` the list, `path` the folder of the addresses."""

    key: str
    plural: str
    path: str
    model: type[Versioned]
    visible: Callable[[object], QuerySet[Any]]
    form: type[forms.PlaceForm]
    title: Any
    new_title: Any
    about: Any
    search: tuple[str, ...] = ("name",)
    sheet: str = ""

    def list_url(self) -> str:
        return reverse(self.plural)

    def url(self, record: Any, step: str = "") -> str:
        return reverse(f"{self.key}_{step}" if step else self.key, args=[record.pk])


UNITS = Book(
    "unit", "units", "enheder", Unit, homes.visible_units, forms.UnitForm, _("Boliger og pladser"), _("Ny bolig"),
    _("Hver lejlighed, pavillon og plads: størrelse, husleje, adgang og hvem der bor der."),
    ("label", "site__name", "site__address", "site__landlord__name"), "boliger",
)  # fmt: skip
SITES = Book(
    "site", "sites", "steder", Site, homes.visible_sites, forms.SiteForm, _("Steder"), _("Nyt sted"),
    _("Opgange, pavillonbyer og lejemål med kort, vicevært og frister."),
    ("name", "address", "city", "landlord__name"),
)  # fmt: skip
LANDLORDS = Book(
    "landlord", "landlords", "udlejere", Landlord, homes.visible_landlords, forms.LandlordForm, _("Udlejere"),
    _("Ny udlejer"), _("Boligorganisationer, kommunen selv og private udlejere."), ("name", "contact", "email", "cvr"),
)  # fmt: skip
DEPARTMENTS = Book(
    "department", "departments", "afdelinger", Department, homes.visible_departments, forms.DepartmentForm,
    _("Boligafdelinger"), _("Ny afdeling"), _("Udlejernes afdelinger. En aftale kan gælde en enkelt afdeling."),
    ("name", "landlord__name"),
)  # fmt: skip
INSTITUTIONS = Book(
    "institution", "institutions", "skoler", Institution, places.visible_institutions, forms.InstitutionForm,
    _("Skoler og dagtilbud"), _("Ny skole eller nyt dagtilbud"),
    _("Hvor børnene går. Afstanden herfra tæller, når en bolig skal vælges."), ("name", "address", "city"), "skoler",
)  # fmt: skip
DISTRICTS = Book(
    "district", "districts", "distrikter", District, places.visible_districts, forms.DistrictForm, _("Distrikter"),
    _("Nyt distrikt"), _("Kommunens dele. Boligplaceringerne skal fordeles over dem."),
)  # fmt: skip
AREAS = Book(
    "area", "areas", "udsatte-omraader", VulnerableArea, places.visible_areas, forms.AreaForm,
    _("Udsatte boligområder"), _("Nyt udsat boligområde"),
    _("Her må ingen flygtning boligplaceres, så længe området står på listen."), ("name", "source"),
)  # fmt: skip
BUILDINGS = Book(
    "building", "buildings", "mulige-bygninger", CandidateBuilding, homes.visible_candidates, forms.BuildingForm,
    _("Mulige bygninger"), _("Ny mulig bygning"),
    _("Kommunale bygninger uden planlagt brug, der kunne blive til midlertidige boliger."),
    ("name", "owner", "address", "city", "note"),
)  # fmt: skip
BOOKS = (UNITS, SITES, LANDLORDS, DEPARTMENTS, INSTITUTIONS, DISTRICTS, AREAS, BUILDINGS)
