"""The words of an offer, in Danish and English, to several ("I") or to one who lives alone ("du").

A placement decision is an administrative decision: reasons, deadline, consequence and complaint guidance stand in
the letter (forvaltningsloven §§ 22, 24, 25; verify the authority and the deadline with the municipality's lawyers).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from housing.cases.models import CaseKind
from housing.cases.queries import case_of
from housing.people.models import Household, Person, Stream
from housing.placements.models import Placement

TEXTS = {
    "da": {
        "title": "Tilbud om bolig",
        "greeting": "Kære {household}",
        "offer": "{municipality} tilbyder jer boligen {unit}, {address}.",
        "facts_heading": "Boligen",
        "rooms": "Rum",
        "area": "Størrelse",
        "rent": "Husleje om måneden",
        "deposit": "Indskud",
        "available": "Ledig fra",
        "reasons_heading": "Derfor får I tilbuddet",
        "answer_heading": "I skal svare senest {due}",
        "answer": "Sig ja eller nej til jeres kontakt i kommunen, på telefon {phone}. Svarer I ikke inden fristen, "
                  "går boligen videre til andre. I beholder jeres plads i køen, men kommunen taler med jer om hvorfor.",
        "no_heading": "Hvis I siger nej",
        "no": "Fortæl os hvorfor. Er grunden jeres egen, kan der gå mindst 30 dage, før I får et nyt tilbud. "
              "Er der noget galt med boligen, mister I ikke jeres plads.",
        "complaint_heading": "Hvis I vil klage",
        "complaint": "I kan klage til kommunen inden fire uger efter, at I har fået brevet. Ring eller skriv til os. "
                     "Vi ser på sagen igen, og en anden medarbejder end den, der traf afgørelsen, svarer jer.",
        "bye": "Venlig hilsen",
        "reference": "Jeres nummer",
        "case_word": "Sagsnummer (KLE)",
        "date": "Dato",
        "unknown": "ikke oplyst",
        "standard_reason": "Boligen opfylder de krav, kommunen stiller til en bolig for jer.",
        "law_refugee": "Tilbuddet gives efter integrationsloven § 12.",
        "law_agreement": "Tilbuddet gives efter almenboligloven § 59 (kommunal anvisningsret).",
    },
    "en": {
        "title": "Offer of a home",
        "greeting": "Dear {household}",
        "offer": "{municipality} offers you the home {unit}, {address}.",
        "facts_heading": "The home",
        "rooms": "Rooms",
        "area": "Size",
        "rent": "Rent per month",
        "deposit": "Deposit",
        "available": "Available from",
        "reasons_heading": "Why you get this offer",
        "answer_heading": "You must answer by {due}",
        "answer": "Say yes or no to your contact at the municipality, phone {phone}. If you do not answer in time, the "
                  "home goes to others. You keep your place in the queue, but the municipality will ask you why.",
        "no_heading": "If you say no",
        "no": "Tell us why. If the reason is your own, at least 30 days may pass before a new offer. If something is "
              "wrong with the home, you do not lose your place.",
        "complaint_heading": "If you want to complain",
        "complaint": "You can complain to the municipality within four weeks of receiving this letter. Call or write to "
                     "us. We look at the case again, and another person than the one who decided will answer you.",
        "bye": "Kind regards",
        "reference": "Your number",
        "case_word": "Case number (KLE)",
        "date": "Date",
        "unknown": "not known",
        "standard_reason": "The home meets what the municipality asks of a home for you.",
        "law_refugee": "The offer is made under section 12 of the Danish Integration Act.",
        "law_agreement": "The offer is made under section 59 of the Danish Social Housing Act (the municipality's "
                         "right to assign homes).",
    },
}  # fmt: skip
# The same said to somebody who lives alone; what is not here is the same to all.
TO_ONE = {
    "da": {
        "offer": "{municipality} tilbyder dig boligen {unit}, {address}.",
        "reasons_heading": "Derfor får du tilbuddet",
        "answer_heading": "Du skal svare senest {due}",
        "answer": "Sig ja eller nej til din kontakt i kommunen, på telefon {phone}. Svarer du ikke inden fristen, "
                  "går boligen videre til andre. Du beholder din plads i køen, men kommunen taler med dig om hvorfor.",
        "no_heading": "Hvis du siger nej",
        "no": "Fortæl os hvorfor. Er grunden din egen, kan der gå mindst 30 dage, før du får et nyt tilbud. "
              "Er der noget galt med boligen, mister du ikke din plads.",
        "complaint_heading": "Hvis du vil klage",
        "complaint": "Du kan klage til kommunen inden fire uger efter, at du har fået brevet. Ring eller skriv til os. "
                     "Vi ser på sagen igen, og en anden medarbejder end den, der traf afgørelsen, svarer dig.",
        "reference": "Dit nummer",
        "standard_reason": "Boligen opfylder de krav, kommunen stiller til en bolig for dig.",
    },
    "en": {},
}  # fmt: skip
MONTHS_DA = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
             "november", "december")  # fmt: skip


def long_date(day: date, language: str) -> str:
    """24. november 2026, or 24 November 2026."""
    if language == "da":
        return f"{day.day}. {MONTHS_DA[day.month - 1]} {day.year}"
    return f"{day.day} {day:%B} {day.year}"


def offer_values(placement: Placement, reasons: list[str], on: date, language: str) -> dict[str, object]:
    """Every value the letter shows, as text in its language; the template adds nothing of its own."""
    unit, site = placement.unit, placement.unit.site
    persons = [row["person"] for row in placement.composition]
    words = TEXTS[language] | (TO_ONE[language] if is_one(persons) else {})
    due = placement.answer_due_on
    filled = {
        "household": greeted(placement.household, persons, language),
        "municipality": settings.MUNICIPALITY,
        "unit": str(unit),
        "address": f"{site.address or site.name}, {site.postcode} {site.city}".strip(" ,"),
        "phone": settings.MUNICIPALITY_PHONE,
        "due": long_date(due, language) if due else words["unknown"],
    }
    texts = {key: text.format(**filled) for key, text in words.items()}
    vacancy = placement.vacancy
    rent = vacancy.rent_dkk if vacancy and vacancy.rent_dkk is not None else unit.rent_dkk
    return texts | {
        "language": language,
        "municipality": settings.MUNICIPALITY,
        "written": long_date(on, language),
        "household_reference": placement.household.reference,
        "case": str(case_of(CaseKind.DECISION)),
        "law": _law(placement, texts),
        "reasons": reasons or [texts["standard_reason"]],
        "rows": [
            [texts["rooms"], str(unit.rooms or texts["unknown"])],
            [texts["area"], f"{unit.area_m2} m²" if unit.area_m2 else texts["unknown"]],
            [texts["rent"], kroner(rent, language) or texts["unknown"]],
            [texts["deposit"], kroner(unit.deposit_dkk, language) or texts["unknown"]],
            [texts["available"], long_date(vacancy.available_from, language) if vacancy else texts["unknown"]],
        ],
    }


def is_one(persons: Sequence[Any]) -> bool:
    """Who lives alone is "du"; several, or a household nobody is written in, are "I"."""
    return len(persons) == 1


def greeted(household: Household, persons: Sequence[Any], language: str) -> str:
    """The name a letter to these persons (ids) greets: who lives alone by name, whatever the household is called."""
    return str(Person.objects.get(pk=persons[0])) if is_one(persons) else addressed(household.name, language)


def addressed(name: str, language: str) -> str:
    """ "Familien Haddad" is greeted as "familien Haddad", "Haddad family"; any other name as it is written."""
    first, _, rest = name.partition(" ")
    if first.lower() != "familien" or not rest:
        return name
    return f"familien {rest}" if language == "da" else f"{rest} family"


def _law(placement: Placement, texts: dict[str, str]) -> str:
    """The rule the offer rests on; empty where it is no allocation right and no refugee's home."""
    if placement.household.stream == Stream.REFUGEE:
        return texts["law_refugee"]
    return texts["law_agreement"] if placement.vacancy and placement.vacancy.turn_id else ""


def kroner(amount: int | None, language: str) -> str:
    """8.940 kr. or DKK 8,940; empty for an unknown amount."""
    if amount is None:
        return ""
    return f"{amount:,} kr.".replace(",", ".") if language == "da" else f"DKK {amount:,}"
