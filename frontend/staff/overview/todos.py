"""What to do first, from what is due: overdue that costs, overdue, near, and what would help."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext

from frontend import formats
from frontend.staff.overview.coming import pressing as coming
from frontend.staff.overview.places import pressing
from frontend.staff.overview.reading import Line, Overview
from frontend.staff.overview.second import appeals_due, unexplained, waiting_for_second
from frontend.staff.overview.words import closed, due_words, language, link
from housing.placements.models import Placement, State
from housing.planning.eligibility import RuleResult
from housing.planning.explanation import Unranked
from housing.planning.rules import Verdict
from housing.planning.words import rule_sentence

NEAR = timedelta(days=formats.SNART_DAYS)
FACTS_AT_MOST = 3


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, how much it hurries, why, and where."""

    title: str
    kind: str
    status: str
    text: str
    url: str
    button: str
    order: tuple[int, date, Decimal, str]
    household: UUID | None = None
    icon: str = ""


def todos(page: Overview) -> list[Todo]:
    """Faults that cannot wait, overdue that costs rent, then overdue, then near by date, then facts that would help."""
    places = [Todo(**values) for values in pressing(page.places, page.on)]
    second = [Todo(**values) for values in [*waiting_for_second(page), *unexplained(page), *appeals_due(page)]]
    moving = {row.household_id for row in page.placements if row.state == State.CONFIRMED}
    people = [Todo(**values) for values in coming(page.coming, page.on, moving)]
    found = [*_vacancies(page), *_steps(page), *_changed(page), *_facts(page), *places, *people, *second]
    return sorted(found, key=lambda todo: todo.order)


def _order(due: date, page: Overview, cost: Decimal | None = None, key: str = "") -> tuple[int, date, Decimal, str]:
    late = due < page.on
    return (0 if late and cost else 1 if late else 2, due, -(cost or Decimal(0)), key)


def _kind(due: date, on: date) -> str:
    return "haster" if due < on else "snart"


def _vacancies(page: Overview) -> Iterator[Todo]:
    for line in page.lines:
        due = line.vacancy.answer_due_on
        if line.vacancy.state != "open" or due is None or due > page.on + NEAR:
            continue
        text, url, button, household = _what_next(line)
        yield Todo(
            title=gettext("Afgør %(unit)s") % {"unit": line.vacancy.unit},
            kind=_kind(due, page.on),
            status=due_words(due, page.on),
            text=text,
            url=url,
            button=button,
            order=_order(due, page, line.per_day, str(line.vacancy.pk)),
            household=household,
        )


def _what_next(line: Line) -> tuple[str, str, str, UUID | None]:
    """The next step of an open home: choose, approve, or send the offer."""
    if line.placement:
        name = {"name": line.placement.household.name}
        approved = line.placement.state == State.APPROVED
        text = gettext("%(name)s er godkendt. Tilbuddet er ikke sendt.") if approved else gettext(
            "%(name)s er foreslået og skal godkendes."
        )  # fmt: skip
        if line.placement.decline_asked_by:  # type: ignore[attr-defined]  # annotated by open_placements
            text = gettext("%(name)s venter på svar om et afslag.")
        button = gettext("Send tilbud") if approved else gettext("Se forslaget")
        return text % name, link("placement", line.placement.pk), button, line.placement.household_id
    if line.best and line.points is not None:
        figures = {"name": line.best.name, "points": formats.number(line.points)}
        text = gettext("%(name)s passer bedst (%(points)s point).") % figures
        return text, line.url, gettext("Vælg husstand"), line.best.pk
    return gettext("Ingen passer. Se, hvad der mangler."), line.url, gettext("Se boligen"), None


def _steps(page: Overview) -> Iterator[Todo]:
    """Answers and move-ins that are due: `due_on` is the date of the running step."""
    for placement in page.placements:
        due = getattr(placement, "due_on", None)
        if due is not None and due <= page.on + (NEAR if placement.state == State.OFFERED else timedelta(0)):
            yield _step(placement, due, page)


