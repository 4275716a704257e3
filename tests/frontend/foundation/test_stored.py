"""What the house wrote into the rows in Danish is read in the language of whoever reads (X-18)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

from frontend import catalogue, stored
from frontend.stored import shown

ROOMS = ("accounts", "api", "frontend", "housing", "volunteers", "worker")


def _purposes(tree: ast.AST) -> Iterator[str]:
    """Every reason to look that stands in the source as a text: an argument, a constant, a class's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "purpose":
            values = [node.value]
        elif isinstance(node, ast.Assign):
            names = {getattr(target, "id", "") for target in node.targets}
            values = [node.value] if names & {"purpose", "PURPOSE"} else []
        else:
            continue
        yield from (value.value for value in values if isinstance(value, ast.Constant) and value.value)


def _in_source() -> set[str]:
    paths = (path for room in ROOMS for path in (Path(settings.BASE_DIR) / room).rglob("*.py"))
    return {text for path in paths for text in _purposes(ast.parse(path.read_text(encoding="utf-8")))}


def test_every_reason_to_look_has_its_english():
    """X-18: the access log stores Danish, and an English reader is told all the same."""
    assert len(_in_source()) > 30
    assert _in_source() - set(stored.OURS) == set()


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Boligen gik til en anden husstand.", "The home went to another household."),
        ("Kaldt ved en fejl, sagde Bo", "Kaldt ved en fejl, sagde Bo"),
        ("", ""),
    ],
)
def test_our_own_words_are_translated_and_a_persons_are_not(text, english):
    """X-18: no text is touched that somebody typed, and none is never the catalogue's own heading."""
    with override("en"):
        assert shown(text) == english
    with override("da"):
        assert shown(text) == text


def test_a_text_with_a_percent_sign_is_found_in_english():
    """X-18: Django doubles the sign before it looks; so does the list of sentences."""
    with override("en"):
        bars = Template('{% load i18n %}{% translate "Bjælkerne går fra 0 til 50 %." %}').render(Context())
    assert bars == "The bars run from 0 to 50%."


def test_every_text_of_a_template_with_a_percent_sign_has_english():
    """X-18: as the page itself will ask for it."""
    paths = [
        path for path in (catalogue.ROOT / "frontend" / "templates").rglob("*") if path.suffix in {".html", ".txt"}
    ]
    found = {
        text for path in paths for text, _ in catalogue.in_template(path.read_text(encoding="utf-8")) if "%%" in text
    }
    english = {entry.msgid for entry in catalogue.read() if entry.translated()}
    assert found
    assert found - english == set()
