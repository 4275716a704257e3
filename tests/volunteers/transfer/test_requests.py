"""Requests to the pool from a spreadsheet: a new row asks, what stands is only told (V-30, X-14)."""

from datetime import date, timedelta

import pytest

from housing.transfer import actions as imports
from tests import factories
from tests.checks import history, refused
from tests.factories import DAY
from tests.housing.transfer.files import csv_file, faults, fetched, read_in, tried
from volunteers.leisure.pool import actions
from volunteers.leisure.pool.models import Commitment, GrantPool

HEAD = ["Passets nummer", "Forening", "År", "Periode", "Kontingent"]
NEXT = ["2026", "2. halvår", "500"]


@pytest.fixture
def skak(db):
    return factories.club(name="Skak")


def child(number, **values):
    return factories.pass_holder(reference=f"FP-2026-{number:04d}", **values).reference


def pool_row():
    pool = GrantPool.objects.get(year=2026)
    return pool.committed_ore, pool.left_ore


def outcomes(report):
    return [(line["number"], line["outcome"].get("da")) for line in report.lines]


def test_a_new_row_asks_and_says_what_it_would_get(skak, karen):
    """V-30: promised as far as the pool reaches, in the order of the file; the rest waits. Dry runs hold nothing."""
    factories.pool(total_ore=120_000)
    ball = factories.activity(club=skak, name="Hurtig", age_from=6, age_to=12)
    factories.activity(club=skak, name="Hurtig", age_from=13, age_to=25)
    data = csv_file(
        [*HEAD, "Aktivitet", "Udstyr", "Hvilket udstyr?", "Status"],
        [child(1).lower(), "SKAK", *NEXT, "hurtig (6-12)", "200,50", "Ur", "Betalt"],
        [child(2), "Skak", *NEXT, "", "", "", ""],
    )

    batch, report = tried("ansoegninger", data, karen)
    assert (outcomes(report), report.told) == ([
        (2, "Pengene bliver lovet."), (3, "Puljen rækker ikke nu. Ansøgningen kommer i kø."),
    ], ["Status"])  # fmt: skip
    assert (Commitment.objects.count(), pool_row()) == (0, (0, 120_000))
    done = imports.confirm(batch=batch, by=karen, on=DAY)
    again, _report = tried("ansoegninger", data, karen)

    first, second = Commitment.objects.all()
    assert (done.batch.new, again.new, again.changed, again.unchanged) == (2, 0, 0, 2)
    assert (first.reference, first.state, first.activity, first.amount_ore, first.equipment_ore, first.equipment_text) == (
        "T-2026-0001", "promised", ball, 50_000, 20_050, "Ur",
    )  # fmt: skip
    assert (second.state, second.activity, second.equipment_ore, second.asked_on) == ("waiting", None, 0, DAY)
    assert (history(first), pool_row()) == (["created", "promised"], (70_050, 49_950))


