"""What no template of the house holds (REL-25)."""

import re

from django.conf import settings


def test_the_templates_listen_to_nothing_in_the_markup():
    """REL-25: no handler, no script and no style in a template, and nothing marked safe but our own SVG."""
    bad = re.compile(r"\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|\sstyle=|javascript:", re.IGNORECASE)
    base = settings.BASE_DIR
    templates = [
        path for root in ("frontend", "accounts", "api") for path in (base / root).rglob("templates/**/*.html")
    ]

    assert len(templates) > 50
    assert {
        str(path.relative_to(base)): bad.findall(path.read_text()) for path in templates if bad.search(path.read_text())
    } == {}


def test_every_form_is_judged_by_the_house_and_not_by_the_browser():
    """The browser's own bubble is in its own language, says one thing at a time and cannot be read again."""
    tag = re.compile(r"<form(?=[\s>])(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*>", re.DOTALL)
    comment = re.compile(r"\{#.*?#\}")
    found = {
        f"{path.name}: {form}"
        for path in (settings.BASE_DIR / "frontend" / "templates").rglob("*.html")
        for form in tag.findall(comment.sub("", path.read_text()))
    }

    assert len(found) > 60
    assert {form for form in found if " novalidate" not in form} == set()
