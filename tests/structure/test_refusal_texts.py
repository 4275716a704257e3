"""Every refusal in the source has a sentence, and the sentence gets its figures (X-17)."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from accounts.refusals import codes

ROOMS = ("accounts", "housing", "volunteers", "frontend", "api", "worker", "config")
SOURCES = sorted(
    path for room in ROOMS for path in (Path(settings.BASE_DIR) / room).rglob("*.py") if "migrations" not in path.parts
)


def _refusals(path: Path) -> Iterator[tuple[int, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Refusal":
            yield node.lineno, node


def _codes(call: ast.Call) -> list[str]:
    """The code, or both of `"a" if … else "b"`."""
    return [n.value for n in ast.walk(call.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


@cache
def _found() -> list[tuple[Path, int, ast.Call]]:
    """All of them; looked for when a test asks, not whenever this file is read."""
    return [(path, line, call) for path in SOURCES for line, call in _refusals(path)]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _faults(call: ast.Call) -> Iterator[str]:
    given = {keyword.arg for keyword in call.keywords}
    if not _codes(call):
        yield "the code must be written out, so that it can be found"
    for code in _codes(call):
        if code not in codes():
            yield f"{code!r} has no text"
        elif None not in given:  # **figures cannot be read from the source
            text = codes()[code]
            if lacking := (_placeholders(text.da) | _placeholders(text.en)) - given:
                yield f"{code} misses {lacking}"


def test_a_refusal_has_a_text_and_all_its_figures():
    """X-17: no code without a sentence, no sentence with a hole."""
    assert len(_found()) > 400
    assert {f"{path}:{line}": told for path, line, call in _found() if (told := [*_faults(call)])} == {}


def test_both_languages_say_the_same_figures():
    """X-17: an English reader is told no less; a sentence that has both languages itself stands in each in its own."""
    said = {code: (_placeholders(text.da) - {"da"}, _placeholders(text.en) - {"en"}) for code, text in codes().items()}
    assert {code: both for code, both in said.items() if both[0] != both[1]} == {}


def test_no_sentence_is_left_that_nobody_says():
    """X-17: the list is the list of what can happen, not of what once could."""
    said = {code for _, _, call in _found() for code in _codes(call)}
    assert set(codes()) - said == set()
