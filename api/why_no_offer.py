""" "Why no offer?" in JSON: the same answer as on the household's page (H-19). Nobody else is named."""

from typing import Any

from rest_framework import serializers

from api.ranking import RuleSerializer, rule_printed
from housing.planning.standing import Standing
from housing.planning.whynot import Answer
from housing.ranking.sources import Place
from housing.ranking.why_not import Before, Home, WhyNoOffer


class StandingSerializer(serializers.Serializer[Any]):
    rank = serializers.IntegerField()
    of = serializers.IntegerField()
    ahead = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="How many stand before, by the key that puts them there: band, limit, points, drawn, since, reference",
    )


class SourceSerializer(serializers.Serializer[Any]):
    place = serializers.ChoiceField(choices=[place.value for place in Place])
    on = serializers.DateField(allow_null=True)
    called = serializers.CharField(allow_blank=True)


class SourcedRuleSerializer(RuleSerializer):
    sources = SourceSerializer(many=True)


# By name in the description, so that clients keep theirs.
ANSWERS = [answer.value for answer in Answer]


class HomeAnswerSerializer(serializers.Serializer[Any]):
    vacancy = serializers.UUIDField()
    unit = serializers.UUIDField()
    answer = serializers.ChoiceField(choices=ANSWERS)
    standing = StandingSerializer(allow_null=True)
    would_be_rank = serializers.IntegerField(allow_null=True)
    reasons = SourcedRuleSerializer(many=True)


class RuleCountSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    homes = serializers.IntegerField()
    alone = serializers.IntegerField(help_text="Of those, the homes where no other rule is in the way")


class WhyNoOfferSerializer(serializers.Serializer[Any]):
    household = serializers.UUIDField()
    on = serializers.DateField()
    policy_version = serializers.IntegerField()
    before = serializers.ListField(child=serializers.ChoiceField(choices=[before.value for before in Before]))
    homes = HomeAnswerSerializer(many=True)
    rules = RuleCountSerializer(many=True)


def told(found: WhyNoOffer) -> dict[str, Any]:
    """Plain values in the shape of `WhyNoOfferSerializer`; nothing is computed here."""
    return {
        "household": str(found.household.pk),
        "on": found.on.isoformat(),
        "policy_version": found.policy_version,
        "before": [before.value for before in found.before],
        "homes": [_home(found, home) for home in found.homes],
        "rules": [{"code": rule.code.value, "homes": rule.homes, "alone": rule.alone} for rule in found.rules],
    }


def _home(found: WhyNoOffer, home: Home) -> dict[str, Any]:
    answer = home.answer
    return {
        "vacancy": str(home.vacancy.pk),
        "unit": answer.unit,
        "answer": answer.answer.value,
        "standing": _standing(answer.standing),
        "would_be_rank": answer.would_be_rank,
        "reasons": [
            rule_printed(rule)
            | {
                "sources": [
                    {"place": source.place.value, "on": source.on and source.on.isoformat(), "called": source.called}
                    for source in found.sources.of(rule.code, answer.unit)
                ]
            }
            for rule in answer.reasons
        ],
    }


def _standing(place: Standing | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"rank": place.rank, "of": place.of, "ahead": {key.value: n for key, n in place.ahead.items()}}
