"""Save a policy or a letting rule that somebody has seen the effect of; a stale preview is refused (H-24).

The doors save through these: what lies below asks for no preview.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.lettings import actions as lettings
from housing.lettings.models import LettingRule
from housing.localweights import actions as localweights
from housing.localweights.models import LocalWeights
from housing.people import room_tables
from housing.people.models import RoomTableVersion
from housing.policies import actions as policies
from housing.policies.models import ScoringPolicy
from housing.whatif.queries import (
    Preview,
    preview_end,
    preview_policy,
    preview_rooms,
    preview_rule,
    preview_weights,
    preview_weights_end,
)


def adopt_policy(*, by: User, values: dict[str, Any], fingerprint: str, on: date) -> ScoringPolicy:
    """The version of the preview stands, unless rules, households or open homes are others by now."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        _demand_fresh(preview_policy(by=by, values=values, on=on), fingerprint)
        return policies.save_policy(by=by, values=values, on=on)


def adopt_rooms(*, by: User, values: dict[str, Any], fingerprint: str, on: date) -> RoomTableVersion:
    """The room table of the preview stands."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        _demand_fresh(preview_rooms(by=by, values=values, on=on), fingerprint)
        return room_tables.save_version(by=by, values=values, on=on)


def adopt_rule(*, by: User, values: dict[str, Any], fingerprint: str, on: date) -> LettingRule:
    """The letting rule of the preview stands."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        _demand_fresh(preview_rule(by=by, values=values, on=on), fingerprint)
        return lettings.create_rule(by=by, values=values, on=on)


def adopt_end(
    *, rule: LettingRule, by: User, version: int, valid_to: date | None, reason: str, fingerprint: str, on: date
) -> LettingRule:
    """The rule ends as the preview showed."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        seen = preview_end(by=by, rule=rule, valid_to=valid_to, reason=reason, on=on)
        _demand_fresh(seen, fingerprint)
        return lettings.end_rule(rule=rule, by=by, version=version, valid_to=valid_to, reason=reason, on=on)


def adopt_weights(*, by: User, values: dict[str, Any], fingerprint: str, on: date) -> LocalWeights:
    """The own weights of the preview stand."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        _demand_fresh(preview_weights(by=by, values=values, on=on), fingerprint)
        return localweights.create_weights(by=by, values=values, on=on)


def adopt_weights_end(
    *, weights: LocalWeights, by: User, version: int, valid_to: date | None, reason: str, fingerprint: str, on: date
) -> LocalWeights:
    """The own weights end as the preview showed."""
    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        policies.hold_rules_still()
        seen = preview_weights_end(by=by, weights=weights, valid_to=valid_to, reason=reason, on=on)
        _demand_fresh(seen, fingerprint)
        return localweights.end_weights(
            weights=weights, by=by, version=version, valid_to=valid_to, reason=reason, on=on
        )


def _demand_fresh(preview: Preview, fingerprint: str) -> None:
    if not constant_time_compare(preview.fingerprint, fingerprint):
        raise Refusal("stale_preview")
