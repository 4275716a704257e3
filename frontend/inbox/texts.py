"""A message in one sentence, in the reader's language, from the ids, dates and counts it carries (N-10)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import formats

# By `template` of the message: what it is about, and one sentence.
TEXTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "placement_approved": (_("En placering er godkendt"), _("%(reference)s kan tilbydes boligen.")),
    "placement_offered": (_("Et boligtilbud er sendt"), _("%(reference)s skal svare senest %(due)s.")),
    "placement_accepted": (_("Husstanden har sagt ja"), _("%(reference)s har sagt ja til tilbuddet.")),
    "placement_confirmed": (_("Udlejer har sagt ja"), _("Udlejer har bekræftet lejemålet til %(reference)s.")),
    "placement_moved_in": (_("En husstand er flyttet ind"), _("%(reference)s er flyttet ind.")),
    "placement_declined_household": (
        _("Husstanden takkede nej"),
        _("%(reference)s takkede nej. Boligen kan tilbydes til en anden."),
    ),
    "placement_declined_landlord": (
        _("Udlejer har sagt nej"),
        _("Udlejer sagde nej til %(reference)s. Se begrundelsen på siden."),
    ),
    "placement_declined_municipality": (
        _("Et forslag er afvist"),
        _("Forslaget om %(reference)s er afvist. Se begrundelsen på siden."),
    ),
    "placement_withdrawn": (
        _("En placering er trukket tilbage"),
        _("Placeringen af %(reference)s er trukket tilbage."),
    ),
    "placement_expired": (
        _("Et boligtilbud er udløbet"),
        _("Fristen for %(reference)s udløb uden svar. Boligen er åben igen."),
    ),
    "placement_preempted": (
        _("En placering er bortfaldet"),
        _("Placeringen af %(reference)s er bortfaldet: husstanden eller boligen er ikke længere fri."),
    ),
    "offer_due": (_("Svarfristen nærmer sig"), _("%(reference)s skal svare senest %(due)s.")),
    "offer_overdue": (_("Svarfristen er passeret"), _("%(reference)s skulle have svaret senest %(due)s.")),
    "vacancy_opened": (_("En ledig bolig er vores"), _("Ledig fra %(available)s. Afgør senest %(due)s.")),
    "vacancy_due": (
        _("En ledig bolig skal afgøres snart"),
        _("Der er ikke sendt noget tilbud. Afgør senest %(due)s."),
    ),
    "vacancy_overdue": (
        _("Fristen for en ledig bolig er passeret"),
        _("Boligen skulle være afgjort senest %(due)s."),
    ),
    "rooms_need_changed": (
        _("Et behov for rum er ændret"),
        _("%(reference)s havde brug for %(was)s rum og har nu brug for %(now)s."),
    ),
}


def said(template: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Heading and sentence; a message this page does not know yet still says what it is about."""
    shown = {key: _shown(value) for key, value in values.items()}
    if template in TEXTS:
        heading, sentence = TEXTS[template]
        try:
            return str(heading), str(sentence) % shown
        except KeyError:
            pass  # an older message without a value its sentence now has
    if reference := shown.get("reference"):
        return gettext("Der er nyt"), gettext("Der er nyt om %(reference)s.") % {"reference": reference}
    return gettext("Der er nyt"), gettext("Se siden for at læse mere.")


def _shown(value: Any) -> str:
    if value is None:
        return gettext("ikke sat")
    if isinstance(value, str):
        try:
            return formats.short_day(date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)
