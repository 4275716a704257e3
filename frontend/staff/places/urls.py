"""Addresses of closed units, faults and free places."""

from django.urls import URLPattern, path

from frontend.staff.places import closures, faults
from frontend.staff.places.capacity import Capacity
from frontend.staff.places.fault_list import FaultList

urlpatterns: list[URLPattern] = [
    path("midlertidige/ledige-pladser/", Capacity.as_view(), name="capacity"),
    path("midlertidige/fejl/", FaultList.as_view(), name="faults"),
    path("midlertidige/fejl/<uuid:pk>/", faults.FaultPage.as_view(), name="fault"),
    path("midlertidige/fejl/<uuid:pk>/ret/", faults.CorrectFault.as_view(), name="fault_edit"),
    path("midlertidige/fejl/<uuid:pk>/bestil/", faults.OrderRepair.as_view(), name="fault_order"),
    path("midlertidige/fejl/<uuid:pk>/afslut/", faults.CloseFault.as_view(), name="fault_close"),
    path("midlertidige/fejl/<uuid:pk>/aabn-igen/", faults.ReopenFault.as_view(), name="fault_reopen"),
    path("boliger/steder/<uuid:pk>/meld-fejl/", faults.ReportFault.as_view(), name="fault_new"),
    path("boliger/enheder/<uuid:pk>/ud-af-drift/", closures.CloseUnit.as_view(), name="closure_new"),
    path("boliger/lukket/<uuid:pk>/ret/", closures.ReviseClosure.as_view(), name="closure_edit"),
    path("boliger/lukket/<uuid:pk>/aflys/", closures.CancelClosure.as_view(), name="closure_cancel"),
]
