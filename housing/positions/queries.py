"""Sites and institutions whose point somebody set by hand and nobody has checked."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accounts.sorting import danish_key
from housing.fields import Positioned
from housing.homes.models import Site
from housing.homes.queries import visible_sites
from housing.places.models import Institution
from housing.places.queries import visible_institutions

PINNED = {"archived_at": None, "position_quality": Positioned.Quality.PIN}
# What has a point, by the name it has in addresses of pages.
VISIBLE = {"sted": visible_sites, "skole": visible_institutions}


def to_check(user: object) -> list[Site | Institution]:
    """By name; two SQL statements."""
    rows: list[Site | Institution] = [
        *visible_sites(user).filter(**PINNED),
        *visible_institutions(user).filter(**PINNED),
    ]
    return sorted(rows, key=lambda row: (danish_key(row.name), str(row.pk)))


def place(user: object, kind: str, pk: object) -> Any:
    """One of them, also when it no longer waits to be checked."""
    rows: QuerySet[Any] = VISIBLE[kind](user) if kind in VISIBLE else Site.objects.none()
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
