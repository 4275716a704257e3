"""Named reads of bikes, the queue and the school; the only place that knows who may see them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from volunteers.bikes.checks import SafetyCheck
from volunteers.bikes.handing import BikeRequest, CertificateRule, HandOut, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook, HookReport, State
from volunteers.bikes.pricing import Line, price_of
from volunteers.bikes.school import Course, CourseSignUp, Lesson
from volunteers.households.queries import Facts, facts_of


def _seen(user: object, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The workshop is the coordinator's; nobody else sees any of it here."""
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def visible_bikes(user: object) -> QuerySet[Bike]:
    return _seen(user, Bike.objects.select_related("hook", "check_held"))


def visible_hooks(user: object) -> QuerySet[Hook]:
    return _seen(user, Hook.objects.select_related("bike"))


def visible_reports(user: object) -> QuerySet[HookReport]:
    return _seen(user, HookReport.objects.select_related("hook", "bike", "reported_by"))


def visible_requests(user: object) -> QuerySet[BikeRequest]:
    return _seen(user, BikeRequest.objects.select_related("household", "person"))


def visible_checks(user: object) -> QuerySet[SafetyCheck]:
    return _seen(user, SafetyCheck.objects.select_related("bike", "signed_volunteer", "signed_user"))


def visible_lessons(user: object) -> QuerySet[Lesson]:
    return _seen(user, Lesson.objects.select_related("course"))


def visible_hand_outs(user: object) -> QuerySet[HandOut]:
    rows = HandOut.objects.select_related("bike", "request__household", "request__person", "by", "line", "check_used")
    return _seen(user, rows)


def visible_prices(user: object) -> QuerySet[PriceLine]:
    return _seen(user, PriceLine.objects.all())


def visible_hours(user: object) -> QuerySet[OpeningHours]:
    return _seen(user, OpeningHours.objects.all())


def visible_rules(user: object) -> QuerySet[CertificateRule]:
    return _seen(user, CertificateRule.objects.all())


def courses_with_lessons() -> QuerySet[Any]:
    """Every course with `first_on`, `last_on` and `lesson_count`."""
    there = Q(lessons__archived_at=None)
    return Course.objects.select_related("teacher").annotate(
        first_on=Min("lessons__on", filter=there),
        last_on=Max("lessons__on", filter=there),
        lesson_count=Count("lessons", filter=there),
    )


def visible_courses(user: object) -> QuerySet[Any]:
    return _seen(user, courses_with_lessons())


def visible_sign_ups(user: object) -> QuerySet[CourseSignUp]:
    return _seen(user, CourseSignUp.objects.select_related("course", "household", "person"))


def sign_ups_with_presence(course: Course) -> QuerySet[Any]:
    """Those who take part, with how often they were there."""
    rows = CourseSignUp.objects.filter(course=course, cancelled_on=None).select_related("household", "person")
    return with_presence(rows)


def with_presence(rows: QuerySet[CourseSignUp]) -> QuerySet[Any]:
    """Sign-ups with `lessons_there`: in how many lessons somebody of the sign-up was there."""
    there = Q(attendance__present__gt=0, attendance__lesson__archived_at=None)
    return rows.annotate(
        lessons_there=Count("attendance", filter=there), persons_there=Sum("attendance__present", filter=there)
    )


def stale_checks(on: date) -> QuerySet[Bike]:
    """Bikes that hang there as checked or ready on a check that holds no more."""
    return Bike.objects.filter(
        state__in=(State.CHECKED, State.READY), check_held__good_until__lt=on, archived_at=None
    ).select_related("check_held").order_by("check_held__good_until", "reference")  # fmt: skip


def open_reports() -> QuerySet[HookReport]:
    return HookReport.objects.filter(closed_on=None)


def with_open_report(rows: QuerySet[Hook]) -> QuerySet[Any]:
    """Hooks with `open_report`: the key of the case that is open about it."""
    return rows.annotate(open_report=Subquery(open_reports().filter(hook=OuterRef("pk")).values("pk")))


