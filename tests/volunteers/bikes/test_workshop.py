"""No unsafe bike: the steps, who may sign, and how long a check holds (V-25, V-26)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from volunteers.bikes import actions, hooks
from volunteers.bikes.checks import SafetyCheck
from volunteers.bikes.models import Bike, Hook, HookReport
from volunteers.bikes.queries import stale_checks

DAY = factories.DAY


def refused(code, call, **values):
    with pytest.raises(Refusal) as error:
        call(**values)
    assert error.value.code == code


def sign(bike, by, **values):
    given = {"answers": factories.fine(), "on": DAY, "version": bike.version} | values
    return actions.sign_check(bike=bike, by=by, **given)


def repair(bike, by, mechanic, **values):
    given = {"mechanic": mechanic, "on": DAY, "minutes": 40, "parts": "slange"} | values
    return actions.log_repair(bike=bike, by=by, on=DAY, values=given)


def test_a_bike_gets_a_number_and_heights_from_its_wheels(karen):
    bike = factories.bike(by=karen, wheel_inches=24)
    assert bike.reference == "C-2026-0001"
    assert (bike.rider_from_cm, bike.rider_to_cm) == (130, 155)
    assert factories.bike(by=karen).reference == "C-2026-0002"


def test_every_step_is_in_the_history(karen):
    bike = factories.bike(by=karen, state="ready")
    verbs = ChangeEntry.objects.filter(subject="bike", subject_id=bike.pk).order_by("at", "pk")
    assert list(verbs.values_list("verb", flat=True)) == ["created", "triaged", "repairing", "checked", "ready"]


def test_nobody_jumps_over_the_check(karen):
    """V-25: neither checked nor handed out is a step one takes by hand."""
    bike = factories.bike(by=karen, state="repairing")
    for target in ("checked", "ready", "handed_out"):
        refused("bike_cannot_move", actions.step, bike=bike, target=target, by=karen, version=bike.version, on=DAY)


def test_whoever_repaired_it_does_not_sign(karen):
    """V-25: not the last mechanic, and not the one before."""
    bike, first, second = factories.bike(by=karen, state="repairing"), factories.helper(), factories.helper()
    repair(bike, karen, first)
    repair(bike, karen, second)
    refused("mechanic_signs", sign, bike=bike, by=karen, signed_volunteer=first)
    refused("mechanic_signs", sign, bike=bike, by=karen, signed_volunteer=second)
    check = sign(bike, karen, signed_volunteer=factories.helper())
    bike.refresh_from_db()
    assert (bike.state, bike.check_held, check.mechanic) == ("checked", check, second)
    assert check.good_until == DAY + timedelta(days=30)


def test_a_coordinator_who_repaired_it_as_a_volunteer_does_not_sign_either(karen):
    bike, herself = factories.bike(by=karen, state="repairing"), factories.helper(user=karen)
    repair(bike, karen, herself)
    refused("mechanic_signs", sign, bike=bike, by=karen)


def test_the_database_knows_that_the_mechanic_does_not_sign(karen):
    """V-25 by constraint."""
    bike, helper = factories.bike(by=karen), factories.helper()
    with pytest.raises(IntegrityError, match="mechanic_does_not_sign"), transaction.atomic():
        SafetyCheck.objects.create(
            bike=bike, on=DAY, looked_at=8, in_order=8, mechanic=helper, signed_volunteer=helper, good_until=DAY
        )
    with pytest.raises(IntegrityError, match="good_for_nothing"), transaction.atomic():
        SafetyCheck.objects.create(bike=bike, on=DAY, looked_at=8, in_order=7, signed_user=karen, good_until=DAY)
    with pytest.raises(IntegrityError, match="check_that_holds"), transaction.atomic():
        Bike.objects.filter(pk=bike.pk).update(state="ready")


@pytest.mark.parametrize("missing", ["brakes", "saddle"])
def test_a_list_that_is_not_whole_is_no_check(karen, missing):
    bike, answers = factories.bike(by=karen, state="repairing"), factories.fine()
    del answers[missing]
    refused("check_not_whole", sign, bike=bike, by=karen, answers=answers)


def test_one_fault_sends_it_back_to_repair(karen):
    bike = factories.bike(by=karen, state="ready")
    check = sign(bike, karen, answers=factories.fine(brakes="fault"))
    bike.refresh_from_db()
    assert (bike.state, bike.check_held, check.good_until) == ("repairing", None, None)


def test_work_after_the_check_undoes_it(karen):
    """V-25: it is repaired only in repair, and there no check holds."""
    bike = factories.bike(by=karen, state="checked")
    refused("bike_not_in_repair", repair, bike=bike, by=karen, mechanic=factories.helper())
    bike = actions.step(bike=bike, target="repairing", by=karen, version=bike.version, on=DAY)
    assert bike.check_held is None


def test_a_stale_check_stands_on_the_list_and_a_new_one_mends_it(karen):
    bike = factories.bike(by=karen, state="ready")
    later = DAY + timedelta(days=31)
    assert list(stale_checks(DAY + timedelta(days=30))) == []
    assert list(stale_checks(later)) == [bike]
    sign(bike, karen, on=later)
    assert list(stale_checks(later)) == []


def test_one_bike_per_hook(karen):
    """V-26: by constraint, with a sentence; a bike that leaves leaves its hook."""
    hook, bike = factories.hook(), factories.bike(by=karen)
    bike = actions.correct(bike=bike, by=karen, version=1, on=DAY, values={"hook": hook})
    other = factories.bike(by=karen)
    refused("hook_taken", actions.correct, bike=other, by=karen, version=1, on=DAY, values={"hook": hook})
    bike = actions.step(bike=bike, target="scrap", by=karen, version=bike.version, on=DAY, why="Stellet er knækket")
    assert bike.hook is None
    refused("bike_is_gone", actions.correct, bike=bike, by=karen, version=bike.version, on=DAY, values={"hook": hook})


def test_one_bike_per_frame_number(karen):
    factories.bike(by=karen, frame_number="WBK123")
    refused("frame_number_taken", factories.bike, by=karen, frame_number="WBK123")
    factories.bike(by=karen)
    assert factories.bike(by=karen).frame_number == ""


def test_a_wrong_hook_is_a_case_until_somebody_says_what_it_was(karen):
    """V-26."""
    hook = factories.hook()
    bike = factories.bike(by=karen, hook=hook)
    case = hooks.report(hook=hook, by=karen, on=DAY, what="empty")
    assert case.bike == bike
    refused("hook_reported_already", hooks.report, hook=hook, by=karen, on=DAY, what="wrong_bike")
    refused("closing_needs_note", hooks.close, report=case, by=karen, on=DAY, version=1, note=" ")
    case = hooks.close(report=case, by=karen, on=DAY, version=1, note="Stod i gården")
    refused("report_closed", hooks.close, report=case, by=karen, on=DAY, version=2, note="x")
    hooks.report(hook=hook, by=karen, on=DAY, what="wrong_bike")
    assert HookReport.objects.count() == 2


def test_a_hook_with_a_bike_stays_in_use(karen):
    hook = factories.hook()
    bike = factories.bike(by=karen, hook=hook)
    refused("hook_in_use", hooks.archive, hook=hook, by=karen, version=1, why="x")
    actions.correct(bike=bike, by=karen, version=1, on=DAY, values={"hook": None})
    hooks.archive(hook=hook, by=karen, version=1, why="x")
    assert Hook.objects.get().archived_at


def test_only_the_coordinator_writes(karen):
    for role in (Role.HOUSING_STAFF, Role.VOLUNTEER, Role.LEADER):
        refused("not_allowed", factories.bike, by=factories.user(role))


def test_of_two_who_step_one_is_stale(karen):
    bike = factories.bike(by=karen)
    actions.step(bike=bike, target="triaged", by=karen, version=1, on=DAY)
    refused("stale", actions.step, bike=bike, target="parts", by=karen, version=1, on=DAY, why="x")


def test_a_bike_that_cannot_be_mended_is_kept_for_its_parts(karen):
    """V-25: donated, triaged, parts; and from there it is handed out to nobody."""
    bike = factories.bike(by=karen, state="triaged")

    bike = actions.step(bike=bike, target="parts", by=karen, version=bike.version, on=DAY, why="Stellet er knækket")

    assert bike.state == "parts"
    refused(
        "bike_cannot_move", actions.step, bike=bike, target="ready", by=karen, version=bike.version, on=DAY, why="x"
    )
