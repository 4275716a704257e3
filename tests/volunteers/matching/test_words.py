"""V-03, V-04, V-07, V-12: every code is a sentence in Danish and English, and no page shows a code."""

import string
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.volunteers.matching.people import (
    HANNE,
    TODAY,
    household,
    many_households,
    many_volunteers,
    volunteer,
)
from volunteers.matching import rule_texts, texts, words
from volunteers.matching.coverage import Coverage
from volunteers.matching.depot import StorageCode, StorageFit
from volunteers.matching.explanation import FactCode, Part, Reason
from volunteers.matching.formats import cubic_metres, distance, limit, listed, percent
from volunteers.matching.model import Kind, Member, Period
from volunteers.matching.parts import PartCode
from volunteers.matching.plan import Matching, Total, Uncovered, UncoveredCode
from volunteers.matching.rules import RuleCode
from volunteers.matching.suggestions import left_out_by, rank
from volunteers.matching.texts import Text

TABLES = [
    (Kind, texts.KINDS),
    (PartCode, texts.PART_NAMES),
    (FactCode, texts.FACTS),
    (RuleCode, rule_texts.RULES),
    (RuleCode, rule_texts.COUNTED),
    (UncoveredCode, texts.UNCOVERED),
    (StorageCode, texts.STORAGE),
]


@pytest.mark.parametrize(("codes", "table"), TABLES)
def test_every_code_has_both_languages(codes, table):
    assert set(table) == set(codes)
    for text in table.values():
        assert text.da
        assert text.en
        assert fields(text.da) == fields(text.en)
        assert bool(text.by) == bool(text.da_one) == bool(text.en_one)
        assert fields(text.da_one) == fields(text.en_one) <= fields(text.da)


def test_sentences_without_a_code_have_both_languages_too():
    alone = [text for text in vars(texts).values() if isinstance(text, Text)]

    assert len(alone) == 5
    for text in [*alone, *texts.SIDES.values()]:
        assert text.da != text.en
        assert fields(text.da) == fields(text.en)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def told(language="da", **changes):
    suggestion = rank(household(), [volunteer(**changes)], TODAY)[0]
    return [words.part_sentence(part, language) for part in suggestion.parts]


def test_the_parts_read_as_a_coordinator_would_say_them():
    assert told() == [
        "Begge taler russisk.",
        "557 m i lige linje, inden for 1 km.",
        "2 fælles tidspunkter: tirsdag aften og lørdag formiddag.",
        "Et barn på 8 år. Husstandens er 6 og 9.",
        "Begge er til fodbold.",
        "Ingen andre husstande. Har plads til 2.",
    ]
    assert told("en", load=1, members=(HANNE, Member(date(2016, 1, 1)), Member(date(2019, 1, 1)))) == [
        "Both speak russisk.",
        "557 m as the crow flies, within 1 km.",
        "2 times in common: Tuesday evening and Saturday morning.",
        "Children aged 7 and 10. The household's are 6 and 9.",
        "Both like fodbold.",
        "One other household. Has room for 2 in all.",
    ]
    assert [words.part_name(code, "en") for code in PartCode][:2] == ["Language", "Distance"]


@pytest.mark.parametrize(
    ("home", "helper", "danish", "english"),
    [
        (
            {},
            {"members": (Member(),)},
            "En person på 15 år eller mere mangler børneattest, og husstanden har børn under 15.",
            "One person of 15 or more has no child certificate, and the household has children under 15.",
        ),
        (
            {},
            {"absences": (Period(TODAY, date(2026, 12, 1)), Period(TODAY, date(2027, 1, 4)))},
            "Er væk og tilbage den 4. januar 2027.",
            "Is away and back on 4 January 2027.",
        ),
        ({}, {"absences": (Period(TODAY),)}, "Er væk på ubestemt tid.", "Is away indefinitely."),
        ({}, {"load": 1, "capacity": 1}, "Har en husstand og plads til 1.", "Has one household and room for 1."),
        (
            {"sought": frozenset({Kind.VISITING_FAMILY, Kind.CONTACT_PERSON})},
            {},
            "Vil ikke være kontaktperson eller besøgsfamilie.",
            "Does not want to be a contact person or visiting family.",
        ),
        (
            {},
            {"languages": ("dansk",)},
            "Intet fælles sprog, og der er ingen tolk: husstanden taler ukrainsk, russisk og engelsk, den frivillige dansk.",
            "No language in common and no interpreter: the household speaks ukrainsk, russisk and engelsk, the volunteer "
            "dansk.",
        ),
        (
            {},
            {"languages": ()},
            "Det er ikke skrevet, hvilke sprog den frivillige taler, og der er ingen tolk.",
            "It is not recorded which languages the volunteer speaks, and there is no interpreter.",
        ),
    ],
)
def test_those_left_out_are_told_why(home, helper, danish, english):
    """V-03: with the figures, in the reader's language."""
    (reason,) = rank(household(**home), [volunteer(**helper)], TODAY)[0].reasons

    assert words.reason_sentence(reason) == danish
    assert words.reason_sentence(reason, "en") == english


