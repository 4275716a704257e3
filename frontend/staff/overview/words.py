"""Small words and links of the overview."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext

from frontend import formats


def link(name: str, *args: Any) -> str:
    """The address of a page of another piece, or nothing while it is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def language() -> str:
    """The language of the core's sentences."""
    return "en" if formats.speaks_english() else "da"


def closed(sentence: str) -> str:
    """One full stop at the end, also after "2. th."."""
    return f"{sentence.rstrip('.')}."


def due_words(due: date, today: date) -> str:
    """A deadline as people say it: i går, 6 dage over fristen, i dag, fredag."""
    left = (due - today).days
    if left == -1:
        return gettext("Fristen var i går")
    if left < -1:
        over = {"days": formats.number(-left)}
        return ngettext("%(days)s dag over fristen", "%(days)s dage over fristen", -left) % over
    if left == 0:
        return gettext("Frist i dag")
    if left == 1:
        return gettext("Frist i morgen")
    return gettext("Frist %(day)s") % {"day": formats.weekday(due)}
