"""How often Python's collector of waste looks through the house.

It goes by the number of new objects, 700 by default, and each of its great rounds looks at everything that was read in
at the start: 230,000 objects and some 60 milliseconds, in the middle of somebody's page. Nearly all waste is gone
without it.
"""

import gc


def seldom() -> None:
    """Rounds come after so many objects as many pages make. Reading the house in takes a seventh less."""
    gc.set_threshold(50_000, 20, 50)


def from_now_on() -> None:
    """What is there by now stays until the process ends, and is not looked at again."""
    gc.collect()
    gc.freeze()
