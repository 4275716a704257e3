"""The ranking of a vacancy in JSON: the same table and the same explanation as on the page."""

from collections.abc import Container, Mapping
from typing import Any

from rest_framework import serializers

from housing.planning.eligibility import RuleResult
from housing.planning.explanation import Fact, Unranked
from housing.planning.hiding import without_home
from housing.planning.local_weights import most_specific
from housing.planning.rules import Verdict
from housing.planning.words import rule_sentence, sentence
from housing.ranking.queries import Ranking
from housing.vacancies.models import Vacancy

Figures = Mapping[str, Any]


class FactSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    tone = serializers.CharField(help_text="good, bad, mid or info")
    figures = serializers.DictField(help_text="The figures of the sentence, units in their names")
    sentence = serializers.CharField(help_text="In Danish")


class RuleSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    verdict = serializers.CharField(help_text="pass, fail or unknown")
    missing = serializers.CharField(allow_null=True)
    figures = serializers.DictField()
    sentence = serializers.CharField()


class PartSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    points = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField()
    mark = serializers.CharField(allow_blank=True)


class ExplanationSerializer(serializers.Serializer[Any]):
    """total = fit_points + waiting_points - outlook_points."""

    parts = PartSerializer(many=True)
    fit_points = serializers.FloatField(allow_null=True)
    waiting_points = serializers.FloatField()
    waiting_months = serializers.FloatField()
    outlook_points = serializers.FloatField()
    facts = FactSerializer(many=True)


class RankedSerializer(serializers.Serializer[Any]):
    rank = serializers.IntegerField()
    household = serializers.UUIDField()
    reference = serializers.CharField()
    total = serializers.FloatField()
    over_limit = serializers.BooleanField()
    explanation = ExplanationSerializer()


class UnrankedSerializer(serializers.Serializer[Any]):
    household = serializers.UUIDField()
    reference = serializers.CharField()
    would_be_rank = serializers.IntegerField(allow_null=True)
    would_be_total = serializers.FloatField(allow_null=True)
    reasons = RuleSerializer(many=True)


class RankingSerializer(serializers.Serializer[Any]):
    vacancy = serializers.UUIDField()
    unit = serializers.UUIDField()
    on = serializers.DateField()
    policy_version = serializers.IntegerField()
    local_weights = serializers.UUIDField(
        allow_null=True, help_text="Those that rank here instead of the weights of the policy"
    )
    ranked = RankedSerializer(many=True)
    facts_missing = UnrankedSerializer(many=True)
    not_fitting = UnrankedSerializer(many=True)


def printed(vacancy: Vacancy, ranking: Ranking, protected: Container[str]) -> dict[str, Any]:
    """Plain values in the shape of `RankingSerializer`; nothing is computed here.

    `protected`: keys of households whose address is protected; no distance from where they live is told (X-07).
    """
    table, unit = ranking.table, str(vacancy.unit_id)
    own = most_specific(table.units[table.verdicts.places(0, unit)[1]].weights)
    references = {household.key: household.reference for household in table.households}
    return {
        "vacancy": str(vacancy.pk),
        "unit": unit,
        "on": ranking.on.isoformat(),
        "policy_version": ranking.policy.version,
        "local_weights": own.key if own else None,
        "ranked": [
            {
                "rank": line.rank,
                "household": line.household,
                "reference": references[line.household],
                "total": line.total,
                "over_limit": line.over_limit,
                "explanation": _explanation(ranking, line.household, unit, line.household in protected),
            }
            for line in table.ranking(unit)
        ],
        "facts_missing": [_unranked(row, references) for row in table.candidates_missing(unit)],
        "not_fitting": [_unranked(row, references) for row in table.not_fitting(unit)],
    }


def _explanation(ranking: Ranking, household: str, unit: str, hidden: bool) -> dict[str, Any]:
    found = ranking.table.explain(household, unit)
    if hidden:
        found = without_home(found)
    return {
        "parts": [
            {"code": part.code.value, "points": part.points, "maximum": part.maximum, "mark": part.mark}
            for part in found.parts
        ],
        "fit_points": found.fit_points,
        "waiting_points": found.waiting.points,
        "waiting_months": found.waiting.months,
        "outlook_points": found.outlook_points,
        "facts": [_fact(fact) for fact in found.facts],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "code": fact.code.value,
        "tone": fact.tone,
        "figures": dict(fact.figures),
        "sentence": sentence(fact, "da"),
    }


def _unranked(row: Unranked, references: Mapping[str, str]) -> dict[str, Any]:
    return {
        "household": row.household,
        "reference": references[row.household],
        "would_be_rank": row.would_be_rank,
        "would_be_total": row.would_be_total,
        "reasons": [rule_printed(rule) for rule in row.reasons],
    }


def rule_printed(rule: RuleResult) -> dict[str, Any]:
    return {
        "code": rule.code.value,
        "verdict": Verdict(rule.verdict).name.lower(),
        "missing": rule.missing,
        "figures": dict(rule.figures),
        "sentence": rule_sentence(rule, "da"),
    }
