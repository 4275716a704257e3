"""Records that are one household, told as one: the history of those merged into it stands with its own (H-05)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django_htmx.http import HttpResponseClientRedirect

from housing.people.models import Household, Membership, Merge


def kept_for(household: Household) -> Household | None:
    """The record that counts for a merged one, also by way of another; None for one that stands by itself."""
    kept = household.merged_into
    while kept and kept.merged_into:
        kept = kept.merged_into
    return kept


def sent_on(request: HttpRequest, gone: Household, kept: Household) -> HttpResponse:
    """To the one that counts, with a sentence that says why. No name is in the address."""
    sentence = gettext("%(reference)s er lagt sammen med denne husstand. Historien fra begge står her.")
    messages.info(request, sentence % {"reference": gone.reference})
    url = reverse("household", args=[kept.pk])
    # A search by htmx would put the page among its results: the browser itself goes there.
    return HttpResponseClientRedirect(url) if getattr(request, "htmx", False) else HttpResponseRedirect(url)


def merges_told(household: Household) -> list[Merge]:
    """The merges that made this household one, latest first, undone ones too."""
    rows = Merge.objects.filter(kept_household=household, part_of=None)
    return list(rows.select_related("gone_household"))


def of_merged(merged: Sequence[Household]) -> list[Membership]:
    if not merged:
        return []
    return list(Membership.objects.filter(household__in=merged).select_related("person"))


def numbers(merged: Iterable[Household], rows: Iterable[Membership]) -> dict[UUID, str]:
    """Of each merged household, its persons and their memberships: the number it was known by."""
    found: dict[Any, str] = {household.pk: household.reference for household in merged}
    for row in rows:
        if row.household_id in found:
            found |= {row.pk: found[row.household_id], row.person_id: found[row.household_id]}
    return found
