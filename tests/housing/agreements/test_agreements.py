"""The allocation right: agreements and the turn ledger (H-13 to H-15)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from housing.agreements import actions as agreements
from housing.agreements.queries import agreement_for, ledger, rows_of, state_of
from housing.models import Agreement, TurnEntry
from housing.planning import turns
from housing.vacancies import actions as vacancies
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY, home_of, report


def _values(**values):
    if "landlord" not in values:
        values["landlord"] = factories.landlord()
    return {"numerator": 1, "denominator": 4, "valid_from": date(2026, 1, 1)} | values


# H-13: the agreement


def test_an_agreement_is_made_changed_and_archived(anna):
    values = _values()
    row = agreements.create_agreement(by=anna, values=values)
    row = agreements.update_agreement(agreement=row, by=anna, version=1, values=values | {"denominator": 3})
    assert row.share == Fraction(1, 3)
    row = agreements.archive_agreement(agreement=row, by=anna, version=2)
    assert history(row) == ["created", "changed", "archived"]
    assert agreements.create_agreement(by=anna, values=values).pk


def test_a_stale_agreement_is_refused(anna):
    """X-12."""
    values = _values()
    row = agreements.create_agreement(by=anna, values=values)
    agreements.update_agreement(agreement=row, by=anna, version=1, values=values)
    with refused("stale"):
        agreements.update_agreement(agreement=row, by=anna, version=1, values=values)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"numerator": 0}, "share_invalid", "numerator"),
        ({"numerator": 5}, "share_invalid", "numerator"),
        ({"numerator": 0, "denominator": 0}, "share_invalid", "numerator"),
        ({"valid_to": date(2025, 12, 31)}, "ends_before_start", "valid_to"),
    ],
)
def test_terms_that_cannot_be_are_refused(anna, values, code, field):
    with refused(code, field):
        agreements.create_agreement(by=anna, values=_values(**values))


def test_a_department_belongs_to_the_landlord(anna):
    with refused("department_of_another", "department"):
        agreements.create_agreement(by=anna, values=_values(department=factories.department()))


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
        (date(2025, 1, 1), date(2026, 1, 1), True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2026, 3, 1), date(2026, 4, 1), True),
        (date(2020, 1, 1), None, True),
    ],
)
def test_two_agreements_never_cover_the_same_scope_and_day(anna, start, end, overlaps):
    """H-13: overlap in one scope is refused and named."""
    first = _values(valid_to=date(2026, 6, 30))
    agreements.create_agreement(by=anna, values=first)
    second = first | {"valid_from": start, "valid_to": end}
    if overlaps:
        with refused("agreement_overlaps", "valid_from"):
            agreements.create_agreement(by=anna, values=second)
    else:
        later = agreements.create_agreement(by=anna, values=second)
        with refused("agreement_overlaps"):
            agreements.update_agreement(
                agreement=later, by=anna, version=1, values=second | {"valid_from": date(2026, 5, 1), "valid_to": None}
            )


def test_organisation_department_and_rooms_are_scopes_of_their_own(anna):
    """H-13: the narrowest one that covers the home decides."""
    department = factories.department()
    base = _values(landlord=department.landlord)
    whole = agreements.create_agreement(by=anna, values=base)
    estate = agreements.create_agreement(by=anna, values=base | {"department": department})
    three = agreements.create_agreement(by=anna, values=base | {"department": department, "rooms": 3})
    there = factories.site(landlord=department.landlord, department=department)
    elsewhere = factories.site(landlord=department.landlord)

    def covers(site, rooms):
        return agreement_for(factories.home(site=site, rooms=rooms), DAY)

    assert [covers(there, 3), covers(there, 2), covers(there, None), covers(elsewhere, 3)] == [
        three, estate, estate, whole]  # fmt: skip
    assert agreement_for(factories.home(site=there), date(2025, 12, 31)) is None
    assert agreement_for(factories.home(), DAY) is None


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"numerator": 2, "denominator": 1}, "agreement_share_is_a_share"),
        ({"numerator": 0}, "agreement_share_is_a_share"),
        ({"valid_to": date(2020, 1, 1)}, "agreement_dates_in_order"),
        ({"rooms": 3}, "agreement_rooms_need_department"),
    ],
)
def test_the_database_refuses_terms_that_cannot_be(db, values, constraint):
    with broken(constraint):
        factories.agreement(**values)


# H-14, H-15: the ledger


def _reports(by, agreement, count):
    return [report(home_of(agreement), by) for _ in range(count)]


def _ours(agreement):
    return [e.number for e in ledger(agreement) if e.kind == "vacancy" and e.ours]


@pytest.mark.parametrize(
    ("share", "offset", "ours"),
    [((1, 4), 0, [4, 8, 12]), ((1, 4), 3, [1, 5, 9]), ((1, 3), 0, [3, 6, 9, 12]), ((2, 3), 0, [2, 3, 5, 6, 8, 9, 11, 12]),
     ((1, 1), 0, list(range(1, 13)))],
)  # fmt: skip
def test_every_fourth_vacant_home_is_ours(anna, share, offset, ours):
    """H-14: exact fractions; 1/4 gives 4, 8, 12."""
    agreement = factories.agreement(numerator=share[0], denominator=share[1], offset=offset)
    made = _reports(anna, agreement, 12)
    assert _ours(agreement) == ours
    assert [n for n, vacancy in enumerate(made, 1) if vacancy.state == "open"] == ours
    assert {vacancy.state for vacancy in made} <= {"open", "landlord"}


def _replayed(agreement):
    """Each vacancy's turn computed again from the rows before it."""
    rows = rows_of(ledger(agreement))
    again = []
    for n, row in enumerate(rows):
        if row.kind == "vacancy":
            now = turns.state(agreement.share, agreement.offset, rows[:n])
            again.append((now.next_number, now.next_is_ours, now.next_why))
    return again, [(row.number, row.ours, row.why) for row in rows if row.kind == "vacancy"]


