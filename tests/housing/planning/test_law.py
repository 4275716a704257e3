"""The law as dated data (X-13, R-67)."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from housing.planning.law import LAWS, NAMES, LawCode, in_force, name_of

CHANGE = date(2016, 8, 1)


def test_a_reception_class_follows_the_law_of_the_day():
    """X-13, R-67: twelve pupils of three grades to 31 July 2016, then fifteen (eighteen) of five."""
    before, after = (in_force(LawCode.RECEPTION_CLASS, on) for on in (CHANGE - timedelta(days=1), CHANGE))
    assert dict(before.figures) == {"pupils": 12, "grades": 3}
    assert dict(after.figures) == {"pupils": 15, "exceptionally": 18, "grades": 5}
    assert in_force(LawCode.RECEPTION_CLASS, date(2026, 11, 24)) is after
    assert after.text("da") == "Højst 15 elever, i særlige tilfælde 18, fra højst 5 klassetrin."
    assert before.text("en") == "At most 12 pupils from at most 3 grades."


def test_a_year_without_a_source_has_no_figures():
    """X-13: not known is said, and no older figure stands in for it."""
    assert in_force(LawCode.TEMPORARY_RENT, date(2023, 12, 31)).figures["single"] == 2467
    assert in_force(LawCode.TEMPORARY_RENT, date(2024, 1, 1)) is None


@pytest.mark.parametrize("code", LawCode)
def test_no_day_has_two_readings_of_one_rule(code):
    """X-13."""
    readings = [law for law in LAWS if law.code == code]
    assert readings
    for one, other in combinations(readings, 2):
        assert (one.valid_to or date.max) < (other.valid_from or date.min)
    assert name_of(code, "da") != name_of(code, "en")
    assert set(NAMES) == set(LawCode)


def test_every_rule_says_its_source_and_takes_its_figures_into_both_languages():
    """X-13."""
    for law in LAWS:
        assert law.source
        for language in ("da", "en"):
            digits = law.text(language).replace(".", "").replace(",", "")
            assert all(str(figure) in digits for figure in law.figures.values())
