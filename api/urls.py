"""Addresses of the API, version 1."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from rest_framework.routers import SimpleRouter

from api.agreements import Agreements
from api.codes import RefusalCodes
from api.decisions import Decisions
from api.docs import Docs, Nowhere, Schema
from api.homes import Departments, Landlords, Sites, Units
from api.households import Households
from api.placements import Placements
from api.places import Districts, Institutions
from api.policies import Policies
from api.vacancies import Vacancies

router = SimpleRouter(use_regex_path=False)
router.register("households", Households)
router.register("districts", Districts)
router.register("institutions", Institutions)
router.register("landlords", Landlords)
router.register("departments", Departments)
router.register("sites", Sites)
router.register("units", Units)
router.register("agreements", Agreements)
router.register("vacancies", Vacancies)
router.register("placements", Placements)
router.register("decisions", Decisions)
router.register("policies", Policies)

v1: list[URLPattern | URLResolver] = [
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", Docs.as_view(), name="api-docs"),
    path("refusal-codes/", RefusalCodes.as_view(), name="api-refusal-codes"),
    path("", include(router.urls)),
    # Ends on a slash, so that an address that only lacks its own is still led to the right one.
    re_path(r"^.*/$", Nowhere.as_view(), name="api-unknown"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("v1/", include(v1))]
