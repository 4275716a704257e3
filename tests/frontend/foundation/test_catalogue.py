"""Everything the house says, it can say in English."""

import gettext
import re
from collections import Counter
from collections.abc import Iterator

import polib
import pytest

from frontend import catalogue

_KEPT = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}|<[^>]+>")


@pytest.fixture(scope="module")
def english() -> polib.POFile:
    return catalogue.read()


@pytest.fixture
def small_house(tmp_path, monkeypatch):
    """A catalogue of its own with three texts, and a house that says what the test tells it to."""
    path = tmp_path / "django.po"
    path.write_text('msgid "b"\nmsgstr "B"\n\nmsgid "c"\nmsgstr "C"\n\nmsgid "d"\nmsgstr ""\n', encoding="utf-8")
    monkeypatch.setattr(catalogue, "PO", path)

    def says(*pairs: tuple[str, str]) -> None:
        monkeypatch.setattr(catalogue, "sentences", lambda: set(pairs))

    return says


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def kept(text: str) -> list[str]:
    """What a translator may move but not change: figures, braces and HTML."""
    return sorted(_KEPT.findall(text))


def changed(entries: list[polib.POEntry]) -> Iterator[str]:
    for entry in entries:
        for text in texts(entry):
            if kept(text) != kept(entry.msgid):
                yield entry.msgid


def test_every_sentence_has_english():
    assert catalogue.missing() == []


def test_no_text_is_empty_or_a_guess(english):
    assert [entry.msgid for entry in english if entry.fuzzy or not all(texts(entry))] == []


def test_every_danish_sentence_stands_once(english):
    assert [text for text, times in Counter(entry.msgid for entry in english).items() if times > 1] == []


def test_english_keeps_the_figures_and_the_html_of_the_danish(english):
    assert list(changed(english)) == []


def test_a_lost_figure_or_tag_is_seen():
    lost = [
        polib.POEntry(msgid="%(n)s rum", msgstr="rooms"),
        polib.POEntry(msgid="<b>{x}</b>", msgstr="{x}"),
        polib.POEntry(msgid="{x}", msgstr="{y}"),
        polib.POEntry(msgid="for %s", msgid_plural="for %s", msgstr_plural={0: "of %s", 1: "of"}),
    ]
    assert list(changed(lost)) == [entry.msgid for entry in lost]


def test_counted_sentences_have_both_forms_in_english(english, tmp_path):
    path = tmp_path / "django.mo"
    english.save_as_mofile(str(path))
    with path.open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    counted = [entry for entry in english if entry.msgid_plural]
    assert counted
    for entry in counted:
        for n, form in ((1, 0), (0, 1), (2, 1)):
            assert words.ngettext(entry.msgid, entry.msgid_plural, n) == entry.msgstr_plural[form]


def test_models_and_their_choices_are_among_the_sentences():
    said = {first for first, _ in catalogue.sentences()}
    assert {"Antal rum", "Kommunens tur", "Skal møbleres", "Mislykket"} <= said


def test_what_lacks_english_is_named(small_house):
    """A sentence that is now counted lacks its second form, even when its first has English."""
    small_house(("a", ""), ("b", ""), ("c", "cs"), ("d", ""))
    assert catalogue.missing() == ["a", "c", "d"]


def test_missing_sentences_are_added_once_and_in_order(small_house):
    small_house(("a", ""), ("b", ""), ("c", "cs"), ("e", ""), ("e", "es"))
    assert catalogue.add_missing() == 2
    entries = {entry.msgid: entry for entry in catalogue.read()}
    assert list(entries) == ["a", "b", "c", "d", "e"]
    assert entries["b"].msgstr == "B"
    assert entries["c"].msgstr_plural == {0: "C", 1: ""}
    assert entries["e"].msgid_plural == "es"
    assert catalogue.add_missing() == 0


def test_extraction_sees_python_and_templates():
    assert set(catalogue.in_python('_("a"); ngettext("b", "c", n); other("d")')) == {("a", ""), ("b", "c")}
    source = '{% load i18n %}{% translate "x" %}{% blocktranslate with n=1 %}y {{ n }}{% endblocktranslate %}'
    assert set(catalogue.in_template(source)) == {("x", ""), ("y %(n)s", "")}
