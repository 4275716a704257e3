"""One kind of refusal, with a sentence in each language (X-17)."""

import pytest
from django.utils import translation

from accounts.refusals import Refusal, ask_all, codes, register


@pytest.mark.parametrize("texts", [("", "English"), ("Dansk", ""), ("", "")])
def test_a_code_without_text_cannot_be_registered(texts):
    """X-17: the build fails, not the caseworker's page."""
    with pytest.raises(ValueError, match="half_a_refusal"):
        register(half_a_refusal=texts)
    assert "half_a_refusal" not in codes()


def test_a_code_is_registered_once():
    """X-17: two rooms cannot mean two things by one code."""
    with pytest.raises(ValueError, match="stale"):
        register(stale=("En anden tekst", "Another text"))
    assert codes()["stale"].en.startswith("{who} saved")


def test_an_unknown_code_cannot_be_raised():
    """X-17: a refusal always has a sentence."""
    with pytest.raises(LookupError):
        raise Refusal("never_heard_of")


def test_the_sentence_carries_its_figures_in_both_languages():
    """X-17: one list for pages, API and tests."""
    refusal = Refusal("stale", who="Bo Prøve")
    assert refusal.text("da").startswith("Bo Prøve har gemt")
    assert refusal.text("en").startswith("Bo Prøve saved")
    assert str(refusal) == refusal.text("da")


def test_the_sentence_follows_the_language_of_the_page():
    refusal = Refusal("not_allowed")
    with translation.override("en"):
        assert refusal.text() == "Your role does not allow this."
    with translation.override(None):
        assert refusal.text() == "Det må du ikke med den rolle, du har."


def test_all_rules_are_asked_and_the_first_that_says_no_carries_the_others():
    """X-17: a form says all that is wrong at once."""
    asked = []

    def no(code, **figures):
        asked.append(code)
        raise Refusal(code, **figures)

    with pytest.raises(Refusal) as caught:
        ask_all(lambda: asked.append("fine"), lambda: no("archived"), lambda: no("stale", who="Anna"))

    assert asked == ["fine", "archived", "stale"]
    assert [refusal.code for refusal in caught.value.every] == ["archived", "stale"]
    ask_all(lambda: None)
