"""Write the answer to an appeal, in Danish and English, with its values frozen (H-33, H-34)."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from housing.appeals.letter_texts import OUTCOMES, OUTCOMES_TO_ONE, TEXTS, TO_ONE
from housing.appeals.models import Appeal, AppealLetter, State
from housing.cases.models import CaseKind
from housing.cases.queries import case_of
from housing.people.queries import members
from housing.placements.letter_texts import greeted, is_one, long_date

LANGUAGES = ("da", "en")


def write_answer(*, appeal: Appeal, on: date) -> list[AppealLetter]:
    """One letter in each language; written once, in the transaction of the answer."""
    moment = timezone.now()
    rows = [
        AppealLetter(appeal=appeal, language=language, values=answer_values(appeal, on, language), written_at=moment)
        for language in LANGUAGES
    ]
    return AppealLetter.objects.bulk_create(rows)


def answer_values(appeal: Appeal, on: date, language: str) -> dict[str, object]:
    """Every value the letter shows, as text in its language; the template adds nothing of its own."""
    # As in the letter of an offer: to whoever belongs to the household on the day it is written.
    persons = list(members(appeal.household, on).values_list("person_id", flat=True))
    words, outcomes = TEXTS[language], OUTCOMES[language]
    if is_one(persons):
        words, outcomes = words | TO_ONE[language], outcomes | OUTCOMES_TO_ONE[language]
    filled = {
        "household": greeted(appeal.household, persons, language),
        "municipality": settings.MUNICIPALITY,
        "phone": settings.MUNICIPALITY_PHONE,
        "received": long_date(appeal.received_on, language),
        "decided": long_date(timezone.localdate(appeal.decision.at), language),
        "number": appeal.decision.sequence,
        "last": long_date(appeal.complain_by, language),
    }
    translated = language == "en" and appeal.outcome_text_en
    note = words["in_danish"] if language == "en" and not translated else ""
    return {key: text.format(**filled) for key, text in words.items()} | {
        "language": language,
        "municipality": settings.MUNICIPALITY,
        "written": long_date(on, language),
        "household_reference": appeal.household.reference,
        "case": str(case_of(CaseKind.APPEAL)),
        "complaint_text": appeal.text,
        "outcome": outcomes[State(appeal.state)].format(**filled),
        "why": appeal.outcome_text_en if translated else appeal.outcome_text,
        "note": note,
        "by": appeal.closed_by.name if appeal.closed_by else "",
    }
