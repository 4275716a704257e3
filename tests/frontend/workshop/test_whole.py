"""Registers whole: every stored field of bikes, courses, devices and loans is entered and taken out (X-15)."""

import pytest

from frontend.coordinator.bikes import cases, courses, forms, handing, hooks, listing, queue, rule_lists, school_lists
from frontend.coordinator.devices import forms as devices
from frontend.coordinator.devices import listing as lists
from frontend.coordinator.devices import reservations
from housing.transfer.sheets import SHEETS
from volunteers.bikes.handing import BikeRequest, CertificateRule, HandOut, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook, HookReport, Repair
from volunteers.bikes.school import Course, CourseSignUp, Lesson
from volunteers.devices.models import Device, DeviceReservation, Loan, Wipe

MACHINE = {"id", "version", "created_at", "archived_at"}
STEPS = {
    Bike: {"reference", "state", "check_held"},
    Hook: set(),
    Repair: {"bike"},
    BikeRequest: {"household", "state"},
    PriceLine: set(),
    OpeningHours: set(),
    CertificateRule: set(),
    Course: {"taken"},
    Lesson: {"course"},
    Device: {"reference", "state", "wipe_held"},
    Wipe: {"device", "recorded_by"},
}
FORMS = {
    Bike: [forms.BikeForm], Hook: [forms.HookForm], Repair: [forms.RepairForm], PriceLine: [forms.PriceForm],
    BikeRequest: [forms.RequestForm], OpeningHours: [forms.HoursForm], CertificateRule: [forms.CertificateRuleForm],
    Course: [forms.CourseForm], Lesson: [forms.LessonForm], Device: [devices.DeviceForm], Wipe: [devices.WipeForm],
}  # fmt: skip
LISTS = {
    Bike: listing.BikeList, Hook: hooks.HookList, BikeRequest: queue.QueueList, Course: courses.CourseList,
    HandOut: handing.HandOutList, Device: lists.DeviceList, Loan: lists.LoanList, HookReport: cases.CaseList,
    PriceLine: rule_lists.PriceList, OpeningHours: rule_lists.HoursList, Lesson: school_lists.LessonList,
    CourseSignUp: school_lists.TakingPartList, DeviceReservation: reservations.ReservationList,
}  # fmt: skip
# A field that goes by another name in the file, or is told by another one.
CALLED = {
    "household": "reference", "person": "who", "request": "who", "check_used": "check", "check_good_until": "check",
    "line_label": "line", "line_label_en": "line", "wipe_used": "device", "terms": "language",
    "terms_version": "language",
}  # fmt: skip


def _fields(model):
    return {field.name for field in model._meta.concrete_fields} - MACHINE


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)
def test_every_field_is_asked_for_or_set_by_a_step(model):
    asked = {name for form in FORMS[model] for name in form.base_fields}
    assert _fields(model) - asked == STEPS[model]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_every_field_is_in_the_file(model):
    found = LISTS[model]
    columns = {column.key for column in [*found.columns, *getattr(found, "exported_too", [])]}
    if found.sheet:
        columns = {column.name for column in SHEETS[found.sheet].columns}
    assert {CALLED.get(name, name) for name in _fields(model)} - columns - {"who"} == set()