def test_a_certificate_that_ran_out_is_told_with_its_last_day():
    (reason,) = rank(household(), [volunteer()], date(2027, 5, 4))[0].reasons

    assert words.reason_sentence(reason).startswith("Børneattesten gjaldt til og med 3. maj 2027,")


def test_a_refused_certificate_is_not_told_apart_from_a_missing_one():
    """V-02: what the certificate says is nobody's business here."""
    assert not any("rejected" in code.value for code in RuleCode)


def test_those_left_out_are_counted_under_the_list():
    """V-03: each once, by the first reason, the most first."""
    helpers = [volunteer(key=f"v{n}", reference=f"V-{n}", load=2) for n in range(4)]
    helpers += [volunteer(key="x", members=(Member(),), load=2), volunteer(key="y", members=(Member(),))]
    counts = left_out_by(rank(household(), [*helpers, volunteer(key="fine")], TODAY))

    assert words.left_out_sentence(counts) == ("6 frivillige er udeladt: 4 har nok husstande og 2 mangler børneattest.")
    assert words.left_out_sentence({RuleCode.FULL_LOAD: 1}, "en") == (
        "One volunteer is left out: 1 has enough households."
    )
    assert words.left_out_sentence({}) == ""


@given(many_households(most=1), many_volunteers())
@settings(max_examples=60, derandomize=True)
def test_every_pair_can_be_told_in_both_languages_without_a_gap(households, volunteers):
    """V-03: whatever is known or not known, there is a whole sentence."""
    for suggestion in rank(households[0], volunteers, TODAY):
        for language in words.LANGUAGES:
            for line in [words.part_sentence(part, language) for part in suggestion.parts] + [
                words.reason_sentence(reason, language) for reason in suggestion.reasons
            ]:
                assert line.endswith(".")
                assert "{" not in line
                assert "None" not in line
                assert "  " not in line


def test_a_way_just_over_the_limit_is_told_in_metres():
    """ "10,0 km, over 10 km" would explain nothing."""
    figures = {"metres": 10_020, "limit_metres": 10_000}
    part = Part(PartCode.DISTANCE, 0, 25, FactCode.DISTANCE_BEYOND, figures)

    assert words.part_sentence(part) == "10.020 m i lige linje, over 10 km."


def test_coverage_is_told_against_the_goal():
    """V-07."""
    say = words.coverage_sentence

    assert say(Coverage(TODAY, 25, 19)) == (
        "19 af 25 husstande har en frivillig kontakt, 76,0 %. 1 mere, så er målet på 80 % nået."
    )
    assert say(Coverage(TODAY, 25, 20), "en") == (
        "20 of 25 households have a volunteer contact, 80.0%. The goal of 80% is met."
    )
    assert say(Coverage(TODAY, 4999, 3999)).startswith("3999 af 4999 husstande har en frivillig kontakt, 79,9 %.")
    assert say(Coverage(TODAY, 0, 0)) == "Ingen husstande at regne på."


def test_a_full_depot_is_told_in_cubic_metres():
    """V-12."""
    over = StorageFit(StorageCode.OVER_ON_THE_DAY, date(2026, 12, 29), 183_000, 3_200, 180_000)

    assert words.storage_sentence(over) == (
        "Der er ikke plads den 29. december 2026: 183 m³ med dette, 3 m³ over de 180 m³."
    )
    assert "183 m³ of 190 m³ on 29 December 2026" in words.storage_sentence(
        StorageFit(StorageCode.FITS, date(2026, 12, 29), 183_000, 1, 190_000), "en"
    )


def test_a_plan_is_told_beside_going_one_by_one():
    """V-09."""
    plan = Matching((), (Uncovered("h", UncoveredCode.NOBODY_MAY, {}),), Total(0, 1250), Total(0, 0))

    assert words.matching_sentence(plan) == (
        "Samlet får 0 af 1 husstande en frivillig (1.250 point). En ad gangen ville det være 0 (0 point)."
    )
    assert words.uncovered_sentence(plan.uncovered[0], "en") == "None of the volunteers can be suggested."


def test_a_language_or_code_we_do_not_have_is_refused():
    with pytest.raises(ValueError, match="'de'"):
        words.reason_sentence(Reason(RuleCode.LEFT, {}), "de")
    with pytest.raises(ValueError, match="mood"):
        words.part_name("mood")
    assert words.kind_name("visiting_family", "en") == "visiting family"


def test_figures_are_written_as_people_write_them():
    assert [distance(m) for m in (0, 999, 1000, 8_528)] == ["0 m", "999 m", "1,0 km", "8,5 km"]
    assert [limit(m, "en") for m in (500, 2500, 10_000, 1_234)] == ["500 m", "2.5 km", "10 km", "1,234 m"]
    assert [cubic_metres(n) for n in (3_000, 3_200, 3_250, 3_251)] == ["3 m³", "3,2 m³", "3,25 m³", "3,251 m³"]
    assert percent(Fraction(799_999, 1_000_000), places=0) == "79 %"
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a og b", "a, b og c"]
