"""The reasons of an offer, as they stand in the letter (H-33)."""

from dataclasses import replace
from datetime import date

import pytest

from housing.planning.letter_reasons import letter_reasons
from housing.planning.model import Child, Stream
from housing.planning.scoring import score
from tests.housing.planning.strategies import DISTRICTS, INSTITUTIONS, POLICY, household, unit

SINCE = date(2025, 9, 24)  # 14 months before the day of the policy


def reasons(language="da", home=None, policy=POLICY, **who):
    who = {"band": 0, "waiting_since": SINCE} | who
    table = score([household(**who)], [home or unit()], INSTITUTIONS, DISTRICTS, policy)
    return letter_reasons(table, table.households[0].key, table.units[0].key, language)


def test_a_family_is_told_need_wait_school_size_and_rent():
    """H-33: the rule and the main facts, in words to them."""
    assert reasons() == [
        "Kommunen har vurderet, at I har meget akut brug for en bolig (bånd A). Bånd A får tilbud først.",
        "I har ventet i 14 måneder, siden 24. september 2025. "
        "Jo længere I har ventet, jo længere frem kommer I i jeres bånd.",
        "Nahom og Feven kan blive på Lynge Skole (500 m fra boligen).",
        "Boligen har den størrelse, I har brug for: 3 rum til 4 personer.",
        "Huslejen på 8.940 kr. om måneden er inden for det, I kan betale (10.400 kr.).",
    ]


def test_english_says_the_same():
    """H-33: in the other language of the letter."""
    assert reasons("en") == [
        "The municipality has assessed that you need a home very urgently (band A). Band A is offered homes first.",
        "You have waited for 14 months, since 24 September 2025. "
        "The longer you have waited, the further ahead you are in your band.",
        "Nahom and Feven can stay at Lynge Skole (500 m from the home).",
        "The home has the size you need: 3 rooms for 4 persons.",
        "The rent of DKK 8,940 a month is within what you can pay (DKK 10,400).",
    ]


def test_who_lives_alone_is_spoken_to_as_one():
    """H-33: "du", and not a word of children or schools."""
    alone = {"persons": 1, "children": (), "rooms_needed": 1, "band": 1}
    told = reasons(home=unit(rooms=1, rent_dkk=5000), **alone)

    assert [line.split(".")[0] for line in told] == [
        "Kommunen har vurderet, at du har akut brug for en bolig (bånd B)",
        "Du har ventet i 14 måneder, siden 24",
        "Boligen har den størrelse, du har brug for: 1 rum",
        "Huslejen på 5",
    ]
    assert not {"I", "jer", "jeres"} & set(" ".join(told).replace(".", "").split())


def test_only_what_speaks_for_the_offer_is_said():
    """H-33: no band that can wait, no missing date, no home too small, no rent too high, no school far away."""
    far = unit(latitude=56.5, rooms=1, rent_dkk=30_000)
    against = {"waiting_since": None, "band": 2, "stream": Stream.REFUGEE, "persons": 2}

    assert reasons(home=far, **against) == ["I står først i køen til denne bolig."]


def test_a_long_wait_is_said_with_the_limit():
    """H-25, H-33: first in the band, not before everybody."""
    told = reasons(waiting_since=date(2024, 1, 24))[1]
    assert told == (
        "I har ventet i 34 måneder, siden 24. januar 2024. Har man ventet over 30 måneder, går man først i sit bånd."
    )


def test_each_school_is_named_with_its_children():
    """H-26, H-33: children at two places, the way to each of them."""
    daycare = next(place for place in INSTITUTIONS if place.kind == "daycare")
    pupils = household().children
    small = Child("c9", "Ali", 3, daycare.key, None)
    near = replace(unit(), latitude=daycare.latitude, longitude=daycare.longitude)

    told = reasons(home=near, children=(*pupils, small))[2]

    assert told.startswith("Nahom og Feven kan blive på Lynge Skole (")
    assert told.endswith(f" og Ali i {daycare.name} (0 m fra boligen).")


@pytest.mark.parametrize("language", ["da", "en"])
def test_never_more_than_five(language):
    """H-33: the weightiest, in order; step-free access is told of the home, never as a need of theirs."""
    told = reasons(language, home=unit(step_free=True), needs_step_free=True)
    assert len(told) == 5
    assert ("trinfri" if language == "da" else "step-free") in told[4]
