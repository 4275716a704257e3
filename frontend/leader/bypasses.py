"""How often nr. 1 was passed over, for the leader: no name, no home, and few are hidden (H-28, H-52)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.policy.rules import Right, can
from frontend import formats
from frontend.access import requires
from frontend.forms.base import HjemlyForm
from housing.indicators.bypasses import Bypasses, Row, bypass_figures
from housing.placements.models import Reason

# So many years back from this one can be asked for.
YEARS = 5


class YearForm(HjemlyForm):
    """Whole years and nothing between: two periods that overlap by all but a day would tell of that day (H-52)."""

    says_optional = False
    aar = forms.TypedChoiceField(label=_("År"), coerce=int, required=False)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [(year, str(year)) for year in range(this_year, this_year - YEARS, -1)]


@require_http_methods(["GET", "HEAD"])
@requires(Right.SEE_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = YearForm(request.GET or None, this_year=today.year)
    asked = form.cleaned_data.get("aar") if form.is_bound and form.is_valid() else None
    year = asked or today.year
    first, until = date(year, 1, 1), min(date(year, 12, 31), today)
    found = bypass_figures(request.user, first, until)
    context = {
        "form": form, "found": found, "first": first, "until": until, "lead": lead(found), "nav_active": "figures",
        "tables": tables(found), "list_url": list_url(first, until) if can(request.user, Right.SEE_PEOPLE) else "",
        "crumbs": [(_("Nøgletal"), reverse("figures")), (_("Sprunget over"), "")],
    }  # fmt: skip
    return render(request, "leader/bypasses.html", context)


def list_url(first: date, until: date) -> str:
    """The same proposals one by one: those of the year that is counted."""
    return f"{reverse('bypasses')}?{urlencode({'since': f'{first:%d.%m.%Y}', 'until': f'{until:%d.%m.%Y}'})}"


def lead(found: Bypasses) -> str:
    if found.total is None:
        return gettext("Hvor ofte nr. 1 er sprunget over i perioden, vises ikke.")
    if not found.total:
        return gettext("Nr. 1 er valgt hver gang i perioden.")
    words = ngettext(
        "Nr. 1 er sprunget over %(n)s gang i perioden.", "Nr. 1 er sprunget over %(n)s gange i perioden.", found.total
    )
    return words % {"n": formats.number(found.total)}


def tables(found: Bypasses) -> list[tuple[str, str, list[tuple[str, int | None]]]]:
    """Key, heading and lines of each way of counting."""
    return [
        ("reasons", gettext("Grund"), [(_reason(row), row.count) for row in found.reasons]),
        ("jumps", gettext("Sprang over"), [(_jump(row), row.count) for row in found.jumps]),
        ("landlords", gettext("Udlejer"), [(str(row.key), row.count) for row in found.landlords]),
    ]


def _reason(row: Row) -> str:
    reason = row.key
    if not isinstance(reason, Reason):
        return str(reason)
    return reason.label_en if formats.speaks_english() else reason.label_da


def _jump(row: Row) -> str:
    jump: Any = row.key
    low, high = jump
    if high is None:
        return gettext("%(n)s husstande og flere") % {"n": low}
    if low == high:
        return ngettext("%(n)s husstand", "%(n)s husstande", low) % {"n": low}
    return gettext("%(low)s til %(high)s husstande") % {"low": low, "high": high}
