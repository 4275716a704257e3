"""Where the households of a page live now, and who of them is proposed for this home already."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext

from housing.placements.models import OPEN, Placement
from housing.stays.queries import households_with_home


def living(user: object, keys: Iterable[str], on: date) -> dict[str, str]:
    """The site each lives at, by key, in one SQL statement; a protected address is not said (X-07)."""
    rows: Any = households_with_home(user, on).filter(pk__in=list(keys))
    return {
        str(pk): gettext("beskyttet adresse") if protected else site or gettext("bor ikke noget sted endnu")
        for pk, site, protected in rows.values_list("pk", "home_site", "address_protected")
    }


def proposed(placements: Iterable[Placement]) -> dict[str, Placement]:
    """The placement on its way of each household, by key: pressing the button again would only be refused."""
    return {str(row.household_id): row for row in placements if row.state in OPEN}
