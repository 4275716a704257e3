"""Which children could stay at their school or daycare if they lived in this home (H-27)."""

from collections import defaultdict

from django.utils.translation import gettext

from housing.planning.explanation import ChildFact


def kept(children: tuple[ChildFact, ...]) -> list[tuple[str, str]]:
    """(tone, sentence) for each school: those who keep it, those for whom it is too far. A child without a place, and
    one whose way is not known, has a sentence of the core already.
    """
    names: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for child in children:
        if child.institution and child.keeps_school is not None:
            names[child.institution, child.keeps_school].append(child.name)
    return [_said(place, keeps, who) for (place, keeps), who in names.items()]


def _said(place: str, keeps: bool, who: list[str]) -> tuple[str, str]:
    figures = {"who": together(who), "place": place}
    if keeps:
        return "good", gettext("%(who)s kan blive på %(place)s.") % figures
    return "bad", gettext("%(who)s får for langt til %(place)s.") % figures


def together(names: list[str]) -> str:
    """Nahom, Feven og Omar."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {gettext('og')} {names[-1]}"
