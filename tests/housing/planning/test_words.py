"""The sentences of the page, in Danish and English, by plain and kind words."""

import string

import pytest
from hypothesis import given, settings

from housing.planning import rule_texts, texts, words
from housing.planning.eligibility import RuleResult, assess
from housing.planning.explanation import Fact, FactCode, PartCode
from housing.planning.model import Stream
from housing.planning.rules import RuleCode, Verdict
from housing.planning.scoring import score
from tests.housing.planning.strategies import (
    DISTRICTS,
    INSTITUTIONS,
    POLICY,
    TODAY,
    household,
    many_households,
    many_units,
    unit,
)


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [(910, "910 m", "910 m"), (4970, "5,0 km", "5.0 km"), (999.6, "1,0 km", "1.0 km"), (0, "0 m", "0 m")],
)
def test_metres_under_a_kilometre_and_kilometres_above(value, danish, english):
    assert (words.metres(value), words.metres(value, "en")) == (danish, english)


def test_money_shares_months_and_days_are_written_the_danish_way():
    assert words.kroner(8940) == "8.940 kr."
    assert words.kroner(8940, "en") == "DKK 8,940"
    assert words.percent(85.96) == "86 %"
    assert (words.months(14.9), words.months(1)) == ("14 måneder", "1 måned")
    assert words.day("2026-11-03") == "3. november 2026"
    assert words.day(TODAY, "en") == "24 November 2026"
    assert (words.points(145.5), words.points(1, "en"), words.decimal(-1234.56, 1)) == (
        "146 point",
        "1 point",
        "−1.234,6",
    )
    assert (words.limit(2500), words.limit(6000), words.limit(2500, "en")) == ("2,5 km", "6 km", "2.5 km")


def told(code, of_household=None, of_unit=None, language="da"):
    verdicts = assess([household(**of_household or {})], [unit(**of_unit or {})], TODAY)
    result = next(r for r in verdicts.explain(0, 0) if r.code == code)
    return f"{words.rule_name(code, language)}: {words.rule_sentence(result, language)}"


@pytest.mark.parametrize(
    ("code", "of_household", "of_unit", "danish"),
    [
        ("two_per_room", {"persons": 7}, {}, "Plads: 7 personer i 3 rum. Højst 2 pr. rum, altså 6."),
        (
            "step_free",
            {"needs_step_free": True},
            {},
            "Trinfri adgang: skal have stueplan eller elevator. Det har boligen ikke.",
        ),
        (
            "step_free",
            {"needs_step_free": None},
            {},
            "Trinfri adgang: det er ikke skrevet, om alle kan gå på trapper.",
        ),
        (
            "rent_limit",
            {"max_rent_dkk": 7600},
            {},
            "Husleje: 8.940 kr. er 1.340 kr. over den grænse på 7.600 kr., der er sat.",
        ),
        (
            "live_offer",
            {"live_offer": "Julemosen 31"},
            {},
            "Åbent tilbud: Julemosen 31, som husstanden ikke har svaret på endnu.",
        ),
        (
            "live_offer",
            {"live_offer": "Julemosen 31", "offer_accepted": True},
            {},
            "Åbent tilbud: Julemosen 31, som husstanden har sagt ja til.",
        ),
        ("stream", {"stream": Stream.OTHER}, {}, "Hvem turen går til: turen går til flygtninge."),
        (
            "letting_criterion",
            {"employed": False},
            {"criterion": "employment"},
            "Udlejningskriterier: boligen lejes kun ud til husstande, hvor nogen er i arbejde.",
        ),
        (
            "letting_criterion",
            {"youngest_adult_age": 40},
            {"criterion": "senior"},
            "Udlejningskriterier: boligen lejes kun ud til seniorer, hvor alle voksne er fyldt 60 år.",
        ),
    ],
)
def test_a_caseworker_can_read_the_reason_aloud(code, of_household, of_unit, danish):
    """H-19: which rule, with which figures, or which fact is missing."""
    assert told(code, of_household, of_unit) == danish


