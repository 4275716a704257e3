"""Spreadsheets in and out: beside a plain `csv` loop that checks nothing, and beside the bare query printed as it is.

The dry run of an import calls every action and takes it back, writes a report row by row and seals it; saving does the
same once more on the dry run that was shown, and keeps it. The reference reads the same file and creates the rows in
bulk, taken back or kept as ours are. Exports write who was told about into the journal first.
"""

import csv
import io
from collections.abc import Callable
from typing import Any

from benchmarks.pages import TODAY, grow_to
from benchmarks.runner import Row, Work

PLAIN = "csv.DictReader + bulk_create"
BARE = {"csv": "csv.writer over values_list", "xlsx": "openpyxl over values_list"}


def _file(rows: int) -> bytes:
    """Households of two persons, in the columns of the example."""
    names = ("Husstandens navn", "Gruppe", "Bånd", "Begrundelse for båndet", "Skal have trinfri adgang",
             "Kan betale om måneden", "Fornavn", "Efternavn", "Fødselsdato", "Køn", "Rolle i husstanden",
             "Hører til husstanden fra")  # fmt: skip
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(names)
    for number in range(rows):
        family, role = number // 2, "Voksen" if number % 2 == 0 else "Barn"
        writer.writerow([f"Familien Måling {family}", "Flygtninge", "B: akut", "Bor i pavillon", "nej", "8900",
                         f"Prøve {number}", f"Måling {family}", "01.01.1990" if role == "Voksen" else "01.01.2018",
                         "Kvinde", role, "01.11.2026"])  # fmt: skip
    return out.getvalue().encode()


def _import(rows: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        by, data = grow_to(500)["user"], _file(rows)
        from housing.transfer.actions import give_up

        def ours() -> object:
            batch = _dry_run(data, rows, by)
            give_up(batch=batch, by=by)
            return batch

        return ours, lambda: _plainly(data, kept=False)

    return build


def _saved(rows: int, size: int) -> Callable[[], tuple[Work, Work]]:
    """Only what follows the yes to the dry run is timed, until it is committed."""

    def build() -> tuple[Work, Work]:
        by, data = grow_to(size)["user"], _file(rows)
        from housing.models import Person
        from housing.transfer.actions import confirm
        from housing.transfer.running import run

        batch, before = _dry_run(data, rows, by), Person.objects.count()

        def ours() -> object:
            answer = confirm(batch=batch, by=by, on=TODAY)
            if answer.job:
                run(answer.job.pk)
            batch.refresh_from_db()
            assert (batch.state, Person.objects.count()) == ("done", before + rows), batch.state
            return batch

        return ours, lambda: _plainly(data, kept=True)

    return build


def _dry_run(data: bytes, rows: int, by: Any) -> Any:
    from housing.transfer.actions import preview
    from housing.transfer.queries import latest_job
    from housing.transfer.running import run
    from housing.transfer.sheets import SHEETS

    batch = preview(sheet=SHEETS["husstande"], by=by, on=TODAY, data=data, file_name="husstande.csv")
    # A large file is tried by a worker: here at once, and in this process.
    if job := latest_job(batch):
        run(job.pk)
        batch.refresh_from_db()
    assert (batch.new, batch.wrong) == (rows, 0), (batch.new, batch.wrong)
    return batch


def _plainly(data: bytes, *, kept: bool) -> None:
    from django.db import transaction

    from housing.models import Household, Membership, Person

    with transaction.atomic():
        households: dict[str, Household] = {}
        persons, memberships = [], []
        for line in csv.DictReader(io.StringIO(data.decode()), delimiter=";"):
            name = line["Husstandens navn"]
            household = households.setdefault(name, Household(reference=f"P-{len(households)}", name=name,
                                                              stream="refugee", band="B", band_reason="prøve"))  # fmt: skip
            day, month, year = line["Fødselsdato"].split(".")
            persons.append(Person(given_name=line["Fornavn"], family_name=line["Efternavn"],
                                  birth_date=f"{year}-{month}-{day}"))  # fmt: skip
            role = "adult" if line["Rolle i husstanden"] == "Voksen" else "child"
            memberships.append(Membership(household=household, person=persons[-1], role=role, starts_on=TODAY))
        Household.objects.bulk_create(households.values(), batch_size=500)
        Person.objects.bulk_create(persons, batch_size=500)
        Membership.objects.bulk_create(memberships, batch_size=500)
        transaction.set_rollback(not kept)


def _export(form: str, size: int) -> Callable[[], tuple[Work, Work]]:
    def build() -> tuple[Work, Work]:
        by: Any = grow_to(size)["user"]
        from housing.people.queries import visible_households
        from housing.transfer.exporting import export
        from housing.transfer.sheets import SHEETS

        found = visible_households(by).order_by("reference")

        def ours() -> object:
            return b"".join(export(SHEETS["husstande"], found.all(), by=by, on=TODAY, form=form))

        return ours, lambda: _bare(form)

    return build


def _bare(form: str) -> bytes:
    """A row a person with the household's and the person's own columns, as the export has."""
    from openpyxl import Workbook

    from housing.models import Membership
    from housing.transfer.sheets.households import HOUSEHOLD, MEMBERSHIP, PERSON

    names = [
        *(f"household__{column.name}" for column in HOUSEHOLD if column.name != "reference"),
        *(f"person__{column.name.removeprefix('person_')}" for column in PERSON),
        *(column.name for column in MEMBERSHIP),
    ]
    rows = Membership.objects.order_by("household__reference").values_list("household__reference", *names)
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        return out.getvalue().encode()
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


ROWS = [
    Row("import, dry run", "1,000 rows", PLAIN, build=_import(1_000), once=True, households=500),
    Row("import, dry run", "20,000 rows", PLAIN, build=_import(20_000), heavy=True, once=True, households=500),
    *[
        Row(
            f"export {form.upper()}",
            f"{size:,} households",
            BARE[form],
            build=_export(form, size),
            heavy=size > 500,
            households=size,
        )
        for size in (500, 5_000)
        for form in ("csv", "xlsx")
    ],
    # The last of all: what it saves stays in the house.
    Row(
        "import, saved", "20,000 new rows", PLAIN, build=_saved(20_000, 5_000), heavy=True, once=True, households=5_000
    ),
]
