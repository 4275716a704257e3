"""Addresses of the events, all of them the coordinator's."""

from django.urls import path

from frontend.coordinator.events import (
    attending,
    closing,
    editing,
    hours,
    listing,
    page,
    series,
    shift_list,
    shifts,
    week,
)

ONE = "<uuid:pk>/"
SHIFT = f"{ONE}vagter/<uuid:shift>/"
SERIES = "serier/"
CLOSING = "lukkedage/"

urlpatterns = [
    path("", week.EventWeek.as_view(), name="events"),
    path("liste/", listing.EventList.as_view(), name="event_list"),
    path("vagter/", shift_list.ShiftList.as_view(), name="shift_list"),
    path("ny/", editing.EventNew.as_view(), name="event_new"),
    path("timer/", hours.HoursList.as_view(), name="event_hours"),
    path(ONE, page.EventPage.as_view(), name="event"),
    path(f"{ONE}vagtliste/", page.EventPaper.as_view(), name="event_paper"),
    path(f"{ONE}ret/", editing.EventEdit.as_view(), name="event_edit"),
    path(f"{ONE}aflys/", editing.EventCancel.as_view(), name="event_cancel"),
    path(f"{ONE}fremmoede/", attending.Attendance.as_view(), name="event_attendance"),
    path(f"{ONE}vagter/ny/", shifts.ShiftNew.as_view(), name="shift_new"),
    path(f"{SHIFT}ret/", shifts.ShiftEdit.as_view(), name="shift_edit"),
    path(f"{SHIFT}fjern/", shifts.ShiftRemove.as_view(), name="shift_remove"),
    path(f"{SHIFT}skriv-paa/", shifts.SignUpNew.as_view(), name="sign_up_new"),
    path(f"{ONE}tilmeldinger/<uuid:sign_up>/meld-fra/", shifts.SignUpLeave.as_view(), name="sign_up_leave"),
    path(SERIES, series.SeriesList.as_view(), name="event_series"),
    path(f"{SERIES}ny/", series.SeriesNew.as_view(), name="event_series_new"),
    path(f"{SERIES}<uuid:pk>/", series.SeriesPage.as_view(), name="event_series_one"),
    path(f"{SERIES}<uuid:pk>/forlaeng/", series.SeriesExtend.as_view(), name="event_series_extend"),
    path(CLOSING, closing.ClosingList.as_view(), name="closing_days"),
    path(f"{CLOSING}ny/", closing.ClosingNew.as_view(), name="closing_days_new"),
    path(f"{CLOSING}<uuid:pk>/ret/", closing.ClosingEdit.as_view(), name="closing_days_edit"),
    path(f"{CLOSING}<uuid:pk>/fjern/", closing.ClosingRemove.as_view(), name="closing_days_remove"),
]
