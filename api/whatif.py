"""What a preview answers: whom a proposal moves on the list of each open home, and its fingerprint (H-24)."""

from typing import Any

from rest_framework import serializers

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.users.models import User
from api.ranking import RuleSerializer, rule_printed
from housing.whatif.queries import HomeEffect, Moved, Preview


class MovedSerializer(serializers.Serializer[Any]):
    household = serializers.UUIDField()
    move = serializers.ChoiceField(choices=["enters", "leaves", "up", "down"])
    rank_was = serializers.IntegerField(allow_null=True)
    rank_now = serializers.IntegerField(allow_null=True)
    points_was = serializers.FloatField(allow_null=True)
    points_now = serializers.FloatField(allow_null=True)
    breaks_proposal = serializers.BooleanField()
    reasons = RuleSerializer(many=True)


class HomeEffectSerializer(serializers.Serializer[Any]):
    vacancy = serializers.UUIDField()
    unit = serializers.UUIDField()
    listed_was = serializers.IntegerField()
    listed_now = serializers.IntegerField()
    moved = MovedSerializer(many=True)


class PreviewSerializer(serializers.Serializer[Any]):
    """`on`: the day of the facts; `day`: the day of the rules. The fingerprint is sent along with what is saved."""

    on = serializers.DateField()
    day = serializers.DateField()
    fingerprint = serializers.CharField()
    homes = HomeEffectSerializer(many=True)


def printed(preview: Preview, by: User) -> dict[str, Any]:
    """Plain values in the shape of `PreviewSerializer`; whom it names is on record (X-04)."""
    looked_at_many(
        by=by, kind=AccessKind.LISTED, household_ids=preview.households, purpose="Forhåndsvisning", door="api"
    )
    return {
        "on": preview.on.isoformat(),
        "day": preview.day.isoformat(),
        "fingerprint": preview.fingerprint,
        "homes": [_home(home) for home in preview.homes],
    }


def _home(home: HomeEffect) -> dict[str, Any]:
    return {
        "vacancy": str(home.vacancy.pk),
        "unit": str(home.vacancy.unit_id),
        "listed_was": home.listed_was,
        "listed_now": home.listed_now,
        "moved": [_moved(row) for row in home.moved],
    }


def _moved(row: Moved) -> dict[str, Any]:
    change = row.change
    return {
        "household": row.key,
        "move": change.move.value,
        "rank_was": change.was,
        "rank_now": change.now,
        "points_was": change.points_was,
        "points_now": change.points_now,
        "breaks_proposal": row.breaks,
        "reasons": [rule_printed(reason) for reason in row.why],
    }
