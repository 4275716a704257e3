"""Every action refuses every role but the one it is for, before it looks at anything else (X-01)."""

import inspect

import pytest

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from accounts.users.models import Role
from housing import registers
from housing.agreements import actions as agreements
from housing.allocation import actions as allocation
from housing.allocation import drawing
from housing.appeals import actions as appeals
from housing.bookings import actions as bookings
from housing.bookings import correcting, extensions, moved_out, taking_back, together
from housing.cases import actions as cases
from housing.closures import actions as closures
from housing.draws import actions as draws
from housing.faults import actions as faults
from housing.lettings import actions as lettings
from housing.localweights import actions as localweights
from housing.people import actions as people
from housing.people import apart, mending, merging
from housing.placements import actions as placements
from housing.placements import declining, following, reasons, undoing
from housing.policies import actions as policies
from housing.reception import actions as reception
from housing.stays import actions as stays
from housing.stays import regrouping, splitting
from housing.surroundings import actions as surroundings
from housing.vacancies import actions as vacancies
from housing.whatif import actions as whatif
from tests import factories
from tests.checks import refused
from tests.housing.ways import way

# Called by other actions inside their transaction, or by the night; a door never calls them. The checks
# only read.
INSIDE = {
    "agreements.take_number", "agreements.add_exception", "stays.move", "stays.end_stays", "vacancies.move",
    "vacancies.pass_deadlines", "placements.expire_overdue", "placements.free_the_home", "people.refresh_rooms_needed",
    "people.no_offer", "registers.placed", "people.recount_rooms", "stays.end_stay", "stays.start_stay", "stays.expect_end",
    "stays.expect_as_before", "stays.take_back_move", "stays.reopen_stay", "vacancies.hold_again", "registers.check",
    "bookings.lapse", "bookings.stand_again", "together.fit_together", "undoing.may_undo", "undoing.check",
    "declining.no_decline_waits", "people.count_rooms", "correcting.together", "correcting.placement_of",
    "correcting.put_right", "correcting.ready_from", "closures.make_ready", "closures.turnaround_days", "reception.begin",
    "merging.pairs",
    "policies.hold_rules_still", "policies.new_version", "lettings.new_rule", "lettings.check_end",
    "localweights.new_weights", "localweights.check_end",
    "draws.publish", "draws.reveal", "drawing.equals", "drawing.groups_to_draw", "drawing.lock_open",
}  # fmt: skip
MODULES = {
    "people": people, "stays": stays, "agreements": agreements, "vacancies": vacancies, "allocation": allocation,
    "placements": placements, "registers": registers, "closures": closures, "faults": faults, "bookings": bookings,
    "extensions": extensions, "together": together, "reception": reception, "merging": merging, "splitting": splitting,
    "policies": policies, "lettings": lettings, "localweights": localweights, "whatif": whatif,
    "draws": draws, "drawing": drawing,
    "appeals": appeals, "declining": declining, "following": following, "reasons": reasons,
    "regrouping": regrouping, "apart": apart, "undoing": undoing, "correcting": correcting, "cases": cases,
    "mending": mending, "moved_out": moved_out, "taking_back": taking_back, "surroundings": surroundings,
}  # fmt: skip
ACTIONS = {
    f"{name}.{key}": value
    for name, module in MODULES.items()
    for key, value in vars(module).items()
    if inspect.isfunction(value) and value.__module__ == module.__name__ and not key.startswith("_")
}
DEMANDING = {key: value for key, value in ACTIONS.items() if key not in INSIDE}


def test_every_action_is_listed_or_demands_a_right():
    """X-01: an action that asks for no right must be named as one that no door calls."""
    assert set(ACTIONS) >= INSIDE
    assert len(DEMANDING) > 55


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HOUSING_STAFF])
def test_no_other_role_may_do_anything(anna, role):
    """X-01: volunteer, coordinator, leader, administrator and other systems alike; nothing is written."""
    made = way(anna, "proposed")
    by, before = factories.user(role), ChangeEntry.objects.count()
    things = {
        "vacancy": made.vacancy, "placement": made.placement, "household": made.household, "unit": made.vacancy.unit,
        "agreement": made.vacancy.turn.agreement, "record": made.vacancy.unit,
    }  # fmt: skip
    for name, action in DEMANDING.items():
        wanted = [key for key, p in inspect.signature(action).parameters.items() if p.default is p.empty]
        values = {key: things.get(key) for key in wanted} | {"by": by}
        positional = [values.pop(key) for key in wanted if key in ("record", "model")]
        try:
            with refused("not_allowed"):
                action(*positional, **values)
        except (Refusal, AttributeError, TypeError) as error:
            pytest.fail(f"{name} looked at something before it asked for the right: {error!r}")
    assert ChangeEntry.objects.count() == before


def test_who_has_left_may_do_nothing(anna):
    """X-01: a closed account that is still signed in."""
    made = way(anna, "proposed")
    anna.is_active = False
    with refused("not_allowed"):
        made.step("approved")
