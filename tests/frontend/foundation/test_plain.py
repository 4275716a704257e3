"""What a form says when a field is empty or wrong: which one, and what to do; never Django's own words."""

import pytest
from django import forms

from frontend.forms.base import HjemlyForm


class Everything(HjemlyForm):
    reason = forms.ChoiceField(label="Hvorfor?", choices=[("a", "A")])
    colour = forms.ChoiceField(label="Farve", choices=[("red", "Rød")])
    given_name = forms.CharField(label="Fornavn", max_length=5)
    nickname = forms.CharField(label="Kaldenavn")
    rooms = forms.IntegerField(label="Antal rum", min_value=1, max_value=9)
    mail = forms.EmailField(label="E-mail")
    agreed = forms.BooleanField(label="Jeg har set boligen")
    own = forms.CharField(label="Egne ord", error_messages={"required": "Skriv noget andet."})


def errors(**values):
    return {name: found[0] for name, found in Everything(values).errors.items()}


def test_empty_fields_say_which_one_and_what_to_do():
    assert errors() == {
        "reason": "Vælg en grund.",
        "colour": "Vælg noget under »Farve«.",
        "given_name": "Skriv et fornavn.",
        "nickname": "Udfyld »Kaldenavn«.",
        "rooms": "Skriv et tal.",
        "mail": "Udfyld »E-mail«.",
        "agreed": "Sæt hak ved »Jeg har set boligen«.",
        "own": "Skriv noget andet.",
    }


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("reason", "b", "Det, du valgte, findes ikke længere. Vælg noget andet."),
        ("given_name", "Alexander", "Teksten er for lang. Der er plads til 5 tegn, og du har skrevet 9."),
        ("rooms", "0", "Tallet skal være mindst 1."),
        ("rooms", "10", "Tallet må højst være 9."),
        ("rooms", "tre", "Skriv et helt tal, for eksempel 4."),
        ("mail", "selam", "Det er ikke en e-mail. Skriv den som navn@eksempel.dk."),
    ],
)
def test_wrong_values_are_refused_in_a_sentence(field, text, sentence):
    assert errors(**{field: text})[field] == sentence
