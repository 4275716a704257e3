"""Imports: dry run, all or nothing, refusals per row and field, the same file twice (X-14)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from accounts.journal.models import ChangeEntry
from accounts.users.models import Role
from housing.models import Agreement, Enrolment, Household, ImportBatch, Institution, Person, Unit, Vacancy
from housing.transfer import actions
from housing.transfer.sealing import report_of
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.checks import history, refused
from tests.factories import DAY
from tests.housing import ways
from tests.housing.transfer.files import KEYS, changes, csv_file, faults, read_in, tried, xlsx_file
from worker.notifications.models import Notification

SCHOOLS = ["Navn", "Slags", "Distriktsskole", "Breddegrad", "Længdegrad"]
SKOV = ["Skovskolen", "Skole", "ja", "55,87", "12,35"]


def rows_of_the_house() -> dict[str, int]:
    models = (Institution, Household, Person, Unit, Vacancy, Enrolment, Agreement, ChangeEntry, Notification)
    return {model.__name__: model.objects.count() for model in models}


# -- the dry run


def test_a_dry_run_says_what_would_happen_and_changes_nothing(anna):
    """X-14: new, changed field by field, unchanged, wrong field by field; the house stays as it was."""
    factories.institution(name="Birkeskolen", latitude=None, longitude=None)
    factories.institution(name="Uændret", kind="daycare", latitude=None, longitude=None)
    before = rows_of_the_house()
    data = csv_file(
        SCHOOLS, SKOV, ["birkeskolen", "Dagtilbud", "nej", "", ""], ["Uændret", "daycare", "nej", "", ""],
        ["Vest", "Gymnasium", "måske", "12,35", "55,87"],
    )  # fmt: skip

    batch, report = tried("skoler", data, anna)

    assert (batch.new, batch.changed, batch.unchanged, batch.wrong) == (1, 1, 1, 1)
    assert [(line["number"], line["state"]) for line in report.lines] == [(2, "new"), (3, "changed"), (5, "wrong")]
    told = [tuple(change) for change in report.lines[1]["changes"]]
    assert told == [("name", "Birkeskolen", "birkeskolen"), ("kind", "Skole", "Dagtilbud")]
    assert faults(report) == [(5, "kind", "cell_not_in_list"), (5, "is_district_school", "cell_not_yes_or_no")]
    assert rows_of_the_house() == before


def test_a_formula_without_its_value_wipes_nothing(anna):
    """X-14: the cell is wrong at its line and column, and what stands is not touched."""
    factories.institution(name="Skovskolen", places=1200)

    batch, report = tried("skoler", xlsx_file(["Navn", "Pladser"], ["Skovskolen", "=10+5"]), anna)

    assert faults(report) == [(2, "places", "cell_not_worked_out")]
    assert changes(report) == []
    with refused("import_has_errors"):
        actions.confirm(batch=batch, by=anna, on=DAY)
    assert Institution.objects.get().places == 1200


def test_rules_of_the_actions_speak_in_the_dry_run(anna):
    """X-14: what the action would refuse is told at the row and the field."""
    _batch, report = tried("skoler", csv_file(SCHOOLS, ["Vest", "Skole", "ja", "12,35", "55,87"]), anna)

    assert faults(report) == [(2, "latitude", "outside_denmark")]


def test_one_wrong_row_and_nothing_is_written(anna):
    """X-14: all or nothing."""
    data = csv_file(SCHOOLS, SKOV, ["Vest", "Gymnasium", "", "", ""])
    batch, _report = tried("skoler", data, anna)

    with refused("import_has_errors"):
        actions.confirm(batch=batch, by=anna, on=DAY)

    assert not Institution.objects.exists()


def test_confirming_writes_what_was_shown_with_its_history(anna):
    batch = read_in("skoler", csv_file(SCHOOLS, SKOV), anna)

    school = Institution.objects.get()
    assert (school.name, school.kind, school.is_district_school, school.latitude) == (
        "Skovskolen",
        "school",
        True,
        55.87,
    )
    assert history(school) == ["created"]
    assert ChangeEntry.objects.get(subject="institution").user == anna
    assert (batch.state, batch.rows_cipher, batch.report_cipher, batch.new) == ("done", "", "", 1)


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_columns_are_known_by_name_in_both_languages_in_any_order(make, anna):
    """X-14: by name, never by place; what we do not know is named."""
    with override("en"):
        kind = str(SHEETS["skoler"].column("kind").label)
        longitude = str(SHEETS["skoler"].column("longitude").label)
    assert (kind, longitude) != ("Slags", "Længdegrad")
    data = make(
        ["Breddegrad", "Farve", "NAME *", f" {kind}", longitude], ["55,87", "blå", "Skovskolen", "School", "12,35"]
    )

    _batch, report = tried("skoler", data, anna)

    assert report.unknown == ["Farve"]
    assert [line["state"] for line in report.lines] == ["new"]


def test_a_column_that_is_not_there_stays_and_an_empty_cell_is_empty(anna):
    school = factories.institution(name="Skovskolen", places=600, note="Ny fløj")

    read_in("skoler", csv_file(["Navn", "Bemærkning"], ["Skovskolen", ""]), anna)

    school.refresh_from_db()
    assert (school.places, school.note, school.latitude) == (600, "", 55.84)


@pytest.mark.parametrize(
    ("head", "code"),
    [(["Slags"], "columns_missing"), (["Navn", "Slags", "slags"], "column_twice"), (["Navn", "Navn"], "column_twice")],
)
def test_a_header_that_cannot_be_followed_is_refused(head, code, anna):
    with refused(code):
        tried("skoler", csv_file(head, ["a"] * len(head)), anna)
    assert not ImportBatch.objects.exists()


def test_the_same_row_twice_in_a_file_is_one_too_many(anna):
    _batch, report = tried("skoler", csv_file(SCHOOLS, SKOV, ["SKOVSKOLEN", *SKOV[1:]]), anna)

    assert faults(report) == [(3, "", "row_twice")]


def test_a_new_row_needs_what_a_record_cannot_do_without(anna):
    _batch, report = tried("skoler", csv_file(["Navn", "By"], ["Skovskolen", "Allerød"]), anna)

    assert faults(report) == [(2, "kind", "cell_needed")]


def test_two_of_one_name_cannot_be_told_apart(anna):
    for _ in range(2):
        factories.institution(name="Skovskolen")

    _batch, report = tried("skoler", csv_file(["Navn", "By"], ["Skovskolen", "Allerød"]), anna)

    assert faults(report) == [(2, "", "several_of_name")]


def test_lines_that_have_slipped_are_wrong_as_a_whole(anna):
    _batch, report = tried("skoler", b"Navn;Slags\nSkov;Skole;x\nBirk\n", anna)

    assert faults(report) == [(2, "", "row_too_long"), (3, "", "row_too_short")]


@pytest.mark.parametrize("role", [Role.LEADER, Role.COORDINATOR, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.API_CLIENT])
def test_only_those_who_may_write_it_may_read_it_in(role, anna):
    """X-01: the right of the pages is the right of the file."""
    user = factories.user(role)
    batch = factories.import_batch(by=anna)
    for sheet in map(SHEETS.__getitem__, KEYS):
        with refused("not_allowed"):
            actions.preview(sheet=sheet, by=user, on=DAY, data=b"x", file_name="x.csv")
    with refused("not_allowed"):
        actions.confirm(batch=batch, by=user, on=DAY)
    with refused("not_allowed"):
        actions.give_up(batch=batch, by=user)


# -- between the dry run and the confirmation


def test_what_changed_in_between_refuses_the_confirmation_and_shows_anew(anna, bo):
    """X-12, X-14: the outcome would differ, so nothing is written and a fresh dry run stands there."""
    school = factories.institution(name="Skovskolen", places=600)
    batch, _report = tried("skoler", csv_file(["Navn", "Pladser"], ["Skovskolen", "700"]), anna)
    from housing import registers

    registers.update(school, by=bo, version=1, values={"places": 650})

    answer = actions.confirm(batch=batch, by=anna, on=DAY)

    school.refresh_from_db()
    assert school.places == 650
    assert (answer.batch.state, answer.batch.rows_cipher) == ("refused", "")
    assert answer.fresh is not None
    assert changes(report_of(answer.fresh)) == [("places", "650", "700")]
    assert actions.confirm(batch=answer.fresh, by=anna, on=DAY).fresh is None
    school.refresh_from_db()
    assert school.places == 700


def test_what_changed_elsewhere_does_not_stand_in_the_way(anna, bo):
    school = factories.institution(name="Skovskolen", places=600)
    batch, _report = tried("skoler", csv_file(["Navn", "Pladser"], ["Skovskolen", "700"]), anna)
    from housing import registers

    registers.update(school, by=bo, version=1, values={"note": "Ny leder"})

    assert actions.confirm(batch=batch, by=anna, on=DAY).fresh is None
    school.refresh_from_db()
    assert (school.places, school.note) == (700, "Ny leder")


def test_the_reader_may_change_language_in_between(anna):
    with override("en"):
        batch, _report = tried("skoler", csv_file(SCHOOLS, SKOV), anna)

    assert actions.confirm(batch=batch, by=anna, on=DAY).fresh is None


def test_an_import_is_confirmed_once(anna):
    batch, _report = tried("skoler", csv_file(SCHOOLS, SKOV), anna)
    other = ImportBatch.objects.get(pk=batch.pk)
    actions.confirm(batch=batch, by=anna, on=DAY)

    for again in (batch, other):
        with refused("import_over"):
            actions.confirm(batch=again, by=anna, on=DAY)
    assert Institution.objects.count() == 1


# -- what is kept


def test_what_a_dry_run_keeps_cannot_be_read_in_the_table(anna):
    """X-06, REL-36: encrypted and bound to the row."""
    from cryptography.exceptions import InvalidTag

    batch, _report = tried("skoler", csv_file(SCHOOLS, SKOV), anna)
    stored = ImportBatch.objects.filter(pk=batch.pk).values().get()
    assert "Skov" not in repr(stored)

    other = factories.import_batch(by=anna, sheet="skoler")
    other.report_cipher = batch.report_cipher
    with pytest.raises(InvalidTag):
        report_of(other)


@time_machine.travel("2026-11-24 12:00", tick=False)
def test_a_dry_run_nobody_answered_is_wiped_after_a_day(anna):
    """Personal data does not live on where nobody looks for it."""
    old = factories.import_batch(by=anna, at=timezone.now() - timedelta(hours=25))
    young = factories.import_batch(by=anna, at=timezone.now() - timedelta(hours=23))
    with refused("import_over"):
        actions.confirm(batch=ImportBatch.objects.get(pk=old.pk), by=anna, on=DAY)

    assert actions.expire(timezone.now()) == 1

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.state, old.rows_cipher, old.report_cipher) == ("expired", "", "")
    assert (young.state, bool(young.rows_cipher)) == ("dry_run", True)
    assert actions.expire(timezone.now()) == 0


def test_a_dry_run_can_be_given_up(anna):
    batch = factories.import_batch(by=anna)

    actions.give_up(batch=batch, by=anna)

    batch.refresh_from_db()
    assert (batch.state, batch.rows_cipher) == ("expired", "")
    with refused("import_over"):
        actions.give_up(batch=batch, by=anna)


def test_the_database_keeps_no_rows_of_what_is_over(anna):
    from tests.checks import broken

    batch = factories.import_batch(by=anna)
    with broken("only_a_dry_run_keeps_rows"):
        ImportBatch.objects.filter(pk=batch.pk).update(state="done")


def test_a_hundred_rows_cost_no_more_questions_than_three(anna):
    """REL-45: what a file looks up is loaded once; only writing costs by the row."""

    def asked(count):
        rows = [[f"Skole {number}", "Skole", "nej", "", ""] for number in range(count)]
        for row in rows:
            Institution.objects.get_or_create(name=row[0], kind="school")
        data = csv_file(SCHOOLS, *rows)
        with CaptureQueriesContext(connection) as caught:
            batch, _report = tried("skoler", data, anna)
        assert batch.unchanged == count
        return len(caught)

    assert asked(3) == asked(100)


# -- units, agreements, vacancies


def test_units_are_found_by_site_and_label(anna):
    site = factories.site(name="Birkevej 14")
    known = factories.home(site=site, label="1. th.", rent_dkk=8000)
    head = ["Sted", "Betegnelse", "Type", "Antal rum", "Husleje om måneden", "Etage"]

    read_in("boliger", csv_file(head, ["Birkevej 14", "1. th.", "Fast", "3", "8.940 kr.", "0"],
                                ["birkevej 14", "1. tv.", "Fast", "4", "", "-1"]), anna)  # fmt: skip

    known.refresh_from_db()
    new = Unit.objects.get(label="1. tv.")
    assert (known.rent_dkk, known.version) == (8940, 2)
    assert (new.site, new.tenure, new.rooms, new.rent_dkk, new.floor) == (site, "permanent", 4, None, -1)


def test_two_sites_of_one_name_want_the_landlord(anna):
    one, _other = (factories.site(name="Birkevej 14") for _ in range(2))
    head = ["Sted", "Betegnelse", "Type", "Udlejer"]

    _batch, vague = tried("boliger", csv_file(head, ["Birkevej 14", "1. th.", "Fast", ""]), anna)
    _batch, wrong = tried("boliger", csv_file(head, ["Birkevej 14", "1. th.", "Fast", "Ingen"]), anna)
    _batch, nowhere = tried("boliger", csv_file(head, ["Vej 9", "1. th.", "Fast", ""]), anna)
    read_in("boliger", csv_file(head, ["Birkevej 14", "1. th.", "Fast", one.landlord.name]), anna)

    assert faults(vague) == [(2, "site", "several_of_name")]
    assert faults(wrong) == [(2, "landlord", "not_found_by_name")]
    assert faults(nowhere) == [(2, "site", "not_found_by_name")]
    assert Unit.objects.get().site == one


def test_agreements_are_found_by_scope_and_first_day(anna):
    landlord = factories.landlord(name="Birkebo")
    department = factories.department(landlord=landlord, name="Afdeling 3")
    head = ["Udlejer", "Afdeling", "Kun boliger med så mange rum", "Gælder fra", "Andel: nævner"]
    first = csv_file(head, ["Birkebo", "Afdeling 3", "3", "01.01.2027", "3"], ["Birkebo", "", "", "01.01.2027", "5"])

    read_in("aftaler", first, anna)
    _batch, again = tried("aftaler", first, anna)
    _batch, overlaps = tried("aftaler", csv_file(head, ["Birkebo", "", "", "01.06.2027", "4"]), anna)
    _batch, roomy = tried("aftaler", csv_file(head, ["Birkebo", "", "2", "01.06.2027", "4"]), anna)

    assert Agreement.objects.get(department=department, rooms=3).denominator == 3
    assert Agreement.objects.get(department=None).numerator == 1
    assert again.is_idle
    assert faults(overlaps) == [(2, "valid_from", "agreement_overlaps")]
    assert faults(roomy) == [(2, "department", "rooms_need_department")]


def test_a_vacancy_is_reported_as_on_the_page_and_the_ledger_answers(anna):
    """H-07, H-14: each new row has its number, and the dry run says whose turn it is."""
    agreement = factories.agreement(numerator=1, denominator=2)
    site = factories.site(landlord=agreement.landlord, name="Birkevej 14")
    for label in ("1. th.", "1. tv."):
        factories.home(site=site, label=label)
    head = ["Sted", "Betegnelse", "Ledig fra", "Hvorfor er den ledig"]
    data = csv_file(head, *(["Birkevej 14", label, "24-11-2026", "Fraflytning"] for label in ("1. th.", "1. tv.")))

    batch, report = tried("ledige", data, anna)
    assert [line["outcome"]["da"][:20] for line in report.lines] == ["Udlejers tur, nr. 1", "Går til flygtninge, "]
    assert agreement.turns.count() == 0
    actions.confirm(batch=batch, by=anna, on=DAY)

    found = list(Vacancy.objects.order_by("turn__number").values_list("turn__number", "state", "rent_dkk"))
    assert found == [(1, "landlord", 8940), (2, "open", 8940)]
    _batch, again = tried("ledige", data, anna)
    assert again.is_idle
    read_in("ledige", csv_file([*head, "Bemærkning"], ["Birkevej 14", "1. tv.", "24.11.2026", "Andet", "Nøgle"]), anna)
    assert Vacancy.objects.get(turn__number=2).note == "Nøgle"


def test_a_number_taken_in_between_is_another_outcome(anna):
    """H-14: whose turn it is may have changed, so the reader says yes anew."""
    agreement = factories.agreement(numerator=1, denominator=2)
    site = factories.site(landlord=agreement.landlord, name="Birkevej 14")
    factories.home(site=site, label="1. th.")
    head = ["Sted", "Betegnelse", "Ledig fra", "Hvorfor er den ledig"]
    batch, _report = tried("ledige", csv_file(head, ["Birkevej 14", "1. th.", "24.11.2026", "Fraflytning"]), anna)
    ways.report(factories.home(site=site, label="2. th."), anna, DAY)

    answer = actions.confirm(batch=batch, by=anna, on=DAY)

    assert answer.fresh is not None
    assert Vacancy.objects.count() == 1


def test_a_vacancy_is_refused_as_on_the_page(anna):
    site = factories.site(name="Birkevej 14")
    factories.home(site=site, label="1. th.")
    factories.pavilion(site=site, label="2")
    head = ["Sted", "Betegnelse", "Ledig fra", "Hvorfor er den ledig", "Meldt"]
    rows = [["Birkevej 14", "2", "24.11.2026", "Andet", ""], ["Birkevej 14", "3", "24.11.2026", "Andet", ""],
            ["Birkevej 14", "1. th.", "24.11.2026", "Andet", "25.11.2026"]]  # fmt: skip

    _batch, report = tried("ledige", csv_file(head, *rows), anna)

    assert [code for _line, _column, code in faults(report)] == [
        "unit_temporary",
        "not_found_by_name",
        "report_in_future",
    ]


def test_a_point_is_the_registers_only_by_its_id(anna):
    """X-20: what the file says of the point's source is not believed, and the report shows what will be kept."""
    head = [*SCHOOLS, "Punktets kilde"]
    data = csv_file(head, [*SKOV, "Fra adresseregistret"])

    read_in("skoler", data, anna)
    _batch, again = tried("skoler", data, anna)
    _batch, moved = tried("skoler", csv_file(SCHOOLS, ["Skovskolen", "Skole", "ja", "55,90", "12,35"]), anna)

    assert Institution.objects.get().position_quality == "pin"
    assert again.is_idle
    assert changes(moved) == [("latitude", "55,87", "55,9")]
