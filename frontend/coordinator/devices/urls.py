"""Addresses of the devices and their loans, all of them the coordinator's."""

from django.urls import path

from frontend.coordinator.devices import editing, lending, listing, page, reservations

ONE = "<uuid:pk>/"
LOAN = "laan/<uuid:pk>/"

urlpatterns = [
    path("", listing.DeviceList.as_view(), name="devices"),
    path("ny/", editing.DeviceNew.as_view(), name="device_new"),
    path(ONE, page.DevicePage.as_view(), name="device"),
    path(f"{ONE}ret/", editing.DeviceEdit.as_view(), name="device_edit"),
    path(f"{ONE}arkiver/", editing.DeviceArchive.as_view(), name="device_archive"),
    path(f"{ONE}hent-frem/", editing.DeviceRestore.as_view(), name="device_restore"),
    path(f"{ONE}slet/", editing.DeviceWipe.as_view(), name="device_wipe"),
    path(f"{ONE}skridt/<slug:target>/", editing.DeviceMove.as_view(), name="device_move"),
    path(f"{ONE}reserver/", lending.ReserveFind.as_view(), name="device_reserve_find"),
    path(f"{ONE}reserver/<uuid:household>/", lending.Reserve.as_view(), name="device_reserve"),
    path("reservationer/", reservations.ReservationList.as_view(), name="device_reservations"),
    path("reservationer/<uuid:pk>/annuller/", lending.ReservationCancel.as_view(),
         name="device_reservation_cancel"),
    path(f"{ONE}laan/", lending.LoanFind.as_view(), name="loan_find"),
    path(f"{ONE}laan/<uuid:household>/", lending.LoanNew.as_view(), name="loan_new"),
    path("laan/", listing.LoanList.as_view(), name="loans"),
    path(LOAN, lending.LoanPage.as_view(), name="loan"),
    path(f"{LOAN}forlaeng/", lending.LoanExtend.as_view(), name="loan_extend"),
    path(f"{LOAN}aflever/", lending.LoanReturn.as_view(), name="loan_return"),
]  # fmt: skip
