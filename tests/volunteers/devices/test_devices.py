"""Devices: wiped before they go out and after they come back, signed for, one loan at a time (V-29)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from tests.volunteers.bikes.test_workshop import refused
from volunteers.devices import actions, lending
from volunteers.devices.models import Device, DeviceHold, Loan
from volunteers.devices.queries import overdue
from volunteers.devices.terms import TERMS, lines_of
from volunteers.languages import suggested

DAY = factories.DAY


def reserve(device, by, household=None, first=0, last=5):
    return lending.reserve(
        device=device, household=household or factories.arrived(), by=by, on=DAY,
        starts_on=DAY + timedelta(days=first), last_on=DAY + timedelta(days=last),
    )  # fmt: skip


def wipe(device, by, **values):
    given = {"on": DAY, "method": "overwrite", "result": "wiped"} | values
    return actions.wipe(device=device, by=by, on=DAY, version=device.version, values=given)


def test_nothing_goes_out_before_it_is_wiped(karen):
    device = factories.device(by=karen)
    refused("device_cannot_move", actions.step, device=device, target="ready", by=karen, version=1)
    refused("device_not_ready", factories.loan, by=karen, device=device)
    with pytest.raises(IntegrityError, match="only_a_wiped_device"), transaction.atomic():
        Device.objects.update(state="ready")


def test_a_wipe_that_failed_opens_nothing(karen):
    device = factories.device(by=karen)
    wipe(device, karen, result="failed", note="Disken svarer ikke")
    device.refresh_from_db()
    assert (device.state, device.wipe_held, device.wipes.count()) == ("donated", None, 1)


def test_what_comes_back_is_wiped_again(karen):
    loan = factories.loan(by=karen)
    proof = loan.wipe_used
    lending.give_back(loan=loan, by=karen, version=1, on=DAY, condition_in="worn")
    device = Device.objects.get()
    assert (device.state, device.wipe_held, device.condition) == ("returned", None, "worn")
    refused("device_cannot_move", actions.step, device=device, target="ready", by=karen, version=device.version)
    refused("wiped_before_it_came", wipe, device=device, by=karen, on=DAY - timedelta(days=1))
    assert wipe(device, karen) != proof


def test_terms_are_signed_on_the_spot_and_kept_as_they_stood(karen):
    device = factories.device(by=karen, state="ready")
    refused("terms_not_agreed", factories.loan, by=karen, device=device, agreed=False)
    refused("loan_not_signed", factories.loan, by=karen, device=device, signed_name=" ")
    loan = factories.loan(by=karen, device=device, language="uk", signed_name="Олена")
    assert "Умови позики" in loan.terms
    assert device.reference in loan.terms
    assert "24.12.2026" in loan.terms
    assert (loan.signed_name, loan.number) == ("Олена", "L-2026-0001")


@pytest.mark.parametrize("language", list(TERMS))
def test_the_terms_say_the_same_in_every_language(language):
    lines = lines_of(language, device="Prøve (E-2026-0001)", due=DAY)
    assert len(lines) == 5
    assert "Prøve (E-2026-0001)" in lines[0]
    assert "24.11.2026" in lines[1]


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("arabisk, dansk", "ar"), ("ukrainsk", "uk"), ("engelsk", "en"), ("dari", "da"), ("", "da")],
)
def test_the_terms_begin_in_a_language_of_the_household(spoken, language):
    assert suggested(spoken) == language


def test_one_open_loan_per_device(karen):
    loan = factories.loan(by=karen)
    refused("device_not_ready", factories.loan, by=karen, device=Device.objects.get())
    copied = {field.name: getattr(loan, field.name) for field in Loan._meta.concrete_fields if field.name != "id"}
    copied["number"] = "L-2"
    with pytest.raises(IntegrityError, match=r"one_open_loan_per_device|loan\.device_id"), transaction.atomic():
        Loan.objects.create(**copied)


def test_days_are_promised_once(karen):
    """V-29: reservations do not overlap; the day after one ends is free."""
    device = factories.device(by=karen)
    reserve(device, karen)
    refused("device_days_taken", reserve, device=device, by=karen, first=5, last=9)
    other = reserve(device, karen, first=6, last=9)
    lending.cancel_reservation(reservation=other, by=karen, version=1)
    reserve(device, karen, first=8, last=9)
    with pytest.raises(IntegrityError, match="devicehold_no_overlap"), transaction.atomic():
        DeviceHold.objects.create(
            device=device, reservation=other, starts_on=DAY + timedelta(days=5), ends_on=DAY + timedelta(days=6)
        )


def test_a_promise_keeps_others_from_borrowing_and_becomes_the_loan_of_its_own(karen):
    device, family = factories.device(by=karen, state="ready"), factories.arrived()
    held = reserve(device, karen, family)
    refused("device_days_taken", factories.loan, by=karen, device=device)
    loan = factories.loan(by=karen, device=device, household=family)
    held.refresh_from_db()
    assert (held.state, DeviceHold.objects.get().loan) == ("used", loan)


def test_a_loan_is_extended_as_far_as_the_next_promise(karen):
    loan = factories.loan(by=karen)
    reserve(loan.device, karen, first=40, last=50)
    refused(
        "device_days_taken", lending.extend, loan=loan, by=karen, version=1, on=DAY, due_on=DAY + timedelta(days=40)
    )
    loan = lending.extend(loan=loan, by=karen, version=1, on=DAY, due_on=DAY + timedelta(days=39))
    assert loan.hold.ends_on == DAY + timedelta(days=40)


def test_overdue_follows_from_the_days(karen):
    """V-29: the due day itself is not late; nothing of it is stored."""
    loan = factories.loan(by=karen)
    assert list(overdue(loan.due_on)) == []
    assert list(overdue(loan.due_on + timedelta(days=1))) == [loan]
    lending.give_back(loan=loan, by=karen, version=1, on=loan.due_on + timedelta(days=9), condition_in="good")
    assert list(overdue(loan.due_on + timedelta(days=10))) == []
    assert not {"overdue", "late"} & {field.name for field in Loan._meta.concrete_fields}


def test_serial_numbers_stand_once(karen):
    factories.device(by=karen, serial="SN1")
    refused("serial_taken", factories.device, by=karen, serial="SN1")


def test_a_device_that_is_out_is_not_put_away(karen):
    loan = factories.loan(by=karen)
    loan.device.refresh_from_db()
    refused("device_is_held", actions.archive, device=loan.device, by=karen, version=loan.device.version, why="x")


def test_a_return_frees_the_days(karen):
    loan = factories.loan(by=karen)
    lending.give_back(loan=loan, by=karen, version=1, on=DAY, condition_in="good")
    assert reserve(Device.objects.get(), karen).state == "held"
