"""Every action about volunteers refuses every role but the coordinator's, before it looks at anything else (X-01)."""

import inspect
from datetime import timedelta

import pytest

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from accounts.users.models import Role
from tests import factories
from tests.checks import refused
from volunteers.roster import actions, keeping, offering, oneself
from volunteers.roster.models import Absence

# Called by other actions inside their transaction; and the one that asks for no sign-in at all.
INSIDE = {
    "actions.next_reference", "actions.check", "actions.check_birth", "actions.check_not_archived",
    "actions.demand_own", "offering.offer_help",
}  # fmt: skip
MODULES = {"actions": actions, "keeping": keeping, "offering": offering, "oneself": oneself}
ACTIONS = {
    f"{name}.{key}": value
    for name, module in MODULES.items()
    for key, value in vars(module).items()
    if inspect.isfunction(value) and value.__module__ == module.__name__ and not key.startswith("_")
}
DEMANDING = {key: value for key, value in ACTIONS.items() if key not in INSIDE}


def test_every_action_is_listed_or_demands_a_right():
    assert set(ACTIONS) >= INSIDE
    assert len(DEMANDING) >= 16


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_no_other_role_may_do_anything(role):
    """X-01: a volunteer about another volunteer neither; nothing is written."""
    by, volunteer = factories.user(role), factories.volunteer(state="active")
    absence = Absence.objects.create(volunteer=volunteer, starts_on=factories.DAY, ends_on=factories.DAY)
    things = {
        "volunteer": volunteer, "member": volunteer.members.get(), "absence": absence, "on": factories.DAY,
        "starts_on": factories.DAY, "ends_on": factories.DAY + timedelta(days=1), "values": {},
    }  # fmt: skip
    before = ChangeEntry.objects.count()
    for name, action in DEMANDING.items():
        wanted = [key for key, p in inspect.signature(action).parameters.items() if p.default is p.empty]
        try:
            with refused("not_allowed"):
                action(**{key: things.get(key) for key in wanted} | {"by": by})
        except (Refusal, AttributeError, TypeError) as error:
            pytest.fail(f"{name} looked at something before it asked for the right: {error!r}")
    assert ChangeEntry.objects.count() == before
