"""How much is tried. Every day enough to find a mistake; with HJEMLY_THOROUGH=1 the figures that are promised.

The one place where the environment is asked.
"""

import os

THOROUGH = os.environ.get("HJEMLY_THOROUGH") == "1"


def figure(daily: int, promised: int) -> int:
    """How many, or how long: the promised figure when there is time for it."""
    return promised if THOROUGH else daily
