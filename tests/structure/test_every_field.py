"""Registers whole: every stored field of people, homes and volunteers is entered, seen and exported, or it says why not.

The fields come from the models, so a new column fails here until it has its place in a form, on a page and in a file.
"""

from datetime import date

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from frontend.coordinator.bikes.forms import (
    BikeForm,
    CertificateRuleForm,
    CourseForm,
    HookForm,
    HoursForm,
    LessonForm,
    PriceForm,
)
from frontend.coordinator.catalogue.forms import PackageLineForm, StorageLocationForm, ThingKindForm, VehicleForm
from frontend.coordinator.devices.forms import DeviceForm, ReserveForm
from frontend.coordinator.events.forms import EventForm, ShiftForm
from frontend.coordinator.leisure.forms import ActivityForm, ClubForm, CommitmentForm, PassForm, PoolForm
from frontend.coordinator.volunteers.forms import VolunteerForm
from frontend.staff.agreements.forms import AgreementForm
from frontend.staff.homes import forms as homes
from frontend.staff.homes.stored import export_columns, facts_of
from frontend.staff.people import forms as people
from frontend.staff.people.surroundings import PlaceAdding
from frontend.staff.policy.cases import CaseNumberForm
from housing.models import (
    Agreement,
    CandidateBuilding,
    CaseNumber,
    Department,
    District,
    Enrolment,
    Household,
    Institution,
    Landlord,
    LegalGround,
    Membership,
    Person,
    PlaceThatMatters,
    Site,
    Stay,
    Unit,
    VulnerableArea,
)
from housing.transfer.sheets import SHEETS
from tests import factories
from volunteers.bikes.handing import CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook
from volunteers.bikes.school import Course, Lesson
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle
from volunteers.devices.models import Device, DeviceReservation
from volunteers.events.models import Event
from volunteers.events.shifts import Shift
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.models import Commitment, GrantPool
from volunteers.roster.models import Volunteer

