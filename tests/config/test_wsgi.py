"""What a web server has done before its first visitor comes."""

import json
import subprocess
import sys

from django.conf import settings

LOOK = """import config.wsgi, gc, json, sys
print(json.dumps([gc.get_threshold()[0], gc.get_freeze_count(), "frontend.urls" in sys.modules]))"""


def test_every_page_is_read_in_and_the_collector_leaves_it_alone():
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )

    often, left_alone, pages = json.loads(done.stdout.splitlines()[-1])

    assert often > 10_000
    assert left_alone > 100_000
    assert pages
