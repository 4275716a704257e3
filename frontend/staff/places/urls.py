"""Addresses of closed units, faults and free places."""

from django.urls import include, path

from frontend.staff.places import closures, faults
from frontend.staff.places.capacity import Capacity
from frontend.staff.places.fault_list import FaultList

TEMPORARY = [
    path("ledige-pladser/", Capacity.as_view(), name="capacity"),
    path("fejl/", FaultList.as_view(), name="faults"),
    path("fejl/<uuid:pk>/", faults.FaultPage.as_view(), name="fault"),
    path("fejl/<uuid:pk>/ret/", faults.CorrectFault.as_view(), name="fault_edit"),
    path("fejl/<uuid:pk>/bestil/", faults.OrderRepair.as_view(), name="fault_order"),
    path("fejl/<uuid:pk>/afslut/", faults.CloseFault.as_view(), name="fault_close"),
    path("fejl/<uuid:pk>/aabn-igen/", faults.ReopenFault.as_view(), name="fault_reopen"),
]
HOMES = [
    path("steder/<uuid:pk>/meld-fejl/", faults.ReportFault.as_view(), name="fault_new"),
    path("enheder/<uuid:pk>/ud-af-drift/", closures.CloseUnit.as_view(), name="closure_new"),
    path("lukket/<uuid:pk>/ret/", closures.ReviseClosure.as_view(), name="closure_edit"),
    path("lukket/<uuid:pk>/aflys/", closures.CancelClosure.as_view(), name="closure_cancel"),
]
urlpatterns = [path("midlertidige/", include(TEMPORARY)), path("boliger/", include(HOMES))]
