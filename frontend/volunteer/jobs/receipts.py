"""The receipt as the crew shows it to the household, on the phone itself (V-22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from volunteers.depot.tours.models import Outcome, Stop, Tour
from volunteers.depot.tours.receipt import WORDS, languages_for, things_in
from volunteers.depot.tours.things import Thing
from volunteers.languages import Language


@dataclass(frozen=True)
class Shown:
    """In one language. Both ways to deliver are told, because without a net the phone learns last which it was."""

    language: str
    label: str
    dir: str
    title: str
    handed_over: str
    left_there: str
    heading: str
    things: tuple[str, ...]
    lines: tuple[str, ...]


def receipts_of(stop: Stop, tour: Tour, things: Sequence[Thing]) -> list[Shown]:
    """The household's own language first; none where it is given nothing."""
    on = timezone.localdate(stop.done_at) if stop.done_at else tour.on
    return [_shown(language, things_in(language, things), on) for language in languages_for(stop)] if things else []


def _shown(language: str, things: tuple[str, ...], on: date) -> Shown:
    words = WORDS[language]
    return Shown(
        language, str(Language(language).label), "rtl" if words.right_to_left else "ltr", words.title,
        words.happened(Outcome.HANDED_OVER, on), words.happened(Outcome.LEFT_THERE, on), words.heading, things,
        words.lines,
    )  # fmt: skip
