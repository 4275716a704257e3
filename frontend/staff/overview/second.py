"""What waits for another person than the one who began it: approvals, the municipality's own no, appeals (H-30, H-34)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from frontend import formats
from frontend.staff.overview.reading import Overview
from frontend.staff.overview.words import closed, due_words, link
from frontend.staff.vacancies.second import asked_words, waits_for
from housing.placements.models import Placement, State


def waiting_for_second(page: Overview) -> Iterator[dict[str, Any]]:
    """For whoever may give the second yes it is something to do; for the one who asked it says on whom it waits."""
    for request in page.declines:
        placement, mine = request.placement, request.asked_by_id == page.user.pk
        figures = _figures(placement) | {"who": request.asked_by.name, "what": asked_words(request)}
        text = closed(gettext("%(who)s har bedt om, at placeringen til %(unit)s %(what)s") % figures)
        title = gettext("Svar på et afslag: %(name)s") if not mine else gettext("Afslag venter: %(name)s")
        yield _todo(
            page, placement, title % figures, request.asked_by.name, text, mine, formats.as_date(request.asked_at)
        )
    if not page.ranking.policy.approval_needs_second:
        return
    for placement in page.placements:
        if placement.state != State.PROPOSED or placement.proposed_by is None:
            continue
        mine, who = placement.proposed_by_id == page.user.pk, placement.proposed_by.name
        figures = _figures(placement) | {"who": who}
        title = gettext("Godkend %(name)s") if not mine else gettext("Forslag venter: %(name)s")
        text = closed(gettext("%(who)s har foreslået dem til %(unit)s") % figures)
        yield _todo(page, placement, title % figures, who, text, mine, formats.as_date(placement.created_at))


def _figures(placement: Placement) -> dict[str, str]:
    return {"name": placement.household.name, "unit": str(placement.unit)}


def _todo(
    page: Overview, placement: Placement, title: str, who: str, text: str, mine: bool, since: Any
) -> dict[str, Any]:
    return {
        "title": title, "kind": "neutral" if mine else "snart", "status": waits_for(who), "text": text,
        "url": link("placement", placement.pk), "button": gettext("Se placeringen"),
        # What one can do nothing about oneself comes after what one can.
        "order": (4 if mine else 2, since, Decimal(0), str(placement.pk)), "household": placement.household_id,
        "icon": "groups",
    }  # fmt: skip


def unexplained(page: Overview) -> Iterator[dict[str, Any]]:
    """A landlord's no without a ground, or with one we dispute: somebody asks (H-22)."""
    for placement in page.unexplained:
        figures = _figures(placement) | {"landlord": placement.unit.site.landlord.name}
        yield {
            "title": gettext("Spørg %(landlord)s, hvorfor de sagde nej til %(name)s") % figures,
            "kind": "snart", "status": gettext("Ingen grund oplyst"),
            "text": closed(gettext("Boligen er %(unit)s") % figures),
            "url": link("placement", placement.pk), "button": gettext("Skriv svaret"),
            "order": (2, page.on, Decimal(0), str(placement.pk)), "household": placement.household_id, "icon": "",
        }  # fmt: skip


def appeals_due(page: Overview) -> Iterator[dict[str, Any]]:
    """Appeals whose answer is due within a week, or late."""
    for appeal in page.appeals:
        late = appeal.answer_due_on < page.on
        yield {
            "title": gettext("Svar på klagen fra %(name)s") % {"name": appeal.household.name},
            "kind": "haster" if late else "snart", "status": due_words(appeal.answer_due_on, page.on),
            "text": gettext("Klagen kom %(day)s.") % {"day": formats.short_day(appeal.received_on).rstrip(".")},
            "url": link("appeal", appeal.pk), "button": gettext("Se klagen"),
            "order": (1 if late else 2, appeal.answer_due_on, Decimal(0), str(appeal.pk)),
            "household": appeal.household_id,
        }  # fmt: skip
