"""Registers whole: every stored field of volunteers is entered, seen and taken out, or it is said why not (X-15)."""

from frontend.coordinator.volunteers.forms import AbsenceForm, CertificateForm, MemberForm, VolunteerForm
from frontend.coordinator.volunteers.listing import VolunteerList
from housing.transfer.sheets import SHEETS
from volunteers.roster.models import Absence, Member, Volunteer

MACHINE = {"id", "version", "created_at", "archived_at"}
OWNER = "the record it belongs to, which the page is about"
STEP = "set by a step, never typed"
NO_FORM = {
    (Volunteer, "reference"): "given by the counter",
    (Volunteer, "user"): "given and taken by the coordinator",
    (Volunteer, "state"): STEP,
    (Volunteer, "applied_on"): STEP,
    (Volunteer, "promised_on"): STEP,
    (Volunteer, "pause_wished_on"): "the volunteer's own",
    (Member, "volunteer"): OWNER,
    (Member, "certificate"): "the form's `status`",
    (Member, "requested_on"): "the form's `happened_on`",
    (Member, "received_on"): "the form's `happened_on`",
    (Member, "checked_by"): "whoever saved it",
    (Absence, "volunteer"): OWNER,
    (Absence, "cancelled"): STEP,
}
FORMS = {Volunteer: [VolunteerForm], Member: [MemberForm, CertificateForm], Absence: [AbsenceForm]}


def _fields(model):
    return {field.name for field in model._meta.concrete_fields} - MACHINE


def test_every_field_is_asked_for_or_it_is_said_why_not():
    asked = {(model, name) for model, found in FORMS.items() for form in found for name in form.base_fields}
    stored = {(model, name) for model in FORMS for name in _fields(model)}
    assert stored - asked == set(NO_FORM)


def test_every_field_of_a_volunteer_is_in_the_file():
    columns = {column.name for column in SHEETS[VolunteerList.sheet].columns}
    assert _fields(Volunteer) - columns == set()
    assert {"members", "absences", "archived_at"} <= columns
