"""V-01 to V-05: who is suggested, with which points, and who is left out and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.volunteers.matching.people import HANNE, SATURDAY, SON, TODAY, TUESDAY, household, volunteer
from volunteers.matching.explanation import FactCode
from volunteers.matching.model import Certificate, Kind, Member, Period, Standing, Weights
from volunteers.matching.parts import PartCode
from volunteers.matching.rules import WAIVABLE, Override, RuleCode
from volunteers.matching.suggestions import best, left_out, rank


def one(home=None, helper=None, on=TODAY, **more):
    return rank(home or household(), [helper or volunteer()], on, **more)[0]


def part(code, home=None, helper=None, **more):
    return next(p for p in one(home, helper, **more).parts if p.code == code)


def why(home=None, helper=None, on=TODAY, **more):
    return [reason.code for reason in one(home, helper, on, **more).reasons]


def test_a_coordinator_can_redo_the_points_with_a_pencil():
    """V-03: Russian is their language (30), 557 m (25), two times (15), sons 8 against 9 and 6 (13), one of two wishes (5),
    nobody else (5).
    """
    told = one()

    assert [(p.code, p.points, p.most) for p in told.parts] == [
        (PartCode.LANGUAGE, 30, 30),
        (PartCode.DISTANCE, 25, 25),
        (PartCode.TIME, 15, 15),
        (PartCode.CHILDREN, 13, 15),
        (PartCode.INTERESTS, 5, 10),
        (PartCode.LOAD, 5, 5),
    ]
    assert (told.rank, told.score, told.kinds) == (1, 93, (Kind.CONTACT_FAMILY,))
    assert not told.is_left_out
    assert sum(p.most for p in told.parts) == 100


@pytest.mark.parametrize(
    ("spoken", "points", "fact"),
    [
        (("RUSSISK ",), 30, FactCode.LANGUAGE_HOME),
        (("dansk", "engelsk"), 18, FactCode.LANGUAGE_OTHER),
        (("dansk",), 0, FactCode.LANGUAGE_INTERPRETER),
    ],
)
def test_the_language_of_the_home_counts_most(spoken, points, fact):
    told = part(PartCode.LANGUAGE, household(interpreter=True), volunteer(languages=spoken))

    assert (told.points, told.fact) == (points, fact)


@pytest.mark.parametrize(
    ("north", "points", "fact"),
    [
        (0.0, 25, FactCode.DISTANCE_WITHIN),
        (0.0089, 25, FactCode.DISTANCE_WITHIN),  # 991 m
        (0.0091, 20, FactCode.DISTANCE_WITHIN),  # 1,013 m
        (0.04, 13, FactCode.DISTANCE_WITHIN),
        (0.08, 5, FactCode.DISTANCE_WITHIN),
        (0.2, 0, FactCode.DISTANCE_BEYOND),
        (None, 13, FactCode.DISTANCE_UNKNOWN),
    ],
)
def test_distance_counts_by_bands(north, points, fact):
    """V-03: a band, not a metre; not known is neutral and says so."""
    there = household().latitude
    told = part(PartCode.DISTANCE, None, volunteer(latitude=None if north is None else there + north))

    assert (told.points, told.fact) == (points, fact)


@pytest.mark.parametrize(
    ("slots", "points", "fact"),
    [
        ({TUESDAY, SATURDAY}, 15, FactCode.TIME_SHARED),
        ({SATURDAY}, 8, FactCode.TIME_SHARED),
        ({replace(SATURDAY, weekday=6)}, 0, FactCode.TIME_NONE),
        ((), 8, FactCode.TIME_UNKNOWN),
    ],
)
def test_two_times_of_the_week_are_enough(slots, points, fact):
    told = part(PartCode.TIME, None, volunteer(slots=frozenset(slots)))

    assert (told.points, told.fact) == (points, fact)


@pytest.mark.parametrize(
    ("home", "helper", "points", "fact"),
    [
        ({}, {"members": (HANNE,)}, 0, FactCode.CHILDREN_ALONE),
        ({"children": ()}, {}, 8, FactCode.CHILDREN_NONE),
        ({"children": (None,)}, {}, 8, FactCode.CHILDREN_UNKNOWN),
        ({"children": (date(2012, 11, 25), None)}, {}, 0, FactCode.CHILDREN_NEAR),  # 13 and 8
        ({"children": (date(2014, 11, 24),)}, {}, 4, FactCode.CHILDREN_NEAR),  # 12 today and 8
        ({"children": (date(2014, 11, 25),)}, {}, 8, FactCode.CHILDREN_NEAR),  # 12 tomorrow
        ({"children": (date(2008, 11, 24),)}, {}, 8, FactCode.CHILDREN_NONE),  # of age today
    ],
)
def test_children_count_by_years_to_the_nearest(home, helper, points, fact):
    """V-03: four years apart is a quarter, five nothing."""
    told = part(PartCode.CHILDREN, household(**home), volunteer(**helper))

    assert (told.points, told.fact) == (points, fact)


@pytest.mark.parametrize(
    ("wished", "has", "points", "fact"),
    [
        (("fodbold",), ("Fodbold", "skak"), 10, FactCode.INTERESTS_SHARED),
        (("fodbold", "skak", "natur"), ("natur",), 3, FactCode.INTERESTS_SHARED),
        (("fodbold",), ("skak",), 0, FactCode.INTERESTS_NONE),
        ((), ("skak",), 5, FactCode.INTERESTS_UNKNOWN),
        (("skak",), (), 5, FactCode.INTERESTS_UNKNOWN),
    ],
)
def test_interests_count_by_the_share_of_wishes_they_meet(wished, has, points, fact):
    told = part(PartCode.INTERESTS, household(interests=wished), volunteer(interests=has))

    assert (told.points, told.fact) == (points, fact)


@pytest.mark.parametrize(("capacity", "load", "points"), [(1, 0, 5), (2, 1, 3), (3, 2, 2), (4, 1, 4)])
def test_who_has_room_left_scores_higher(capacity, load, points):
    assert part(PartCode.LOAD, None, volunteer(capacity=capacity, load=load)).points == points


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("home", "helper", "code"),
    [
        ({}, {"standing": Standing.APPLIED}, RuleCode.NOT_APPROVED),
        ({}, {"standing": Standing.PAUSED}, RuleCode.PAUSED),
        ({}, {"standing": Standing.LEFT}, RuleCode.LEFT),
        ({}, {"promised_on": None}, RuleCode.PROMISE_MISSING),
        ({}, {"promised_on": TOMORROW}, RuleCode.PROMISE_MISSING),
        ({"blocked": frozenset({"v1"})}, {}, RuleCode.BLOCKED),
        ({"declined": frozenset({"v1"})}, {}, RuleCode.DECLINED),
        ({"together": frozenset({"v1"})}, {}, RuleCode.TOGETHER),
        ({"sought": frozenset({Kind.VISITING_FAMILY})}, {}, RuleCode.KIND_NOT_OFFERED),
        ({"sought": frozenset()}, {"kinds": frozenset()}, RuleCode.KIND_NOT_OFFERED),
        ({}, {"absences": (Period(YESTERDAY, TOMORROW),)}, RuleCode.ABSENT),
        ({}, {"absences": (Period(TODAY),)}, RuleCode.ABSENT),
        ({}, {"load": 2}, RuleCode.FULL_LOAD),
        ({}, {"load": 3}, RuleCode.FULL_LOAD),
        ({}, {"capacity": 0}, RuleCode.FULL_LOAD),
        ({}, {"languages": ()}, RuleCode.LANGUAGE_UNKNOWN),
        ({"languages": (), "other_languages": (" ",)}, {}, RuleCode.LANGUAGE_UNKNOWN),
        ({}, {"languages": ("dansk",)}, RuleCode.NO_SHARED_LANGUAGE),
    ],
)
def test_a_hard_rule_leaves_a_volunteer_out_with_its_code(home, helper, code):
    """V-04: points cannot outweigh it."""
    told = one(household(**home), volunteer(**helper))

    assert [reason.code for reason in told.reasons] == [code]
    assert told.rank is None
    assert best([told], 5) == []


@pytest.mark.parametrize(
    ("home", "helper"),
    [
        ({}, {"standing": Standing.APPROVED}),
        ({}, {"promised_on": TODAY}),
        ({"blocked": frozenset({"v2"}), "declined": frozenset({"v2"})}, {}),
        ({"sought": frozenset()}, {}),
        ({}, {"absences": (Period(date(2026, 11, 1), TODAY), Period(TOMORROW))}),
        ({"interpreter": True}, {"languages": ()}),
        ({"interpreter": True}, {"languages": ("dansk",)}),
    ],
)
def test_no_rule_bites_on_the_day_it_does_not_hold(home, helper):
    assert why(household(**home), volunteer(**helper)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"certificate": Certificate.NOT_NEEDED}, RuleCode.CERTIFICATE_MISSING),
        ({"certificate": Certificate.REQUESTED}, RuleCode.CERTIFICATE_MISSING),
        ({"certificate": Certificate.CONSENT_PENDING}, RuleCode.CERTIFICATE_MISSING),
        ({"certificate": Certificate.REJECTED}, RuleCode.CERTIFICATE_MISSING),
        ({"checked_on": TOMORROW}, RuleCode.CERTIFICATE_MISSING),
        ({"next_check_on": YESTERDAY}, RuleCode.CERTIFICATE_EXPIRED),
        ({"next_check_on": TODAY}, None),
        ({"next_check_on": None, "checked_on": None}, None),
    ],
)
def test_with_a_child_under_fifteen_a_certificate_must_hold_that_day(change, code):
    """V-02, V-04: cleared, received and not run out on the meeting date."""
    helper = volunteer(members=(replace(HANNE, **change), SON))

    assert why(None, helper) == ([code] if code else [])
    assert why(household(children=(date(2011, 11, 24),)), helper) == []  # 15 today


def test_the_day_of_the_meeting_decides_not_the_day_of_asking():
    """V-04: a certificate that runs out, and a child that turns 15, before they meet."""
    assert why(on=date(2027, 5, 3)) == []
    assert why(on=date(2027, 5, 4)) == [RuleCode.CERTIFICATE_EXPIRED]
    teenager = household(children=(date(2012, 5, 4),))
    assert why(teenager, on=date(2027, 5, 4)) == []


@pytest.mark.parametrize(
    ("born", "lacks"), [(date(2011, 11, 24), True), (date(2011, 11, 25), False), (None, True), (date(1950, 1, 1), True)]
)
def test_everybody_of_fifteen_in_the_contact_family_must_be_cleared(born, lacks):
    """V-02: from the 15th birthday on; an age nobody wrote is not taken for young."""
    helper = volunteer(members=(HANNE, Member(born)))

    assert why(None, helper) == ([RuleCode.CERTIFICATE_MISSING] if lacks else [])


def test_a_child_whose_age_nobody_wrote_is_protected_and_an_unborn_one_not_yet():
    uncleared = volunteer(members=(replace(HANNE, certificate=Certificate.REQUESTED),))

    assert why(household(children=(None,)), uncleared) == [RuleCode.CERTIFICATE_MISSING]
    assert why(household(children=(TOMORROW,)), uncleared) == []


def test_every_reason_is_told_not_the_first_only():
    """V-03: each excluded volunteer has its codes, in the order of the page."""
    helper = volunteer(standing=Standing.PAUSED, load=2, members=(replace(HANNE, next_check_on=YESTERDAY), Member()))

    assert why(None, helper) == [
        RuleCode.PAUSED,
        RuleCode.CERTIFICATE_MISSING,
        RuleCode.CERTIFICATE_EXPIRED,
        RuleCode.FULL_LOAD,
    ]


def test_the_best_stand_first_and_those_left_out_last():
    """V-03: by score, equal ones by reference with 2 before 10; those left out by reference alone."""
    helpers = [
        volunteer(key="full", reference="V-3", load=2),
        volunteer(key="b", reference="V-10"),
        volunteer(key="a", reference="V-2"),
        volunteer(key="far", reference="V-1", latitude=56.3),
        volunteer(key="away", reference="V-0", latitude=56.3, absences=(Period(TODAY),)),
    ]

    told = rank(household(), helpers, TODAY)

    assert [(s.volunteer, s.rank) for s in told] == [("a", 1), ("b", 2), ("far", 3), ("away", None), ("full", None)]
    assert [s.volunteer for s in best(told, 2)] == ["a", "b"]
    assert [s.volunteer for s in left_out(told)] == ["away", "full"]
    assert rank(household(), [], TODAY) == []


def test_a_rule_can_be_set_aside_for_one_pair_with_a_reason():
    """V-04: the suggestion says so, and nobody else gets through."""
    full = [volunteer(key=key, reference=key, load=2) for key in ("v1", "v2")]
    aside = Override("h1", "v1", frozenset({RuleCode.FULL_LOAD, RuleCode.ABSENT}), "Kender familien i forvejen")

    told = rank(household(), full, TODAY, overrides=[aside])

    assert [(s.volunteer, s.rank, s.waived) for s in told] == [("v1", 1, (RuleCode.FULL_LOAD,)), ("v2", None, ())]


@pytest.mark.parametrize("code", sorted(set(RuleCode) - WAIVABLE))
def test_no_reason_sets_a_certificate_or_a_promise_aside(code):
    """V-01, V-02, V-04, V-05: not even in good company."""
    with pytest.raises(ValueError, match=code.value):
        Override("h1", "v1", frozenset({code, RuleCode.FULL_LOAD}), "Det haster")


def test_both_certificate_rules_are_firm():
    assert {RuleCode.CERTIFICATE_MISSING, RuleCode.CERTIFICATE_EXPIRED}.isdisjoint(WAIVABLE)


def test_an_override_needs_a_reason_and_a_pair():
    with pytest.raises(ValueError, match="reason"):
        Override("h1", "v1", frozenset({RuleCode.ABSENT}), " ")
    lost = Override("h1", "v9", frozenset({RuleCode.ABSENT}), "Kommer hjem")
    with pytest.raises(ValueError, match="'v9'"):
        one(overrides=[lost])


def test_two_of_one_key_are_refused():
    with pytest.raises(ValueError, match="Two volunteers have the key 'v1'"):
        rank(household(), [volunteer(), volunteer(reference="V-2")], TODAY)


@pytest.mark.parametrize(
    "change",
    [
        {"language": -1},
        {"language": 9_931},
        dict.fromkeys(("language", "distance", "time", "children", "interests", "load"), 0),
        {"bands": ((1000, 100), (1000, 50))},
        {"bands": ((1000, 50), (2000, 100))},
        {"age_gaps": (50, 100)},
        {"neutral": 101},
        {"enough_slots": 0},
    ],
)
def test_weights_that_make_no_sense_are_refused(change):
    with pytest.raises(ValueError, match=r"\w"):
        Weights(**change)


def test_weights_are_data():
    """V-03: the same rule with other points."""
    told = one(weights=Weights(language=1, distance=0, time=0, children=0, interests=0, load=0))

    assert (told.score, [p.points for p in told.parts]) == (1, [1, 0, 0, 0, 0, 0])


@pytest.mark.parametrize(
    "build",
    [
        lambda: volunteer(members=()),
        lambda: volunteer(load=-1),
        lambda: Period(TODAY, TODAY),
        lambda: replace(TUESDAY, weekday=7),
    ],
)
def test_facts_that_cannot_be_are_refused(build):
    with pytest.raises(ValueError, match=r"\w"):
        build()
