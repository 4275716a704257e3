"""After some failures in a row the register counts as down for a while, and nobody waits for it (REL-11).

The count lies in the shared cache, so that what one process has learned spares the others the wait.
"""

from django.core.cache import cache

FAILURES = 3
DOWN_SECONDS = 5 * 60
_COUNT, _DOWN = "addresses:failures", "addresses:down"


def is_down() -> bool:
    return bool(cache.get(_DOWN))


def failed() -> None:
    # The count outlives the pause: the first failure after it opens the circuit again.
    count = (cache.get(_COUNT) or 0) + 1
    cache.set(_COUNT, count, 2 * DOWN_SECONDS)
    if count >= FAILURES:
        cache.set(_DOWN, True, DOWN_SECONDS)


def worked() -> None:
    cache.delete(_COUNT)
    cache.delete(_DOWN)
