"""python -m benchmarks [--quick] [--only NAME]"""

import argparse

from benchmarks import capacity, core, imports, json_rows, matching, pages, tours, transfer
from benchmarks.runner import run

MODULES = (core, capacity, matching, tours, imports, pages, json_rows, transfer)
ROWS = [row for module in MODULES for row in module.ROWS]


def main() -> None:
    options = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Speed beside what one would pick instead"
    )
    options.add_argument(
        "--quick", action="store_true", help="each row once, to see that it runs; without the heavy ones"
    )
    options.add_argument("--only", default="", metavar="NAME", help="rows whose name contains NAME")
    chosen = options.parse_args()
    run(ROWS, quick=chosen.quick, only=chosen.only)
    if not chosen.quick and not chosen.only:
        print(pages.statements())
    if not chosen.quick and chosen.only in "tours":
        print(tours.driving())


if __name__ == "__main__":
    main()
