"""V-18: what is left out has a reason, with figures, and a sentence in both languages."""

import string
from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.volunteers.tours.problems import HOUR, MINUTE, day, orders, pair, pickup, problems, van, window
from volunteers.matching.touring import texts, words
from volunteers.matching.tours import Break, BreakCode, Unserved, UnservedCode, evaluate, plan

BIKE = van("bike", volume_m3=Decimal("0.5"), weight_kg=Decimal(80), crew=1)

LEFT_OUT = [
    (
        [pickup(volume_m3=Decimal(14))],
        [van(), BIKE],
        (UnservedCode.TOO_BIG, {"volume_m3": Decimal(14), "room_m3": Decimal(12)}),
        "fylder 14 m³, og vognen med mest plads har 12 m³.",
    ),
    (
        [pickup(weight_kg=Decimal("950.5"))],
        [van(), BIKE],
        (UnservedCode.TOO_HEAVY, {"weight_kg": Decimal("950.5"), "room_kg": Decimal(900)}),
        "vejer 950,5 kg, og den vogn, der kan bære mest, kan tage 900 kg.",
    ),
    (
        [pickup(persons=2)],
        [van(crew=1)],
        (UnservedCode.CREW, {"persons": 2, "crew": 1}),
        "kræver 2 personer, og der er højst 1 på en vogn.",
    ),
    (
        [pickup(skills=frozenset({"piano", "lift"}))],
        [van(skills=frozenset({"lift"}))],
        (UnservedCode.SKILL, {"skills": "lift, piano"}),
        "ingen på vognene kan: køre lift, piano.",
    ),
    (
        [pickup(place=8, window=window(9, 10))],
        [van()],
        (UnservedCode.WINDOW, {"arrives_s": 9 * HOUR + 80 * MINUTE, "closes_s": 10 * HOUR, "late_s": 20 * MINUTE}),
        "skal nås senest kl. 10.00. Kørt direkte er det tidligste kl. 10.20.",
    ),
    (
        [pickup(place=8)],
        [van(window=window(9, 11))],
        (
            UnservedCode.DAY_TOO_SHORT,
            {"arrives_s": 9 * HOUR + 170 * MINUTE, "closes_s": 11 * HOUR, "late_s": 50 * MINUTE},
        ),
        "turen ville først slutte kl. 11.50, og den skal slutte senest kl. 11.00.",
    ),
    ([pickup()], [], (UnservedCode.NO_TOUR, {}), "der kører ingen vogn."),
]


@pytest.mark.parametrize(("stops", "vehicles", "reason", "danish"), LEFT_OUT, ids=[row[2][0] for row in LEFT_OUT])
def test_the_reason_is_read_aloud_with_its_figures(stops, vehicles, reason, danish):
    """V-18: what is left out has a reason."""
    (left,) = plan(day(stops, vehicles), 1, 5).unserved

    assert (left.code, left.figures) == reason
    assert words.reason_sentence(left, names={"lift": "køre lift"}) == danish


def test_when_one_half_cannot_be_driven_the_other_says_so():
    fetch, bring = pair("bed", 1, 2)
    late = pickup("bed bring", 8, kind=bring.kind, pair="bed", window=window(9, 9.5))

    left = plan(day([fetch, late]), 1, 5).unserved

    assert [(half.stop, half.code) for half in left] == [
        ("bed fetch", UnservedCode.OTHER_HALF),
        ("bed bring", UnservedCode.WINDOW),
    ]
    assert words.reason_sentence(left[0], "en", {"bed bring": "Søparken 12"}) == (
        "belongs with Søparken 12, which cannot be driven."
    )


def test_a_pair_for_which_the_day_is_too_short_says_so_where_it_ends():
    left = plan(day([*pair("bed", 1, 8)], [van(window=window(9, 11))]), 1, 5).unserved

    assert [(half.stop, half.code) for half in left] == [
        ("bed fetch", UnservedCode.OTHER_HALF),
        ("bed bring", UnservedCode.DAY_TOO_SHORT),
    ]


def test_what_a_locked_stop_breaks_by_itself_is_not_told_as_what_another_would_break():
    stops = [pickup("late", 5, volume_m3=Decimal(11), window=window(9, 9.5)), pickup("b", 5)]

    (left,) = plan(day(stops, [van(locked=("late",))]), 1, 5).unserved

    assert (left.stop, left.code) == ("b", UnservedCode.NO_ROOM)
    assert {item.code for item in left.tried[0].breaks} == {BreakCode.VOLUME}


