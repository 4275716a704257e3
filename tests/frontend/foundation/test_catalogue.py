"""Everything the house says, it can say in English."""

import re

import polib

from frontend import catalogue


def test_every_sentence_has_english():
    assert catalogue.missing() == []


def test_english_keeps_the_figures_of_the_danish():
    holes = re.compile(r"%\((\w+)\)s")
    for entry in polib.pofile(str(catalogue.PO)):
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(holes.findall(text)) == set(holes.findall(entry.msgid)), entry.msgid


def test_extraction_sees_python_and_templates():
    assert set(catalogue.in_python('_("a"); ngettext("b", "c", n); other("d")')) == {("a", ""), ("b", "c")}
    source = '{% load i18n %}{% translate "x" %}{% blocktranslate with n=1 %}y {{ n }}{% endblocktranslate %}'
    assert set(catalogue.in_template(source)) == {("x", ""), ("y %(n)s", "")}
