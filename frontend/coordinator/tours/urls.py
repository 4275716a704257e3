"""Addresses of the tours."""

from django.urls import path

from frontend.coordinator.tours import clashes, crew, listing, page, planning, receipts, steps, stops

ONE = "ture/<uuid:pk>/"
STOP = "stop/<uuid:pk>/"

urlpatterns = [
    path("ture/", listing.TourList.as_view(), name="tours"),
    path("ture/ny/", steps.TourNew.as_view(), name="tour_new"),
    path("ture/planlaeg/", planning.TourPlan.as_view(), name="tour_plan"),
    path("ture/to-udgaver/", clashes.Clashes.as_view(), name="tour_clashes"),
    path("ture/to-udgaver/<uuid:pk>/", clashes.ClashChoose.as_view(), name="clash_choose"),
    path("ture/hold/<uuid:pk>/", crew.CrewSay.as_view(), name="crew_say"),
    path(ONE, page.TourPage.as_view(), name="tour"),
    path(f"{ONE}ret/", steps.TourEdit.as_view(), name="tour_edit"),
    path(f"{ONE}klar/", steps.TourPublish.as_view(), name="tour_publish"),
    path(f"{ONE}aflys/", steps.TourCancel.as_view(), name="tour_cancel"),
    path(f"{ONE}afslut/", steps.TourFinish.as_view(), name="tour_finish"),
    path(f"{ONE}hold/", crew.CrewAdd.as_view(), name="crew_add"),
    path(f"{ONE}spoerg/", crew.CrewAsk.as_view(), name="crew_ask"),
    path("stop/", listing.WaitingList.as_view(), name="waiting_stops"),
    path(f"{STOP}ret/", stops.StopEdit.as_view(), name="stop_edit"),
    path(f"{STOP}flyt/", stops.StopMove.as_view(), name="stop_move"),
    path(f"{STOP}svar/", stops.StopOutcome.as_view(), name="stop_outcome"),
    path(f"{STOP}fortryd/", stops.StopUndo.as_view(), name="stop_undo"),
    path(f"{STOP}laas/", stops.StopLock.as_view(), name="stop_lock"),
    path(f"{STOP}plads/", stops.StopOrder.as_view(), name="stop_order"),
    path(f"{STOP}kvittering/<str:language>/", receipts.StopReceipt.as_view(), name="stop_receipt"),
    path("stop/foto/<uuid:pk>/", stops.StopPhotoFile.as_view(), name="stop_photo"),
]
