"""What people write in the fields, and what the fields make of it."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import (
    DanishDateField,
    DecimalCommaField,
    KronerField,
    LatitudeField,
    LongitudeField,
    TriStateField,
)


def refused(field, text):
    with pytest.raises(ValidationError) as caught:
        field.clean(text)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    "text", ["23.11.2026", "23-11-2026", "23/11/2026", "231126", "23112026", "2026-11-23", " 23. 11. 2026 ", "23.11.26"]
)
def test_date_is_read_as_danes_write_it(text):
    assert DanishDateField().clean(text) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.2.2026", "31. februar findes ikke. Skriv datoen som 28.02.2026."),
        ("29.02.2027", "29. februar findes ikke. Skriv datoen som 28.02.2027."),
        ("31-04-2026", "31. april findes ikke. Skriv datoen som 30.04.2026."),
        ("12.13.2026", "Den dato findes ikke. Skriv datoen som 24.11.2026."),
        ("0.1.2026", "Den dato findes ikke. Skriv datoen som 24.11.2026."),
        ("1.1.0026", "Den dato findes ikke. Skriv datoen som 24.11.2026."),
        ("i morgen", "Det er ikke en dato. Skriv datoen som 24.11.2026."),
        ("", "Skriv en dato."),
    ],
)
def test_date_nobody_has_is_named(text, sentence):
    assert refused(DanishDateField(), text) == sentence


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("8.940", 8940), ("8940", 8940), ("8.940,-", 8940), ("8.940 kr.", 8940), ("kr. 8940", 8940),
        ("8 940", 8940), ("8.940,00", 8940), ("0", 0), ("1.234.567 kroner", 1234567), ("12.500,- kr", 12500),
    ],
)  # fmt: skip
def test_kroner_are_read_however_written(text, kroner):
    assert KronerField().clean(text) == kroner


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-5", "Huslejen kan ikke være under 0."),
        ("−1.200", "Huslejen kan ikke være under 0."),
        ("8.940,- incl", "Skriv kun tallet, for eksempel 8940."),
        ("8,940", "Skriv beløbet i hele kroner, uden ører."),
        ("89,50", "Skriv beløbet i hele kroner, uden ører."),
        ("1e9", "Skriv kun tallet, for eksempel 8940."),
        ("9999999999", "Beløbet er for stort. Se efter, om der er et nul for meget."),
        ("", "Skriv et beløb i hele kroner."),
    ],
)
def test_kroner_refuse_in_a_sentence(text, sentence):
    assert refused(KronerField(label="Huslejen"), text) == sentence


@pytest.mark.parametrize(
    ("text", "value"), [("82,5", "82.5"), ("82.5", "82.5"), ("1.234,5", "1234.5"), ("1.234", "1234")]
)
def test_decimals_take_a_comma(text, value):
    assert DecimalCommaField().clean(text) == Decimal(value)


@pytest.mark.parametrize(("text", "value"), [("12,345", "12.345"), ("12.345", "12.345"), ("12.3456789", "12.345679")])
def test_coordinate_has_no_thousands(text, value):
    assert LongitudeField().clean(text) == Decimal(value)


@pytest.mark.parametrize(
    ("field", "text"), [(LatitudeField, "12,33"), (LongitudeField, "55,87"), (LatitudeField, "59")]
)
def test_coordinate_outside_the_country_is_refused(field, text):
    assert refused(field(), text).startswith("Punktet ligger uden for Danmark")


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("nej", False), ("ved_ikke", None), ("", None)])
def test_unknown_is_neither_yes_nor_no(text, value):
    assert TriStateField(required=False).clean(text) is value


def test_required_tri_state_still_accepts_that_we_do_not_know():
    assert TriStateField().clean("ved_ikke") is None


class Sample(HjemlyForm):
    name = forms.CharField(label="Navn", help_text="Fornavn og efternavn")
    born = DanishDateField(label="Født", required=False)
    lift = TriStateField(label="Trapper?")
    kind = forms.ChoiceField(label="Slags", choices=[("a", "A")])
    way = forms.ChoiceField(label="Vej", choices=[("a", "A")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="Flere", choices=[("x", "X")], widget=forms.CheckboxSelectMultiple, required=False
    )
    tick = forms.BooleanField(label="Enig", help_text="Se brevet", required=False)
    paper = forms.FileField(label="Bilag", required=False)
    text = forms.CharField(label="Tekst", widget=forms.Textarea, required=False)


def test_form_is_drawn_in_the_design_system():
    html = str(Sample({"name": ""}))

    assert '<label class="form-label" for="id_name">Navn</label>' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="weight-normal">(frivilligt)</span>' in html
    assert '<a href="#id_name">' in html
    assert '<a href="#id_way_0">' in html
    assert '<legend class="form-label">Trapper?</legend>' in html
    assert '<div class="form-group-radio">' in html
    assert 'class="form-select"' in html
    assert '<div class="form-group-checkbox">' in html
    assert 'aria-describedby="id_tick_helptext"' in html
    assert html.count("form-label") == 9 - 1  # a lone box carries its own label
    assert "enctype" not in html


def test_every_id_that_is_pointed_at_exists():
    import re

    html = str(Sample({"name": "", "born": "x"}))
    ids = set(re.findall(r' id="([^"]+)"', html))
    targets = re.findall(r'(?:for="|href="#)([^"]+)"', html)
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()

    assert [name for name in [*targets, *described] if name not in ids] == []


@pytest.mark.parametrize(
    ("text", "changed"),
    [("55,871235", False), ("55,8712346", False), ("55.871235", False), ("55,87124", True), ("", True), ("x", True)],
)
def test_stored_coordinate_and_the_text_it_is_shown_as_are_one_point(text, changed):
    """X-12: else every collision names a point that nobody touched."""
    field = LatitudeField()
    assert field.prepare_value(55.87123461) == "55,871235"
    assert field.has_changed(55.87123461, text) is changed
    assert LatitudeField(required=False).has_changed(None, "") is False
