"""The receipt of a delivery in the languages the house has it in, so that a household can read what it was given (V-22).

No name and no address is on it: it lies on a table, and on the phone of the crew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.refusals import Refusal
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.tours.models import Outcome, Stop
from volunteers.depot.tours.queries import given_at
from volunteers.depot.tours.things import Thing
from volunteers.languages import Language, suggested


@dataclass(frozen=True)
class Words:
    """`handed_over` and `left_there` use {day}; `heading` stands above the things; `right_to_left` for Arabic."""

    title: str
    handed_over: str
    left_there: str
    heading: str
    lines: tuple[str, ...]
    right_to_left: bool = False

    def happened(self, outcome: str, on: date) -> str:
        text = self.left_there if outcome == Outcome.LEFT_THERE else self.handed_over
        return text.format(day=f"{on:%d.%m.%Y}")


WORDS: dict[str, Words] = {
    Language.DANISH: Words(
        "Kvittering for møbler",
        "Tingene herunder er afleveret i jeres bolig den {day}.",
        "Tingene herunder er stillet hos jer den {day}.",
        "Det har I fået",
        (
            "Det koster ikke noget, og tingene er jeres.",
            "Tingene kommer fra kommunens depot. Frivillige har kørt og båret dem.",
            "Mangler der noget, er noget i stykker, eller står noget i vejen, så ring til kommunen eller jeres kontakt.",
        ),
    ),
    Language.ENGLISH: Words(
        "Receipt for furniture",
        "The things below were handed over in your home on {day}.",
        "The things below were left at your place on {day}.",
        "What you have been given",
        (
            "It costs nothing, and the things are yours.",
            "The things come from the municipality's depot. Volunteers drove and carried them.",
            "If something is missing, broken or in the way, call the municipality or your contact.",
        ),
    ),
    Language.ARABIC: Words(
        "إيصال استلام الأثاث",
        "سُلِّمت الأغراض المذكورة أدناه في منزلكم بتاريخ {day}.",
        "وُضعت الأغراض المذكورة أدناه عندكم بتاريخ {day}.",
        "ما حصلتم عليه",
        (
            "هذا لا يكلفكم شيئًا، والأغراض ملك لكم.",
            "الأغراض من مستودع البلدية، وقد نقلها وحملها متطوعون.",
            "إذا كان شيء ناقصًا أو مكسورًا أو يعيق المكان، فاتصلوا بالبلدية أو بجهة الاتصال الخاصة بكم.",
        ),
        right_to_left=True,
    ),
    Language.UKRAINIAN: Words(
        "Квитанція про отримання меблів",
        "Речі, названі нижче, передано у вашому житлі {day}.",
        "Речі, названі нижче, залишено у вас {day}.",
        "Що ви отримали",
        (
            "Це безкоштовно, і речі належать вам.",
            "Речі зі складу муніципалітету. Їх привезли й занесли волонтери.",
            "Якщо чогось бракує, щось зламано або заважає, зателефонуйте до муніципалітету або своїй контактній особі.",
        ),
    ),
}


@dataclass(frozen=True)
class Receipt:
    """One delivery in one language. `number` is the stop's, so that the municipality finds it again."""

    language: str
    number: str
    on: date
    title: str
    happened: str
    heading: str
    things: tuple[str, ...]
    lines: tuple[str, ...]
    right_to_left: bool


def receipt_of(stop: Stop, language: str) -> Receipt:
    """What was handed over or left at this stop. Refusals: no_receipt_yet, also where nothing was on the van."""
    things = given_at([stop]).get(stop.pk, [])
    if stop.done_at is None or not things:
        raise Refusal("no_receipt_yet")
    words, on = WORDS[language], timezone.localdate(stop.done_at)
    return Receipt(
        language, number_of(stop), on, words.title, words.happened(stop.outcome, on), words.heading,
        things_in(language, things), words.lines, words.right_to_left,
    )  # fmt: skip


def number_of(stop: Stop) -> str:
    """Short enough to be read aloud on the telephone."""
    return stop.pk.hex[-8:].upper()


def languages_for(stop: Stop) -> list[str]:
    """The one the household is said to speak, then the others."""
    first = suggested(stop.order.placement.household.languages) if stop.order else Language.DANISH.value
    return [first, *(language for language in Language.values if language != first)]


def things_in(language: str, things: Iterable[Thing]) -> tuple[str, ...]:
    """ "2 × chair"; a single thing by its name alone."""
    named = [(thing.count, name_in(language, thing.kind)) for thing in things]
    return tuple(f"{count} × {name}" if count > 1 else name for count, name in named)


def name_in(language: str, kind: ThingKind) -> str:
    """The kind's name in that language, else its English, else its Danish one."""
    if language == Language.DANISH:
        return kind.name
    return str(getattr(kind, f"name_{language}") or kind.name_en or kind.name)
