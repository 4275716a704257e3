"""Runs rows and prints one table.

A row is a thing we do and the thing somebody would do instead, timed by turns in one process, so that a busy
machine slows both. Targets are ratios, never milliseconds. Add rows in a module of your own and name it in
`__main__`.
"""

import gc
import os
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds a call took (medians), and bytes at the peak above what was there before."""

    seconds: float
    reference_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `build` makes the data and returns our call and the reference's call.

    `scale`: the reference is run on a sample, and its time multiplied by this; the table says so. `measure`:
    for rows that time something else than a call (a fresh process), used instead of `build`. `heavy`: left
    out by --quick. `once`: takes so long that it is run once, and its memory is not traced. `households`: how many
    the house it is run in has; the house grows from row to row and never shrinks.
    """

    name: str
    size: str
    reference: str
    build: Callable[[], tuple[Work, Work]] | None = None
    measure: Callable[[int], Measured] | None = None
    scale: float = 1.0
    heavy: bool = False
    once: bool = False
    households: int = 0


def measured(row: Row, rounds: int) -> Measured:
    """Round-robin medians of both calls, then one more call of ours to see its memory."""
    if row.measure is not None:
        return row.measure(rounds)
    assert row.build is not None, f"{row.name}: give build or measure"
    ours, reference = row.build()
    if row.once:
        return Measured(_time(ours), _time(reference) * row.scale, 0)
    ours()  # the first call pays for caches and lazy imports
    times: list[tuple[float, float]] = [(_time(ours), _time(reference) * row.scale) for _ in range(rounds)]
    return Measured(
        seconds=median(mine for mine, _ in times),
        reference_seconds=median(theirs for _, theirs in times),
        peak_bytes=_peak(ours),
    )


def run(rows: Sequence[Row], quick: bool = False, only: str = "") -> str:
    """Measure the rows whose name contains `only` and return the table; printed line by line meanwhile."""
    lines = [header(), "", _line("what", "size", "instead", "ours", "theirs", "ratio", "peak")]
    print("\n".join(lines), flush=True)
    for row in sorted(rows, key=lambda row: row.households):
        if only not in row.name or (quick and row.heavy):
            continue
        result = measured(row, rounds=1 if quick else 7)
        instead = row.reference + (f" (sampled, x {row.scale:g})" if row.scale != 1 else "")
        ratio = result.seconds / result.reference_seconds
        peak = f"{result.peak_bytes / 2**20:.0f} MB" if result.peak_bytes else "-"
        line = _line(
            row.name,
            row.size,
            instead,
            _text(result.seconds),
            _text(result.reference_seconds),
            _ratio(ratio),
            peak,
        )
        print(line, flush=True)
        lines.append(line)
    return "\n".join(lines)


def header() -> str:
    """What the figures were measured with."""
    numpy = sys.modules.get("numpy")
    return (
        f"Python {platform.python_version()}, NumPy {getattr(numpy, '__version__', 'not loaded')}, "
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}. All data is made up.\n"
        "Medians, round-robin in one process; ratio = ours / instead, below 1 is faster.\n"
        "Peak: allocated during one call of ours, data not included; for imports, the whole fresh process."
    )


def _time(work: Work) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak(work: Work) -> int:
    gc.collect()
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _text(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} us"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.01 else f"1/{1 / ratio:,.0f}"


def _line(*cells: str) -> str:
    widths = (24, 22, 46, 10, 10, 9, 8)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
