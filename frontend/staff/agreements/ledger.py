"""A turn ledger as people read it: the strip of numbers, the sum, and the rows. Pure: rows in, words out."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from frontend import formats
from housing.agreements.models import TurnEntry
from housing.people.models import Stream
from housing.planning import turns
from housing.vacancies.models import LIVE

Kind = TurnEntry.Kind
STREAM_LETTER = {Stream.REFUGEE: "F", Stream.OTHER: "A"}


@dataclass(frozen=True)
class Box:
    """One number of the strip: what the eye sees, and what is read aloud."""

    number: int
    letter: str
    css: str
    words: str


@dataclass
class Turn:
    """A vacancy of the ledger with what later rows said about it."""

    entry: TurnEntry
    ended: str = ""  # corrected, returned or waived
    nth: int = 0  # which of our turns it is, 0 when it is not one
    instead_of: int = 0  # the number whose turn went on to this one
    said: list[TurnEntry] = field(default_factory=list)  # the later rows about it, oldest first
    goes_on: bool = False  # its turn went on to a later home
    went_to: int = 0  # the number that took it, 0 while it waits

    @property
    def vacancy(self) -> Any:
        return getattr(self.entry, "vacancy", None)

    @property
    def is_lost(self) -> bool:
        """Ours, given up, and not made up for: it counts as had."""
        return self.entry.ours and self.ended in (Kind.RETURNED, Kind.WAIVED) and not self.goes_on

    @property
    def stream(self) -> str:
        return self.vacancy.stream if self.vacancy and self.entry.ours else ""

    @property
    def is_open(self) -> bool:
        return not self.ended and self.vacancy is not None and self.vacancy.state in LIVE


def turns_of(entries: Iterable[TurnEntry], agreement: Any) -> list[Turn]:
    """Every vacancy in the order of its number, an annulled one before the one that took its number."""
    found: list[Turn] = []
    standing: dict[int, Turn] = {}
    carried: deque[Turn] = deque()
    for entry in entries:
        if entry.kind == Kind.VACANCY:
            turn = Turn(entry)
            if entry.ours and entry.why == TurnEntry.Why.CARRIED and carried:
                _taken(turn, carried.popleft())
            found.append(turn)
            standing[entry.number] = turn
        elif entry.number in standing:
            turn = standing[entry.number]
            turn.said.append(entry)
            if entry.kind == Kind.CARRIED:
                turn.goes_on = True
                carried.append(turn)
                continue
            turn.ended = entry.kind
            if entry.kind == Kind.CORRECTED:
                _annulled(standing.pop(entry.number), standing, carried)
    found.sort(key=lambda turn: (turn.entry.number, turn.entry.sequence))
    return _counted(found, agreement)


def _taken(turn: Turn, source: Turn) -> None:
    turn.instead_of = source.entry.number
    source.went_to = turn.entry.number


def _annulled(turn: Turn, standing: dict[int, Turn], carried: deque[Turn]) -> None:
    """A carried turn taken by an annulled number waits again; one carried from it is not owed any more."""
    source = standing.get(turn.instead_of)
    if source is not None and source.goes_on:
        source.went_to = 0
        carried.appendleft(source)
    if turn in carried:
        carried.remove(turn)


def _counted(found: list[Turn], agreement: Any) -> list[Turn]:
    """A turn has the number that its products give it, also when an earlier one is annulled or lost."""
    for turn in found:
        if turn.entry.ours and not turn.ended and turn.entry.why == TurnEntry.Why.SHARE:
            turn.nth = turns.turn_number(agreement.share, turn.entry.number, agreement.offset)
    return found


def strip(found: Iterable[Turn]) -> list[Box]:
    return [_box(turn) for turn in found]


def _box(turn: Turn) -> Box:
    number = turn.entry.number
    given = {"number": number}
    if turn.ended == Kind.CORRECTED:
        return Box(number, "×", "ghost", gettext("Nr. %(number)s: annulleret, nummeret bruges igen") % given)
    if turn.ended == Kind.RETURNED:
        return Box(number, "↩", "back", gettext("Nr. %(number)s: kommunens tur, leveret tilbage") % given)
    if turn.ended == Kind.WAIVED:
        return Box(number, "–", "back", gettext("Nr. %(number)s: kommunens tur, givet afkald") % given)
    if not turn.entry.ours:
        return Box(number, "", "", gettext("Nr. %(number)s: udlejers") % given)
    words = [_whose(turn)]
    if turn.stream:
        words.append(Stream(turn.stream).label.lower())
    if turn.is_open:
        words.append(gettext("åben nu"))
    css = "ours-a" if turn.stream == Stream.OTHER else "ours-f"
    letter = STREAM_LETTER.get(Stream(turn.stream), "K") if turn.stream else "K"
    return Box(number, letter, f"{css} now" if turn.is_open else css, ", ".join(map(str, words)))


def _whose(turn: Turn) -> str:
    if turn.instead_of:
        figures = {"number": turn.entry.number, "other": turn.instead_of}
        return gettext("Nr. %(number)s: kommunens i stedet for nr. %(other)s") % figures
    if not turn.nth:
        return gettext("Nr. %(number)s: kommunens tur") % {"number": turn.entry.number}
    return gettext("Nr. %(number)s: kommunens tur nr. %(nth)s") % {"number": turn.entry.number, "nth": turn.nth}


def key(found: list[Turn]) -> list[tuple[str, str]]:
    """What the letters mean and how many there are; only those in use."""
    ours = [turn for turn in found if turn.entry.ours and not turn.ended]
    counts = [
        ("F", gettext("kommunens, flygtninge"), sum(turn.stream == Stream.REFUGEE for turn in ours)),
        ("A", gettext("kommunens, anden akut"), sum(turn.stream == Stream.OTHER for turn in ours)),
        ("K", gettext("kommunens, gruppen ikke oplyst"), sum(not turn.stream for turn in ours)),
        ("↩", gettext("leveret tilbage"), sum(turn.ended == Kind.RETURNED for turn in found)),
        ("–", gettext("givet afkald"), sum(turn.ended == Kind.WAIVED for turn in found)),
        ("×", gettext("annulleret"), sum(turn.ended == Kind.CORRECTED for turn in found)),
    ]
    return [(sign, f"{words} ({formats.number(count)})") for sign, words, count in counts if count]


def every(share: Fraction) -> str:
    """The share in words where it has them: hver fjerde."""
    return _spoken(share) or gettext("%(share)s af de ledige boliger") % {"share": formats.fraction(share)}


def every_turn(quota: Fraction) -> str:
    """The same of our turns: hver anden."""
    return _spoken(quota) or gettext("%(share)s af turene") % {"share": formats.fraction(quota)}


def _spoken(share: Fraction) -> str:
    words = {
        Fraction(1): gettext("alle"),
        Fraction(1, 2): gettext("hver anden"),
        Fraction(1, 3): gettext("hver tredje"),
        Fraction(1, 4): gettext("hver fjerde"),
        Fraction(1, 5): gettext("hver femte"),
    }
    return words.get(share, "")


def product(value: Fraction) -> str:
    """5,75 when two decimals say it all, else 5⅓."""
    if value.denominator in (1, 2, 4, 5, 10, 20, 25, 50, 100):
        return formats.number(value.numerator / value.denominator, 2 if value.denominator > 1 else 0)
    return formats.fraction(value)


def sum_of(agreement: Any, found: list[Turn], now: turns.Account, quota: Fraction) -> list[tuple[str, str]]:
    """The lines of "Sådan er det regnet", from what was reported to who had our turns. Each follows from those above."""
    day = formats.short_day(agreement.valid_from)
    lines: list[tuple[str, int]] = [
        (gettext("Boliger anmeldt siden %(day)s") % {"day": day}, now.reported),
        (gettext("Heraf annulleret (nummeret bruges igen)"), -now.annulled),
        (gettext("Boliger, der tæller"), now.counted),
    ]
    if now.free:
        numbers = ", ".join(map(str, now.free))
        lines.append((gettext("Frie numre, som de næste boliger får: nr. %(numbers)s") % {"numbers": numbers},
                      len(now.free)))  # fmt: skip
        lines.append((gettext("Højeste nummer"), now.last))
    if agreement.offset:
        lines.append((gettext("Forskydning efter aftalen"), agreement.offset))
    lines += _share_lines(agreement, now)
    lines.append((gettext("Ture, kommunen har haft"), now.had))
    lines += _split(found, quota)
    if now.waiting:
        lines.append((gettext("Ture, der er ført videre og venter"), now.waiting))
    # The second line is always taken away, also when there is nothing to take.
    return [(words, _minus(value) if value < 0 or at == 1 else formats.number(value)) for at, (words, value)
            in enumerate(lines)]  # fmt: skip


def _minus(value: int) -> str:
    return f"− {formats.number(-value)}"


def _share_lines(agreement: Any, now: turns.Account) -> list[tuple[str, int]]:
    """The one product, and what stands between its whole part and the turns that were had and wait."""
    share = formats.fraction(agreement.share)
    what = gettext("Kommunens andel, %(every)s: %(count)s × %(share)s = %(product)s, hele ture")
    figures = {"every": every(agreement.share), "count": formats.number(now.last + agreement.offset), "share": share,
               "product": product(now.product)}  # fmt: skip
    lines = [(what % figures, now.whole)]
    if now.before:
        lines.append((gettext("Heraf fra forskydningen, før aftalen"), -now.before))
    if now.on_free:
        lines.append((gettext("Heraf på de frie numre"), -now.on_free))
    if now.earlier:
        lines.append((gettext("Givet efter andelen dengang, eller ført videre fra et annulleret nummer"), now.earlier))
    return lines


def _split(found: list[Turn], quota: Fraction) -> list[tuple[str, int]]:
    """Who had our turns. The groups take turns over the whole municipality, so one agreement may be uneven (H-18)."""
    ours = [turn for turn in found if turn.entry.ours and not turn.ended]
    refugees = gettext("Heraf til flygtninge, %(every)s over hele kommunen") % {"every": every_turn(quota)}
    lines = [
        (refugees, sum(turn.stream == Stream.REFUGEE for turn in ours)),
        (gettext("Heraf til anden akut"), sum(turn.stream == Stream.OTHER for turn in ours)),
    ]
    unknown, lost = sum(not turn.stream for turn in ours), sum(turn.is_lost for turn in found)
    if unknown:
        lines.append((gettext("Heraf uden oplyst gruppe"), unknown))
    if lost:
        lines.append((gettext("Heraf tabt: leveret tilbage eller givet afkald"), lost))
    return lines


def counted_as(number: int, offset: int) -> str:
    """How a number gets to the one in the products, so that they can be checked by hand (H-14); nothing without offset."""
    if not offset:
        return ""
    return gettext("Aftalens forskydning er %(offset)s, så nr. %(number)s tæller som %(number)s + %(offset)s = %(sum)s.") % {
        "number": number, "offset": offset, "sum": number + offset,
    }  # fmt: skip


def given_otherwise(why: str, sums: turns.Arithmetic) -> str:
    """Terms may change, and given turns stand: then today's products do not say whose a number was (H-15)."""
    if (why == TurnEntry.Why.SHARE) == sums.ours:
        return ""
    return gettext(
        "Andelen er ændret siden. Nummeret blev givet efter den andel, der gjaldt dengang, og det står fast."
    )


def explained(agreement: Any, number: int, why: str) -> str:
    """The two products that decide one number, and what follows."""
    found = turns.arithmetic(agreement.share, number, agreement.offset)
    if otherwise := given_otherwise(why, found):
        return otherwise
    share = formats.fraction(agreement.share)
    sums = gettext(
        "En bolig er kommunens, når andelen når et nyt helt tal: %(n0)s × %(share)s = %(p0)s giver %(w0)s, "
        "og %(n1)s × %(share)s = %(p1)s giver %(w1)s."
    ) % {
        "n0": found.number_before, "n1": found.number_after, "share": share, "p0": product(found.before),
        "p1": product(found.after), "w0": found.before_floor, "w1": found.after_floor,
    }  # fmt: skip
    if why == TurnEntry.Why.CARRIED:
        end = gettext("Andelen alene giver ikke nr. %(number)s, men en tur er ført videre, og den bruges her.")
    elif found.ours:
        end = gettext("Derfor er nr. %(number)s kommunens.")
    else:
        end = gettext("Derfor er nr. %(number)s udlejers.")
    return " ".join(part for part in (counted_as(number, agreement.offset), sums, end % {"number": number}) if part)
