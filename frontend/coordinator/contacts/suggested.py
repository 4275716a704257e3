"""Suggestions as a page shows them: the parts with their points, and the rules that leave somebody out (V-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from accounts.users.models import User
from frontend.coordinator.contacts import words
from volunteers.contacts.facts import Facts
from volunteers.contacts.models import Kind
from volunteers.matching.explanation import Part, Suggestion
from volunteers.matching.rules import WAIVABLE
from volunteers.matching.suggestions import best, left_out, left_out_by, rank
from volunteers.matching.words import left_out_sentence, part_name, part_sentence, reason_sentence
from volunteers.models import Volunteer
from volunteers.roster.queries import visible_volunteers


@dataclass(frozen=True)
class PartRow:
    name: str
    points: int
    most: int
    sentence: str


@dataclass(frozen=True)
class SuggestionRow:
    volunteer: Volunteer
    score: int
    most: int
    parts: list[PartRow]
    kinds: str
    reasons: list[str]
    # Everything that leaves the volunteer out may be set aside with a reason.
    may_override: bool
    set_aside: list[str]


@dataclass(frozen=True)
class Suggested:
    """Whom a household is shown: the best, who could be had besides, and who is left out by which rule."""

    rows: list[SuggestionRow]
    others: list[SuggestionRow]
    excluded: list[SuggestionRow]
    excluded_sentence: str


def suggested_for(user: User, household: UUID, facts: Facts, most: int) -> Suggested | None:
    """The `most` best for one household; nothing where nobody is sought for it."""
    seeking = facts.seeking.get(str(household))
    if seeking is None:
        return None
    ranked = rank(seeking, facts.offering.values(), facts.on)
    can_be, out = best(ranked, len(ranked)), left_out(ranked)
    volunteers = {
        row.pk: row for row in visible_volunteers(user).filter(pk__in=[UUID(one.volunteer) for one in ranked])
    }
    return Suggested(
        suggestion_rows(can_be[:most], volunteers), suggestion_rows(can_be[most:], volunteers),
        suggestion_rows(out, volunteers), left_out_sentence(left_out_by(out), words.language()),
    )  # fmt: skip


def part_rows(parts: Iterable[Part]) -> list[PartRow]:
    language = words.language()
    return [
        PartRow(part_name(part.code, language), part.points, part.most, part_sentence(part, language)) for part in parts
    ]


def suggestion_rows(suggestions: Iterable[Suggestion], volunteers: dict[UUID, Volunteer]) -> list[SuggestionRow]:
    return [
        suggestion_row(found, volunteers[key]) for found in suggestions if (key := UUID(found.volunteer)) in volunteers
    ]


def suggestion_row(found: Suggestion, volunteer: Volunteer) -> SuggestionRow:
    language, parts = words.language(), part_rows(found.parts)
    return SuggestionRow(
        volunteer, found.score, sum(part.most for part in parts), parts, kind_words(found.kinds),
        [reason_sentence(reason, language) for reason in found.reasons],
        all(reason.code in WAIVABLE for reason in found.reasons),
        [rule_words(code) for code in found.waived],
    )  # fmt: skip


def kind_words(kinds: Iterable[Any]) -> str:
    return ", ".join(str(Kind(kind).label).lower() for kind in kinds)


def rule_words(code: str) -> str:
    """A hard rule that was set aside, in a word or two."""
    return {
        "blocked": gettext("holdt adskilt"),
        "kind_not_offered": gettext("tilbyder noget andet"),
        "absent": gettext("er væk"),
        "full_load": gettext("har nok husstande"),
        "language_unknown": gettext("sprog ikke skrevet"),
        "no_shared_language": gettext("intet fælles sprog"),
    }.get(str(code), str(code))
