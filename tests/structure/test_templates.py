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