def test_each_vehicle_lacks_something_else():
    """V-18: the bike has the time and the van the room, and neither both."""
    (left,) = plan(day([pickup(window=window(9, 10))], [BIKE, van(window=window(12, 16))]), 1, 5).unserved

    assert left.code == UnservedCode.NO_VEHICLE
    assert [line for tried in left.tried for line in words.tried_sentences(tried, names={"bike": "Ladcykel"})] == [
        "Ladcykel: sofa: 2 m³ i vognen, og den rummer 0,5 m³. Det er 1,5 m³ for meget.",
        "van: sofa: nås først kl. 12.10, og skulle nås senest kl. 10.00. Det er 130 min. for sent.",
    ]


def test_no_room_beside_the_rest_says_what_would_be_too_full():
    stops = [pickup("a", 1, volume_m3=Decimal(11)), pickup("b", 2, volume_m3=Decimal(3), priority=2)]

    (left,) = plan(day(stops), 1, 5).unserved

    assert (left.stop, left.code, words.reason_sentence(left)) == (
        "b",
        UnservedCode.NO_ROOM,
        "der er ikke plads på nogen tur.",
    )
    assert "14 m³ i vognen, og den rummer 12 m³. Det er 2 m³ for meget." in words.tried_sentences(left.tried[0])[0]


def test_no_room_beside_the_rest_says_who_would_have_to_wait():
    stops = [
        pickup("a", 4, window=window(9.5, 9.75)),
        pickup("b", 2, service_s=50 * MINUTE, priority=2, window=window(9, 9.5)),
    ]

    (left,) = plan(day(stops), 1, 5).unserved

    assert (left.stop, left.code) == ("b", UnservedCode.NO_ROOM)
    assert [line.split(": ")[0] for line in words.tried_sentences(left.tried[0], "en")] == ["van"]
    assert "too late." in words.tried_sentences(left.tried[0], "en")[0]


def test_every_code_has_both_languages():
    """No page ever shows a code."""
    assert set(texts.BREAKS) == set(BreakCode)
    assert set(texts.REASONS) == set(UnservedCode)
    for text in [*texts.BREAKS.values(), *texts.REASONS.values()]:
        assert text.da.endswith(".")
        assert text.en.endswith(".")
        assert text.da != text.en
        assert bool(text.by) == bool(text.da_one) == bool(text.en_one)
        assert fields(text.da) == fields(text.en)
        assert fields(text.da_one) == fields(text.en_one)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def whole(line: str) -> bool:
    return line.endswith(".") and "{" not in line and "None" not in line and "Decimal" not in line


@given(orders())
@settings(max_examples=100, derandomize=True)
def test_whatever_an_order_breaks_can_be_told_in_both_languages(drawn):
    problem, vehicle, order = drawn

    for item in evaluate(problem, vehicle, order).breaks:
        assert all(whole(words.break_sentence(item, language)) for language in words.LANGUAGES)


@given(problems())
@settings(max_examples=100, derandomize=True)
def test_whatever_is_left_out_can_be_told_in_both_languages(problem):
    for left in plan(problem, 1, 3).unserved:
        for language in words.LANGUAGES:
            lines = [line for tried in left.tried for line in words.tried_sentences(tried, language)]
            assert all(whole(line) for line in [words.reason_sentence(left, language), *lines])


def test_figures_are_written_the_way_they_are_read():
    assert (words.clock(50400), words.clock(50459, "en"), words.clock(25 * HOUR)) == ("14.00", "14:00", "1.00")
    assert (words.minutes(60), words.minutes(61, "en")) == ("1 min.", "2 min")
    assert (words.cubic_metres(Decimal("2.60")), words.kilos(Decimal(1250), "en")) == ("2,6 m³", "1,250 kg")
    assert (words.kilos(Decimal(100)), words.kilos(Decimal(0))) == ("100 kg", "0 kg")


def test_a_second_too_late_is_not_told_as_the_limit_itself():
    late = Break(BreakCode.LATE, "sofa", {"arrives_s": 10 * HOUR + 1, "closes_s": 10 * HOUR, "late_s": 1})

    assert words.break_sentence(late) == "nås først kl. 10.01, og skulle nås senest kl. 10.00. Det er 1 min. for sent."


def test_one_person_is_said_in_the_singular():
    left = Unserved("sofa", UnservedCode.CREW, {"persons": 1, "crew": 0})

    assert words.reason_sentence(left) == "kræver 1 person, og der er 0 på vognene."


def test_a_language_we_do_not_have_is_refused():
    left = Unserved("sofa", UnservedCode.NO_TOUR, {})

    with pytest.raises(ValueError, match="'de'"):
        words.reason_sentence(left, "de")
