"""The how-to pages name buttons and headings as they are on the pages; a renamed button fails here."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from frontend.catalogue import sentences

DOCS = Path(settings.BASE_DIR) / "docs"
PAGES = (
    "housing-staff.md",
    "leader.md",
    "administrator.md",
    "volunteer-coordinator.md",
    "contact-families.md",
    "depot.md",
    "depot-stock.md",
    "depot-tours.md",
    "volunteer.md",
    "bikes-and-devices.md",
    "leisure-pass.md",
    "events.md",
)
# Names of languages stand in their own language and are not translated.
OTHER = {"Dansk", "English"}


def labels(text: str) -> list[str]:
    """What is printed in bold, each step of a way by itself, without the dots for a name."""
    found = [re.sub(r"\s+", " ", bold) for bold in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]
    return [part.strip(" .") for bold in found for part in bold.split("→")]


@cache
def _words() -> frozenset[str]:
    return frozenset(msgid for msgid, _plural in sentences())


@pytest.mark.parametrize("page", PAGES)
def test_every_label_of_a_how_to_is_on_a_page(page):
    words = _words()
    named = [label for label in labels((DOCS / page).read_text(encoding="utf-8")) if label not in OTHER]

    unknown = [
        label
        for label in named
        if label not in words
        and not (label.endswith("…") and any(sentence.startswith(label[:-1].strip() + " %(") for sentence in words))
    ]

    assert named
    assert unknown == []


def test_examples_of_the_api_can_be_sent_on_any_day():
    """X-16: days are told from today; one that is written out is over, or to come, when somebody sends it."""
    examples = re.findall(r"```sh\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    days = [day for example in examples for day in re.findall(r"\b20[2-9]\d-\d\d-\d\d\b", example)]
    assert (len(examples) > 5, days) == (True, [])
