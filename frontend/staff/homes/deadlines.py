"""How long a landlord waits for an answer, and gives one, in words."""

from django.utils.translation import gettext, ngettext

from frontend import formats
from housing.homes.models import Landlord


def answer_days(landlord: Landlord) -> str:
    """The answer deadline in words; a private landlord's comes from a law that must be read again (H-16)."""
    days = {"days": formats.number(landlord.answer_days)}
    if landlord.response_days is not None:
        return ngettext("%(days)s hverdag", "%(days)s hverdage", landlord.response_days) % days
    if landlord.kind == Landlord.Kind.PRIVATE:
        return gettext("%(days)s hverdage efter lov om boligforhold § 49 ff., bør efterprøves") % days
    return gettext("%(days)s hverdage som standard; ingen lovbestemt frist er fundet") % days
