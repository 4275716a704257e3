"""What loading costs a fresh process (performance A: P14): a page without scores should pay none of it."""

import subprocess
import sys
from collections.abc import Callable
from statistics import median

from benchmarks.runner import Measured, Row

# The high-water mark is read from /proc: getrusage's survives exec and would show the parent's memory.
_PROBE = """
import time
start = time.perf_counter()
{statement}
took = time.perf_counter() - start
try:
    peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = 0
print(took, peak * 1024)
"""


def loaded(statement: str) -> tuple[float, int]:
    """Seconds and peak bytes of a fresh process that runs one statement."""
    output = subprocess.run(
        [sys.executable, "-c", _PROBE.format(statement=statement)], capture_output=True, text=True, check=True
    ).stdout.split()
    return float(output[0]), int(float(output[1]))


def against(statement: str, reference: str) -> Callable[[int], Measured]:
    """Both statements by turns in fresh processes; the peak is the whole process of the first."""

    def measure(rounds: int) -> Measured:
        runs = [(loaded(statement), loaded(reference)) for _ in range(rounds)]
        return Measured(
            seconds=median(mine for (mine, _), _ in runs),
            reference_seconds=median(theirs for _, (theirs, _) in runs),
            peak_bytes=int(median(peak for (_, peak), _ in runs)),
        )

    return measure


DJANGO = "import django.db, django.template, django.test"

ROWS = [
    Row("import numpy", "fresh process", "import django", measure=against("import numpy", "import django")),
    Row(
        "import numpy",
        "fresh process",
        "django db + template + test",
        measure=against("import numpy", DJANGO),
    ),
    Row(
        "import scoring",
        "fresh process",
        "django db + template + test",
        measure=against("import housing.planning.scoring", DJANGO),
    ),
    Row(
        "import suggestions",
        "fresh process",
        "django db + template + test",
        measure=against("import volunteers.matching.suggestions", DJANGO),
    ),
    Row(
        "import a plan's solver",
        "fresh process",
        "django db + template + test",
        measure=against("import volunteers.matching.suggestions, scipy.optimize", DJANGO),
    ),
]
