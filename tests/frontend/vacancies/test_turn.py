"""Whose turn it is, with the sum a clerk can follow."""

from fractions import Fraction

import pytest

from frontend.staff.vacancies.anatomy import scale_of
from frontend.staff.vacancies.presenting import adding_up, exact, of, signed
from frontend.staff.vacancies.turn import turn_of
from housing.models import TurnEntry
from tests import factories


def entry(number, *, ours, why="share", **agreement):
    return TurnEntry.objects.create(
        agreement=factories.agreement(**agreement), sequence=1, kind="vacancy", number=number, ours=ours, why=why,
        on=factories.DAY,
    )  # fmt: skip


def test_a_turn_of_ours_says_both_products(db):
    """H-14: 23 × ¼ = 5,75 gives 5 and 24 × ¼ = 6 gives 6."""
    turn = turn_of(factories.vacancy(turn=entry(24, ours=True), stream_why="2+0:1+1"))

    assert turn.big == "Kommunens tur, og den går til flygtninge."
    assert (
        "23 × ¼ = 5,75 giver 5 hele ture, og 24 × ¼ = 6 giver 6. Derfor er det kommunens tur nr. 6."
        in turn.sentences[1]
    )
    assert turn.sentences[2].endswith("havde flygtninge fået 2 og andre i akut nød 1 (og 1 på vej).")
    assert [(box.ours, box.now) for box in turn.boxes] == [(False, False)] * 3 + [(True, True)]


def test_a_landlords_turn_says_why_none_is_added(db):
    turn = turn_of(factories.vacancy(turn=entry(22, ours=False, why="landlord"), state="landlord", stream=""))

    assert turn.big == "Udlejers tur."
    assert "21 × ¼ = 5,25 og 22 × ¼ = 5,5. Begge giver 5 hele ture" in turn.sentences[1]
    assert [box.now for box in turn.boxes] == [False, True, False, False]
    assert turn.boxes[-1].ours


def test_a_carried_turn_names_the_earlier_one(db):
    """H-15."""
    turn = turn_of(factories.vacancy(turn=entry(5, ours=True, why="carried")))

    assert "4 × ¼ = 1 og 5 × ¼ = 1,25. Begge giver 1 hele ture" in turn.sentences[1]
    assert "en tidligere tur er ført videre" in turn.sentences[1]


def test_offset_is_said_with_the_sum_that_uses_it(db):
    """H-14: nr. 10 counts as 10 + 2 = 12, and 12 is the number in the products."""
    turn = turn_of(factories.vacancy(turn=entry(10, ours=True, offset=2)))

    assert turn.sentences[1] == "Aftalens forskydning er 2, så nr. 10 tæller som 10 + 2 = 12."
    assert turn.sentences[2] == (
        "Andelen er ¼: 11 × ¼ = 2,75 giver 2 hele ture, og 12 × ¼ = 3 giver 3. Derfor er det kommunens tur."
    )


def test_offset_is_said_for_a_landlords_home_too(db):
    turn = turn_of(factories.vacancy(turn=entry(9, ours=False, why="landlord", offset=2), state="landlord", stream=""))

    assert turn.sentences[1] == "Aftalens forskydning er 2, så nr. 9 tæller som 9 + 2 = 11."
    assert "10 × ¼ = 2,5 og 11 × ¼ = 2,75. Begge giver 2 hele ture" in turn.sentences[2]


def test_a_home_outside_every_agreement_is_ours(db):
    """H-16: only the municipality's own home is called that; another landlord's is named."""
    own = factories.landlord(kind="municipality")
    turn = turn_of(factories.vacancy(unit=factories.home(site=factories.site(landlord=own))))
    private = factories.landlord(kind="private", name="Udlejer Prøve")
    other = turn_of(factories.vacancy(unit=factories.home(site=factories.site(landlord=private))))

    assert turn.big == "Kommunens egen bolig, og den går til flygtninge."
    assert other.big == "Bolig uden aftale hos Udlejer Prøve, og den går til flygtninge."
    assert turn.boxes == ()


@pytest.mark.parametrize("share", [(1, 1), (1, 3), (2, 3), (1, 20)])
def test_the_boxes_always_hold_the_home_and_never_grow_long(db, share):
    """H-14: whatever the share, exactly one box is this home's."""
    agreement = factories.agreement(numerator=share[0], denominator=share[1])
    home = factories.vacancy()

    for number in range(1, 30):
        home.turn = TurnEntry(agreement=agreement, number=number, why="landlord")
        boxes = turn_of(home).boxes
        assert sum(box.now for box in boxes) == 1
        assert len(boxes) <= 8


@pytest.mark.parametrize(
    ("values", "whole", "expected"),
    [
        ([30.4, 15.4, 5.4], 51, [30, 15, 6]),
        ([0.5, 0.5], 1, [1, 0]),
        ([51.4, 106.4, -11.4], 146, [51, 106, -11]),
        ([], 0, []),
    ],
)
def test_what_the_eye_adds_comes_out(values, whole, expected):
    found = adding_up(values, whole)

    assert sum(found) == whole
    assert all(abs(one - other) < 1 for one, other in zip(found, values, strict=True))
    assert len(found) == len(expected)


def test_numbers_and_names_as_people_write_them():
    assert [exact(Fraction(n, 4)) for n in (22, 23, 24)] == ["5,5", "5,75", "6"]
    assert exact(Fraction(17, 3)) == "5,67"
    assert [signed(107), signed(-12), signed(0)] == ["+ 107", "− 12", "0"]
    assert [of("Familien Haddad"), of("Olena Kovalenko")] == ["familien Haddad", "Olena Kovalenko"]


def test_the_scale_has_a_top_when_nobody_fits():
    scale = scale_of([])

    assert (scale.top, scale.ticks) == (100, [20, 40, 60, 80])
