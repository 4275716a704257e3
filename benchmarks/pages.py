"""Whole pages of the running house (performance A: P11, P12, P13): time against the bare query of the same rows.

A database of its own in a temporary folder, the test client in this process, standard middleware. The number of SQL
statements is printed with the size: it must not grow with the rows.
"""

import os
import random
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from benchmarks.runner import Row, Work

SIZES = (500, 5_000)
TODAY = date(2026, 11, 24)


@lru_cache(maxsize=1)
def _django() -> None:
    """A fresh house on SQLite."""
    folder = tempfile.mkdtemp(prefix="hjemly-bench-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ["HJEMLY_VAR"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from tests import schema

    schema.without_migrations()
    call_command("migrate", verbosity=0, run_syncdb=True)
    schema.as_if_migrated()
    call_command("createcachetable", verbosity=0)


@lru_cache(maxsize=1)
def _base() -> dict[str, Any]:
    from django.test import Client

    from tests import factories

    user = factories.user(name="Maaler")
    client = Client()
    client.force_login(user)
    district = factories.district()
    school = factories.institution(district=district, is_district_school=True)
    vacancy = factories.vacancy(unit=factories.home(site=factories.site(district=district)))
    site = factories.site(kind="pavilion", district=district)
    return {"client": client, "school": school, "vacancy": vacancy, "site": site, "user": user}


def grow_to(size: int) -> dict[str, Any]:
    """The house has so many households in temporary housing, each of two adults and a child at school."""
    _django()
    from django.db.models import Model

    from housing.models import Enrolment, Household, Membership, Person, Stay, Unit

    base, chance = _base(), random.Random(size)
    have = Household.objects.count()
    assert have <= size, f"a row for {size} households comes too late: there are {have}"
    units = [
        Unit(site=base["site"], label=f"plads {n}", tenure="temporary", rooms=2, beds=4) for n in range(have, size)
    ]
    homes = [
        Household(reference=f"H-2025-{n:05d}", name=f"Familien Prøve {n}", stream="refugee", band="B", band_reason="prøve",
                  needs_step_free=False, can_pay_dkk=chance.randint(5_000, 12_000), rooms_needed=2)
        for n in range(have, size)
    ]  # fmt: skip
    people, members, stays, places = [], [], [], []
    for household, unit in zip(homes, units, strict=True):
        since = TODAY - timedelta(days=chance.randint(10, 1000))
        for role, born in (("adult", date(1990, 1, 1)), ("partner", date(1991, 1, 1)), ("child", date(2016, 6, 1))):
            person = Person(given_name="Prøve", family_name=household.name, birth_date=born)
            people.append(person)
            members.append(Membership(household=household, person=person, role=role, starts_on=since))
            stays.append(Stay(person=person, household=household, unit=unit, tenure="temporary", starts_on=since))
            if role == "child":
                places.append(Enrolment(person=person, institution=base["school"], grade=4, starts_on=since))
    made: list[tuple[type[Model], list[Any]]] = [
        (Unit, units), (Household, homes), (Person, people), (Membership, members), (Stay, stays), (Enrolment, places),
    ]  # fmt: skip
    for model, rows in made:
        model._default_manager.bulk_create(rows, batch_size=500)
    return base


def _listed() -> list[tuple[Any, ...]]:
    """The bare query of the list: its columns, every row."""
    from frontend.staff.people.reads import listed_households

    shown = ("id", "reference", "name", "persons", "band", "stream", "home_site", "home_label", "waiting_since",
             "rooms_shown", "status")  # fmt: skip
    return list(listed_households(_base()["user"], TODAY).order_by("waiting_since").values_list(*shown))


def _rows() -> list[list[tuple[Any, ...]]]:
    """The bare queries of a ranking: households with their homes, who belongs to them, the children's places."""
    from housing.models import Enrolment, Membership
    from housing.ranking.facts import HOUSEHOLD_COLUMNS
    from housing.stays.queries import seeking

    households = seeking(TODAY).values_list(*HOUSEHOLD_COLUMNS)

    members = Membership.objects.filter(household__seeking=True).values_list(
        "household_id", "role", "person_id", "person__given_name", "person__birth_date"
    )
    places = Enrolment.objects.values_list("person_id", "institution_id", "grade", "must_stay", "referred")
    return [list(households), list(members), list(places)]


# How many SQL statements a page took, by its name and how many households the house had then.
_counted: dict[str, dict[int, int]] = {}


def _page(
    name: str, address: Callable[[dict[str, Any]], str], size: int, bare: Work
) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        base = grow_to(size)
        where = address(base)
        base["client"].get(where)  # the first call pays for caches
        _counted.setdefault(name, {})[size] = _statements(base, where)

        def ours() -> object:
            response = base["client"].get(where)
            assert response.status_code == 200, (where, response.status_code)
            return response.content

        return ours, bare

    return build


def _ranking(size: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        base = grow_to(size)
        from housing.ranking.queries import rank

        return (lambda: rank([base["vacancy"]], TODAY).table.ranking(0)), _rows

    return build


def _vacancy_page(base: dict[str, Any]) -> str:
    from django.urls import reverse

    return reverse("vacancy", args=[base["vacancy"].pk])


def _household_list(base: dict[str, Any]) -> str:
    from django.urls import reverse

    return reverse("households")


def _statements(base: dict[str, Any], where: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        base["client"].get(where)
    return len(caught)


def statements() -> str:
    """SQL statements of each page as it was measured, to be printed under the table."""
    return "\n".join(
        f"SQL statements, {name}: {', '.join(f'{count} at {size:,}' for size, count in counts.items())}"
        for name, counts in _counted.items()
    )


BARE = "values_list of the same rows"
PAGES = (("vacancy page", _vacancy_page, _rows), ("household list", _household_list, _listed))


def _for(size: int) -> list[Row]:
    heavy, shown = size > 500, f"{size:,}"
    return [
        Row("facts and ranking", shown, BARE, build=_ranking(size), heavy=heavy, households=size),
        *[
            Row(name, shown, BARE, build=_page(name, address, size, bare), heavy=heavy, households=size)
            for name, address, bare in PAGES
        ],
    ]


ROWS = [row for size in SIZES for row in _for(size)]
