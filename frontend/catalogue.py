"""The English catalogue: which sentences the house has, and which still lack English.

`python -m frontend.catalogue` adds what is missing to the .po file, in alphabetical order so that
two people adding sentences seldom touch the same line. Compiling needs polib, not gettext's tools.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path(__file__).resolve().parent / "locale"
PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
ROOMS = ("accounts", "config", "frontend", "housing", "volunteers", "worker")
SINGLE = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL = {"ngettext", "ngettext_lazy"}
_CALL = re.compile(
    r"""(?<!\w)(n?gettext|_)\(\s*u?((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))(?:\s*,\s*u?((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")))?"""
)

Sentence = tuple[str, str]


def compile_catalogues() -> None:
    """Write the .mo beside each .po."""
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def in_python(source: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id in SINGLE and words:
            yield words[0], ""
        elif node.func.id in PLURAL and len(words) == 2:
            yield words[0], words[1]


def in_template(source: str) -> Iterator[Sentence]:
    """What makemessages would see: Django rewrites the template into calls."""
    from django.utils.translation.template import templatize

    for function, first, second in _CALL.findall(templatize(source)):
        plural = ast.literal_eval(second) if function == "ngettext" and second else ""
        yield ast.literal_eval(first), plural


def sentences() -> set[Sentence]:
    """Every sentence of the house that is meant for translation."""
    found: set[Sentence] = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            found.update(in_python(path.read_text(encoding="utf-8")))
        for path in (ROOT / room).rglob("templates/**/*"):
            if path.suffix in {".html", ".txt"}:
                found.update(in_template(path.read_text(encoding="utf-8")))
    return found


def read() -> polib.POFile:
    """The English catalogue. One line per text, so that two branches that add texts merge cleanly."""
    return polib.pofile(str(PO), wrapwidth=0)


def missing() -> list[str]:
    """Sentences without English. A counted sentence needs both its forms."""
    known = {
        pair
        for entry in read()
        if entry.translated()
        for pair in ((entry.msgid, ""), (entry.msgid, entry.msgid_plural))
    }
    return sorted({pair[0] for pair in sentences() - known})


def add_missing() -> int:
    """Give each new sentence an empty entry; a sentence that is now counted gets its two forms."""
    catalogue = read()
    known = {entry.msgid: entry for entry in catalogue}
    added = 0
    for single, plural in sorted(sentences()):
        entry = known.get(single)
        if entry is None:
            entry = known[single] = polib.POEntry(msgid=single)
            catalogue.append(entry)
            added += 1
        if plural and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr, entry.msgstr_plural = plural, "", {0: entry.msgstr, 1: ""}
    catalogue.sort(key=lambda entry: entry.msgid)
    catalogue.save()
    return added


if __name__ == "__main__":
    sys.stdout.write(f"{add_missing()} new sentences in {PO.name}\n")