def test_replaying_the_ledger_gives_the_same_turns(anna):
    """H-14: also through returns, waivers and annulled reports."""
    agreement = factories.agreement(numerator=1, denominator=3, waived_turn="carried")
    made = _reports(anna, agreement, 7)
    vacancies.give_back(vacancy=made[2], by=anna, on=DAY, reason="Skimmel")
    made += _reports(anna, agreement, 2)
    vacancies.annul(vacancy=made[4], by=anna, on=DAY, reason="Meldt to gange")
    vacancies.waive(vacancy=made[5], by=anna, on=DAY, reason="For dyr")
    _reports(anna, agreement, 4)
    again, stored = _replayed(agreement)
    assert again == stored


def test_a_returned_turn_is_carried_to_the_next_home(anna):
    """H-15: as the agreement says; given turns stand."""
    agreement = factories.agreement()
    made = _reports(anna, agreement, 4)
    vacancies.give_back(vacancy=made[3], by=anna, on=DAY, reason="Boligen er ikke færdig")
    _reports(anna, agreement, 5)
    assert _ours(agreement) == [4, 5, 8]
    assert TurnEntry.objects.get(number=5).why == "carried"
    kinds = [(e.kind, e.number, bool(e.reason)) for e in ledger(agreement) if e.kind != "vacancy"]
    assert kinds == [("returned", 4, True), ("carried", 4, True)]


def test_a_returned_turn_is_lost_where_the_agreement_says_so(anna):
    agreement = factories.agreement(returned_turn="lost")
    made = _reports(anna, agreement, 4)
    vacancies.give_back(vacancy=made[3], by=anna, on=DAY, reason="Boligen er ikke færdig")
    _reports(anna, agreement, 5)
    assert _ours(agreement) == [4, 8]


@pytest.mark.parametrize(("waived", "ours"), [("lost", [4, 8]), ("carried", [4, 5, 8])])
def test_a_waived_turn_follows_the_agreement(anna, waived, ours):
    agreement = factories.agreement(waived_turn=waived)
    made = _reports(anna, agreement, 4)
    vacancies.waive(vacancy=made[3], by=anna, on=DAY, reason="For dyr for alle")
    _reports(anna, agreement, 5)
    assert _ours(agreement) == ours


def test_an_annulled_number_is_used_again(anna):
    """H-15: the row stays with its reason; the number comes round with its own turn."""
    agreement = factories.agreement()
    made = _reports(anna, agreement, 4)
    vacancies.annul(vacancy=made[1], by=anna, on=DAY, reason="Tastefejl")
    again = report(home_of(agreement), anna)
    assert (again.turn.number, again.turn.revision, again.state) == (2, 1, "landlord")
    vacancies.annul(vacancy=made[3], by=anna, on=DAY, reason="Tastefejl")
    fourth = report(home_of(agreement), anna)
    assert (fourth.turn.number, fourth.turn.revision, fourth.state) == (4, 1, "open")
    assert report(home_of(agreement), anna).turn.number == 5


def test_changed_terms_leave_given_turns_alone(anna):
    """H-15: given turns stand and the next is adjusted."""
    agreement = factories.agreement()
    _reports(anna, agreement, 4)
    values = {"landlord": agreement.landlord, "numerator": 1, "denominator": 2, "valid_from": agreement.valid_from}
    agreement = agreements.update_agreement(agreement=agreement, by=anna, version=1, values=values)
    _reports(anna, agreement, 2)
    assert _ours(agreement) == [4, 6]


def test_an_exception_needs_a_reason_and_a_number(anna):
    """H-15."""
    agreement = factories.agreement()
    _reports(anna, agreement, 1)
    values = {"agreement": agreement, "kind": "waived", "on": DAY, "by": anna}
    with refused("reason_needed", "reason"):
        agreements.add_exception(**values, number=1, reason=" ")
    with refused("turn_not_found"):
        agreements.add_exception(**values, number=2, reason="x")
    row = agreements.add_exception(**values, number=1, reason="Aftalt på mødet")
    assert (row.by, row.on, row.sequence) == (anna, DAY, 2)


def test_the_ledger_says_where_it_stands(anna, django_assert_num_queries):
    agreement = factories.agreement()
    _reports(anna, agreement, 3)
    with django_assert_num_queries(1):
        now = state_of(agreement, ledger(agreement))
    assert (now.counted, now.next_number, now.next_is_ours, now.next_why) == (3, 4, True, "share")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"number": 1, "revision": 0, "sequence": 9}, "turn_number_once|append-only|UNIQUE"),
        ({"number": 9, "sequence": 1}, "ledger_rows_in_order|append-only|UNIQUE"),
        ({"kind": "waived", "number": 1, "sequence": 9}, "exceptions_have_a_reason"),
        ({"kind": "gifted", "number": 1, "sequence": 9, "reason": "x"}, "turn_kind_is_known"),
    ],
)
def test_the_database_keeps_the_ledger_in_order(anna, values, constraint):
    """H-14: unique numbers, rows in order."""
    agreement = factories.agreement()
    _reports(anna, agreement, 1)
    with broken(constraint):
        TurnEntry.objects.create(agreement=agreement, on=DAY, **({"kind": "vacancy"} | values))


def test_the_last_row_of_another_agreement_does_not_matter(anna):
    one, other = factories.agreement(), factories.agreement()
    _reports(anna, one, 3)
    assert report(home_of(other), anna).turn.number == 1
    assert Agreement.objects.count() == 2
    assert report(home_of(one), anna, on=DAY + timedelta(days=1)).turn.number == 4
