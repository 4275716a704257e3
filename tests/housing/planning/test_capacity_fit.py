"""H-10, H-11: one booking too many is refused with figures."""

import pytest

from housing.planning.capacity import ClosureKind, Fit, FitCode, fits, judge
from tests.housing.planning.capacities import START, booked, closed, day, unit


def asked(persons, first=0, after=6, closures=(), bookings=(), shared=True, **of_unit):
    ends_on = None if after is None else day(after)
    return fits(unit(**of_unit), closures, bookings, persons, day(first), ends_on, shared)


def test_the_first_day_it_does_not_fit_is_named_with_its_figures():
    """H-10: four beds; one person lives there, two more come on day 3; two are asked about."""
    living = [booked(1, 0, None, shared=True), booked(2, 3, 5, shared=True)]

    answer = asked(2, bookings=living)

    assert answer == Fit(FitCode.BEDS, on=day(3), beds=4, booked=3, asked=2)
    assert not answer
    assert answer.missing == 1


def test_the_worst_day_and_what_no_bed_would_mend_are_found():
    """H-10, H-11: one bed is missing on day 0, three on day 2; on day 4 the unit is closed."""
    living = [booked(4, 0, None, shared=True), booked(2, 2, 4, shared=True)]
    verdict = judge(unit(), [closed(4, 5)], living, 1, day(0), day(6), shared=True)

    assert (verdict.first.on, verdict.first.missing) == (day(0), 1)
    assert verdict.worst is not None
    assert (verdict.worst.on, verdict.worst.missing) == (day(2), 3)
    assert verdict.barred is not None
    assert (verdict.barred.on, verdict.barred.code) == (day(4), FitCode.OUT_OF_SERVICE)
    assert judge(unit(), [], [], 4, day(0), day(6))
    assert not verdict


def test_who_fits_is_told_how_full_it_gets():
    living = [booked(1, 0, None, shared=True), booked(2, 3, 5, shared=True)]

    answer = asked(1, bookings=living)

    assert answer == Fit(FitCode.FITS, on=None, beds=4, booked=3, asked=1)
    assert answer
    assert answer.missing == 0


def test_moving_in_on_the_day_the_others_move_out_is_no_overlap():
    """H-35: the end date is the first day away, on both sides."""
    assert asked(4, 2, 4, bookings=[booked(4, 0, 2), booked(4, 4, None)], shared=False)


REASONS = [
    ("before it opens", FitCode.NOT_OPEN, 0, {"opens_on": day(1)}, [], []),
    ("when the lease ends", FitCode.NOT_OPEN, 5, {"closes_on": day(5)}, [], []),
    ("under repair", FitCode.OUT_OF_SERVICE, 2, {}, [closed(2, 3)], []),
    ("being cleaned", FitCode.TURNAROUND, 1, {}, [closed(1, 3, kind=ClosureKind.TURNAROUND)], []),
    ("repair before cleaning", FitCode.OUT_OF_SERVICE, 1, {}, [closed(1, 3, kind="turnaround"), closed(1, 2)], []),
    ("a family lives there", FitCode.HELD, 4, {}, [], [booked(2, 4, None)]),
    ("too few beds from the start", FitCode.BEDS, 0, {"beds": 1}, [], []),
]


@pytest.mark.parametrize(("case", "code", "on", "of_unit", "closures", "bookings"), REASONS)
def test_each_reason_has_its_own_code(case, code, on, of_unit, closures, bookings):
    """H-08, H-09, H-11, H-12."""
    answer = asked(2, closures=closures, bookings=bookings, **of_unit)

    assert (answer.code, answer.on) == (code, day(on)), case


def test_a_family_is_refused_where_a_single_person_lives():
    """H-11: only single persons share, and two beds are left."""
    living = [booked(1, 3, None, shared=True)]

    assert asked(2, bookings=living, shared=False) == Fit(FitCode.OCCUPIED, day(3), beds=4, booked=1, asked=2)
    assert asked(2, bookings=living, shared=True)


def test_a_unit_that_cannot_be_used_has_no_beds():
    answer = asked(2, closures=[closed(0, None)])

    assert (answer.beds, answer.booked, answer.missing) == (0, 0, 2)


def test_for_good_looks_at_every_day_to_come():
    """H-35: no end date, and somebody is promised the unit next year."""
    assert asked(1, after=None, bookings=[booked(4, 400, 401)]).on == day(400)
    assert asked(1, after=None, bookings=[booked(4, -9, 0)])


def test_other_units_and_those_without_a_unit_do_not_matter():
    others = [booked(4, 0, None, "pavilion 2"), booked(9, 0, None, None, site="Engholm")]

    assert asked(4, closures=[closed(0, None, "pavilion 2")], bookings=others, shared=False)


@pytest.mark.parametrize(("persons", "after"), [(0, 1), (1, 0)])
def test_nobody_and_no_day_are_refused(persons, after):
    with pytest.raises(ValueError, match=r"no day|one person"):
        fits(unit(), [], [], persons, START, day(after))
