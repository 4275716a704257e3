"""H-03: rooms needed, by a dated table that is data."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.planning.rooms import DANISH_DEFAULT, RoomPerson, RoomTable, age_on, rooms_needed

TODAY = date(2026, 11, 24)
# Housing Benefit Regulations 2006 (UK), regulation B13: bedrooms, the living room comes on top.
ENGLISH = RoomTable(
    name="england-b13",
    source="Housing Benefit Regulations 2006, regulation B13",
    valid_from=date(2013, 4, 1),
    adult_from=16,
    share_same_sex_below=16,
    share_any_sex_below=10,
    living_room=False,
)
ADULT, PARTNER = RoomPerson(age=35), RoomPerson(age=33, relation="partner")


def kid(age: int | None, sex: str = "") -> RoomPerson:
    return RoomPerson(age=age, sex=sex, relation="child")


@pytest.mark.parametrize(
    ("persons", "rooms"),
    [
        ([ADULT], 1),
        ([ADULT, PARTNER], 1),
        ([ADULT, PARTNER, kid(10, "m"), kid(7, "f")], 3),
        ([ADULT, PARTNER, kid(9, "m"), kid(7, "f")], 2),
        ([ADULT, kid(15, "m"), kid(11, "m")], 2),
        ([ADULT, kid(15, "m"), kid(11, "f")], 3),
        ([ADULT, kid(15, "m"), kid(5, "m"), kid(5, "f"), kid(4, "f")], 3),
        ([ADULT, kid(18, "m"), kid(17, "m")], 3),
        ([ADULT, RoomPerson(age=70, relation="other")], 2),
        ([ADULT, RoomPerson(relation="other")], 2),
        ([ADULT, PARTNER, RoomPerson(age=40, carer=True, relation="other")], 3),
        ([ADULT, kid(None, "m"), kid(3, "m")], 3),
        ([ADULT, kid(12), kid(13)], 3),
        ([ADULT, kid(2), kid(3)], 2),
        ([], 1),
    ],
)
def test_a_household_needs_this_many_rooms(persons, rooms):
    """H-03: couples share, children share by age and sex, an unknown age or sex never saves a room."""
    assert rooms_needed(persons, DANISH_DEFAULT, TODAY) == rooms


def test_a_birthday_changes_the_need_on_the_day():
    """H-03: recomputed nightly, for a child turns ten without anybody writing it."""
    family = [ADULT, kid(6, "f"), RoomPerson(birth_date=date(2016, 11, 24), sex="m", relation="child")]

    assert rooms_needed(family, DANISH_DEFAULT, date(2026, 11, 23)) == 2
    assert rooms_needed(family, DANISH_DEFAULT, date(2026, 11, 24)) == 3


@pytest.mark.parametrize(
    ("on", "rooms"),
    [
        (date(2026, 9, 7), 1),
        (date(2026, 9, 8), 2),
        (date(2026, 12, 1), 2),
        (date(2026, 12, 29), 2),
        (date(2026, 12, 30), 1),
    ],
)
def test_an_unborn_child_counts_from_twelve_weeks_before(on, rooms):
    """H-03: pregnancy; four weeks after the due date the child must be written down itself."""
    mother = replace(PARTNER, expected_on=date(2026, 12, 1))

    assert rooms_needed([ADULT, mother], DANISH_DEFAULT, on) == rooms


def test_a_child_recorded_before_its_birth_counts_like_an_unborn_one():
    coming = RoomPerson(birth_date=date(2027, 6, 1), relation="child")

    assert rooms_needed([ADULT, coming], DANISH_DEFAULT, TODAY) == 1
    assert rooms_needed([ADULT, coming], DANISH_DEFAULT, date(2027, 5, 1)) == 2


def test_another_country_is_another_table_and_no_other_code():
    """H-03: the rules are data."""
    family = [ADULT, PARTNER, kid(16, "m"), kid(15, "m"), kid(9, "f"), kid(8, "m")]

    assert rooms_needed(family, ENGLISH, TODAY) == 1 + 1 + 1 + 1 + 1
    assert rooms_needed(family, DANISH_DEFAULT, TODAY) == 1 + 1 + 1


def test_single_adults_may_share_where_the_table_says_so():
    shared = replace(DANISH_DEFAULT, single_adult_alone=False)

    assert rooms_needed([ADULT] * 3, DANISH_DEFAULT, TODAY) == 3
    assert rooms_needed([ADULT] * 3, shared, TODAY) == 2
    assert rooms_needed([ADULT, PARTNER], replace(DANISH_DEFAULT, couple_shares=False), TODAY) == 2


def test_a_table_is_not_used_outside_its_dates():
    """H-21: judged by the rules of the day."""
    ended = replace(DANISH_DEFAULT, valid_to=TODAY)

    with pytest.raises(ValueError, match="does not apply"):
        rooms_needed([ADULT], ended, TODAY)
    with pytest.raises(ValueError, match="does not apply"):
        rooms_needed([ADULT], DANISH_DEFAULT, date(2014, 12, 31))
    with pytest.raises(ValueError, match="adult, partner"):
        rooms_needed([RoomPerson(relation="dog")], DANISH_DEFAULT, TODAY)
    with pytest.raises(ValueError, match="f, m or empty"):
        rooms_needed([kid(3, "k")], DANISH_DEFAULT, TODAY)


def fewest_by_trying(children: list[tuple[int, str]]) -> int:
    """Every way of putting children two and two."""
    if not children:
        return 0
    best = 1 + fewest_by_trying(children[1:])
    for other in range(1, len(children)):
        (age, sex), (age2, sex2) = children[0], children[other]
        small = max(age, age2) < 10
        if small or (max(age, age2) < 18 and sex and sex == sex2):
            best = min(best, 1 + fewest_by_trying(children[1:other] + children[other + 1 :]))
    return best


@given(st.lists(st.tuples(st.integers(0, 19), st.sampled_from(["f", "m", ""])), max_size=7))
@settings(max_examples=200, derandomize=True)
def test_no_other_way_of_sharing_needs_fewer_rooms(children):
    people = [ADULT, *(kid(age, sex) for age, sex in children)]

    assert rooms_needed(people, DANISH_DEFAULT, TODAY) == 1 + fewest_by_trying(children)


def test_age_is_counted_in_birthdays():
    leap = RoomPerson(birth_date=date(2008, 2, 29))

    assert [age_on(leap, day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]