# Kept by the machine for every record, and told by the history of the page.
MACHINE = {"id", "version", "created_at", "archived_at"}
FORMS = {
    Household: [people.HouseholdEditing],
    Person: [people.PersonChanging, people.PersonAdding],
    Membership: [people.MembershipEditing],
    LegalGround: [people.GroundSetting],
    Enrolment: [people.EnrolmentEditing],
    PlaceThatMatters: [PlaceAdding],
    CaseNumber: [CaseNumberForm],
    Stay: [people.TemporaryPlacing, people.MoveOutCorrecting],
    Landlord: [homes.LandlordForm],
    Department: [homes.DepartmentForm],
    Site: [homes.SiteForm],
    Unit: [homes.UnitForm],
    District: [homes.DistrictForm],
    Institution: [homes.InstitutionForm],
    VulnerableArea: [homes.AreaForm],
    CandidateBuilding: [homes.BuildingForm],
    Agreement: [AgreementForm],
    ThingKind: [ThingKindForm],
    PackageLine: [PackageLineForm],
    StorageLocation: [StorageLocationForm],
    Vehicle: [VehicleForm],
    Bike: [BikeForm],
    Course: [CourseForm],
    Hook: [HookForm],
    Lesson: [LessonForm],
    PriceLine: [PriceForm],
    OpeningHours: [HoursForm],
    CertificateRule: [CertificateRuleForm],
    Device: [DeviceForm],
    DeviceReservation: [ReserveForm],
    Club: [ClubForm],
    Activity: [ActivityForm],
    PassHolder: [PassForm],
    GrantPool: [PoolForm],
    Commitment: [CommitmentForm],
    Event: [EventForm],
    Shift: [ShiftForm],
    Volunteer: [VolunteerForm],
}
FILES = {
    Household: "husstande", Person: "husstande", Membership: "husstande", LegalGround: "husstande",
    Enrolment: "pladser", PlaceThatMatters: "vigtige-steder", Agreement: "aftaler",
    ThingKind: "ting", Bike: "cykler", Device: "computere", Club: "foreninger", Activity: "aktiviteter",
    Volunteer: "frivillige", PackageLine: "pakke", StorageLocation: "lagre", Vehicle: "biler", Course: "hold",
    PassHolder: "fritidspas", GrantPool: "puljer", Commitment: "ansoegninger",
    Event: "arrangementer", Hook: "kroge", Lesson: "lektioner", PriceLine: "cykelpriser", OpeningHours: "aabningstider",
    CertificateRule: "bevisregler", DeviceReservation: "reservationer", Shift: "vagter",
}  # fmt: skip
# A field that goes by another name in the form or in the file.
CALLED = {
    (Person, "phone"): "person_phone", (Stay, "starts_on"): "on", (Event, "starts_at"): "from_time",
    (Commitment, "number"): "reference", (Commitment, "pool"): "year",
    (Event, "ends_at"): "to_time", (Shift, "starts_at"): "from_time", (Shift, "ends_at"): "to_time",
    (DeviceReservation, "household"): "reference",
}  # fmt: skip
STEP = "set by a step, never typed"
OWNER = "the record it belongs to, which the page and the row are about"
NO_FORM = {
    (Household, "reference"): "given by the counter",
    (Household, "rooms_needed"): "computed; the override is typed (X-11)",
    (Household, "parked_until"): STEP,
    (Household, "parked_reason"): STEP,
    (Household, "seeking"): STEP,
    (Household, "seeking_since"): STEP,
    (Household, "waited_since"): STEP,
    (Household, "merged_into"): STEP,
    (Person, "cpr_start"): "the typed number, its day (X-06)",
    (Person, "cpr_cipher"): "the typed number, encrypted (X-06)",
    (Person, "cpr_hash"): "the typed number, for the search (X-06)",
    (Person, "merged_into"): STEP,
    (Membership, "household"): OWNER,
    (Membership, "person"): OWNER,
    (LegalGround, "person"): OWNER,
    (Enrolment, "person"): OWNER,
    (PlaceThatMatters, "household"): OWNER,
    (CaseNumber, "kind"): OWNER,
    (Stay, "person"): OWNER,
    (Stay, "household"): OWNER,
    (Stay, "tenure"): "follows from the unit",
    (Bike, "reference"): "given by the counter",
    (Bike, "state"): STEP,
    (Bike, "check_held"): STEP,
    (StorageLocation, "use"): "a room is made here; the place aboard comes with the van",
    (Vehicle, "aboard"): "comes with the van",
    (Course, "taken"): "follows from the sign-ups",
    (Lesson, "course"): OWNER,
    (Shift, "event"): OWNER,
    (Shift, "taken"): "follows from the sign-ups",
    (DeviceReservation, "device"): OWNER,
    (DeviceReservation, "household"): "found before the form",
    (DeviceReservation, "state"): STEP,
    (Event, "series"): "a series makes its events",
    (Event, "cancelled_at"): STEP,
    (Event, "cancelled_reason"): STEP,
    (Event, "children"): STEP,
    (Event, "young"): STEP,
    (Event, "adults"): STEP,
    (Device, "reference"): "given by the counter",
    (Device, "state"): STEP,
    (Device, "wipe_held"): STEP,
    (Club, "approved_on"): STEP,
    (Club, "approved_by"): STEP,
    (Club, "checked_on"): STEP,
    (Activity, "club"): OWNER,
    (PassHolder, "reference"): "given by the counter",
    (GrantPool, "committed_ore"): STEP,
    (GrantPool, "paid_ore"): STEP,
    (Commitment, "number"): "given by the counter",
    (Commitment, "holder"): OWNER,
    (Commitment, "state"): STEP,
    (Commitment, "asked_on"): STEP,
    (Commitment, "promised_on"): STEP,
    (Commitment, "lapses_on"): STEP,
    (Commitment, "closed_on"): STEP,
    (Commitment, "by"): STEP,
    (Volunteer, "reference"): "given by the counter",
    (Volunteer, "user"): STEP,
    (Volunteer, "state"): STEP,
    (Volunteer, "applied_on"): STEP,
    (Volunteer, "promised_on"): STEP,
    (Volunteer, "pause_wished_on"): STEP,
}
NO_FILE = {
    (StorageLocation, "use"): "the same for every row: rooms of the depot",
    (Vehicle, "aboard"): "has the van's own name and room",
    (Person, "cpr_cipher"): "the number never leaves the house (X-06)",
    (Person, "cpr_hash"): "the number never leaves the house (X-06)",
    (Person, "cpr_start"): "the column of the number is read in and never written out (X-06)",
    (Membership, "household"): OWNER,
    (Membership, "person"): OWNER,
    (LegalGround, "person"): OWNER,
    (Enrolment, "person"): OWNER,
    (CaseNumber, "kind"): OWNER,
    (PlaceThatMatters, "household"): OWNER,
    (PlaceThatMatters, "person"): OWNER,
}


def _stored(model):
    return [field.name for field in model._meta.concrete_fields if field.name not in MACHINE]


