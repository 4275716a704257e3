"""Addresses of the registers of homes and of the temporary places."""

from django.urls import URLPattern, include, path

from frontend.staff.homes import books, details, lists
from frontend.staff.homes.addresses import Suggestions
from frontend.staff.homes.checking import Confirm, LookUp, ToCheck
from frontend.staff.homes.hub import Hub
from frontend.staff.homes.pages import pages
from frontend.staff.homes.sites import SiteDetail, UnitDetail
from frontend.staff.homes.temporary import TemporarySites

REGISTERS: list[URLPattern] = [
    path("", Hub.as_view(), name="homes"),
    path("adresser/forslag/", Suggestions.as_view(), name="address_suggestions"),
    path("at-kontrollere/", ToCheck.as_view(), name="positions_to_check"),
    path("at-kontrollere/<str:kind>/<uuid:pk>/slaa-op/", LookUp.as_view(), name="position_look_up"),
    path("at-kontrollere/<str:kind>/<uuid:pk>/rigtigt/", Confirm.as_view(), name="position_confirm"),
    *pages(books.UNITS, lists.UnitList, UnitDetail),
    *pages(books.SITES, lists.SiteList, SiteDetail),
    *pages(books.LANDLORDS, lists.LandlordList, details.LandlordDetail),
    *pages(books.DEPARTMENTS, lists.DepartmentList, details.DepartmentDetail),
    *pages(books.INSTITUTIONS, lists.InstitutionList, details.InstitutionDetail),
    *pages(books.DISTRICTS, lists.DistrictList, details.DistrictDetail),
    *pages(books.AREAS, lists.AreaList, details.AreaDetail),
    *pages(books.BUILDINGS, lists.BuildingList, details.BuildingDetail),
]
urlpatterns = [
    path("boliger/", include(REGISTERS)),
    path("midlertidige/", TemporarySites.as_view(), name="temporary_sites"),
]