def test_the_page_of_the_tesfay_family():
    """H-26, H-27: the facts in words."""
    table = score([household()], [unit()], INSTITUTIONS, DISTRICTS, POLICY)

    lines = [words.sentence(fact) for fact in table.explain(0, 0).facts]

    assert lines == [
        "Nahom, 10 år: 500 m til Lynge Skole, 4. klasse.",
        "Feven, 7 år: 500 m til Lynge Skole, 1. klasse.",
        "Alle børnene går i skole eller dagtilbud i boligens skoledistrikt.",
        "Ingen ret til fri befordring.",
        "3 rum, præcis som der er brug for.",
        "Huslejen er 86 % af det, husstanden kan betale (8.940 kr. af 10.400 kr.).",
    ]
    assert words.spread_sentence(table.spread(0)).startswith("Lynge har 14 % af boligerne og 8 % af")


def test_every_code_has_both_languages():
    """H-19: no page ever shows a code."""
    assert set(texts.FACTS) == set(FactCode)
    assert set(texts.PART_NAMES) == set(PartCode)
    assert set(texts.RULE_NAMES) == set(rule_texts.PASSES) == set(RuleCode)
    assert set(rule_texts.FAILS) == set(RuleCode) - {
        RuleCode.ROOMS,
        RuleCode.DISTANCE,
    }  # those are only unknown
    tables = (
        texts.FACTS,
        texts.PART_NAMES,
        texts.RULE_NAMES,
        rule_texts.PASSES,
        rule_texts.FAILS,
        rule_texts.MISSING,
    )
    for text in (text for table in tables for text in table.values()):
        assert text.da
        assert text.en
        assert bool(text.by) == bool(text.da_one) == bool(text.en_one)
        assert fields(text.da) == fields(text.en)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_way_just_over_the_limit_is_told_in_metres():
    """H-27: "2,5 km, over 2,5 km" would explain nothing."""
    figures = {"child": "Omar", "age": 8, "institution": "Lynge Skole", "grade": 2, "limit_m": 2500.0}
    just, well = (Fact(FactCode.CHILD_FAR, "bad", {**figures, "counted_m": m}) for m in (2520.4, 3400.0))

    assert words.sentence(just) == "Omar, 8 år: 2.520 m til Lynge Skole, 2. klasse. Over 2,5 km."
    assert words.sentence(well, "en") == "Omar, aged 8: 3.4 km to Lynge Skole, grade 2. Over 2.5 km."


def test_one_room_too_many_is_said_in_the_singular():
    one = Fact(FactCode.SIZE_SPARE, "mid", {"rooms": 3, "rooms_needed": 2, "difference": 1})

    assert words.sentence(one) == "Et rum mere end nødvendigt."
    assert words.sentence(one, "en") == "One room more than needed."


def test_a_language_we_do_not_have_is_refused():
    with pytest.raises(ValueError, match="'de'"):
        words.rule_name("stream", "de")
    with pytest.raises(ValueError, match="mood"):
        words.rule_name("mood")
    assert words.part_name("school", "en") == "school and daycare"


@given(many_households(), many_units())
@settings(max_examples=60, derandomize=True)
def test_every_pair_can_be_told_in_both_languages_without_a_gap(households, units):
    """H-19: whatever is known or not known, there is a whole sentence."""
    table = score(households, units, INSTITUTIONS, DISTRICTS, POLICY)

    for language in words.LANGUAGES:
        for row in range(len(households)):
            told = table.explain(row, 0)
            for line in [words.sentence(f, language) for f in told.facts] + [
                words.rule_sentence(r, language) for r in told.rules
            ]:
                assert line.endswith(".")
                assert "{" not in line
                assert "None" not in line


def test_a_missing_fact_is_asked_for_by_name():
    result = RuleResult(
        RuleCode.DISTANCE,
        Verdict.UNKNOWN,
        {"child": "Omar", "institution": "Kratbjergskolen"},
        "point",
        "institution",
    )

    assert words.rule_sentence(result) == "Kratbjergskolen (Omar) har intet punkt på kortet."
    assert words.rule_sentence(result, "en") == "Kratbjergskolen (Omar) has no point on the map."
