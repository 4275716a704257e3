"""The cycling school (cykelskole): courses, lessons, who takes part and who was there (V-28)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.models import Household, Person
from volunteers.roster.models import Volunteer

MOST_PLACES, MOST_LESSONS = 60, 40


class Course(Versioned):
    """`taken` repeats the sum of the sign-ups, so that the database refuses one too many."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=80)
    place = models.CharField(_("Hvor"), max_length=120, blank=True)
    teacher = models.ForeignKey(
        Volunteer, verbose_name=_("Underviser"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="bike_courses",
    )  # fmt: skip
    places = models.PositiveSmallIntegerField(
        _("Pladser"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    lessons_needed = models.PositiveSmallIntegerField(
        _("Lektioner til beviset"), validators=[MinValueValidator(1), MaxValueValidator(MOST_LESSONS)],
        help_text=_("Så mange skal man have været med til for at få bevis."),
    )  # fmt: skip
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="course_is_not_overfull", condition=models.Q(taken__lte=models.F("places"), places__gte=1)
            ),
            models.CheckConstraint(name="course_asks_for_a_lesson", condition=models.Q(lessons_needed__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name


class Lesson(Versioned):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="lessons")
    on = models.DateField(_("Dato"))
    starts_at = models.TimeField(_("Begynder"))
    ends_at = models.TimeField(_("Slutter"))
    subject = models.CharField(_("Emne"), max_length=80, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="lesson_ends_after_it_begins", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.UniqueConstraint(
                fields=["course", "on", "starts_at"],
                condition=models.Q(archived_at=None),
                name="one_lesson_of_a_course_at_a_time",
            ),
        ]


class CourseSignUp(Versioned):
    """Somebody of a household, or so many persons without a name. `certificate` is the number of the certificate."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sign_ups")
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="bike_sign_ups")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="bike_sign_ups")
    persons = models.PositiveSmallIntegerField(
        _("Antal personer"), default=1, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)
    cancelled_on = models.DateField(_("Meldt fra"), null=True, editable=False)
    certificate = models.CharField(_("Bevis"), max_length=12, blank=True, editable=False)
    certified_on = models.DateField(_("Bevis givet"), null=True, editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"],
                condition=models.Q(person__isnull=False, cancelled_on=None),
                name="a_person_signs_up_once",
            ),
            models.CheckConstraint(
                name="named_sign_up_is_one_person",
                condition=models.Q(person=None) | models.Q(household__isnull=False, persons=1),
            ),
            models.CheckConstraint(name="sign_up_is_of_somebody", condition=models.Q(persons__range=(1, 30))),
            models.UniqueConstraint(
                fields=["certificate"], condition=~models.Q(certificate=""), name="one_certificate_per_number"
            ),
            models.CheckConstraint(
                name="certificate_has_a_day",
                condition=models.Q(certificate="", certified_on=None)
                | (~models.Q(certificate="") & models.Q(certified_on__isnull=False)),
            ),
        ]


class Attendance(models.Model):
    """How many of a sign-up were there in a lesson."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="attendance")
    sign_up = models.ForeignKey(CourseSignUp, on_delete=models.PROTECT, related_name="attendance")
    present = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "sign_up"], name="attendance_is_noted_once"),
        ]
