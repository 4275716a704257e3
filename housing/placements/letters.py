"""Write letters: values frozen when written, in Danish and English (H-33)."""

from datetime import date

from django.utils import timezone

from housing.decisions.queries import payload_of
from housing.placements.letter_texts import offer_values
from housing.placements.models import Letter, Placement

LANGUAGES = ("da", "en")


def write_offer(*, placement: Placement, on: date) -> list[Letter]:
    """The offer stands in both languages; an offer made again after an undo keeps the first letter's place."""
    payload = (payload_of(placement.decision) if placement.decision else None) or {}
    letters = []
    for language in LANGUAGES:
        values = offer_values(placement, payload.get("reasons", {}).get(language, []), on, language)
        letter, _ = Letter.objects.update_or_create(
            placement=placement, kind=Letter.Kind.OFFER, language=language,
            defaults={"values": values, "written_at": timezone.now()},
        )  # fmt: skip
        letters.append(letter)
    return letters