def _step(placement: Placement, due: date, page: Overview) -> Todo:
    names = {"name": placement.household.name, "unit": str(placement.unit)}
    titles = {
        State.OFFERED: (gettext("Få svar fra %(name)s"), gettext("De er tilbudt %(unit)s.")),
        State.ACCEPTED: (gettext("Få udlejers svar om %(unit)s"), gettext("%(name)s har sagt ja.")),
        State.CONFIRMED: (gettext("Bekræft, at %(name)s er flyttet ind"), gettext("De skulle flytte til %(unit)s.")),
    }
    buttons = {State.CONFIRMED: gettext("Bekræft indflytning")}
    title, text = titles[State(placement.state)]
    if getattr(placement, "lives_hidden", False):
        # Where they are about to live stands on the page of the placement only.
        text = gettext("De skulle flytte til en beskyttet adresse.")
    return Todo(
        title=title % names,
        kind=_kind(due, page.on),
        status=due_words(due, page.on),
        text=closed(text % names),
        url=link("placement", placement.pk),
        button=buttons.get(State(placement.state), gettext("Skriv svaret")),
        order=_order(due, page, None, str(placement.pk)),
        household=placement.household_id,
    )


def _changed(page: Overview) -> Iterator[Todo]:
    for placement in page.placements:
        if placement.pk in page.changed:
            hidden = getattr(placement, "lives_hidden", False)
            unit = gettext("en beskyttet adresse") if hidden else str(placement.unit)
            names = {"name": placement.household.name, "unit": unit}
            yield Todo(
                title=gettext("Se, om boligen stadig passer %(name)s") % names,
                kind="snart",
                status=gettext("Husstanden er ændret"),
                text=closed(gettext("Der bor andre sammen nu, end da I tilbød %(unit)s.") % names),
                url=link("placement", placement.pk),
                button=gettext("Se placeringen"),
                order=_order(page.on, page, None, str(placement.pk)),
                household=placement.household_id,
            )


def _facts(page: Overview) -> list[Todo]:
    """Households kept out of an open home by a missing fact alone, the ones it would help most first."""
    best: dict[str, tuple[int, Line, Unranked]] = {}
    for line in page.lines:
        if line.vacancy.state != "open":
            continue
        for row in page.ranking.table.candidates_missing(str(line.vacancy.unit_id)):
            place = row.would_be_rank or 1
            if row.household not in best or place < best[row.household][0]:
                best[row.household] = (place, line, row)
    names = {h.key: h.name for h in page.ranking.table.households}
    ranked = sorted(best.values(), key=lambda found: (found[0], found[2].household))[:FACTS_AT_MOST]
    return [_fact(*found, names[found[2].household], page) for found in ranked]


def _fact(place: int, line: Line, row: Unranked, name: str, page: Overview) -> Todo:
    missing = [rule for rule in row.reasons if rule.verdict == Verdict.UNKNOWN]
    about_unit = bool(missing) and all(rule.whose == "unit" for rule in missing)
    figures = {"name": name, "unit": str(line.vacancy.unit), "rank": place, "why": _sentences(missing)}
    return Todo(
        title=gettext("Skriv, hvad der mangler om %(subject)s")
        % {"subject": figures["unit"] if about_unit else figures["name"]},
        kind="neutral",
        status=gettext("Mangler oplysning"),
        text=closed(gettext("%(why)s %(name)s kan blive nr. %(rank)s til %(unit)s.") % figures),
        url=line.url if about_unit else link("household", row.household),
        button=gettext("Skriv oplysningen"),
        order=(3, page.on, Decimal(place), row.household),
        household=UUID(row.household),
        icon="help",
    )


def _sentences(missing: list[RuleResult]) -> str:
    said = dict.fromkeys(rule_sentence(rule, language()) for rule in missing)
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in said)
