"""A suggestion as a page shows it: the parts with their points, and the rules that leave one out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from frontend.coordinator.contacts import words
from volunteers.contacts.models import Kind
from volunteers.matching.explanation import Part, Suggestion
from volunteers.matching.rules import WAIVABLE
from volunteers.matching.words import part_name, part_sentence, reason_sentence
from volunteers.models import Volunteer


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