def test_every_rule_says_no_at_its_row(skak, karen):
    """V-30: with the codes of the page; one wrong row and nothing of the file stands (X-14)."""
    factories.pool(ceiling_ore=60_000)
    factories.pool(2027)
    factories.club(name="Ny", approved=False)
    over = factories.activity(club=skak, name="Slut", archived_at="2026-01-01T00:00Z")
    for first in (5, 8):
        factories.activity(club=skak, name="Ens", age_from=first, age_to=15)
    factories.activity(club=skak, name="Store", age_from=16)
    stands = factories.commitment(by=karen, holder=factories.pass_holder(reference="FP-2026-0100"), club=skak)
    silent = {"consent_by": "", "consent_on": None, "consent_how": ""}
    kid = child(1)
    rows = [
        [kid, "Skak", "2026", "2. halvår", "600,01", ""], [kid, "Ny", *NEXT, ""],
        [child(2, birth_date=date(2000, 11, 24)), "Skak", *NEXT, ""], [kid, "Skak", *NEXT, "Store"],
        [kid, "Skak", "2026", "1. halvår", "500", ""], [kid, "Skak", "2028", "Hele året", "500", ""],
        [child(3, **silent), "Skak", *NEXT, ""], ["FP-2026-0100", "Skak", "2026", "Hele året", "1", ""],
        [child(4), "Skak", "2026", "2. halvår", "0", ""], [child(5), "Skak", *NEXT, "Ens"],
        [child(6), "Skak", *NEXT, over.name], ["FP-1999-0001", "Skak", *NEXT, ""], [child(7), "Ingen", *NEXT, ""],
        [child(8), "Skak", *NEXT, "Ingen"], [child(9), "", *NEXT, "Ens"], [child(10), "Skak", *NEXT, ""],
        [child(11), "Skak", *NEXT, ""], ["FP-2026-0011", "skak", "2026", "Hele året", "100", ""],
        ["FP-2026-0010", "Skak", "2026", "2. halvår", "1", ""],
    ]  # fmt: skip

    batch, report = tried("ansoegninger", csv_file([*HEAD, "Aktivitet"], *rows), karen)

    assert faults(report) == [
        (2, "amount_ore", "person_ceiling"), (3, "club", "club_not_approved"), (4, "", "outside_age"),
        (5, "", "row_twice"), (6, "season", "outside_period"), (7, "season", "outside_period"),
        (8, "", "consent_missing"), (9, "club", "duplicate"), (10, "amount_ore", "amount_missing"),
        (11, "activity", "several_activities"), (12, "activity", "activity_over"), (13, "holder", "no_such_pass"),
        (14, "club", "not_found_by_name"), (15, "activity", "not_found_by_name"), (16, "club", "cell_needed"),
        (19, "club", "duplicate"), (20, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, list(Commitment.objects.all())) == (2, [stands])
    _batch, other = tried("ansoegninger", csv_file([*HEAD, "Aktivitet"], rows[3]), karen)
    assert faults(other) == [(2, "activity", "outside_age")]


def test_what_stands_is_not_changed_by_a_file(skak, karen):
    """V-30: a promise is about so much money for that child; an old file asks for nothing anew."""
    kid = factories.pass_holder(reference="FP-2026-0001")
    row = factories.commitment(by=karen, holder=kid, club=skak)
    numbered = ["Nummer", *HEAD]

    for said in ([row.reference, kid.reference, "Skak", "2026", "2. halvår", "600"],
                 ["", kid.reference, "Skak", "2026", "2. halvår", "600"]):  # fmt: skip
        _batch, report = tried("ansoegninger", csv_file(numbered, said), karen)
        assert faults(report) == [(2, "amount_ore", "request_stands")]
    _batch, report = tried("ansoegninger", csv_file(["Nummer", "Periode"], [row.reference, "Hele året"]), karen)
    assert faults(report) == [(2, "season", "request_stands")]
    _batch, report = tried("ansoegninger", csv_file(["Nummer", "Periode"], ["T-2026-0099", "Hele året"]), karen)
    assert faults(report) == [(2, "reference", "no_such_number")]
    actions.withdraw(commitment=row, by=karen, on=DAY, version=row.version, why="Flyttet")
    batch = read_in("ansoegninger", csv_file(HEAD, [kid.reference, "Skak", *NEXT]), karen)

    row.refresh_from_db()
    assert (batch.new, batch.unchanged, row.state, Commitment.objects.count()) == (0, 1, "withdrawn", 1)
    anew = factories.commitment(by=karen, holder=kid, club=skak, amount_ore=60_000)
    for _ in ("the one in use is meant", "of two that are over, the last"):
        batch, report = tried("ansoegninger", csv_file(HEAD, [kid.reference, "Skak", *NEXT[:2], "600"]), karen)
        assert (faults(report), batch.unchanged) == ([], 1)
        if anew.state == "promised":
            anew = actions.withdraw(commitment=anew, by=karen, on=DAY, version=anew.version, why="Flyttet")


def test_when_the_pool_was_used_meanwhile_the_file_is_shown_anew(skak, karen):
    """V-30, X-12: whoever said yes to a promise does not get a place in the queue instead."""
    factories.pool(total_ore=50_000)
    data = csv_file(HEAD, [child(1), "Skak", *NEXT])
    batch, _report = tried("ansoegninger", data, karen)
    factories.commitment(by=karen)

    done = imports.confirm(batch=batch, by=karen, on=DAY)

    assert (done.batch.state, done.fresh.state, Commitment.objects.count()) == ("refused", "dry_run", 1)


def test_the_file_tells_what_became_of_each(skak, karen):
    """X-15: number, standing and days are for the reader; nobody reads the family's telephone here."""
    kid = factories.pass_holder(given_name="Amina", family_name="Prøve", phone="70201199")
    factories.commitment(by=karen, holder=kid, club=skak, equipment_ore=20_050, equipment_text="Ur")

    head, line = fetched("ansoegninger", karen).decode("utf-8-sig").splitlines()

    assert dict(zip(head.split(";"), line.split(";"), strict=True)) == {
        "Nummer": "T-2026-0001", "Passets nummer": kid.reference, "Barn eller ung": "Amina Prøve", "Forening": "Skak",
        "Aktivitet": "", "År": "2026", "Periode": "2. halvår", "Kontingent": "500", "Udstyr": "200,50",
        "Hvilket udstyr?": "Ur", "Status": "Lovet", "Søgt": "24.11.2026", "Lovet": "24.11.2026",
        "Bortfalder": f"{DAY + timedelta(days=90):%d.%m.%Y}", "Afsluttet": "", "Oprettet af": "Karen Koordinator",
    }  # fmt: skip


def test_the_action_itself_refuses_an_activity_that_was_put_away(skak, karen):
    """Whichever door it comes through: the form never offered one. One that waits keeps its turn."""
    factories.pool(total_ore=10_000)
    ball = factories.activity(club=skak)
    waits = factories.commitment(by=karen, club=skak, activity=ball)
    ball.archived_at = "2026-01-01T00:00Z"
    ball.save()

    with refused("activity_over", "activity"):
        factories.commitment(by=karen, club=skak, activity=ball)
    GrantPool.objects.update(total_ore=50_000)
    waits.refresh_from_db()

    assert actions.promise(commitment=waits, by=karen, on=DAY, version=waits.version).state == "promised"
