"""Write letters: values frozen when written, in Danish and English (H-33)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from housing.decisions.queries import payload_of
from housing.placements.letter_texts import offer_values
from housing.placements.models import PENDING, Letter, Placement

LANGUAGES = ("da", "en")


def write_offer(*, placement: Placement, on: date) -> list[Letter]:
    """The offer stands in both languages; an offer made again after an undo keeps the first letter's place."""
    payload = (payload_of(placement.decision) if placement.decision else None) or {}
    letters = []
    for language in LANGUAGES:
        values = offer_values(placement, payload.get("reasons", {}).get(language, []), on, language)
        letter, _ = Letter.objects.update_or_create(
            placement=placement, kind=Letter.Kind.OFFER, language=language,
            defaults={"values": values, "written_at": timezone.now(), "opened_at": None},
        )  # fmt: skip
        letters.append(letter)
    return letters


def open_letter(letter: Letter) -> Letter | None:
    """The letter, from now on one that may have left the house; None when its offer was undone meanwhile."""
    with transaction.atomic():
        stored = Letter.objects.select_for_update(of=("self",)).select_related("placement").get(pk=letter.pk)
        if stored.placement.state in PENDING:
            return None
        if stored.opened_at is None:
            stored.opened_at = timezone.now()
            stored.save(update_fields=["opened_at"])
    return stored