def waiting() -> QuerySet[BikeRequest]:
    """The queue, the longest waiting first."""
    rows = BikeRequest.objects.filter(state=BikeRequest.State.WAITING)
    return rows.select_related("household", "person").order_by("since", "created_at", "id")


def fitting(bike: Bike) -> QuerySet[BikeRequest]:
    """Those in the queue whom this bike fits, the longest waiting first."""
    return waiting().filter(height_cm__gte=bike.rider_from_cm, height_cm__lte=bike.rider_to_cm)


def before(request: BikeRequest, bike: Bike) -> QuerySet[BikeRequest]:
    """Those whom the bike fits and who have waited longer; on the same day whoever was written down first."""
    earlier = Q(since__lt=request.since) | Q(since=request.since, created_at__lt=request.created_at)
    return fitting(bike).filter(earlier).exclude(pk=request.pk)


def bikes_for(request: BikeRequest, on: date) -> QuerySet[Bike]:
    """Bikes that could be handed out to this rider today."""
    return Bike.objects.filter(
        state=State.READY, archived_at=None, check_held__good_until__gte=on, rider_from_cm__lte=request.height_cm,
        rider_to_cm__gte=request.height_cm,
    ).select_related("hook").order_by("reference")  # fmt: skip


def _line(row: PriceLine) -> Line:
    return Line(str(row.pk), row.price_dkk, row.valid_from, row.valid_to, row.under_age, row.from_age, row.ground)


def line_for(request: BikeRequest, on: date) -> PriceLine | None:
    return line_of(facts_of(request.household, request.person, on), on)


def line_of(facts: Facts, on: date) -> PriceLine | None:
    """The first line in force that matches; None where the list says nothing."""
    rows = {str(row.pk): row for row in PriceLine.objects.filter(archived_at=None).order_by("position", "-valid_from")}
    found = price_of([_line(row) for row in rows.values()], on=on, age=facts.age, ground=facts.ground)
    return rows[found.key] if found else None


def holds_on(on: date) -> Q:
    """A price or opening hours in force that day, both days included."""
    return Q(archived_at=None, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def prices_on(on: date) -> list[PriceLine]:
    return list(PriceLine.objects.filter(holds_on(on)).order_by("position", "-valid_from"))


def hours_on(on: date) -> list[OpeningHours]:
    """When the workshop is open that day; none: it is closed."""
    return _open(list(OpeningHours.objects.filter(archived_at=None)), on)


def opens_next(on: date) -> date | None:
    """The next day it is open, within two weeks; one SQL statement."""
    rows = list(OpeningHours.objects.filter(archived_at=None))
    return next((day for n in range(14) if _open(rows, day := on + timedelta(days=n))), None)


def _open(rows: list[OpeningHours], on: date) -> list[OpeningHours]:
    return [
        row
        for row in rows
        if row.weekday == on.isoweekday() and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
    ]


def rule_on(on: date) -> QuerySet[CertificateRule]:
    """The one rule about certificates in force that day, or none."""
    return CertificateRule.objects.filter(archived_at=None, valid_from__lte=on).order_by("-valid_from")[:1]


def certificate_demanded(age: int | None, on: date) -> bool:
    """What the rule in force says; an unknown age counts as grown up."""
    rule = rule_on(on).first()
    if rule is None or rule.from_age is None:
        return False
    return age is None or age >= rule.from_age


def has_certificate(request: BikeRequest) -> bool:
    """The rider's own; for a request without a person one of the household."""
    rows = CourseSignUp.objects.exclude(certificate="")
    if request.person_id:
        return rows.filter(person=request.person_id).exists()
    return rows.filter(household=request.household_id).exists()


def still_good(bike: Bike, on: date) -> bool:
    return bool(bike.check_held and bike.check_held.good_until and bike.check_held.good_until >= on)


def free_hooks(keep: Hook | None = None) -> QuerySet[Hook]:
    """Hooks without a bike, and the one that is kept."""
    rows = Hook.objects.filter(archived_at=None)
    return rows.filter(Q(bike=None) | Q(pk=keep.pk if keep else None)).order_by(danish("name"))