FIELDS = [(model, name) for model in FORMS for name in _stored(model)]


def _named(model, name):
    return {name, CALLED.get((model, name), name)}


def _form_fields(model):
    return {name for form in FORMS[model] for name in form.base_fields}


def _file_columns(model):
    if model in FILES:
        return {column.name for column in SHEETS[FILES[model]].columns}
    return {column.key for column in export_columns(model)}


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_is_typed_somewhere(model, name):
    """And an exemption that is needed no longer is taken away."""
    typed = bool(_named(model, name) & _form_fields(model))
    assert typed != ((model, name) in NO_FORM)


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model, name in FIELDS if model is not Stay],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_every_field_is_in_a_file(model, name):
    """Stays have no file of their own: they are read by the API, and on the household's page."""
    told = bool(_named(model, name) & _file_columns(model))
    assert told != ((model, name) in NO_FILE)


def test_every_field_of_a_household_and_its_persons_is_on_its_page(as_anna):
    """Each is given a value that stands nowhere else; what is computed or kept masked is told in its own tests."""
    school = factories.institution(name="Xylofonskolen")
    household = factories.household(
        adults=0, stream="other", name="Navnløs", phone="70111111", languages="tigrinsk", band_reason="Begrundet",
        income_dkk=21357, can_pay_dkk=11357, max_rent_dkk=9357, need_since=date(2020, 3, 7), rooms_override=9,
        rooms_override_reason="Niogtyve", parked_reason="", needs_quiet=True, needs_step_free=True, employed=True,
    )  # fmt: skip
    person = factories.member(
        household, given_name="Fornavnet", family_name="Efternavnet", sex="f", phone="70222222",
        email="x@example.org", referred_on=date(2020, 4, 7), arrived_on=date(2020, 5, 7), birth_date=date(2016, 1, 1),
        first_activity_on=date(2020, 6, 7), expected_birth_on=date(2027, 7, 7), is_carer=True, role="child",
    )  # fmt: skip
    LegalGround.objects.create(person=person, ground="ukraine", valid_from=date(2020, 8, 7))
    Enrolment.objects.create(
        person=person, institution=school, grade=3, starts_on=date(2020, 9, 7), ends_on=date(2099, 9, 8),
        must_stay=True, referred=True,
    )  # fmt: skip

    factories.place_that_matters(
        household, person=person, kind="leisure", note="Xylofonklubben", address="Xylofonvej 1", postcode="3499",
        city="Xylofonby", starts_on=date(2020, 10, 7), ends_on=date(2099, 10, 8), position_quality="approximate",
    )  # fmt: skip

    text = as_anna.get(reverse("household", args=[household.pk])).text

    told = [
        "Navnløs", household.reference, "70111111", "tigrinsk", "Begrundet", "21.357", "11.357", "9.357", "7. mar. 2020",
        "<strong>9</strong>", "Niogtyve", "skal bo roligt", "skal være trinfri", "Fornavnet Efternavnet", "Kvinde",
        "70222222", "x@example.org", "7. apr. 2020", "7. maj 2020", "7. jun. 2020", "7. jul. 2027",
        "rum til en hjælper", "Særlov for Ukraine", "7. aug. 2020", "Xylofonskolen", "3. klasse", "7. sep. 2020",
        "8. sep. 2099", "skal blive her", "henvist", "Barn",
        "Fritid og forening", "Xylofonklubben", "Xylofonvej 1", "3499 Xylofonby", "7. okt. 2020", "8. okt. 2099",
        "Omtrentlig",
    ]  # fmt: skip
    assert [words for words in told if words not in text] == []


REGISTERS = {
    Landlord: factories.landlord, Department: factories.department, Site: factories.site, Unit: factories.home,
    District: factories.district, Institution: factories.institution, CandidateBuilding: factories.building,
    VulnerableArea: lambda: VulnerableArea.objects.create(name="x", source="y", valid_from=factories.DAY),
}  # fmt: skip


@pytest.mark.parametrize("model", REGISTERS, ids=lambda model: model.__name__)
def test_every_field_of_a_register_is_on_its_page(as_anna: Client, model: type[models.Model]):
    record = REGISTERS[model]()
    name = {VulnerableArea: "area", CandidateBuilding: "building"}.get(model, model.__name__.lower())
    text = as_anna.get(reverse(name, args=[record.pk])).text
    assert [str(label) for label, _value in facts_of(record) if f">{label}<" not in text] == []
