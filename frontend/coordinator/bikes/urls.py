"""Addresses of the workshop and the cycling school, all of them the coordinator's."""

from django.urls import include, path

from frontend.coordinator.bikes import (
    cases,
    courses,
    editing,
    handing,
    hooks,
    listing,
    page,
    queue,
    rule_lists,
    rules,
    school_lists,
    taking_part,
)

ONE = "<uuid:pk>/"
HOOK = "kroge/<uuid:pk>/"
COURSE = "<uuid:pk>/"
RULE = "regler/<slug:kind>/"

WORKSHOP = [
    path("", listing.BikeList.as_view(), name="bikes"),
    path("ny/", editing.BikeNew.as_view(), name="bike_new"),
    path(ONE, page.BikePage.as_view(), name="bike"),
    path(f"{ONE}ret/", editing.BikeEdit.as_view(), name="bike_edit"),
    path(f"{ONE}arkiver/", editing.BikeArchive.as_view(), name="bike_archive"),
    path(f"{ONE}hent-frem/", editing.BikeRestore.as_view(), name="bike_restore"),
    path(f"{ONE}skridt/<slug:target>/", editing.BikeMove.as_view(), name="bike_move"),
    path(f"{ONE}tjek/", editing.BikeCheck.as_view(), name="bike_check"),
    path(f"{ONE}reparationer/ny/", editing.RepairNew.as_view(), name="repair_new"),
    path(f"{ONE}reparationer/<uuid:repair>/ret/", editing.RepairEdit.as_view(), name="repair_edit"),
    path(f"{ONE}udlever/", handing.HandOutChoose.as_view(), name="hand_out_choose"),
    path(f"{ONE}udlever/<uuid:bike_request>/", handing.HandOutNew.as_view(), name="hand_out_new"),
    path("kroge/", hooks.HookList.as_view(), name="hooks"),
    path("kroge/ny/", hooks.HookNew.as_view(), name="hook_new"),
    path(f"{HOOK}ret/", hooks.HookEdit.as_view(), name="hook_edit"),
    path(f"{HOOK}arkiver/", hooks.HookArchive.as_view(), name="hook_archive"),
    path(f"{HOOK}meld/", hooks.HookReportNew.as_view(), name="hook_report"),
    path("kroge/sager/", cases.CaseList.as_view(), name="hook_reports"),
    path("kroge/sager/<uuid:pk>/luk/", hooks.HookReportClose.as_view(), name="hook_report_close"),
    path("koe/", queue.QueueList.as_view(), name="bike_queue"),
    path("koe/ny/", queue.RequestFind.as_view(), name="bike_request_find"),
    path("koe/ny/<uuid:household>/", queue.RequestNew.as_view(), name="bike_request_new"),
    path("koe/<uuid:pk>/ret/", queue.RequestEdit.as_view(), name="bike_request_edit"),
    path("koe/<uuid:pk>/tag-ud/", queue.RequestWithdraw.as_view(), name="bike_request_withdraw"),
    path("udleveringer/", handing.HandOutList.as_view(), name="hand_outs"),
    path("udleveringer/<uuid:pk>/", handing.HandOutPage.as_view(), name="hand_out"),
    path("udleveringer/<uuid:pk>/kvittering.pdf", handing.HandOutPdf.as_view(), name="hand_out_pdf"),
    path("udleveringer/<uuid:pk>/tilbage/", handing.HandOutBack.as_view(), name="hand_out_back"),
    path("regler/", rules.RulesPage.as_view(), name="bike_rules"),
    path("priser/", rule_lists.PriceList.as_view(), name="bike_prices"),
    path("aabningstider/", rule_lists.HoursList.as_view(), name="bike_hours"),
    path("bevisregler/", rule_lists.CertificateRuleList.as_view(), name="bike_certificate_rules"),
    path(f"{RULE}ny/", rules.RuleNew.as_view(), name="bike_rule_new"),
    path(f"{RULE}<uuid:pk>/ret/", rules.RuleEdit.as_view(), name="bike_rule_edit"),
    path(f"{RULE}<uuid:pk>/arkiver/", rules.RuleArchive.as_view(), name="bike_rule_archive"),
]
SCHOOL = [
    path("", courses.CourseList.as_view(), name="courses"),
    path("ny/", courses.CourseNew.as_view(), name="course_new"),
    path("lektioner/", school_lists.LessonList.as_view(), name="lessons"),
    path("tilmeldinger/", school_lists.TakingPartList.as_view(), name="course_sign_ups"),
    path(COURSE, courses.CoursePage.as_view(), name="course"),
    path(f"{COURSE}ret/", courses.CourseEdit.as_view(), name="course_edit"),
    path(f"{COURSE}arkiver/", courses.CourseArchive.as_view(), name="course_archive"),
    path(f"{COURSE}hent-frem/", courses.CourseRestore.as_view(), name="course_restore"),
    path(f"{COURSE}lektioner/ny/", courses.LessonNew.as_view(), name="lesson_new"),
    path(f"{COURSE}lektioner/<uuid:lesson>/ret/", courses.LessonEdit.as_view(), name="lesson_edit"),
    path(f"{COURSE}lektioner/<uuid:lesson>/aflys/", courses.LessonRemove.as_view(), name="lesson_remove"),
    path(f"{COURSE}fremmoede/", taking_part.CourseAttendance.as_view(), name="course_attendance"),
    path(f"{COURSE}meld-til/", taking_part.SignUpFind.as_view(), name="course_sign_up_find"),
    path(f"{COURSE}meld-til/uden-navn/", taking_part.SignUpCount.as_view(), name="course_sign_up_count"),
    path(f"{COURSE}meld-til/<uuid:household>/", taking_part.SignUpNew.as_view(), name="course_sign_up_new"),
    path("tilmeldinger/<uuid:pk>/fra/", taking_part.SignUpCancel.as_view(), name="course_sign_up_cancel"),
    path("tilmeldinger/<uuid:pk>/bevis/", taking_part.Certify.as_view(), name="certify"),
    path("tilmeldinger/<uuid:pk>/bevis.pdf", taking_part.CertificatePdf.as_view(), name="certificate_pdf"),
]
urlpatterns = [
    path("cykler/", include(WORKSHOP)),
    path("cykelskole/", include(SCHOOL)),
]
