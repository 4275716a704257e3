"""The needs statement: how many households of each size seek a home, and which homes there are (R-54)."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.policy.rules import Right
from frontend import formats
from frontend.access import requires
from frontend.forms.days import day_form
from frontend.registers.columns import harmless
from housing.indicators.needs import MOST_PERSONS, MOST_ROOMS, Line, Needs, needs

GROUPS = (_("I midlertidig bolig"), _("Meldt, ikke kommet"), _("Andre, der søger"))


@require_http_methods(["GET", "HEAD"])
@requires(Right.SEE_FIGURES)
def statement(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = day_form(request, today)
    day = form.day or today
    found = needs(request.user, day)
    if request.GET.get("format") == "csv" and not form.errors:
        return spreadsheet(found)
    context = {
        "form": form,
        "needs": found,
        "tables": tables(found),
        "groups": GROUPS,
        "lead": lead(found),
        "export_url": f"?dag={day:%d.%m.%Y}&format=csv",
        "crumbs": [(_("Nøgletal"), reverse("figures")), (_("Behovsopgørelse"), "")],
        "nav_active": "figures",
    }
    return render(request, "leader/needs.html", context)


def tables(found: Needs) -> list[dict[str, Any]]:
    """The two ways of counting, in words."""
    return [
        {
            "key": "rooms",
            "title": gettext("Faste boliger: efter antal rum, husstanden har brug for"),
            "size": gettext("Rum"),
            "free": gettext("Ledige boliger"),
            "exist": gettext("Boliger i alt"),
            "short": gettext("Mangler"),
            "rows": [(rooms(line), line) for line in found.by_rooms],
            "unknown": found.rooms_unknown,
        },
        {
            "key": "persons",
            "title": gettext("Midlertidige pladser: efter antal personer i husstanden"),
            "size": gettext("Personer"),
            "free": gettext("Ledige enheder"),
            "exist": gettext("Enheder i alt"),
            "short": gettext("Mangler til de meldte"),
            "rows": [(persons(line), line) for line in found.by_persons],
            "unknown": found.beds_unknown,
        },
    ]


def rooms(line: Line) -> str:
    if line.size is None:
        return gettext("I alt")
    if line.size == MOST_ROOMS:
        return gettext("%(size)s rum og flere") % {"size": line.size}
    return ngettext("%(size)s rum", "%(size)s rum", line.size) % {"size": line.size}


def persons(line: Line) -> str:
    if line.size is None:
        return gettext("I alt")
    if line.size == MOST_PERSONS:
        return gettext("%(size)s personer og flere") % {"size": line.size}
    return ngettext("%(size)s person", "%(size)s personer", line.size) % {"size": line.size}


def lead(found: Needs) -> str:
    """The whole in one sentence, as far as it may be said."""
    total = found.by_rooms[-1]
    free = {"free": formats.number(total.free)}
    homes = ngettext("%(free)s fast bolig er ledig.", "%(free)s faste boliger er ledige.", total.free) % free
    if total.households is None:
        return f"{gettext('Antallet af husstande, der søger bolig, vises ikke.')} {homes}"
    count = {"count": formats.number(total.households)}
    words = ngettext("%(count)s husstand søger bolig.", "%(count)s husstande søger bolig.", total.households) % count
    return f"{words} {homes}"


def spreadsheet(found: Needs) -> HttpResponse:
    """Both tables below one another, as the page shows them."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in _sheet(found):
        writer.writerow([harmless(value) for value in row])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="behovsopgoerelse-{found.on:%Y-%m-%d}.csv"'
    return response


def _sheet(found: Needs) -> Iterator[list[Any]]:
    hidden = gettext("skjult")

    def seen(value: int | None) -> Any:
        return hidden if value is None else value

    yield [gettext("Talt for dagen"), found.on]
    for table in tables(found):
        yield []
        yield [table["title"]]
        yield [
            table["size"],
            *map(str, GROUPS),
            gettext("Husstande i alt"),
            table["exist"],
            table["free"],
            table["short"],
        ]
        for words, line in table["rows"]:
            yield [words, *map(seen, line.groups), seen(line.households), line.exist, line.free, seen(line.short)]
        if table["unknown"]:
            yield [gettext("Størrelse ikke oplyst"), "", "", "", "", table["unknown"]]
