"""Addresses of a volunteer's jobs, and of what makes them an app on the phone."""

from django.urls import path

from frontend.volunteer.jobs import pages, phone, sending

ONE = "mine-opgaver/<uuid:pk>/"

urlpatterns = [
    path("mine-opgaver/", pages.Jobs.as_view(), name="jobs"),
    path("mine-opgaver/data", phone.JobsData.as_view(), name="jobs_data"),
    path("mine-opgaver/uden-net/", phone.shell, name="jobs_shell"),
    path(ONE, pages.JobStop.as_view(), name="job"),
    path(f"{ONE}kunne-ikke/", pages.JobFailed.as_view(), name="job_failed"),
    path(f"{ONE}svar/", sending.JobStep.as_view(), name="job_step"),
    path(f"{ONE}rapport", sending.JobReport.as_view(), name="job_report"),
    path(f"{ONE}foto", sending.JobPhoto.as_view(), name="job_photo"),
    path("mine-opgaver/valg/<uuid:pk>/", sending.JobChoose.as_view(), name="job_choose"),
    path("mine-opgaver/ture/<uuid:pk>/", sending.CrewAnswer.as_view(), name="crew_answer"),
    # From the root: a worker looks after the pages under its own address.
    path("sw.js", phone.worker, name="service_worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
]
